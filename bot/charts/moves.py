"""The rows of an overview picture: which figures are drawn, in which order, and what each one says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.answers import Figure, Overview
from bot.charts import captions
from bot.charts.shapes import Ink
from bot.charts.words import Saying, Voice
from bot.market import Direction, Phase
from bot.numbers import percent_of

MOST = 22
"""More rows are not read on a phone, and pass 60 kB; the largest moves stay."""
NAMED_OLDER = 3
INKS = {Direction.UP: Ink.UP, Direction.DOWN: Ink.DOWN, Direction.FLAT: Ink.FLAT}


@dataclass(frozen=True, slots=True)
class Move:
    """One figure that says how it moved: by a percent, or by a direction alone."""

    figure: Figure

    @property
    def percent(self) -> Decimal:
        """The length of its bar; zero where only a direction is known."""
        return self.figure.percent or Decimal(0)

    @property
    def direction(self) -> Direction:
        """Up, down or flat."""
        if self.percent:
            return Direction.UP if self.percent > 0 else Direction.DOWN
        if self.figure.percent is not None:
            return Direction.FLAT
        return self.figure.direction or Direction.FLAT

    @property
    def ink(self) -> Ink:
        """The colour of its direction."""
        return INKS[self.direction]


def ranked(members: Sequence[Figure]) -> tuple[Move, ...]:
    """Return what is drawn of an overview, the best first."""
    moves = [Move(one) for one in members if one.percent is not None or one.direction is not None]
    largest = sorted(moves, key=lambda move: -abs(move.percent))[:MOST]
    return tuple(sorted(largest, key=lambda move: (-move.percent, move.figure.instrument.name)))


def usual_phase(moves: Sequence[Move]) -> Phase:
    """The phase that most of them are at; the others say theirs."""
    return Counter(move.figure.phase for move in moves).most_common(1)[0][0]


def label(move: Move, usual: Phase, newest: date) -> Saying:
    """`+1.3% record`, or the word for a move without a figure; its phase and its day where they are another."""

    def said(voice: Voice) -> str:
        parts = [percent_of(move.figure) or voice.move(move.direction)]
        if move.figure.record is not None:
            parts.append(voice.words.record)
        if move.figure.phase is not usual:
            parts.append(f"({voice.phase(move.figure.phase)})")
        if move.figure.session != newest:
            parts.append(f"({voice.short(move.figure.session)})")
        return " ".join(parts)

    return said


def tally(moves: Sequence[Move]) -> Saying:
    """`5 of 9 up`."""
    up = sum(move.direction is Direction.UP for move in moves)
    return lambda voice: voice.words.tally.format(up=up, all=len(moves))


def notes(overview: Overview, drawn: int) -> tuple[Saying, ...]:
    """What the picture leaves out, and what is not final in it."""
    moved = sum(one.percent is not None or one.direction is not None for one in overview.members)
    found: list[Saying] = []
    if any(one.preliminary for one in overview.members):
        found.append(captions.preliminary)
    if moved > drawn:
        found.append(lambda voice: voice.words.cut.format(count=drawn, all=moved))
    if overview.older:
        found.append(_older(overview.older))
    return tuple(found)


def _older(figures: Sequence[Figure]) -> Saying:
    def said(voice: Voice) -> str:
        names = [
            f"{voice.name(one.instrument)} ({voice.short(one.session)})" for one in figures[:NAMED_OLDER]
        ]
        more = f" +{len(figures) - NAMED_OLDER}" if len(figures) > NAMED_OLDER else ""
        return voice.words.older.format(names=", ".join(names) + more)

    return said

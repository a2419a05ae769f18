"""Words of time and periods side by side, and how a table of patterns turns the ones into the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.messages import Period
from bot.understanding.timewords import Word

FILLER = frozenset({"the", "prep", "at"})
"""Kinds of words that a pattern passes over."""
PERIOD = frozenset({"P"})

Build = Callable[..., Period | None]
"""Makes the period of a pattern from its words and periods; None where they make none."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A period and the words it was read from."""

    start: int
    end: int
    period: Period
    core: int = 0
    """Where it starts without the preposition in front of it."""


Piece = Word | Timed
Forms = Mapping[str, Sequence[tuple[tuple[str, ...], Build]]]


def compiled(*tables: Iterable[tuple[str, Build]]) -> Forms:
    """Return patterns by their first kind, longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Build]]] = {}
    for table in tables:
        for pattern, build in table:
            kinds = tuple(pattern.split())
            forms.setdefault(kinds[0], []).append((kinds, build))
    return {first: sorted(each, key=lambda form: -len(form[0])) for first, each in forms.items()}


def reduced(pieces: Sequence[Piece], forms: Forms) -> Iterator[Piece]:
    """Yield the pieces with every stretch that fits a pattern read as one period."""
    at = 0
    while at < len(pieces):
        timed, at = _fit(pieces, at, forms)
        yield timed


def _fit(pieces: Sequence[Piece], at: int, forms: Forms) -> tuple[Piece, int]:
    best: tuple[Piece, int] = (pieces[at], at + 1)
    for first in kinds_of(pieces[at]):
        for kinds, build in forms.get(first, ()):
            end = _matches(pieces, at, kinds)
            if end and end[-1] + 1 > best[1] - (not isinstance(best[0], Timed)):
                chosen = [pieces[place] for place in end]
                period = build(*(piece.period if isinstance(piece, Timed) else piece for piece in chosen))
                if period:
                    best = Timed(pieces[at].start, pieces[end[-1]].end, period), end[-1] + 1
                    break
    return best


def kinds_of(piece: Piece) -> frozenset[str]:
    """Return what a piece may be; "P" is a period already read."""
    return PERIOD if isinstance(piece, Timed) else piece.kinds


def _matches(pieces: Sequence[Piece], at: int, kinds: tuple[str, ...]) -> list[int]:
    """Return the places of the pieces that fit a pattern, with fillers passed over; none if it fails."""
    places: list[int] = []
    for kind in kinds:
        while (
            places and at < len(pieces) and kind not in kinds_of(pieces[at]) and kinds_of(pieces[at]) & FILLER
        ):
            at += 1
        if at >= len(pieces) or kind not in kinds_of(pieces[at]):
            return []
        places.append(at)
        at += 1
    return places

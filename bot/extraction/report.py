"""An extraction report that a person can read: the text with marks, what was taken, what was left and why."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.extraction.reading import Contradiction, Happening, Left, Move, Reading
from bot.market import Instrument

LONGEST_PASSAGE = 120


class Mark(NamedTuple):
    """A passage of the text with the sign that stands around it in the report."""

    start: int
    end: int
    sign: str


def report(text: str, reading: Reading, instruments: Mapping[str, Instrument]) -> str:
    """Return the marked text, then one line for each move, event, passage left and contradiction."""
    parts = [
        marked(text, _marks(reading)),
        _section("Taken", [_move(place, each, instruments) for place, each in enumerate(reading.moves, 1)]),
        _section("Events", [_event(place, each) for place, each in enumerate(reading.events, 1)]),
        _section("Left", [_left(each, instruments) for each in reading.left]),
        _section(
            "Contradictions",
            [f"{each.symbol}: {each.kept!r} against {each.against!r}" for each in reading.contradictions],
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def _marks(reading: Reading) -> list[Mark]:
    """Return the passages to mark: moves by number, what was left by a cross."""
    taken = [Mark(move.start, move.end, str(place)) for place, move in enumerate(reading.moves, 1)]
    return taken + [Mark(each.start, each.end, "\u2717") for each in reading.left]


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return the text with brackets around the passages; one inside another is left unmarked.

    >>> marked("The Nikkei rose 1%.", [Mark(4, 18, "1")])
    'The [1: Nikkei rose 1%].'
    """
    parts: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < at or mark.end <= mark.start:
            continue
        parts += [text[at : mark.start], f"[{mark.sign}: {text[mark.start : mark.end]}]"]
        at = mark.end
    return "".join((*parts, text[at:]))


def _section(title: str, lines: Sequence[str]) -> str:
    """Return a titled list, empty for no lines."""
    return "\n".join((f"{title}:", *(f"  {line}" for line in lines))) if lines else ""


def _move(place: int, move: Move, instruments: Mapping[str, Instrument]) -> str:
    """Return one move in a line."""
    changes = [each for each in (_signed(move.percent, "%"), _signed(move.points, " points")) if each]
    told = changes or [move.direction.value if move.direction else "no direction"]
    told += [f"at {move.level}"] if move.level is not None else []
    extras = ["record"] * move.record + [move.extreme or "", "percentage computed" if move.derived else ""]
    where = [move.phase.value, f"{move.session} session", *(extra for extra in extras if extra)]
    return f"{place}. {_name(move.symbol, instruments)} {', '.join(told)} ({', '.join(where)})"


def _signed(figure: Decimal | None, unit: str) -> str:
    """Return a change with its sign and unit."""
    return "" if figure is None else f"{figure:+}{unit}"


def _event(place: int, event: Happening) -> str:
    """Return one event in a line."""
    concerned = ", ".join(event.concerns) or "nobody in particular"
    return f"{place}. {event.headline} ({event.kind.value}, {event.status.value}, {event.effect.value}; {concerned})"


def _left(left: Left, instruments: Mapping[str, Instrument]) -> str:
    """Return one passage that was not taken, with the reason."""
    passage = " ".join(left.passage.split())
    short = passage if len(passage) <= LONGEST_PASSAGE else passage[:LONGEST_PASSAGE] + "\u2026"
    return f"{_name(left.symbol or '', instruments)}: \u201c{short}\u201d \u2014 {left.reason.value}"


def _clash(clash: Contradiction) -> str:
    """Return one contradiction in a line."""
    return f"{clash.symbol}: {clash.kept!r} against {clash.against!r}"


def _name(symbol: str, instruments: Mapping[str, Instrument]) -> str:
    """Return an instrument's name, its symbol where the catalogue lacks it."""
    return instruments[symbol].name if symbol in instruments else symbol

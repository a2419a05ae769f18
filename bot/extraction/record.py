"""A reading in the contract's JSON shape, one object for each page."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.extraction.reading import Happening, Move, Reading
from bot.market import Instrument, Kind


def to_record(stem: str, reading: Reading, instruments: Mapping[str, Instrument]) -> dict[str, Any]:
    """Return the object that `briefer extract` prints; quotes are substrings of the text that was read.

    A move without a direction (a level alone) is left out: the contract's direction is never null.
    """
    return {
        "id": stem,
        "moves": [
            _move(move, instruments[move.symbol])
            for move in reading.moves
            if move.symbol in instruments and move.direction is not None
        ],
        "events": [_event(event, instruments) for event in reading.events],
    }


def _move(move: Move, instrument: Instrument) -> dict[str, Any]:
    """Return one move; futures are a kind of instrument, and printed as a phase here only."""
    return {
        "index": instrument.name,
        "symbol": move.symbol,
        "direction": move.direction.value if move.direction else None,
        "change_pct": _number(move.percent),
        "change_points": _number(move.points),
        "level": _number(move.level),
        "record": move.record,
        "extreme": move.extreme,
        "phase": "futures" if instrument.kind is Kind.FUTURES else move.phase.value,
        "session": move.session,
        "quote": move.quote,
    }


def _event(event: Happening, instruments: Mapping[str, Instrument]) -> dict[str, Any]:
    """Return one event; instruments are told by their names, regions by theirs."""
    return {
        "headline": event.headline,
        "kind": event.kind.value,
        "instruments": [instruments[each].name if each in instruments else each for each in event.concerns],
        "effect": event.effect.value,
        "status": event.status.value,
        "quote": event.quote,
    }


def _number(figure: Decimal | None) -> float | None:
    """Return a figure as a JSON number with at most 4 decimals."""
    return None if figure is None else round(float(figure), 4)

"""Texts that were sent or are about to be, kept once under their hash together with the figures they rest on."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.market import Direction, Phase
from bot.messages import Line
from bot.store.engine import Reader, Row, Writer
from bot.subscriptions.deliveries import Composition, Pin

COLUMNS = "language, lines, pins, edition, recipe, composed"


def compositions(reader: Reader, hashes: Iterable[str]) -> dict[str, Composition]:
    """The texts of these hashes; what is not stored is left out."""
    rows = reader.rows(
        f"SELECT c.hash, {COLUMNS} FROM composition c JOIN (SELECT DISTINCT unnest($1::TEXT[]) AS hash) w "
        "ON w.hash = c.hash",
        (list(hashes),),
    )
    return {row[0]: _composition(row[1:]) for row in rows}


def keep(writer: Writer, texts: Iterable[Composition]) -> None:
    """Store texts that are not stored yet."""
    for text in texts:
        writer.run(
            f"INSERT INTO composition (hash, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT (hash) DO NOTHING",
            (
                text.hash,
                text.language,
                json.dumps([_line_fields(line) for line in text.lines], ensure_ascii=False),
                json.dumps([_pin_fields(pin) for pin in text.pins]),
                text.edition,
                text.recipe,
                text.composed,
            ),
        )


def _composition(row: Row) -> Composition:
    language, lines, pins, edition, recipe, composed = row
    return Composition(
        lines=tuple(_line(*fields) for fields in json.loads(lines)),
        language=language,
        composed=composed,
        pins=tuple(_pin(fields) for fields in json.loads(pins)),
        edition=edition,
        recipe=recipe,
    )


def _line_fields(line: Line) -> list[object]:
    return [line.text, line.small, line.strong, line.direction.value if line.direction else None]


def _line(text: str, small: bool, strong: bool, direction: str | None) -> Line:
    return Line(text, small, strong, Direction(direction) if direction else None)


def _pin_fields(pin: Pin) -> list[object]:
    return [
        pin.symbol,
        pin.session.isoformat(),
        pin.phase.value,
        None if pin.level is None else format(pin.level, "f"),
        None if pin.percent is None else format(pin.percent, "f"),
        pin.direction.value if pin.direction else None,
        pin.record,
    ]


def _pin(fields: list[object]) -> Pin:
    symbol, session, phase, level, percent, direction, record = fields
    return Pin(
        symbol=str(symbol),
        session=date.fromisoformat(str(session)),
        phase=Phase(str(phase)),
        level=None if level is None else Decimal(str(level)),
        percent=None if percent is None else Decimal(str(percent)),
        direction=Direction(str(direction)) if direction else None,
        record=bool(record),
    )

"""The sample: facts of September 2025 that come with the program, for a first start without any source."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import zip_longest

from bot.market import (
    Batch,
    Direction,
    Effect,
    Event,
    EventKind,
    Phase,
    Snapshot,
    Source,
    SourceKind,
    Status,
)
from bot.resources import read_text

UNTIL = ("sample/sessions.csv", "sample/events.csv")
LATER = ("sample/later_sessions.csv", "sample/later_events.csv")
BETWEEN = " | "
"""Stands between the sources of a row that several reports give."""


def batches(later: bool = False) -> Iterator[Batch]:
    """Yield one batch per report; `later` gives what came after the moment the sample stops at."""
    sessions, events = LATER if later else UNTIL
    snapshots: dict[Source, list[Snapshot]] = {}
    happenings: dict[Source, list[Event]] = {}
    for row in _rows(sessions):
        for source in _sources(row):
            snapshots.setdefault(source, []).append(_snapshot(row))
    for row in _rows(events):
        for source in _sources(row):
            happenings.setdefault(source, []).append(_event(row))
    for source in dict.fromkeys([*snapshots, *happenings]):
        yield Batch(
            source, snapshots=tuple(snapshots.get(source, ())), events=tuple(happenings.get(source, ()))
        )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(f"data/{name}").splitlines()))


def _sources(row: dict[str, str]) -> Iterator[Source]:
    names, urls = row["source_name"].split(BETWEEN), row["source_url"].split(BETWEEN)
    days = (row.get("published") or "").split(BETWEEN)
    for name, url, day in zip_longest(names, urls, days, fillvalue=""):
        published = datetime.combine(date.fromisoformat(day), time(), UTC) if day else None
        yield Source(SourceKind.SAMPLE, name or names[0], url or None, published)


def _snapshot(row: dict[str, str]) -> Snapshot:
    return Snapshot(
        symbol=row["symbol"],
        session=date.fromisoformat(row["session_date"]),
        phase=Phase(row["phase"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        level=_decimal(row["level"]),
        points=_decimal(row["points"]),
        percent=_decimal(row["percent"]),
        record=row["record"] == "yes",
        extreme=row["extreme"] or None,
        as_of=datetime.fromisoformat(row["as_of"]) if row["as_of"] else None,
    )


def _event(row: dict[str, str]) -> Event:
    return Event(
        on=date.fromisoformat(row["date"]),
        headline=row["headline"],
        kind=EventKind(row["kind"]),
        concerns=tuple(row["concerns"].split(";")),
        effect=Effect(row["effect"]),
        status=Status(row["status"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
    )


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None

"""An owner's calendar: a file of iCalendar (.ics) or CSV, read whole or refused whole."""

from datetime import UTC, datetime
from pathlib import Path

from bot.catalogue import Catalogue
from bot.errors import InputError
from bot.market import Entry, ToldEvent
from bot.resources import resource
from bot.sources.calendar import entries, lines, table
from bot.sources.calendar.concerning import Concerns

SHIPPED = "data/calendar"
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = 5_000_000
"""Bytes; ten years of every statistic that moves markets are less."""


def read(path: Path, catalogue: Catalogue, now: datetime) -> tuple[Entry, ...]:
    """Return what a file holds; raises InputError naming every bad event, and then nothing of it counts.

    Repeating events are written out up to `entries.AHEAD` after `now`.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    return parse(raw, path.name, catalogue, now)


def parse(raw: bytes, name: str, catalogue: Catalogue, now: datetime) -> tuple[Entry, ...]:
    """The same for the bytes of a file of that name: iCalendar if it begins like one, else CSV."""
    if len(raw) > LONGEST:
        raise InputError(f"{name}: more than {LONGEST:,} bytes; load a part of it")
    if not raw.strip():
        raise InputError(f"{name}: empty, there is no event in it")
    if b"\0" in raw:
        raise InputError(f"{name}: a binary file, neither iCalendar nor CSV")
    concerns = Concerns(catalogue)
    if lines.looks_like(raw) or name.lower().endswith(".ics"):
        return entries.read(lines.parse(raw, name), name, concerns, now)
    return table.read(raw, name, concerns, now)


def shipped(catalogue: Catalogue) -> tuple[ToldEvent, ...]:
    """The events that come with the program, every file of data/calendar, in order of their days."""
    concerns = Concerns(catalogue)
    told: list[ToldEvent] = []
    for file in sorted(resource(SHIPPED).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            found = table.read(file.read_bytes(), file.name, concerns, EARLIEST)
            told += [each for entry in found for each in entry.told]
    return tuple(sorted(told, key=lambda each: each.event.on))

"""Calendars as CSV: one event a row, columns date,time,timezone,title,kind,concerns,source,url in any order."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.errors import InputError
from bot.market import Entry, Event, EventKind, Source, SourceKind, Status, ToldEvent
from bot.sources.calendar.concerning import Concerns, address_of, kind_of, title_of
from bot.sources.calendar.moments import day_of
from bot.sources.calendar.zones import Zones

COLUMNS = ("date", "until", "time", "timezone", "title", "kind", "concerns", "source", "url", "uid")
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
NAMED = 50
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, empty ones too."""

    date: str
    until: str
    time: str
    timezone: str
    title: str
    kind: str
    concerns: str
    source: str
    url: str
    uid: str


def read(raw: bytes, name: str, concerns: Concerns, now: datetime) -> tuple[Entry, ...]:
    """Return the entries of a file; raises InputError naming every bad row.

    Rows without a uid are one entry together, named after the file: a new version of the file replaces what
    the old one said of today and the days after.
    """
    try:
        text = raw.decode("utf-8-sig")
        rows = list(_rows(text, name))
    except UnicodeDecodeError:
        raise InputError(f"{name}: not UTF-8 text; save the file as UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{name}: not a CSV file ({error})") from None
    zones = Zones()
    made: list[tuple[Row, Event]] = []
    bad: list[str] = []
    for line, row in rows:
        try:
            made.append((row, _event(row, concerns, zones)))
        except ValueError as error:
            bad.append(f"{name}, line {line}: {error}")
    if bad:
        more = f"; and {len(bad) - NAMED} more bad rows" if len(bad) > NAMED else ""
        raise InputError("; ".join(bad[:NAMED]) + more)
    if not made:
        raise InputError(f"{name}: no rows under the header")
    if len(made) > MOST:
        raise InputError(f"{name}: more than {MOST:,} events; load a part of it")
    return tuple(_entries(made, name, now.date()))


def _rows(text: str, name: str) -> Iterator[tuple[int, Row]]:
    """Yield each row with its line; the header tells which delimiter and which columns there are."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, [])]
    for needed in ("date", "title"):
        if needed not in header:
            raise InputError(
                f"{name}, line 1: no column {needed!r}; the first line must name {','.join(COLUMNS)}"
            )
    places = [header.index(column) if column in header else None for column in COLUMNS]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, Row(*(_cell(cells, place) for place in places))


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _event(row: Row, concerns: Concerns, zones: Zones) -> Event:
    """One row as an event; ValueError says what is wrong with it."""
    day = _day(row.date)
    until = _day(row.until) if row.until else None
    if until is not None and until < day:
        raise ValueError(f"it ends on {until}, before it begins")
    title = title_of(row.title)
    if not title:
        raise ValueError("the title is empty")
    kind = kind_of(row.kind) if row.kind else EventKind.OTHER
    if kind is None:
        raise ValueError(f"the kind {row.kind[:40]!r} is none of {', '.join(EventKind)}")
    if row.url and address_of(row.url) is None:
        raise ValueError(f"{row.url[:60]!r} is no web address")
    return Event(
        on=day,
        headline=title,
        kind=kind,
        concerns=concerns.named(row.concerns),
        status=Status.EXPECTED,
        until=until if until != day else None,
        at=_moment(day, row, zones),
    )


def _day(cell: str) -> date:
    found = DAY.fullmatch(cell)
    if found is None:
        raise ValueError(f"{cell[:40]!r} is no ISO date such as 2026-01-28")
    return day_of(int(found[1]), int(found[2]), int(found[3]))


def _moment(day: date, row: Row, zones: Zones) -> datetime | None:
    """The moment of a row with a time; a time needs a zone."""
    if not row.time:
        return None
    found = CLOCK.fullmatch(row.time)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f"{row.time[:40]!r} is no time of day such as 14:00")
    if not row.timezone:
        raise ValueError(f"the time {row.time} has no time zone; give one such as America/New_York")
    zone = zones.find(row.timezone)
    if zone is None:
        raise ValueError(
            f"the time zone {row.timezone[:40]!r} is not known; use a name such as America/New_York"
        )
    return datetime.combine(day, time(int(found[1]), int(found[2])), zone)


def _entries(made: Sequence[tuple[Row, Event]], name: str, today: date) -> Iterator[Entry]:
    """One entry for all rows without a uid, also when there are none any more; one for each uid."""
    groups: dict[str, dict[ToldEvent, None]] = {"": {}}
    for row, event in made:
        source = Source(SourceKind.CALENDAR, title_of(row.source) or name, address_of(row.url))
        groups.setdefault(row.uid, {})[ToldEvent(event, (source,))] = None
    yield Entry(f"file {name}", tuple(groups.pop("")), today)
    for uid, told in groups.items():
        yield Entry(uid, tuple(told))

"""When an exchange trades, as plain rows: usual hours, closed days, other hours, and how far it knows.

Written as lines of CSV, so that a table can be shipped, kept in the store and compared by eye::

    XTKS,zone,Asia/Tokyo,2000-01-01,2027-12-31,1111100
    XTKS,hours,2024-11-05,09:00-11:30 12:30-15:30
    XTKS,closed,2025,0101 New Year's Day|0102|0320
    XHKG,special,2025-12-24,09:30-12:00
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby
from types import MappingProxyType

EVE = "eve/"
MON_FRI = "1111100"
NOTHING: Mapping[date, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hours:
    """The stretches of one session in local time, lunch breaks between them.

    >>> Hours.parse("09:00-11:30 12:30-15:30").breaks
    ((datetime.time(11, 30), datetime.time(12, 30)),)
    """

    stretches: tuple[tuple[time, time], ...]
    eve: bool = False
    """The session opens on the evening before its date."""

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read hours as written; ValueError when they are none or do not follow each other."""
        eve = text.startswith(EVE)
        stretches = tuple(_stretch(part) for part in text.removeprefix(EVE).split())
        times = [moment for stretch in stretches for moment in stretch]
        if not times or (not eve and times != sorted(set(times))):
            raise ValueError(f"{text!r} is not hours such as 09:00-11:30 12:30-15:00")
        return cls(stretches, eve)

    def __str__(self) -> str:
        parts = " ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in self.stretches)
        return f"{EVE}{parts}" if self.eve else parts

    @property
    def opens(self) -> time:
        return self.stretches[0][0]

    @property
    def closes(self) -> time:
        return self.stretches[-1][1]

    @property
    def breaks(self) -> tuple[tuple[time, time], ...]:
        """From the end of each stretch to the start of the next."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return tuple((before[1], after[0]) for before, after in pairs)

    @property
    def minutes(self) -> int:
        """From open to close, breaks included."""
        length = _minute(self.closes) - _minute(self.opens)
        return length + 24 * 60 if self.eve else length

    def until(self, closes: time) -> "Hours":
        """The same morning, ended early."""
        kept = [(start, min(end, closes)) for start, end in self.stretches if self.eve or start < closes]
        if not kept:
            raise ValueError(f"{closes:%H:%M} is before the session opens at {self.opens:%H:%M}")
        return Hours(tuple(kept), self.eve)


WHOLE_DAY = Hours(((time(0), time(23, 59)),))


@dataclass(frozen=True, slots=True)
class Timetable:
    """All that is known of one exchange's days; between `first` and `last` it claims to be complete."""

    exchange: str
    zone: str
    hours: tuple[tuple[date, Hours], ...]
    """Usual hours, each from a date on, oldest first."""
    closed: Mapping[date, str] = field(default_factory=lambda: NOTHING)
    """Days without a session on which the week alone would have one, with the reason or an empty string."""
    special: Mapping[date, Hours] = field(default_factory=dict)
    """Sessions with hours of their own, and sessions at weekends."""
    first: date | None = None
    last: date | None = None
    week: str = MON_FRI
    ruled: frozenset[date] = frozenset()
    """Days that the owner has ruled on: nothing overrules them."""

    def usual(self, day: date) -> Hours:
        """The usual hours in force on a day; before the first that are known, the first."""
        return next((hours for since, hours in reversed(self.hours) if since <= day), self.hours[0][1])

    def trades_on_weekday(self, day: date) -> bool:
        """True when the week alone gives a session."""
        return self.week[day.weekday()] == "1"


def lines(table: Timetable) -> Iterator[str]:
    """Write a timetable as CSV lines."""
    first, last = table.first or "", table.last or ""
    yield f"{table.exchange},zone,{table.zone},{first},{last},{table.week}"
    for since, hours in table.hours:
        yield f"{table.exchange},hours,{since},{hours}"
    for year, days in groupby(sorted(table.closed), key=lambda day: day.year):
        marks = "|".join(f"{day:%m%d} {table.closed[day]}".rstrip() for day in days)
        yield f"{table.exchange},closed,{year},{marks}"
    for day, hours in sorted(table.special.items()):
        yield f"{table.exchange},special,{day},{hours}"


def read_lines(text: Iterable[str]) -> Timetable:
    """Read the lines of one exchange back."""
    rows = [line.split(",", 3) for line in text]
    exchange, _, zone, span = rows[0]
    first, last, week = span.split(",")
    closed: dict[date, str] = {}
    for row in rows:
        if row[1] == "closed":
            closed |= _closed_days(int(row[2]), row[3])
    return Timetable(
        exchange=exchange,
        zone=zone,
        hours=tuple((date.fromisoformat(row[2]), Hours.parse(row[3])) for row in rows if row[1] == "hours"),
        closed=closed,
        special={date.fromisoformat(row[2]): Hours.parse(row[3]) for row in rows if row[1] == "special"},
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        week=week,
    )


def _closed_days(year: int, marks: str) -> Iterator[tuple[date, str]]:
    for mark in marks.split("|"):
        yield date(year, int(mark[:2]), int(mark[2:4])), mark[5:]


def _stretch(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return _time(start), _time(end)


def _time(text: str) -> time:
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day, in the exchange's zone


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute

"""When an entry begins and ends: days, moments of a zone, and lengths of time, as iCalendar writes them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sources.calendar.lines import Property
from bot.sources.calendar.zones import Zones

WRITTEN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?")
LENGTH = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)
FIRST_YEAR, LAST_YEAR = 1970, 2199


@dataclass(frozen=True, slots=True)
class When:
    """A day of a calendar, or a moment with the zone it is told in."""

    day: date
    """In that zone."""
    at: datetime | None = None
    """Aware; None for a whole day."""

    @property
    def key(self) -> tuple[date, datetime | None]:
        """Equal for the same moment told in two zones."""
        return (self.day, None) if self.at is None else (self.at.astimezone(UTC).date(), self.at)

    def on(self, day: date) -> "When":
        """The same time of day in the same zone on another day."""
        if self.at is None:
            return When(day)
        return When(day, datetime.combine(day, self.at.timetz().replace(tzinfo=None), self.at.tzinfo))

    def after(self, length: timedelta) -> "When":
        """That much later; whole days keep to whole days."""
        if self.at is None:
            return When(self.day + timedelta(days=length.days))
        later = (self.at.astimezone(UTC) + length).astimezone(self.at.tzinfo)
        return When(later.date(), later)


def when(found: Property, zones: Zones, usual: ZoneInfo | None) -> When:
    """The moment of a property; `usual` is the zone of the whole calendar. ValueError for what is none."""
    return read(found.value, found.parameter("TZID"), zones, usual)


def read(value: str, zone_name: str | None, zones: Zones, usual: ZoneInfo | None) -> When:
    """The moment of a value; a time of day without any zone is refused, for it says nothing."""
    found = WRITTEN.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"{value.strip()[:40]!r} is no date or time")
    day = day_of(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None:
        return When(day)
    zone = ZoneInfo("UTC") if found[7] else _zone(zone_name, zones, usual)
    try:
        at = datetime(
            day.year, day.month, day.day, int(found[4]), int(found[5]), min(int(found[6]), 59), 0, zone
        )
    except ValueError:
        raise ValueError(f"{value.strip()[:40]!r} is no time of day") from None
    return When(day, at)


def day_of(year: int, month: int, day: int) -> date:
    """A day between 1970 and 2199; ValueError for others and for what is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is out of reach")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{year:04}-{month:02}-{day:02} is no day of the calendar") from None


def length(text: str) -> timedelta:
    """A length of time such as P1D or PT1H30M; ValueError for others."""
    found = LENGTH.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()):
        raise ValueError(f"{text.strip()[:40]!r} is no length of time such as PT1H")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    made = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if made > timedelta(days=366):
        raise ValueError(f"{text.strip()[:40]!r} is longer than a year")
    return made


def _zone(name: str | None, zones: Zones, usual: ZoneInfo | None) -> ZoneInfo:
    if name is None:
        if usual is None:
            raise ValueError("it has a time of day but no time zone; give one as TZID, or the time in UTC")
        return usual
    zone = zones.find(name)
    if zone is None:
        raise ValueError(f"the time zone {name[:40]!r} is not known; use a name such as America/New_York")
    return zone

"""Moments as two people see them: in the asker's zone and at the market, how far away, and what a zone is called."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """One moment in the asker's zone and, where the clocks differ, at the market."""

    here: datetime
    there: datetime | None = None

    @property
    def local(self) -> datetime:
        """At the market; the asker's own where they are the same."""
        return self.there or self.here


def seen(moment: datetime, zone: str, market: str | None) -> Seen:
    """A moment as the asker and the market see it; `market` None: nobody's in particular."""
    here = moment.astimezone(ZoneInfo(zone))
    there = moment.astimezone(ZoneInfo(market)) if market else None
    if there is None or there.utcoffset() == here.utcoffset():
        return Seen(here)
    return Seen(here, there)


def until(moment: datetime, now: datetime) -> tuple[int, int]:
    """Hours and minutes to a moment, a begun minute counting whole.

    >>> from datetime import UTC
    >>> until(datetime(2025, 9, 16, 9, tzinfo=UTC), datetime(2025, 9, 16, 6, 29, 30, tzinfo=UTC))
    (2, 31)
    """
    minutes = -int((now - moment).total_seconds() // 60)
    return divmod(max(minutes, 0), 60)


def place_of(zone: str) -> str:
    """The city that a zone is named after.

    >>> place_of("America/New_York"), place_of("UTC")
    ('New York', 'UTC')
    """
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def days_in(first: date, last: date) -> int:
    """How many days from one to the other, both counted."""
    return (last - first).days + 1

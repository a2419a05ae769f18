"""What an exchange's own clock shows when a page comes out."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.market import Instrument

SUMMER = date(2025, 7, 1)
NIGHT = -600
"""Minutes; earlier than this before a close is the night after the close before."""


@cache
def _zone(name: str) -> ZoneInfo | None:
    """Return a zone, None when the machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def local(instrument: Instrument, moment: datetime | date | None) -> datetime | None:
    """Return the moment on the exchange's clock; None for a date, a naive moment or an unknown zone."""
    zone = _zone(instrument.timezone)
    if not isinstance(moment, datetime) or moment.tzinfo is None or zone is None:
        return None
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return None


def minutes_after_close(instrument: Instrument, moment: datetime | date | None) -> int | None:
    """Return how long the day's session has been over, negative while it runs or is to come; None if unknown.

    Before the opening of a session, and on a weekend, the answer counts from the close before (over 1,000).
    """
    there = local(instrument, moment)
    if there is None or instrument.closes is None or instrument.opens is None:
        return None
    if there.weekday() >= 5:
        return 1440
    minutes = (there.hour - instrument.closes.hour) * 60 + there.minute - instrument.closes.minute
    before_open = there.time() < instrument.opens
    return minutes + 1440 if before_open else minutes


def closing_minute(instrument: Instrument) -> int:
    """Return when an exchange closes on an ordinary summer's day, in minutes of a day in UTC; 0 if unknown."""
    return _minute(instrument, instrument.closes)


def opening_minute(instrument: Instrument) -> int:
    """Return when an exchange opens on an ordinary summer's day, in minutes of a day in UTC; 0 if unknown."""
    return _minute(instrument, instrument.opens)


def _minute(instrument: Instrument, hour: time | None) -> int:
    """Return an hour of an exchange's clock in minutes of a day in UTC."""
    zone = _zone(instrument.timezone)
    if zone is None or hour is None:
        return 0
    there = datetime.combine(SUMMER, hour, zone).astimezone(UTC)
    return there.hour * 60 + there.minute

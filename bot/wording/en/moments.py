"""English: days, durations and times as an asker and a market see them."""

from datetime import date, datetime

from bot.wording.clock import Seen, place_of, until
from bot.wording.en.dates import MONTHS, WEEKDAYS

PLACES = {
    "XTKS": "Tokyo", "XKRX": "Seoul", "XSHG": "Shanghai", "XHKG": "Hong Kong", "XTAI": "Taipei", "XASX": "Sydney",
    "XSES": "Singapore", "XBOM": "Mumbai", "XKLS": "Kuala Lumpur", "XIDX": "Jakarta", "XBKK": "Bangkok",
    "XPHS": "Manila", "XSTC": "Ho Chi Minh City", "XNYS": "New York", "XTSE": "Toronto", "BVMF": "São Paulo",
    "XLON": "London", "XETR": "Frankfurt", "XPAR": "Paris", "XMIL": "Milan", "XMAD": "Madrid", "XSWX": "Zurich",
    "XCBF": "Cboe", "CMES": "CME",
}  # fmt: skip
"""What an exchange is called after; the others by their region."""


def place(region: str, exchange: str) -> str:
    """Where an exchange is, as people call it."""
    return PLACES.get(exchange, region)


def day(on: date, now: date) -> str:
    """A day with its weekday; with its year where that is not this year.

    >>> day(date(2025, 9, 16), date(2025, 1, 1)), day(date(2026, 1, 5), date(2025, 9, 16))
    ('Tue 16 Sep', 'Mon 5 Jan 2026')
    """
    year = "" if on.year == now.year else f" {on.year}"
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"


def stretch(first: date, last: date | None, now: date) -> str:
    """From one day to another; one day alone.

    >>> stretch(date(2025, 9, 16), date(2025, 9, 17), date(2025, 9, 1))
    'Tue 16 to Wed 17 Sep'
    """
    if last is None or last == first:
        return day(first, now)
    if (first.year, first.month) == (last.year, last.month):
        return f"{WEEKDAYS[first.weekday()]} {first.day} to {day(last, now)}"
    return f"{day(first, now)} to {day(last, now)}"


def duration(moment: datetime, now: datetime) -> str:
    """How long until a moment.

    >>> from datetime import UTC
    >>> duration(datetime(2025, 9, 16, 9, tzinfo=UTC), datetime(2025, 9, 16, 6, 30, tzinfo=UTC))
    '2 h 30 min'
    """
    hours, minutes = until(moment, now)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock(told: Seen, zone: str) -> str:
    """A time at the market, and what that is for the asker where the clocks differ."""
    if told.there is None:
        return f"{told.here:%H:%M}" + (" UTC" if zone == "UTC" else "")
    weekday = f"{WEEKDAYS[told.here.weekday()]} " if told.here.date() != told.there.date() else ""
    return f"{told.there:%H:%M} local, {weekday}{told.here:%H:%M} {zone_name(zone)}"


def zone_name(zone: str) -> str:
    """A zone as people call it."""
    return "UTC" if zone in ("UTC", "Etc/UTC") else f"{place_of(zone)} time"


def soon(moment: datetime, now: datetime) -> bool:
    """Is it within a day."""
    return until(moment, now)[0] < 24

"""Times of day that a sentence gives, and what moment of an exchange's session they are."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from bot.extraction.clock import local
from bot.market import Instrument, Phase

_TIME = re.compile(
    r"(?:\b(?:at|as of|by|around|about|before|shortly after)\s+|\()(?:about |around )?"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.]?(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*\(?(?P<zone>gmt|utc|bst|cet|cest|edt|est|et|ist|hkt|sgt|jst|kst|aest|aedt|[a-z]+ time)\b)?",
    re.IGNORECASE,
)
OFFSETS = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "edt": -240, "et": -240, "est": -300, "ist": 330,
    "hkt": 480, "sgt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "singapore time": 480,
    "london time": 60, "eastern time": -240, "tokyo time": 540, "beijing time": 480,
}  # fmt: skip
"""Minutes from UTC; in doubt those of summer, for an hour changes no phase but at its edge."""
FIRST = 50
"""Minutes after an opening in which a session is told to open."""
NOON = 720
ANY_DAY = date(2025, 7, 1)


class Hour(NamedTuple):
    """A time of day as it is written."""

    minutes: int
    offset: int | None
    """The zone's minutes from UTC; None for the exchange's own clock."""
    halved: bool
    """Told with a.m. or p.m., or on a clock of 24 hours."""


def hour_in(text: str) -> Hour | None:
    """Return the first time of day in a sentence."""
    for match in _TIME.finditer(text):
        half, minute, zone = match["half"], match["minute"], (match["zone"] or "").lower()
        known = zone in OFFSETS or zone == "local time"
        if not half and not (minute and (known or ":" in match[0])):
            continue
        hour = int(match["hour"])
        if half:
            hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
        return Hour(hour * 60 + int(minute or 0), OFFSETS.get(zone), bool(half or known or hour >= 13))
    return None


def phase_at(hour: Hour, instrument: Instrument, published: date | None) -> Phase | None:
    """Return the moment of an instrument's session that a time of day is; None where its hours are not known."""
    if instrument.opens is None or instrument.closes is None:
        return None
    minutes, offset = hour.minutes, hour.offset
    if offset is not None:
        midnight = datetime.combine(published or ANY_DAY, datetime.min.time(), UTC)
        there = local(instrument, midnight + timedelta(minutes=minutes - offset))
        if there is None:
            return None
        minutes = there.hour * 60 + there.minute
    opens, closes = (each.hour * 60 + each.minute for each in (instrument.opens, instrument.closes))
    if minutes < opens and not hour.halved and minutes + NOON < closes:
        minutes += NOON
    if minutes < opens:
        return Phase.PREOPEN
    if minutes >= closes:
        return Phase.CLOSE
    return Phase.OPEN if minutes <= opens + FIRST else Phase.INTRADAY

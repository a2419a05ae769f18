"""When a local time of day comes round: pure arithmetic on zones, their gaps and their folds.

A time that a clock change leaves out comes as much later as the clock jumped (02:30 comes at 03:30), one that
it repeats comes at its first pass: the rule of RFC 5545. So every local date that there is has one moment.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.subscriptions.deliveries import Timing

GRACE = timedelta(minutes=60)
"""How long after its time an edition is still sent; then it is skipped and listed."""
LATE = timedelta(minutes=5)
"""From when on a brief says that it is late."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A chat-local date and the moment (UTC) at which its edition is due."""

    on: date
    moment: datetime


def occurrence(timing: Timing, on: date) -> Occurrence:
    """The moment of a local date."""
    local = datetime.combine(on, timing.clock, ZoneInfo(timing.zone))
    return Occurrence(on, local.astimezone(UTC))


def following(timing: Timing, on: date) -> Occurrence:
    """The first occurrence on a date after `on`; a timing without weekdays would never come: ValueError."""
    if not timing.weekdays:
        raise ValueError("a timing needs a weekday")
    day = on + A_DAY
    while day.weekday() not in timing.weekdays or not _exists(day, timing.zone):
        day += A_DAY
    return occurrence(timing, day)


def _exists(day: date, zone: str) -> bool:
    """False for a date that a country left out when it changed sides of the date line."""
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    return noon.astimezone(UTC).astimezone(noon.tzinfo).date() == day


def first_from(timing: Timing, moment: datetime, done: Collection[date] = ()) -> Occurrence:
    """The first occurrence not before a moment, on a date that has not had its edition yet."""
    day = moment.astimezone(ZoneInfo(timing.zone)).date() - 2 * A_DAY
    found = following(timing, day)
    while found.moment < moment or found.on in done:
        found = following(timing, found.on)
    return found


def changed(
    timing: Timing, now: datetime, waiting: Occurrence | None, done: Collection[date] = ()
) -> Occurrence:
    """What is due next under a new timing, when `waiting` was due under the old one.

    A date that the new timing would pass over although its edition has not come yet keeps its old moment.
    What follows it may then be past its own: it is late, or skipped and listed, but never forgotten.
    """
    found = first_from(timing, now, done)
    if waiting is None or found.on <= waiting.on or waiting.on.weekday() not in timing.weekdays:
        return found
    return waiting if waiting.on not in done else found

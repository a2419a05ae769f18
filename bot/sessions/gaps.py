"""Sessions that a series lacks: seen by the exchange's calendar, or by a sibling that has a close."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.market import Instrument
from bot.sessions import Calendar

SETTLED = 10
"""Sessions after which a missing close is no longer expected: every refresh asks for the last ten."""
SILENT = 2
"""Siblings that must all be silent before a settled silence is believed rather than the calendar."""


class Evidence(StrEnum):
    """What says that there was a session."""

    CALENDAR = "calendar"
    SIBLING = "sibling"


@dataclass(frozen=True, slots=True)
class Gap:
    """A session without a close, between the first and the last close of a series."""

    on: date
    evidence: Evidence


def siblings_of(instrument: Instrument, instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Instruments that trade when this one does: of the same exchange and kind.

    The kind matters: a volatility index may have values on days without a session of its shares.
    """
    if instrument.exchange is None:
        return ()
    return tuple(
        other
        for other in instruments
        if (other.exchange, other.kind) == (instrument.exchange, instrument.kind)
        and other.symbol != instrument.symbol
    )


def missing_sessions(
    stored: Sequence[date], calendar: Calendar | None, siblings: Sequence[Sequence[date]] = ()
) -> tuple[Gap, ...]:
    """Find the sessions that a series lacks; all dates are given in order.

    A date is a gap when a sibling has a close on it, or the calendar knows it as a session. But calendars
    can be wrong (a typhoon, a late-announced holiday): where two or more siblings have closes before and long
    enough after a date and none on it, the missing data are believed.
    """
    if not stored:
        return ()
    first, last, have = stored[0], stored[-1], set(stored)
    by_siblings = set[date]().union(*(_strictly_between(dates, first, last) for dates in siblings)) - have
    known = set(calendar.between(first, last)) if calendar else set()
    by_calendar = {
        day for day in known - have - by_siblings if not _believed_silence(day, [stored, *siblings])
    }
    gaps = [Gap(day, Evidence.SIBLING) for day in by_siblings]
    gaps += [Gap(day, Evidence.CALENDAR) for day in by_calendar]
    return tuple(sorted(gaps, key=lambda gap: gap.on))


def _strictly_between(dates: Sequence[date], first: date, last: date) -> Sequence[date]:
    return dates[bisect_right(dates, first) : bisect_left(dates, last)]


def _believed_silence(day: date, series: Sequence[Sequence[date]]) -> bool:
    """True when the series, all silent on a day, go on long enough after it to speak against a session."""
    silent = sum(bool(dates) and dates[0] < day and _count_after(dates, day) >= SETTLED for dates in series)
    return silent > SILENT


def _count_after(dates: Sequence[date], day: date) -> int:
    return len(dates) - bisect_right(dates, day)

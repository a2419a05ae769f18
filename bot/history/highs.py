"""Intraday records: whether a session's high is above every high before, and what bars can prove it.

High and low of real bars are missing or wrong more often than closes. A session whose high is not sound makes
no intraday claim, and no later one across it either: its true high may have been higher.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.history.claims import IntradayRecord, Mark, Reason, Refusal, Subject
from bot.history.horizon import Horizon, standing_before
from bot.market import Bar, Phase


@dataclass(frozen=True, slots=True)
class HighWater:
    """What the bars before a session say of highs."""

    first: dt.date
    """Where the bars begin."""
    high: Mark | None
    """The highest sound high, at its latest session."""
    unsound: tuple[dt.date, ...] = ()
    """Sessions without a sound high, in order."""


def high_water(bars: Iterable[Bar]) -> HighWater | None:
    """Read bars of one symbol in date order; None when there are none."""
    first: dt.date | None = None
    high: Mark | None = None
    unsound: list[dt.date] = []
    for bar in bars:
        first = first or bar.session
        if bar.high is None or not bar.consistent:
            unsound.append(bar.session)
        elif high is None or bar.high >= high.level:
            high = Mark(bar.session, bar.high)
    return HighWater(first, high, tuple(unsound)) if first else None


def intraday_record(bar: Bar, before: HighWater | None, horizon: Horizon) -> IntradayRecord | Refusal | None:
    """The claim that a session's high is a record, its refusal, or None when it is none.

    `before` are the bars of earlier sessions. A known intraday high speaks for all sessions up to its
    `as_of`, the unsound ones among them too.
    """
    if bar.high is None or not bar.consistent:
        return Refusal(Subject.INTRADAY, Reason.UNSOUND, bar.session)
    first = before.first if before else bar.session
    own, unsound = (before.high, before.unsound) if before else (None, ())
    barred = Horizon(horizon.first_session, horizon.known_highs, tuple(sorted({*horizon.holes, *unsound})))
    standing = standing_before(bar.session, own, first, barred, Phase.INTRADAY)
    if standing.record is None or bar.high <= standing.record.level:
        return None
    if standing.hole is not None:
        reason = Reason.UNSOUND if standing.hole in unsound else Reason.HOLE
        return Refusal(Subject.INTRADAY, reason, standing.hole)
    return IntradayRecord(bar.high, standing.record, standing.data_since)

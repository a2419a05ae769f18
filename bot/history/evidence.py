"""The sessions behind a claim: which rows to show to somebody who asks for the proof."""

import datetime as dt
from collections.abc import Iterable

from bot.history.claims import (
    Claim,
    Contradiction,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    MostOf,
    MoveSize,
    RankInYear,
    RecordClose,
    Run,
    SinceAnchor,
    Snapped,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.history.runs import Year, largest_moves


def days_behind(claim: Claim, year: Year) -> tuple[dt.date, ...]:
    """The session dates whose rows prove a claim about the last session of `year`, oldest first.

    A date may lie before `year`, and that of a known high need not be stored. A move comes with the session
    before it; for `MoveSize` it is all that it was measured by.
    """
    now = year.now.on
    days = {day for day in _days(claim, year) if day is not None} | {now}
    return tuple(sorted(days))


def _days(claim: Claim, year: Year) -> Iterable[dt.date | None]:
    now = year.now.on
    match claim:
        case RecordClose() | IntradayRecord():
            return [claim.beaten.on]
        case TiesRecord():
            return [claim.tied.on]
        case FromRecord():
            return [claim.record.on]
        case FromReported():
            return [claim.reported.on]
        case Contradiction():
            return [claim.stored.on, claim.reported.on]
        case ExtremeClose():
            return [claim.since]
        case LargestMove():
            return [claim.since, *_move(year, now)]
        case RankInYear():
            return [
                day for top, _ in largest_moves(year, claim.way)[: claim.rank] for day in _move(year, top)
            ]
        case Run() | Snapped():
            return [mark.on for mark in year.closes if mark.on >= claim.base.on]
        case ToDate() | SinceAnchor():
            return [claim.base.on]
        case MostOf():
            return [*_move(year, claim.since), *(mark.on for mark in year.closes if mark.on > claim.since)]
        case YearRange():
            return [claim.high.on, claim.low.on]
        case MoveSize():
            return [mark.on for mark in year.closes[-2 - claim.sessions :]]


def _move(year: Year, day: dt.date) -> Iterable[dt.date | None]:
    """A session and the one before it."""
    before = year.last_before(day)
    return [before.on if before else None, day]

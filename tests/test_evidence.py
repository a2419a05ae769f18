"""The rows behind a claim: those that prove it, no more."""

from datetime import date
from decimal import Decimal

import pytest

from bot.history.claims import (
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    FromRecord,
    IntradayRecord,
    LargestMove,
    MostOf,
    MoveSize,
    RankInYear,
    RecordClose,
    Run,
    SinceAnchor,
    Snapped,
    Stretch,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.history.evidence import days_behind
from bot.history.runs import year_of
from bot.market import Direction, KnownHigh, Phase, Source, SourceKind

DAYS = [date(2025, 9, day) for day in (9, 10, 11, 12, 15, 16)]
YEAR = year_of(
    [(day, Decimal(level)) for day, level in zip(DAYS, [100, 99, 101, 102, 101, 103], strict=True)]
)
UP, ONE, LONG_AGO = Direction.UP, Decimal(1), date(1999, 12, 30)
MARKS = YEAR.closes
KNOWN = KnownHigh("X", Phase.CLOSE, ONE, None, LONG_AGO, Source(SourceKind.CSV, "a yearbook"))


@pytest.mark.parametrize(
    ("claim", "places"),
    [
        (RecordClose(ONE, MARKS[3], None), [3, 5]),
        (RecordClose(ONE, KNOWN, None), [5]),
        (TiesRecord(MARKS[3], None), [3, 5]),
        (FromRecord(ONE, MARKS[0], None), [0, 5]),
        (IntradayRecord(ONE, MARKS[3], None), [3, 5]),
        (LargestMove(UP, ONE, DAYS[2], DAYS[0]), [2, 4, 5]),
        (LargestMove(UP, ONE, None, DAYS[0]), [4, 5]),
        (ExtremeClose(UP, ONE, DAYS[0], DAYS[0]), [0, 5]),
        (ExtremeClose(UP, ONE, None, DAYS[0]), [5]),
        (Run(UP, 1, ONE, MARKS[4]), [4, 5]),
        (Snapped(UP, 2, ONE, MARKS[1], MARKS[3]), [1, 2, 3, 4, 5]),
        (MostOf(UP, 3, 4, DAYS[2]), [1, 2, 3, 4, 5]),
        (RankInYear(UP, ONE, 2, 3, 2025), [1, 2, 4, 5]),
        (MoveSize(ONE, 3), [1, 2, 3, 4, 5]),
        (YearRange(Edge.HIGH, MARKS[5], MARKS[1], None, None), [1, 5]),
        (ToDate(Stretch.WEEK, ONE, MARKS[3]), [3, 5]),
        (SinceAnchor(DAYS[1], MARKS[1], ONE, ONE), [1, 5]),
        (Contradiction(MARKS[2], KNOWN), [2, 5]),
    ],
)
def test_rows_behind(claim: Claim, places: list[int]) -> None:
    assert days_behind(claim, YEAR) == tuple(DAYS[place] for place in places)


def test_a_row_may_lie_before_the_year() -> None:
    assert days_behind(ExtremeClose(UP, ONE, LONG_AGO, LONG_AGO), YEAR) == (LONG_AGO, DAYS[5])

"""Which claims are told beside a figure: two short lines, the strongest of each kind, nothing twice."""

from datetime import date
from decimal import Decimal

import pytest

from bot.answers import Figure
from bot.history.claims import (
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    Findings,
    FromRecord,
    FromReported,
    LargestMove,
    Mark,
    MostOf,
    RankInYear,
    RecordClose,
    Run,
    Snapped,
    Stretch,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.market import Direction, Instrument, Kind, KnownHigh, Phase, Source, SourceKind
from bot.telling import chief, told

UP, DOWN = Direction.UP, Direction.DOWN
DAY, FIRST = date(2025, 9, 16), date(2000, 1, 4)
OLD = Mark(date(2025, 9, 15), Decimal(100))
KNOWN = KnownHigh("X", Phase.CLOSE, Decimal(120), DAY, DAY, Source(SourceKind.CSV, "Example Wire"))
ONE = Decimal(1)

RECORD = RecordClose(Decimal(101), OLD, None)
CLASH = Contradiction(OLD, KNOWN)
TIE = TiesRecord(OLD, None)
MOVE = LargestMove(UP, ONE, date(2025, 8, 8), FIRST)
HIGHEST = ExtremeClose(UP, Decimal(101), date(2025, 8, 8), FIRST)
RUN = Run(UP, 7, ONE, OLD)
ENDED = Snapped(DOWN, 5, ONE, OLD, OLD)
MOST = MostOf(UP, 8, 11, FIRST)
THIRD, FOURTH = RankInYear(UP, ONE, 3, 90, 2025), RankInYear(UP, ONE, 4, 90, 2025)
NEW_HIGH = YearRange(Edge.HIGH, OLD, OLD, None, None)
INSIDE = YearRange(Edge.INSIDE, OLD, OLD, None, None)
BELOW = FromRecord(-ONE, OLD, None)
UNPROVEN = FromRecord(-ONE, OLD, FIRST)
YOUNG = FromRecord(-ONE, OLD, date(2025, 1, 2))
REPORTED = FromReported(-ONE, KNOWN)
YEAR, MONTH, WEEK = (ToDate(stretch, ONE, OLD) for stretch in (Stretch.YEAR, Stretch.MONTH, Stretch.WEEK))


def figure(kind: Kind = Kind.INDEX, phase: Phase = Phase.CLOSE) -> Figure:
    return Figure(Instrument("Example", "X", kind, "Korea", 2, "Asia/Seoul"), DAY, phase, level=Decimal(101))


@pytest.mark.parametrize(
    ("claims", "lines"),
    [
        ((), ()),
        ((RECORD, MOVE, RUN), ((RECORD, MOVE),)),
        ((RECORD, RUN, YEAR, MONTH), ((RECORD, RUN), (YEAR, MONTH))),
        ((RECORD, HIGHEST, NEW_HIGH), ((RECORD,),)),
        ((CLASH, RECORD, MOVE), ((CLASH, RECORD),)),
        ((TIE, ENDED), ((TIE, ENDED),)),
        ((MOVE, THIRD), ((MOVE,),)),
        ((THIRD, MOST), ((THIRD, MOST),)),
        ((FOURTH, MOST), ((MOST,),)),
        ((MOVE, HIGHEST, RUN), ((MOVE, HIGHEST),)),
        ((NEW_HIGH, ENDED), ((NEW_HIGH, ENDED),)),
        ((INSIDE, WEEK), ()),
        ((RUN, ENDED, MOST), ((RUN,),)),
        ((BELOW, YEAR, MONTH), ((BELOW, YEAR),)),
        ((UNPROVEN,), ((UNPROVEN,),)),
        ((YOUNG, YEAR), ((YEAR,),)),
        ((REPORTED, YEAR), ((REPORTED, YEAR),)),
    ],
)
def test_of_a_close(claims: tuple[Claim, ...], lines: tuple[tuple[Claim, ...], ...]) -> None:
    assert told(figure(), Findings(claims)) == lines


def test_currencies_have_no_record_that_anybody_cares_about() -> None:
    claims = Findings((BELOW, MOVE, HIGHEST, YEAR))
    assert told(figure(Kind.CURRENCY), claims) == ((MOVE, HIGHEST), (YEAR,))


def test_another_level_than_a_close_has_only_its_distance() -> None:
    assert told(figure(phase=Phase.INTRADAY), Findings((BELOW, YEAR))) == ((BELOW,),)


def test_with_room_for_one_line_only_what_is_out_of_the_ordinary_is_told() -> None:
    assert told(figure(), Findings((BELOW, YEAR)), lines=1) == ()
    assert chief(figure(), Findings((RECORD, YEAR))) == RECORD
    assert chief(figure(), Findings((BELOW, YEAR))) == BELOW
    assert chief(figure(), Findings()) is None

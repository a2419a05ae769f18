"""Claims: what is said of written sessions, what is refused, and that no claim across a hole is untrue."""

import csv
import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.history import Close, Series
from bot.history.claims import (
    Claim,
    Edge,
    ExtremeClose,
    Findings,
    FromRecord,
    LargestMove,
    Mark,
    MostOf,
    MoveSize,
    RankInYear,
    Reason,
    RecordClose,
    Refusal,
    Run,
    SinceAnchor,
    Snapped,
    Stretch,
    Subject,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.history.horizon import Horizon
from bot.history.salience import WINDOW, change_refusal, findings, since_anchor
from bot.market import Direction
from tests import real_closes
from tests.truths import Truth

UP, DOWN = Direction.UP, Direction.DOWN
FIRST = date(2024, 1, 1)


def weekdays(levels: Sequence[float | int | str], first: date = FIRST) -> list[Close]:
    """Closes on successive weekdays."""
    days: list[date] = []
    day = first
    while len(days) < len(levels):
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    return [(day, Decimal(str(level))) for day, level in zip(days, levels, strict=True)]


def found(rows: Sequence[Close], horizon: Horizon | None = None) -> Findings:
    """What is found of the last of these closes."""
    series = Series("X")
    for day, close in rows:
        facts = series.push(day, close)
    window = [row for row in rows if row[0] >= rows[-1][0] - WINDOW]
    return findings(facts, series.receipts, window, horizon or Horizon(first_session=rows[0][0]))


def of(kind: type[Claim], told: Findings) -> list[Claim]:
    return [claim for claim in told.claims if isinstance(claim, kind)]


ZIGZAG = [100 + step % 2 for step in range(300)]


def test_a_record_has_its_receipt() -> None:
    rows = weekdays([100, 105, 103, 106])
    assert found(rows).claims[0] == RecordClose(Decimal(106), Mark(rows[1][0], Decimal(105)), None)


def test_without_a_proven_horizon_it_is_the_highest_in_our_data() -> None:
    rows = weekdays([100, 105, 103, 106])
    for horizon in (Horizon(), Horizon(first_session=rows[0][0] - timedelta(days=1))):
        assert found(rows, horizon).claims[0] == RecordClose(
            Decimal(106), Mark(rows[1][0], Decimal(105)), rows[0][0]
        )


def test_a_tie_and_a_distance() -> None:
    rows = weekdays([100, 105, 103, 105])
    assert TiesRecord(Mark(rows[1][0], Decimal(105)), None) in found(rows).claims
    below = found(weekdays([100, 105, 103, 104]))
    assert FromRecord(Decimal("-0.9524"), Mark(rows[1][0], Decimal(105)), None) in below.claims


def test_across_a_hole_no_record_and_no_distance() -> None:
    for last in (106, 105, 104):
        rows = weekdays([100, 105, 103, last])
        hole = rows[1][0]
        told = found([rows[0], *rows[2:]], Horizon(first_session=rows[0][0], holes=(hole,)))
        assert not of(RecordClose, told)
        assert not of(TiesRecord, told)
        assert not of(FromRecord, told)
        assert Refusal(Subject.RECORD, Reason.HOLE, hole) in told.refusals


@pytest.mark.parametrize(("gap", "said"), [(3, False), (4, True)])
def test_the_largest_move_since_is_told_from_four_sessions(gap: int, said: bool) -> None:
    rows = weekdays([100, 110, *[110 + (step % 2) for step in range(gap - 1)], 119])
    moves = of(LargestMove, found(rows))
    assert bool(moves) is said
    if said:
        assert moves[0] == LargestMove(UP, Decimal("8.1818"), rows[1][0], rows[0][0])


@pytest.mark.parametrize(("gap", "said"), [(4, False), (5, True)])
def test_the_highest_close_since_is_told_from_five_sessions(gap: int, said: bool) -> None:
    rows = weekdays([100, 120, *[105] * (gap - 1), 115])
    closes = of(ExtremeClose, found(rows))
    assert bool(closes) is said
    if said:
        assert closes == [ExtremeClose(UP, Decimal(115), rows[1][0], rows[0][0])]


def test_the_lowest_close_since() -> None:
    rows = weekdays([100, 90, 105, 104, 106, 105, 95])
    assert ExtremeClose(DOWN, Decimal(95), rows[1][0], rows[0][0]) in found(rows).claims


def test_the_lowest_close_and_largest_fall_of_all_data_need_a_history() -> None:
    rows = weekdays([*ZIGZAG, 50])
    told = found(rows)
    assert ExtremeClose(DOWN, Decimal(50), None, rows[0][0]) in told.claims
    assert of(LargestMove, told) == [LargestMove(DOWN, Decimal("-50.4950"), None, rows[0][0])]
    short = found(weekdays([100, 101, 50]))
    assert not of(ExtremeClose, short)
    assert not of(LargestMove, short)


def test_a_run_and_its_sum() -> None:
    rows = weekdays([100, 99, 101, 102, 103])
    assert of(Run, found(rows)) == [Run(UP, 3, Decimal("4.0404"), Mark(rows[1][0], Decimal(99)))]
    assert not of(Run, found(weekdays([100, 99, 101, 102])))


def test_a_run_right_after_a_hole_or_at_the_start_of_the_data_may_be_longer() -> None:
    rows = weekdays([30, 30, 30, 29, 30, 31, 32, 33])
    hole = rows[3][0]
    told = found([*rows[:3], *rows[4:]], Horizon(first_session=rows[0][0], holes=(hole,)))
    assert not of(Run, told)
    assert Refusal(Subject.STREAK, Reason.HOLE, hole) in told.refusals
    start = weekdays([30, 31, 32, 33])
    assert Refusal(Subject.STREAK, Reason.BEFORE_DATA, start[0][0]) in found(start, Horizon()).refusals
    assert of(Run, found(start, Horizon(first_session=start[0][0])))


def test_a_move_across_a_hole_is_no_day_to_compare_with() -> None:
    rows = weekdays([100, 105, 110, 110, 110, 110, 118])
    hole = rows[1][0]
    told = found([rows[0], *rows[2:]], Horizon(holes=(hole,)))
    assert not of(LargestMove, told)
    assert Refusal(Subject.MOVE, Reason.HOLE, hole) in told.refusals


@pytest.mark.parametrize("last", [102, 103])
def test_a_run_is_snapped_by_the_other_way_or_by_standing_still(last: int) -> None:
    rows = weekdays([100, 99, 101, 102, 103, last])
    peak = Mark(rows[4][0], Decimal(103))
    assert of(Snapped, found(rows)) == [
        Snapped(UP, 3, Decimal("4.0404"), Mark(rows[1][0], Decimal(99)), peak)
    ]


def test_most_of_the_past_sessions() -> None:
    falls = [20, 19, 20, 19, 18, 19, 18, 17, 18, 17, 16, 17, 16, 15]
    rows = weekdays([18, 19, 20, 21, *falls])
    (most,) = of(MostOf, found(rows))
    assert isinstance(most, MostOf)
    assert (most.way, most.sessions) == (DOWN, most.of - 4)
    assert not of(MostOf, found(weekdays([100, 101, 100, 101, 100, 101])))


def test_one_streak_form_at_a_time() -> None:
    for levels in ([100, 99, 101, 102, 103], [100, 99, 101, 102, 103, 102]):
        told = found(weekdays(levels))
        assert len([*of(Run, told), *of(Snapped, told), *of(MostOf, told)]) == 1


def test_the_rank_of_a_move_in_its_year() -> None:
    rows = weekdays([*ZIGZAG[:100], 104, 103, 108])
    (rank,) = of(RankInYear, found(rows))
    assert rank == RankInYear(UP, Decimal("4.8544"), 1, 52, 2024)
    assert not of(RankInYear, found(weekdays([100, 101, 100, 102])))


def test_the_size_of_a_move_needs_a_year_before_it() -> None:
    assert not of(MoveSize, found(weekdays([*ZIGZAG[:250], 110])))
    (size,) = of(MoveSize, found(weekdays([*ZIGZAG[:251], 110])))
    assert size == MoveSize(Decimal("10.0"), 250)


def test_the_past_52_weeks() -> None:
    rows = weekdays([90, *ZIGZAG, 95])
    (year,) = of(YearRange, found(rows))
    assert isinstance(year, YearRange)
    assert (year.edge, year.high.level, year.low, year.from_high) == (
        Edge.LOW,
        Decimal(101),
        Mark(rows[-1][0], Decimal(95)),
        Decimal("-5.9406"),
    )


def test_a_tie_is_no_new_52_week_low_and_a_short_history_has_none() -> None:
    (year,) = of(YearRange, found(weekdays([*ZIGZAG, 100])))
    assert isinstance(year, YearRange)
    assert year.edge is Edge.INSIDE
    young = found(weekdays([100, 101]))
    assert Refusal(Subject.YEAR_RANGE, Reason.BEFORE_DATA, FIRST) in young.refusals


def test_changes_to_date_wait_until_they_say_something() -> None:
    rows = weekdays([100, *[101] * 30], first=date(2023, 12, 29))
    by_day = {day: found(rows[: place + 1]) for place, (day, _) in enumerate(rows)}

    def told(day: date) -> set[Stretch]:
        return {claim.stretch for claim in of(ToDate, by_day[day]) if isinstance(claim, ToDate)}

    assert told(date(2024, 1, 1)) == set()
    assert told(date(2024, 1, 2)) == {Stretch.YEAR, Stretch.WEEK}
    assert told(date(2024, 1, 5)) == {Stretch.YEAR, Stretch.MONTH, Stretch.WEEK}
    assert told(date(2024, 1, 8)) == {Stretch.YEAR, Stretch.MONTH}
    assert told(date(2024, 2, 5)) == {Stretch.YEAR}


def test_a_change_to_date_is_refused_when_its_base_is_missing() -> None:
    rows = weekdays([100, 101, 102, 103], first=date(2023, 12, 28))
    told = found([rows[0], *rows[2:]], Horizon(holes=(rows[1][0],)))
    assert Refusal(Subject.TO_DATE, Reason.HOLE, rows[1][0]) in told.refusals
    assert not of(ToDate, told)


def test_an_anchor_by_date() -> None:
    base, now, first = Mark(date(2025, 1, 17), Decimal(100)), Mark(date(2025, 9, 16), Decimal(110)), FIRST
    holiday = date(2025, 1, 20)
    assert since_anchor(now, holiday, base, first, Horizon()) == SinceAnchor(
        holiday, base, Decimal(10), Decimal("10.0000")
    )
    hole = Horizon(holes=(holiday,))
    assert since_anchor(now, holiday, base, first, hole) == Refusal(Subject.ANCHOR, Reason.HOLE, holiday)
    assert since_anchor(now, date(2020, 1, 1), None, first, hole) == Refusal(
        Subject.ANCHOR, Reason.BEFORE_DATA, first
    )


def test_a_daily_change_across_a_hole_is_refused() -> None:
    monday, tuesday, wednesday = (date(2025, 9, day) for day in (15, 16, 17))
    horizon = Horizon(holes=(tuesday,))
    assert change_refusal(monday, wednesday, horizon) == Refusal(Subject.CHANGE, Reason.HOLE, tuesday)
    assert change_refusal(monday, wednesday, Horizon()) is None


def test_the_order_is_that_of_salience() -> None:
    kinds = [type(claim) for claim in found(weekdays([*ZIGZAG, 99, 98, 90])).claims]
    order = [LargestMove, RankInYear, ExtremeClose, Run, FromRecord, YearRange, MoveSize, ToDate]
    assert [kind for kind in order if kind in kinds] == list(dict.fromkeys(kinds))
    assert {LargestMove, ExtremeClose, Run, FromRecord, YearRange} <= set(kinds)


def test_the_closes_must_end_with_the_session() -> None:
    series = Series("X")
    facts = series.push(FIRST, Decimal(1))
    for closes in ([], [(FIRST, Decimal(2))]):
        with pytest.raises(ValueError, match="do not end with X"):
            findings(facts, series.receipts, closes, Horizon())


def untrue(
    full: Sequence[Close], holes: frozenset[date], checked: Counter[str], every: int, *, guarded: bool = True
) -> list[str]:
    """Claims about a series with holes that the full series does not bear out.

    Tried at every so many sessions, and at each session shortly after a hole.
    """
    series, kept, wrong = Series("X"), [], []
    horizon = Horizon(first_session=full[0][0], holes=tuple(sorted(holes)) if guarded else ())
    for place, (day, close) in enumerate(full):
        if day in holes:
            continue
        kept.append((day, close))
        facts = series.push(day, close)
        near = any(full[back][0] in holes for back in range(max(place - 12, 0), place))
        if not near and place % every:
            continue
        window = [row for row in kept[-420:] if row[0] >= day - WINDOW]
        truth = Truth(full[: place + 1])
        for claim in findings(facts, series.receipts, window, horizon).claims:
            checked[type(claim).__name__] += 1
            if not truth.holds(claim):
                wrong.append(f"{day}: {claim}")
    return wrong


steps = st.lists(st.integers(-3, 3), min_size=5, max_size=60)


@settings(max_examples=200, deadline=None)
@given(steps, st.sets(st.integers(1, 58), max_size=4))
def test_no_claim_across_holes_is_untrue_on_random_series(moves: list[int], places: set[int]) -> None:
    level, levels = 30, []
    for move in moves:
        level += move
        levels.append(level)
    full = weekdays(levels, first=date(2023, 12, 1))
    holes = frozenset(full[place][0] for place in places if place < len(full) - 1)
    assert untrue(full, holes, Counter(), every=1) == []


@real_closes.needed
@pytest.mark.parametrize(
    ("step", "sessions", "every", "least"),
    [(2, 1_200, 37, 5_000), pytest.param(1, 5_000, 97, 15_000, marks=pytest.mark.soak)],
)
def test_no_claim_across_holes_is_untrue_on_real_series(
    step: int, sessions: int, every: int, least: int
) -> None:
    checked: Counter[str] = Counter()
    lies = 0
    for path in real_closes.series()[::step]:
        with path.open(encoding="utf-8", newline="") as file:
            full = [(date.fromisoformat(row["date"]), Decimal(row["close"])) for row in csv.DictReader(file)]
        full = full[-sessions:]
        holes = frozenset(day for day, _ in random.Random(path.stem).sample(full[1:-1], 5))
        assert untrue(full, frozenset(), checked, every=every) == [], path.stem
        assert untrue(full, holes, checked, every=every) == [], path.stem
        lies += len(untrue(full, holes, Counter(), every=5000, guarded=False))
    print(f"\nclaims tried against complete series: {checked.total()}, none untrue; {dict(checked)}")
    print(f"untrue without the guards, near holes alone: {lies}")
    assert checked.total() > least
    assert lies > 100, "the trial would notice"

"""Facts of closes: written series with every edge, random and real ones, against the definitions."""

import csv
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.history import Close, Series, SessionFacts, facts_of, percent, year_before
from bot.history.ladder import Ladder
from tests import real_closes
from tests.definitions import Definitions

Rows = list[Close]


def series(text: str) -> Rows:
    """Read "2025-01-02 100, 2025-01-03 101.5" as closes."""
    pairs = (part.split() for part in text.split(","))
    return [(date.fromisoformat(day), Decimal(level)) for day, level in pairs]


def last(text: str) -> SessionFacts:
    """The facts of the last session of a written series."""
    return list(facts_of("X", series(text)))[-1]


def differences(symbol: str, rows: Rows) -> Iterator[str]:
    """Every field of every row that is not what the definitions say."""
    expected = Definitions(symbol, rows)
    for i, facts in enumerate(facts_of(symbol, rows)):
        told, want = asdict(facts), expected.row(i)
        if told != want:
            wrong = {name: (told[name], want[name]) for name in want if told[name] != want[name]}
            yield f"{symbol} {facts.date}: {wrong}"


EDGES = {
    "first row": "2025-01-02 100",
    "tie and record": "2025-01-02 100, 2025-01-03 101, 2025-01-06 100, 2025-01-07 101, 2025-01-08 101.01",
    "year turn": "2024-12-30 100, 2024-12-31 102, 2025-01-02 101, 2025-01-31 99, 2025-02-03 98",
    "29 February": "2023-02-27 90, 2023-02-28 95, 2023-03-01 85, 2024-02-29 88, 2025-02-28 87, 2025-03-03 1",
    "negative level": "2020-04-17 18.27, 2020-04-20 -37.63, 2020-04-21 10.01, 2020-04-22 13.78",
    "zero": "2025-01-02 1, 2025-01-03 0, 2025-01-06 0.0, 2025-01-07 2",
    "all negative": "2025-01-02 -5, 2025-01-03 -4, 2025-01-06 -6",
    "gap": "2025-01-02 100, 2025-01-03 101, 2025-03-20 99, 2025-03-21 103, 2026-07-01 90",
    "unchanged": "2025-01-02 100, 2025-01-03 101, 2025-01-06 101, 2025-01-07 102, 2025-01-08 102.000",
    "weekend sessions": "2025-01-31 100, 2025-02-01 99, 2025-02-02 101, 2025-02-03 102",
    "52 weeks": (
        "2024-03-14 120, 2024-03-15 110, 2024-03-16 105, 2025-03-14 100, 2025-03-15 99, 2025-03-16 98"
    ),
    "tiny fall": "2025-01-02 10000000, 2025-01-03 9999999.9",
    "half-even": "2025-01-02 2000000, 2025-01-03 2000001, 2025-01-06 2000000, 2025-01-07 2000003",
    "many digits": "2025-01-02 0.0000000001, 2025-01-03 999999999999999999.0000000001, 2025-01-06 3",
    "year one": "0001-01-01 1, 0001-01-02 2, 0002-01-01 3",
}


@pytest.mark.parametrize("name", [name for name in EDGES if name != "year one"])
def test_written_series_say_what_the_definitions_say(name: str) -> None:
    assert list(differences(name, series(EDGES[name]))) == []


def test_the_first_row_knows_only_itself() -> None:
    day, level = date(2025, 1, 2), Decimal("100")
    assert last(EDGES["first row"]) == SessionFacts(
        symbol="X",
        date=day,
        close=level,
        prev_close=None,
        change_pct=None,
        is_record_close=False,
        ties_record=False,
        record_since=day,
        highest_since=None,
        lowest_since=None,
        up_streak=0,
        down_streak=0,
        ytd_pct=None,
        mtd_pct=None,
        wtd_pct=None,
        high_52w=level,
        low_52w=level,
        drawdown_from_high_pct=Decimal(0),
    )


def test_a_tie_is_no_record_and_one_hundredth_more_is() -> None:
    rows = list(facts_of("X", series(EDGES["tie and record"])))
    assert [facts.is_record_close for facts in rows] == [False, True, False, False, True]
    assert [facts.ties_record for facts in rows] == [False, False, False, True, False]
    assert [facts.highest_since for facts in rows] == [
        None,
        None,
        date(2025, 1, 3),
        date(2025, 1, 3),
        None,
    ]
    assert rows[2].lowest_since == date(2025, 1, 2)


def test_year_month_and_week_are_counted_from_the_close_before_them() -> None:
    new_year = list(facts_of("X", series(EDGES["year turn"])))
    assert new_year[2].ytd_pct == new_year[2].mtd_pct == Decimal("-0.9804")
    assert new_year[2].wtd_pct is None, "Thursday 2 January; nothing is stored before that week's Monday"
    assert new_year[4].mtd_pct == new_year[4].wtd_pct == Decimal("-1.0101")
    assert new_year[4].ytd_pct == Decimal("-3.9216")
    monday = last("2025-09-12 100, 2025-09-15 101, 2025-09-16 102")
    assert monday.wtd_pct == Decimal("2.0000")


def test_a_sunday_still_belongs_to_the_week_that_began_on_monday() -> None:
    rows = list(facts_of("X", series(EDGES["weekend sessions"])))
    assert rows[2].wtd_pct is None
    assert rows[3].wtd_pct == percent(Decimal(102), Decimal(101))


@pytest.mark.parametrize(
    ("name", "position", "change"),
    [("negative level", 1, "-305.9661"), ("negative level", 2, None), ("zero", 3, None), ("zero", 1, "-100")],
)
def test_a_change_from_nothing_or_less_is_not_a_percent(name: str, position: int, change: str | None) -> None:
    facts = list(facts_of("X", series(EDGES[name])))[position]
    assert facts.change_pct == (None if change is None else Decimal(change))


def test_below_zero_there_is_no_distance_from_the_high() -> None:
    assert last(EDGES["all negative"]).drawdown_from_high_pct is None


def test_an_unchanged_close_ends_both_streaks_whatever_its_decimals() -> None:
    rows = list(facts_of("X", series(EDGES["unchanged"])))
    assert [(facts.up_streak, facts.down_streak) for facts in rows] == [
        (0, 0),
        (1, 0),
        (0, 0),
        (1, 0),
        (0, 0),
    ]


def test_the_52_week_window_opens_after_the_same_day_a_year_ago() -> None:
    rows = list(facts_of("X", series(EDGES["52 weeks"])))
    assert [facts.high_52w for facts in rows[3:]] == [Decimal(110), Decimal(105), Decimal(100)]
    leap = list(facts_of("X", series(EDGES["29 February"])))
    assert leap[3].high_52w == Decimal(88), "28 February 2023 is out, 1 March is in and lower"
    assert leap[3].low_52w == Decimal(85)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("level", "base", "said"),
    [
        ("2000001", "2000000", "0.0000"),  # 0.00005: half, to even
        ("2000003", "2000000", "0.0002"),  # 0.00015: half, to even
        ("1999997", "2000000", "-0.0002"),
        ("2000001.0000000000000000000000000001", "2000000", "0.0001"),  # a hair above the half
        (f"2000001.{'0' * 69}1", "2000000", "0.0001"),  # a hair that 60 digits cannot hold
        ("9999999.9", "10000000", "0.0000"),
        ("3449.62", "3407.31", "1.2417"),
    ],
)
def test_percents_round_half_even_on_the_true_quotient(level: str, base: str, said: str) -> None:
    told = percent(Decimal(level), Decimal(base))
    assert str(told) == said, "and zero has no sign"


def test_the_first_year_of_the_calendar_is_no_stumbling_block() -> None:
    assert [str(facts.high_52w) for facts in facts_of("X", series(EDGES["year one"]))] == ["1", "2", "3"]


def test_a_close_that_is_not_later_is_refused() -> None:
    running = Series("X")
    running.push(date(2025, 1, 3), Decimal(1))
    for day in (date(2025, 1, 3), date(2025, 1, 2)):
        with pytest.raises(ValueError, match="rebuild"):
            running.push(day, Decimal(2))


def test_receipts_hold_the_beaten_high_and_the_last_move_as_large() -> None:
    running, told = Series("X"), []
    for day, close in series(
        "2025-01-02 100, 2025-01-03 104, 2025-01-06 101, 2025-01-07 103, 2025-01-08 105"
    ):
        running.push(day, close)
        told.append(running.receipts)
    assert told[0].record is None
    assert told[4].record is not None
    assert (told[4].record.on, told[4].record.level) == (date(2025, 1, 3), Decimal(104))
    assert [receipts.move_since for receipts in told] == [
        None,
        None,
        None,
        date(2025, 1, 3),
        date(2025, 1, 7),
    ]


def test_a_ladder_keeps_only_what_no_later_level_has_passed() -> None:
    ladder = Ladder()
    for day, level in enumerate((5, 3, 4, 4, 1), start=1):
        ladder.step(day, level)
    assert (ladder.days, ladder.levels) == ([1, 4, 5], [5, 4, 1])


steps = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 5), st.integers(1, 500)),
        st.one_of(st.integers(-3, 40), st.decimals(-100, 60000, allow_nan=False, places=2)),
    ),
    min_size=1,
    max_size=80,
)


@given(steps)
def test_random_series_say_what_the_definitions_say(moves: list[tuple[int, int | Decimal]]) -> None:
    day, rows = date(1999, 12, 28), []
    for days, level in moves:
        day += timedelta(days=days)
        rows.append((day, Decimal(level)))
    assert list(differences("random", rows)) == []


@real_closes.needed
def test_every_field_of_every_real_session_is_what_the_definitions_say() -> None:
    count = 0
    for path in real_closes.series("daily*/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(date.fromisoformat(row["date"]), Decimal(row["close"])) for row in csv.DictReader(file)]
        assert next(differences(path.stem, rows), None) is None
        count += len(rows)
    fields = len(SessionFacts.__slots__)
    print(
        f"\n{fields} fields of {count} sessions of {len(real_closes.series('daily*/*.csv'))} series: all equal"
    )
    assert count > 280_000

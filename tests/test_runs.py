"""Runs and ranks on written closes: where they begin, and when there is none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.history.runs import Year, largest_moves, most_of, move_size, rank_in_year, run, snapped, year_of
from bot.market import Direction

MONDAY = date(2025, 9, 1)


def year(*levels: int) -> Year:
    return year_of([(MONDAY + timedelta(days=place), Decimal(level)) for place, level in enumerate(levels)])


@pytest.mark.parametrize(
    ("levels", "sessions"),
    [
        ((100,), None),
        ((100, 101, 102), None),
        ((100, 101, 102, 103), 3),
        ((104, 103, 102, 101, 100), 4),
        ((100, 101, 102, 103, 103), None),
        ((103, 103, 104, 105, 106), 3),
        ((90, 100, 99, 101, 102, 103), 3),
    ],
)
def test_a_run_counts_back_to_where_it_turned(levels: tuple[int, ...], sessions: int | None) -> None:
    found = run(year(*levels))
    assert (found.sessions if found else None) == sessions
    if found:
        assert found.base.level == levels[-1 - found.sessions]


@pytest.mark.parametrize(
    ("levels", "way"),
    [
        ((100, 101, 102, 103, 102), Direction.UP),
        ((100, 99, 98, 97, 97), Direction.DOWN),
        ((100, 101, 102, 103, 104), None),
        ((100, 101, 102, 101), None),
        ((100,), None),
    ],
)
def test_only_a_run_that_ends_is_snapped(levels: tuple[int, ...], way: Direction | None) -> None:
    found = snapped(year(*levels))
    assert (found.way if found else None) is way


def test_a_lone_close_says_nothing_of_moves() -> None:
    alone = year(100)
    assert [say(alone) for say in (run, snapped, most_of, rank_in_year, move_size)] == [None] * 5


def test_most_of_needs_both_ends_and_a_lopsided_middle() -> None:
    found = most_of(year(20, 21, 20, 19, 18, 19, 18, 17, 18, 17, 16, 15, 16, 15))
    assert found is not None
    assert (found.way, found.sessions, found.of) == (Direction.DOWN, 9, 12)
    assert most_of(year(20, 21, 20, 19, 18, 17, 18, 18)) is None, "an unchanged session has no way"


def test_equal_moves_share_the_better_place() -> None:
    ranked = rank_in_year(year(100, 110, 100, 110, 100, 110))
    assert ranked is not None
    assert (ranked.rank, ranked.of) == (1, 3)


def test_the_largest_falls_come_first() -> None:
    falls = largest_moves(year(100, 90, 99, 80, 79), Direction.DOWN)
    assert [day.day for day, _ in falls] == [4, 2, 5]


def test_a_series_that_never_moved_has_no_size() -> None:
    assert move_size(year(*[100] * 260)) is None

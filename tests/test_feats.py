"""Feats of a stretch: how many record closes, the longest run, and what makes either unsure."""

import datetime as dt
from decimal import Decimal

import pytest

from bot.history.claims import Reason, Refusal, Subject
from bot.history.feats import longest_run, record_count
from bot.history.horizon import Horizon
from bot.market import Direction, KnownHigh, Phase, Source, SourceKind

FIRST = dt.date(2025, 1, 1)
UP, DOWN = Direction.UP, Direction.DOWN


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def closes(*levels: int | None) -> list[tuple[dt.date, Decimal]]:
    """One close a day; None leaves the day out."""
    return [(day(number), Decimal(level)) for number, level in enumerate(levels) if level is not None]


def known(level: int, on: int, as_of: int) -> KnownHigh:
    source = Source(SourceKind.ARTICLE, "Example Wire")
    return KnownHigh("^X", Phase.CLOSE, Decimal(level), day(on), day(as_of), source)


@pytest.mark.parametrize(
    ("levels", "start", "count", "last_before"),
    [
        ((10, 11, 11, 12), 0, 2, None),
        ((10, 11, 9, 12), 2, 1, None),
        ((10, 12, 9, 11), 2, 0, 1),
        ((10, 9, 10), 0, 0, None),
    ],
)
def test_a_record_close_is_above_every_close_before(
    levels: tuple[int, ...], start: int, count: int, last_before: int | None
) -> None:
    found, doubt = record_count(closes(*levels), day(start), Horizon(FIRST))
    assert (len(found.marks), doubt, found.data_since) == (count, None, None)
    assert (found.before.on if found.before else None) == (day(last_before) if last_before else None)


def test_an_unproven_horizon_names_its_first_close() -> None:
    found, _ = record_count(closes(10, 11), FIRST, Horizon())
    assert found.data_since == FIRST


def test_a_reported_record_outranks_our_own_closes() -> None:
    high = known(20, -30, -30)
    found, _ = record_count(closes(10, 11, 21), FIRST, Horizon(), [high])
    assert [mark.level for mark in found.marks] == [21]
    none, _ = record_count(closes(10, 11), FIRST, Horizon(), [high])
    assert (none.marks, none.before, none.data_since) == ((), high, None)


@pytest.mark.parametrize(
    ("start", "levels", "doubted"),
    [
        (0, (10, None, 11), True),
        (3, (10, None, 12, 11, 13), True),
        (3, (10, None, 12, 11, 10), False),
    ],
)
def test_a_count_across_a_hole_is_unsure_where_it_may_matter(
    start: int, levels: tuple[int | None, ...], doubted: bool
) -> None:
    _, doubt = record_count(closes(*levels), day(start), Horizon(FIRST, holes=(day(1),)))
    assert doubt == (Refusal(Subject.RECORD, Reason.HOLE, day(1)) if doubted else None)


@pytest.mark.parametrize(
    ("levels", "way", "sessions", "last", "went"),
    [
        ((10, 11, 12, 13, 12, 11), UP, 3, 3, UP),
        ((10, 11, 12, 13, 12, 11), DOWN, 2, 5, DOWN),
        ((10, 11, 12, 11, 12, 13), UP, 2, 5, UP),  # of two the latest
        ((10, 11, 11, 12), UP, 1, 3, UP),  # an unchanged close ends a run
        ((10, 11, 12, 11, 10, 9), None, 3, 5, DOWN),
    ],
)
def test_the_longest_run(
    levels: tuple[int, ...], way: Direction | None, sessions: int, last: int, went: Direction
) -> None:
    found, doubt = longest_run(closes(*levels), way, FIRST, Horizon(FIRST))
    assert found is not None
    assert doubt is None
    assert (found.sessions, found.marks[-1].on, found.way) == (sessions, day(last), went)


def test_no_session_went_that_way() -> None:
    assert longest_run(closes(3, 2, 2, 1), UP, FIRST, Horizon(FIRST)) == (None, None)


def test_a_run_that_our_data_begin_with_may_be_longer() -> None:
    _, doubt = longest_run(closes(1, 2, 3, 2), UP, FIRST, Horizon())
    assert doubt == Refusal(Subject.STREAK, Reason.BEFORE_DATA, FIRST)


@pytest.mark.parametrize(
    ("levels", "sessions", "doubted"),
    [
        ((1, 2, None, 4, 3), 1, True),  # three rises, if the missing close lies between
        ((9, 1, 2, 3, 4, 5, 4, None, 3, 2), 4, False),  # at most one rise through the hole
        ((9, 1, 2, 3, 2, 1, None, 3, 2), 2, False),  # two at most: as long, not longer
        ((9, 1, 2, 3, None, 2, 3), 2, True),  # a third rise may be missing
    ],
)
def test_a_missing_session_matters_only_where_it_may_hide_a_longer_run(
    levels: tuple[int | None, ...], sessions: int, doubted: bool
) -> None:
    hole = day(levels.index(None))
    found, doubt = longest_run(closes(*levels), UP, FIRST, Horizon(FIRST, holes=(hole,)))
    assert found is not None
    assert found.sessions == sessions
    assert doubt == (Refusal(Subject.STREAK, Reason.HOLE, hole) if doubted else None)

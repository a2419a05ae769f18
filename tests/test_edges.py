"""The edge of the past 52 weeks: the highest and the lowest close before, equal levels, what our data lack."""

import datetime as dt
from decimal import Decimal

import pytest

from bot.history.claims import Mark, Reason, Refusal, Subject
from bot.history.edges import year_edge
from bot.history.horizon import Horizon
from bot.market import Direction

NOW = dt.date(2025, 9, 16)
OLD, EARLY, LATE = dt.date(2024, 9, 16), dt.date(2024, 9, 17), dt.date(2025, 9, 15)
CLOSES = [
    (OLD, Decimal(200)),
    (EARLY, Decimal(120)),
    (dt.date(2025, 3, 3), Decimal(80)),
    (LATE, Decimal(100)),
]


@pytest.mark.parametrize(
    ("level", "way", "mark", "percent", "reached"),
    [
        (110, Direction.UP, EARLY, "-8.3333", False),  # the close of the same day a year ago is out
        (120, Direction.UP, EARLY, "0.0000", True),
        (126, Direction.UP, EARLY, "5.0000", True),
        (90, Direction.DOWN, dt.date(2025, 3, 3), "12.5000", False),
        (76, Direction.DOWN, dt.date(2025, 3, 3), "-5.0000", True),
    ],
)
def test_a_level_beside_the_closes_of_52_weeks(
    level: int, way: Direction, mark: dt.date, percent: str, reached: bool
) -> None:
    edge = year_edge(Mark(NOW, Decimal(level)), way, CLOSES, Horizon())
    assert edge is not None
    assert (edge.mark.on, edge.percent, edge.reached) == (mark, Decimal(percent), reached)
    assert edge.doubt is None


@pytest.mark.parametrize(
    ("closes", "holes", "doubt"),
    [
        (CLOSES, (dt.date(2025, 1, 2),), Refusal(Subject.YEAR_RANGE, Reason.HOLE, dt.date(2025, 1, 2))),
        (CLOSES, (dt.date(2024, 9, 10),), None),
        (CLOSES[1:], (), Refusal(Subject.YEAR_RANGE, Reason.BEFORE_DATA, EARLY)),
    ],
)
def test_what_our_data_lack_of_these_weeks(
    closes: list[tuple[dt.date, Decimal]], holes: tuple[dt.date, ...], doubt: Refusal | None
) -> None:
    edge = year_edge(Mark(NOW, Decimal(130)), Direction.UP, closes, Horizon(holes=holes))
    assert edge is not None
    assert edge.doubt == doubt


def test_no_close_in_52_weeks() -> None:
    assert year_edge(Mark(NOW, Decimal(130)), Direction.UP, CLOSES[:1], Horizon()) is None

"""The edge of the past 52 weeks: how a level stands to the highest, or the lowest, close of the year before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.history import Close, percent, year_before
from bot.history.claims import Mark, Reason, Refusal, Subject
from bot.history.horizon import Horizon
from bot.market import Direction


@dataclass(frozen=True, slots=True)
class YearEdge:
    """A level beside the highest (UP) or lowest (DOWN) close of the 52 weeks before its session."""

    way: Direction
    level: Decimal
    mark: Mark
    """That close, at its latest day."""
    percent: Decimal | None
    """From it to the level; 0 where they are equal."""
    reached: bool
    """The level is there or beyond."""
    doubt: Refusal | None = None
    """What our data lack of these weeks: a close that is missing may be higher, or lower."""


def year_edge(now: Mark, way: Direction, closes: Sequence[Close], horizon: Horizon) -> YearEdge | None:
    """Compare a level with the closes before its session; None without any in 52 weeks.

    `closes` reach back beyond these weeks, as far as there are any: else our data begin with the first of them.
    """
    start = year_before(now.on)
    past = [Mark(*close) for close in closes if start < close[0] < now.on]
    if not past:
        return None
    sign = 1 if way is Direction.UP else -1
    mark = max(past, key=lambda each: (each.level * sign, each.on))
    first, hole = closes[0][0], horizon.hole_between(start, now.on)
    doubt = Refusal(Subject.YEAR_RANGE, Reason.HOLE, hole) if hole else None
    if first > start and first != horizon.first_session:
        doubt = Refusal(Subject.YEAR_RANGE, Reason.BEFORE_DATA, first)
    reached = (now.level - mark.level) * sign >= 0
    return YearEdge(way, now.level, mark, percent(now.level, mark.level), reached, doubt)

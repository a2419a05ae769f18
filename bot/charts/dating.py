"""Which sessions the time axis names: the first ones of weeks, months, quarters or years, as room allows."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.charts.words import LATIN, Saying, Voice, full, month, month_year, short, year

FEW = 6
"""Up to so many sessions are named one by one."""
MOST = 6
"""More names than that are a ruler; fewer, coarser ones are read at a glance."""
FINEST = 40
"""A pace with more starts than that is not even tried."""
Starts = Callable[[date, date], Iterator[date]]
Breadth = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Pace:
    """One way to name days: the first session after each start, if it comes within `days`."""

    days: int
    starts: Starts
    """The starts from one day to another."""
    said: Callable[[date], Saying]
    said_across: Callable[[date], Saying]
    """What a session is called where the axis crosses a new year."""
    apart: int
    """Days from one start to the next."""


@dataclass(frozen=True, slots=True)
class Named:
    """A session of the axis, by its place in the row of sessions, and how it is called."""

    index: int
    said: Saying


def _weeks(step: int) -> Pace:
    def starts(first: date, last: date) -> Iterator[date]:
        monday = first - timedelta(days=(first.toordinal() - 1) % (7 * step))
        while monday <= last:
            yield monday
            monday += timedelta(weeks=step)

    return Pace(7, starts, short, short, 7 * step)


def _months(step: int) -> Pace:
    def starts(first: date, last: date) -> Iterator[date]:
        for count in range(first.year * 12, last.year * 12 + 12, step):
            yield date(count // 12, count % 12 + 1, 1)

    return Pace(28, starts, month, month_year, 30 * step)


def _years(step: int) -> Pace:
    def starts(first: date, last: date) -> Iterator[date]:
        for number in range(-(-first.year // step) * step, last.year + 1, step):
            yield date(number, 1, 1)

    return Pace(365, starts, year, year, 365 * step)


PACES = (
    *(_weeks(step) for step in (1, 2)),
    *(_months(step) for step in (1, 2, 3, 6)),
    *(_years(step) for step in (1, 2, 5, 10, 20, 50)),
)
"""From the finest to the coarsest."""


def named(days: Sequence[date], voice: Voice, width: float, breadth: Breadth) -> tuple[Named, ...]:
    """Return the sessions to name under an axis of `width` pixels; `breadth` says how wide a label gets.

    The finest pace whose labels all fit is taken. Where no unit begins inside the row, its first and last
    session are named. No two labels are the same.
    """
    if len(days) <= FEW:
        return fitting(_each(days), len(days), voice, width, breadth)
    span = (days[-1] - days[0]).days
    for pace in PACES:
        row = _firsts(days, pace) if span < FINEST * pace.apart else ()
        if not 2 <= len(row) <= MOST or not _differ(row, voice):
            continue
        if fitting(row, len(days), voice, width, breadth) == row:
            return row
    ends = tuple(Named(index, full(days[index])) for index in (0, len(days) - 1))
    return fitting(ends, len(days), voice, width, breadth)


def fitting(
    row: tuple[Named, ...], count: int, voice: Voice, width: float, breadth: Breadth
) -> tuple[Named, ...]:
    """Leave out each label that would touch the one before it."""
    chosen: list[Named] = []
    reach = -width
    for one in row:
        half = widest(one.said, voice, breadth) / 2
        middle = inside(one.index * width / max(count - 1, 1), half, width)
        if middle - half >= reach:
            chosen.append(one)
            reach = middle + half + breadth("m")
    return tuple(chosen)


def widest(said: Saying, voice: Voice, breadth: Breadth) -> float:
    """How wide a label gets in either lettering."""
    return max(breadth(said(voice)), breadth(said(LATIN)))


def inside(middle: float, half: float, width: float) -> float:
    """Where the middle of a label goes so that both of its ends stay within `width`."""
    return min(max(middle, half), max(width - half, half))


def _each(days: Sequence[date]) -> tuple[Named, ...]:
    said = short if days[0].year == days[-1].year else full
    return tuple(Named(index, said(day)) for index, day in enumerate(days))


def _firsts(days: Sequence[date], pace: Pace) -> tuple[Named, ...]:
    """The first session after each start; what begins before the row, or in a hole of it, has none."""
    found: list[int] = []
    for start in pace.starts(days[0], days[-1]):
        index = bisect_left(days, start)
        if 0 < index < len(days) and (days[index] - start).days < pace.days:
            found.append(index)
    across = bool(found) and days[found[0]].year != days[found[-1]].year
    said = pace.said_across if across else pace.said
    return tuple(Named(index, said(days[index])) for index in found)


def _differ(row: tuple[Named, ...], voice: Voice) -> bool:
    return all(len({one.said(each) for one in row}) == len(row) for each in (voice, LATIN))

"""What is drawn along the row of sessions: its places, its extremes, the holes of our data in it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from operator import sub
from statistics import median_low

from bot.charts.axes import heights, places
from bot.charts.scale import Scale
from bot.charts.shapes import Area, Frame, Ink, Point, Role, Stroke
from bot.charts.thinning import kept
from bot.market import Bar

HOLE_DAYS = 14
"""No exchange rests longer; further apart, sessions are missing from our data."""
HOLE_STEPS = 5
"""A series kept weekly or monthly has a hole only where so many of its usual steps are missing."""
MOST_GAPS = 8
LINE_WIDTHS = ((150, 4.0), (400, 3.5), (10**9, 3.0))
"""Up to so many levels, and how wide a line through them is: a dense one is drawn finer."""
COLUMNS = 320
"""Stretches that a long row is thinned by: each is some three pixels wide, one on a phone."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest level drawn, and its place in the row."""

    index: int
    level: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Row:
    """Sessions and their levels, of one length, the oldest first."""

    days: tuple[date, ...]
    levels: tuple[Decimal, ...]
    shown: tuple[int, ...]
    """The places that a line goes through, every extreme among them."""


@dataclass(frozen=True, slots=True)
class Track:
    """One place for each session (or week, or month) of one instrument."""

    row: Row
    highest: Extreme
    lowest: Extreme
    inset: float = 0.0
    """How far the first and last place are inside the frame, in steps."""

    def places(self, frame: Frame) -> Callable[[int], float]:
        """Return what gives the pixel of a place."""
        return places(frame, len(self.row.days), self.inset)


@dataclass(frozen=True, slots=True)
class Hole:
    """Two neighbouring sessions of a series between which others are missing."""

    before: date
    after: date


def row_of(days: Sequence[date], levels: Sequence[Decimal]) -> Row:
    """A row with the places to draw of it."""
    return Row(tuple(days), tuple(levels), kept(levels, COLUMNS))


def of_closes(bars: Sequence[Bar]) -> Track:
    """The track of a line through closes."""
    row = row_of([bar.session for bar in bars], [bar.close for bar in bars])
    highest, lowest = (
        Extreme(at, row.levels[at], row.days[at])
        for at in (most(row.shown, key=row.levels.__getitem__) for most in (max, min))
    )
    return Track(row, highest, lowest)


def holes(days: Sequence[date], missing: Sequence[date] = ()) -> tuple[Hole, ...]:
    """Where sessions are missing from a row: those known to be, and stretches longer than any holiday."""
    found = {bisect_left(days, day) for day in (set(missing).difference(days) if missing else ())}
    found.update(_long_steps(days))
    return tuple(Hole(days[at - 1], days[at]) for at in sorted(found) if 0 < at < len(days))


def _long_steps(days: Sequence[date]) -> list[int]:
    """The places before which more days went by than an exchange rests, and than is usual in this row."""
    ordinals = list(map(date.toordinal, days))
    steps = list(map(sub, ordinals[1:], ordinals))
    if max(steps, default=0) <= HOLE_DAYS:
        return []
    limit = max(HOLE_DAYS, HOLE_STEPS * median_low(steps)) if len(steps) > 1 else HOLE_DAYS
    return [at + 1 for at, step in enumerate(steps) if step > limit]


def line(
    row: Row, scale: Scale, frame: Frame, x: Callable[[int], float], ink: Ink, broken: Sequence[Hole]
) -> tuple[Stroke, ...]:
    """The line through a row of levels, in one stroke for each stretch without a hole.

    `x` gives the pixel of a place of the row.
    """
    starts = [0, *(bisect_left(row.days, hole.after) for hole in broken), len(row.days)]
    return tuple(
        Stroke(Role.LINE, _points(row, scale, frame, x, stretch), ink, _width(row))
        for stretch in (range(*ends) for ends in pairwise(starts))
        if stretch
    )


def wash(strokes: Sequence[Stroke], frame: Frame) -> tuple[Area, ...]:
    """The area between each stroke and the lower edge."""
    return tuple(
        Area(
            Role.WASH,
            ((stroke.points[0][0], frame.bottom), *stroke.points, (stroke.points[-1][0], frame.bottom)),
            Ink.WASH,
        )
        for stroke in strokes
    )


def gaps(track: Track, frame: Frame, broken: Sequence[Hole]) -> tuple[Stroke, ...]:
    """An upright dashed line in the middle of each hole; where there are many, the breaks must do."""
    days, place = track.row.days, track.places(frame)
    half = frame.width / max(len(days) - 1 + 2 * track.inset, 1) / 2
    ends = [bisect_left(days, hole.after) for hole in broken] if len(broken) <= MOST_GAPS else []
    middles = [round(place(end) - half, 2) for end in ends if end]
    return tuple(
        Stroke(Role.GAP, ((middle, frame.top), (middle, frame.bottom)), Ink.MUTED, 2, (4, 8))
        for middle in middles
    )


def _width(row: Row) -> float:
    return next(width for most, width in LINE_WIDTHS if len(row.levels) <= most)


def _points(
    row: Row, scale: Scale, frame: Frame, x: Callable[[int], float], stretch: range
) -> tuple[Point, ...]:
    """Through the places shown of a stretch, and in any case from its first to its last one."""
    shown = row.shown[bisect_left(row.shown, stretch.start) : bisect_left(row.shown, stretch.stop)]
    height, levels = heights(scale, frame), row.levels
    return tuple((x(at), height(levels[at])) for at in sorted({*shown, stretch[0], stretch[-1]}))

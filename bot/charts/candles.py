"""Candles: single sessions, or weeks or months taken together where there are too many to see."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from bot.charts.axes import heights
from bot.charts.scale import Scale
from bot.charts.shapes import Candle, Frame, Ink, Role, Stroke
from bot.charts.tracks import Extreme, Track, row_of
from bot.market import Bar

MOST = 110
"""More candles than that are too thin to read on a phone."""
WHOLE_SHARE = 0.5
"""Of fewer complete bars than this share candles are mostly holes."""
LOOSE = 3
LOOSE_SHARE = 0.05
"""So many candles may be no more than a dash at their close; with more of them a line says more."""
BODY_SHARE = 0.66
WIDEST = 44.0
DASH_WIDTH = 3.0


@dataclass(frozen=True, slots=True)
class Group:
    """The sessions of one candle."""

    bars: tuple[Bar, ...]

    @property
    def whole(self) -> bool:
        """Every bar has an open, and a high and low that enclose it: then a candle says nothing wrong."""
        return all(bar.open is not None and bar.consistent for bar in self.bars)

    @property
    def top(self) -> tuple[Decimal, date]:
        """The highest level that is drawn of it, and its day: of one not whole its last close."""
        if not self.whole:
            return self.bars[-1].close, self.bars[-1].session
        return max((_or_close(bar, bar.high), bar.session) for bar in self.bars)

    @property
    def bottom(self) -> tuple[Decimal, date]:
        """The lowest level that is drawn of it, and its day."""
        if not self.whole:
            return self.bars[-1].close, self.bars[-1].session
        return min((_or_close(bar, bar.low), bar.session) for bar in self.bars)


def _or_close(bar: Bar, level: Decimal | None) -> Decimal:
    return bar.close if level is None else level


def _session(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month


UNITS: tuple[tuple[str, Callable[[date], Hashable]], ...] = (
    ("session", _session),
    ("week", _week),
    ("month", _month),
)


def grouped(bars: Sequence[Bar]) -> tuple[str, tuple[Group, ...]] | None:
    """Return the unit (session, week or month) and its candles.

    None where candles would not be right or not be readable: more than a few would be dashes, or even months
    are too many; a line is drawn then.
    """
    if sum(Group((bar,)).whole for bar in bars) < WHOLE_SHARE * len(bars):
        return None
    for unit, of in UNITS:
        groups = _by(of, bars)
        if len(groups) <= MOST:
            loose = sum(not group.whole for group in groups)
            return (unit, groups) if loose <= max(LOOSE, LOOSE_SHARE * len(groups)) else None
    return None


def _by(unit: Callable[[date], Hashable], bars: Sequence[Bar]) -> tuple[Group, ...]:
    return tuple(Group(tuple(row)) for _, row in groupby(bars, lambda bar: unit(bar.session)))


def of_groups(groups: Sequence[Group]) -> Track:
    """The track of candles: a cell for each, named by its first session."""
    top = max(range(len(groups)), key=lambda at: groups[at].top)
    bottom = min(range(len(groups)), key=lambda at: groups[at].bottom)
    row = row_of([group.bars[0].session for group in groups], [group.bars[-1].close for group in groups])
    return Track(
        row,
        Extreme(top, *groups[top].top),
        Extreme(bottom, *groups[bottom].bottom),
        inset=0.5,
    )


def closes(groups: Sequence[Group]) -> tuple[Extreme, Extreme]:
    """The highest and the lowest close of a session in them, as they are told beside the picture."""
    found = [(bar, at) for at, group in enumerate(groups) for bar in group.bars]
    high = max(found, key=lambda each: each[0].close)
    low = min(found, key=lambda each: each[0].close)
    highest, lowest = (Extreme(at, bar.close, bar.session) for bar, at in (high, low))
    return highest, lowest


def drawn(
    groups: Sequence[Group], track: Track, scale: Scale, frame: Frame
) -> tuple[tuple[Candle, ...], tuple[Stroke, ...]]:
    """Return a candle for each whole group, and for each other one a dash at its last close."""
    width = min(frame.width / len(groups) * BODY_SHARE, WIDEST)
    candles: list[Candle] = []
    dashes: list[Stroke] = []
    place, height = track.places(frame), heights(scale, frame)
    for at, group in enumerate(groups):
        x = place(at)
        first, last = group.bars[0].open, group.bars[-1].close
        close = height(last)
        if group.whole and first is not None:
            ends = (height(first), height(group.top[0]))
            low = height(group.bottom[0])
            candles.append(Candle(x, *ends, low, close, width, _ink(first, last)))
        else:
            dash = ((round(x - width / 2, 2), close), (round(x + width / 2, 2), close))
            dashes.append(Stroke(Role.CANDLE, dash, Ink.FLAT, DASH_WIDTH))
    return tuple(candles), tuple(dashes)


def _ink(first: Decimal, last: Decimal) -> Ink:
    if first == last:
        return Ink.FLAT
    return Ink.UP if last > first else Ink.DOWN

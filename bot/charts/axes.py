"""The two axes of a series: round levels at the right, the names of some sessions below, the grid behind."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from bot.charts.dating import inside, named, widest
from bot.charts.layout import DAYS_BELOW, RIGHT, SMALL, breadth, fixed, text
from bot.charts.scale import Scale, label, levels
from bot.charts.shapes import Axis, Frame, Ink, Role, Stroke, Text, Tick
from bot.charts.words import Voice

AIR = 18
"""Between the frame and the labels at its right."""
TAG_REACH = 38
"""A label nearer than that to the tag of the last level would be covered by it."""


def gutter(scale: Scale, *others: str) -> float:
    """How much room the labels right of the frame need."""
    labels = [label(level) for level in levels(scale)]
    return max(breadth(each, SMALL) for each in (*labels, *others)) + AIR + 4


def heights(scale: Scale, frame: Frame) -> Callable[[Decimal], float]:
    """Return what gives the pixel of a level."""
    share, bottom, tall = scale.shares(), frame.bottom, frame.height
    return lambda level: round(bottom - share(level) * tall, 2)


def height(scale: Scale, frame: Frame, level: Decimal) -> float:
    """The pixel of one level."""
    return heights(scale, frame)(level)


def value_axis(scale: Scale, frame: Frame) -> Axis:
    """The value axis with its round levels."""
    ticks = tuple(Tick(each, label(each), height(scale, frame, each)) for each in levels(scale))
    return Axis(scale.low, scale.high, ticks, scale.log)


def value_grid(axis: Axis, frame: Frame) -> tuple[Stroke, ...]:
    """One thin line across the frame for each label."""
    return tuple(_grid((frame.left, tick.at), (frame.right, tick.at)) for tick in axis.ticks)


def value_labels(axis: Axis, frame: Frame, voice: Voice, tag: float | None = None) -> tuple[Text, ...]:
    """The labels right of the frame; those that the tag at height `tag` would cover are left out."""
    left = frame.right + AIR
    return tuple(
        text(
            Role.TICK_Y, fixed(tick.label), voice, (left, tick.at, "l"), SMALL, Ink.MUTED, RIGHT - left + AIR
        )
        for tick in axis.ticks
        if tag is None or abs(tick.at - tag) >= TAG_REACH
    )


def day_axis(
    days: Sequence[date], frame: Frame, voice: Voice, inset: float
) -> tuple[Axis, tuple[Stroke, ...], tuple[Text, ...]]:
    """The axis of sessions, each one step apart whatever the calendar says, its grid and its names.

    `inset` is how far inside the frame the first and last session are, in steps.
    """
    ticks: list[Tick] = []
    texts: list[Text] = []
    place = places(frame, len(days), inset)
    for one in named(days, voice, frame.width, _small):
        at = place(one.index)
        half = widest(one.said, voice, _small) / 2
        middle = frame.left + inside(at - frame.left, half, frame.width)
        ticks.append(Tick(Decimal(one.index), one.said(voice), at))
        where = (middle, frame.bottom + DAYS_BELOW, "m")
        texts.append(text(Role.TICK_X, one.said, voice, where, SMALL, Ink.MUTED, 2 * half))
    grid = tuple(_grid((tick.at, frame.top), (tick.at, frame.bottom)) for tick in ticks)
    return Axis(Decimal(0), Decimal(len(days) - 1), tuple(ticks)), grid, tuple(texts)


def places(frame: Frame, count: int, inset: float) -> Callable[[int], float]:
    """Return what gives the pixel of a session by its place in the row of `count`."""
    step = frame.width / max(count - 1 + 2 * inset, 1)
    return lambda index: round(frame.left + (index + inset) * step, 2)


def _small(words: str) -> float:
    return breadth(words, SMALL)


def _grid(start: tuple[float, float], end: tuple[float, float]) -> Stroke:
    return Stroke(Role.GRID, (start, end), Ink.GRID, 1)

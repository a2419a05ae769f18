"""The picture of several instruments, each with 100 as its close of one common day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.answers import Series
from bot.charts import captions, tracks
from bot.charts.axes import day_axis, gutter, height, places, value_axis, value_grid, value_labels
from bot.charts.layout import (
    BODY,
    FRAME_TOP,
    HEIGHT,
    MARGIN,
    RIGHT,
    SECOND_Y,
    SMALL,
    SPACE,
    TITLE_Y,
    WIDTH,
    breadth,
    fixed,
    frame,
    joined,
    text,
)
from bot.charts.look import LINES, Look, colours
from bot.charts.rebasing import HUNDRED, Rebased, rebased
from bot.charts.refusal import ChartRefused
from bot.charts.scale import Scale, fit
from bot.charts.shapes import Box, Frame, Ink, Mark, Plan, Role, Stroke, Text
from bot.charts.tracks import Hole
from bot.charts.words import LATIN, Saying, Voice

AIR = Decimal("0.06")
ROW = 46
COLUMN_SPACE = 56
SWATCH = (30, 10)
DOT_RADIUS = 8.0


def check_count(series: Series) -> None:
    """Raise ChartRefused for more lines than there are colours that can be told apart."""
    if len(series.instruments) > len(LINES):
        names = ", ".join(instrument.name for instrument in series.instruments)
        raise ChartRefused(
            "crowded", names, f"More than {len(LINES)} lines cannot be told apart; name fewer."
        )


def plan_comparison(series: Series, look: Look, voice: Voice) -> Plan:
    """Return the picture of a sound series of two to six instruments."""
    check_count(series)
    start, lines = rebased(series)
    days = tuple(sorted({day for one in lines for day in one.row.days}))
    levels = [level for one in lines for level in one.row.levels]
    scale = fit(min(levels), max(levels), AIR)
    missing = series.missing or ((),) * len(lines)
    broken = tuple(tracks.holes(one.row.days, lacks) for one, lacks in zip(lines, missing, strict=True))
    notes = _notes(scale, broken, series)
    top = FRAME_TOP + ROW * ((len(lines) + 1) // 2 - 1)
    area = frame(gutter(scale), top=top, notes=bool(notes))
    x, upright, day_names = day_axis(days, area, voice, 0)
    y = value_axis(scale, area)
    strokes, marks = _lines(lines, days, scale, area, broken)
    swatches, legend = _legend(lines, days[-1], voice)
    return Plan(
        width=WIDTH,
        height=HEIGHT,
        colours=colours(look),
        language=look.language,
        frame=area,
        x=x,
        y=y,
        strokes=(*value_grid(y, area), *upright, _hundred(scale, area), *strokes),
        boxes=swatches,
        marks=marks,
        texts=(
            *_head(series.range, start, voice),
            *legend,
            *value_labels(y, area, voice),
            *day_names,
            *captions.foot(series.sources, captions.stretch(start, days[-1]), notes, voice),
        ),
    )


def _notes(scale: Scale, broken: Sequence[Sequence[Hole]], series: Series) -> tuple[Saying, ...]:
    found: list[Saying | None] = [
        captions.preliminary if not all(bars[-1].final for bars in series.bars) else None,
        captions.log if scale.log else None,
        captions.holes([hole for holes in broken for hole in holes]),
    ]
    return tuple(note for note in found if note is not None)


def _lines(
    lines: Sequence[Rebased],
    days: Sequence[date],
    scale: Scale,
    area: Frame,
    broken: Sequence[Sequence[Hole]],
) -> tuple[tuple[Stroke, ...], tuple[Mark, ...]]:
    """A line for each instrument over its own sessions, and a dot at the end of it."""
    at = {day: index for index, day in enumerate(days)}
    place = places(area, len(days), 0)
    strokes: list[Stroke] = []
    marks: list[Mark] = []
    for one, ink, holes in zip(lines, LINES, broken, strict=False):
        pixels = [place(at[day]) for day in one.row.days]
        strokes += tracks.line(one.row, scale, area, pixels.__getitem__, ink, holes)
        end = height(scale, area, one.row.levels[-1])
        marks.append(Mark(Role.LAST, pixels[-1], end, DOT_RADIUS, ink))
    return tuple(strokes), tuple(marks)


def _hundred(scale: Scale, area: Frame) -> Stroke:
    level = height(scale, area, HUNDRED)
    return Stroke(Role.PREVIOUS, ((area.left, level), (area.right, level)), Ink.MUTED, 3, (3, 9))


def _head(span: str, start: date, voice: Voice) -> tuple[Text, ...]:
    """What is shown, over which range, and the day that is 100."""
    parts: list[Saying] = [lambda voice: voice.words.rebased]
    if span:
        parts.append(fixed(span))

    def base(voice: Voice) -> str:
        return voice.words.base.format(day=voice.full(start))

    room = max(breadth(base(each), SMALL) for each in (voice, LATIN))
    return (
        captions.title(joined(parts), voice, room),
        text(Role.SINCE, base, voice, (RIGHT, TITLE_Y, "r"), SMALL, Ink.MUTED, room),
    )


def _legend(lines: Sequence[Rebased], newest: date, voice: Voice) -> tuple[tuple[Box, ...], tuple[Text, ...]]:
    """Colour, name and percent of each, the best first, in two columns."""
    boxes: list[Box] = []
    texts: list[Text] = []
    ranked = sorted(zip(lines, LINES, strict=False), key=lambda pair: -pair[0].percent)
    width = (RIGHT - MARGIN - COLUMN_SPACE) / 2
    for at, (one, ink) in enumerate(ranked):
        left = MARGIN + at % 2 * (width + COLUMN_SPACE)
        y = SECOND_Y + at // 2 * ROW
        wide, thick = SWATCH
        boxes.append(Box(Role.SWATCH, left, y - thick / 2, left + wide, y + thick / 2, ink, thick / 2))
        texts += _entry(one, newest, voice, (left + wide + 14, y), left + width)
    return tuple(boxes), tuple(texts)


def _entry(
    one: Rebased, newest: date, voice: Voice, place: tuple[float, float], right: float
) -> tuple[Text, Text]:
    percent = fixed(numbers.percent(one.percent, 2))
    percent_room = breadth(percent(LATIN), BODY)
    last = one.row.days[-1]

    def name(voice: Voice) -> str:
        known = voice.name(one.instrument)
        return known if last == newest else f"{known} ({voice.short(last)})"

    room = right - place[0] - percent_room - SPACE
    return (
        text(Role.NAME, name, voice, (*place, "l"), BODY, Ink.TEXT, room),
        text(Role.PERCENT, percent, voice, (right, place[1], "r"), BODY, Ink.TEXT, percent_room, strong=True),
    )

"""The picture of one instrument: a line through its closes or candles, against the close before them."""

from bot import numbers
from bot.answers import Series
from bot.charts import candles, captions, marking, tracks
from bot.charts.axes import day_axis, gutter, height, value_axis, value_grid, value_labels
from bot.charts.layout import (
    BODY,
    HEIGHT,
    MARGIN,
    RIGHT,
    SECOND_Y,
    SMALL,
    SPACE,
    TITLE,
    TITLE_Y,
    WIDTH,
    breadth,
    fixed,
    frame,
    joined,
    text,
)
from bot.charts.look import Look, colours
from bot.charts.shapes import Area, Candle, Frame, Ink, Plan, Role, Stroke, Text
from bot.charts.sight import Sight, sight
from bot.charts.words import LATIN, Saying, Voice

SWATCH = 48
DOTS = (3, 9)


def plan_single(series: Series, look: Look, voice: Voice) -> Plan:
    """Return the picture of the first instrument of a sound series."""
    seen = sight(series, look)
    area = frame(gutter(seen.scale, seen.said(seen.last.close)), notes=bool(seen.notes))
    x, upright, day_names = day_axis(seen.track.row.days, area, voice, seen.track.inset)
    y = value_axis(seen.scale, area)
    areas, strokes, shapes = _body(seen, area)
    level = height(seen.scale, area, seen.last.close)
    return Plan(
        width=WIDTH,
        height=HEIGHT,
        colours=colours(look, seen.ink),
        language=look.language,
        frame=area,
        x=x,
        y=y,
        areas=areas,
        strokes=(*value_grid(y, area), *upright, *_previous(seen, area), *strokes),
        candles=shapes,
        boxes=(marking.tag(seen, area, level),),
        marks=marking.dot(seen, area, level),
        texts=(
            *_head(seen, voice),
            *value_labels(y, area, voice, level),
            *day_names,
            *marking.extremes(seen, area, voice),
            marking.tag_text(seen, area, level, voice),
            *captions.foot(series.sources, _days(seen), seen.notes, voice),
        ),
    )


def _body(seen: Sight, area: Frame) -> tuple[tuple[Area, ...], tuple[Stroke, ...], tuple[Candle, ...]]:
    gaps = tracks.gaps(seen.track, area, seen.holes)
    if seen.groups:
        shapes, dashes = candles.drawn(seen.groups, seen.track, seen.scale, area)
        return (), (*gaps, *dashes), shapes
    strokes = tracks.line(seen.track.row, seen.scale, area, seen.track.places(area), seen.ink, seen.holes)
    return tracks.wash(strokes, area), (*gaps, *strokes), ()


def _previous(seen: Sight, area: Frame) -> tuple[Stroke, ...]:
    """The dotted line of the close before the first session, and a piece of it beside its words."""
    if seen.previous is None:
        return ()
    level = height(seen.scale, area, seen.previous.close)
    across = ((area.left, level), (area.right, level))
    sample = ((float(MARGIN), float(SECOND_Y)), (float(MARGIN + SWATCH), float(SECOND_Y)))
    return (
        Stroke(Role.PREVIOUS, across, Ink.MUTED, 3, DOTS),
        Stroke(Role.SWATCH, sample, Ink.MUTED, 3, DOTS),
    )


def _head(seen: Sight, voice: Voice) -> tuple[Text, ...]:
    """Name and range with the newest close at the right; below, the base of the change and the change."""
    level = fixed(seen.said(seen.last.close))
    change = fixed(numbers.full_change(seen.base.close, seen.last.close, seen.instrument))
    level_room, change_room = breadth(level(LATIN), TITLE), breadth(change(LATIN), BODY)
    left = MARGIN + (SWATCH + 14 if seen.previous else 0)
    base_room = RIGHT - left - change_room - SPACE
    return (
        captions.title(_named(seen), voice, level_room),
        text(Role.LEVEL, level, voice, (RIGHT, TITLE_Y, "r"), TITLE, Ink.TEXT, level_room, strong=True),
        _base(seen, voice, left, base_room),
        text(Role.CHANGE, change, voice, (RIGHT, SECOND_Y, "r"), BODY, seen.ink, change_room, strong=True),
    )


def _named(seen: Sight) -> Saying:
    parts: list[Saying] = [lambda voice: voice.name(seen.instrument)]
    return joined([*parts, fixed(seen.range)] if seen.range else parts)


def _base(seen: Sight, voice: Voice, left: float, room: float) -> Text:
    """What the change is counted from."""
    role = Role.SINCE if seen.previous is None else Role.PREVIOUS
    place = (left, SECOND_Y, "l")
    return text(role, _base_said(seen), voice, place, SMALL, Ink.MUTED, room)


def _base_said(seen: Sight) -> Saying:
    day, level = seen.base.session, seen.said(seen.base.close)
    if seen.previous is not None and len(seen.bars) == 1:
        return lambda voice: voice.words.previous.format(level=level, day=voice.full(day))
    return lambda voice: voice.words.since.format(level=level, day=voice.full(day))


def _days(seen: Sight) -> Saying:
    return captions.stretch(seen.bars[0].session, seen.last.session)

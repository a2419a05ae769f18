"""What is marked on the chart of one instrument: its newest close, its highest and its lowest level."""

from datetime import date

from bot.charts import candles
from bot.charts.axes import AIR, height
from bot.charts.layout import RIGHT, SMALL, TINY, breadth, fixed, joined, text
from bot.charts.shapes import Box, Frame, Ink, Mark, Role, Text
from bot.charts.sight import Sight
from bot.charts.tracks import Extreme
from bot.charts.words import LATIN, Saying, Voice, month_year, short

DOT_RADIUS = 9.0
TAG_HALF = 21
TAG_RADIUS = 7
TAG_GAP = 4
FROM = 8
"""Fewer sessions have no highest and lowest one worth a label."""
LIFT = 27
"""From an extreme to the middle of its label."""
HALF = 18
"""Half the height of a label with its plate."""
LONG_DAYS = 330
"""Over a longer time a day without its year says too little."""


def dot(seen: Sight, area: Frame, level: float) -> tuple[Mark, ...]:
    """A dot at the end of a line; candles end in themselves."""
    if seen.groups:
        return ()
    return (
        Mark(Role.LAST, seen.track.places(area)(len(seen.track.row.days) - 1), level, DOT_RADIUS, seen.ink),
    )


def tag(seen: Sight, area: Frame, level: float) -> Box:
    """The plate of the newest close on the value axis."""
    top, bottom = level - TAG_HALF, level + TAG_HALF
    return Box(Role.LAST, area.right + TAG_GAP, top, RIGHT, bottom, seen.ink, TAG_RADIUS)


def tag_text(seen: Sight, area: Frame, level: float, voice: Voice) -> Text:
    """The newest close on its plate."""
    place = (area.right + AIR, level, "l")
    room = RIGHT - area.right - AIR
    said = fixed(seen.said(seen.last.close))
    return text(Role.LAST, said, voice, place, SMALL, Ink.PAPER, room, over=seen.ink)


def extremes(seen: Sight, area: Frame, voice: Voice) -> tuple[Text, ...]:
    """The highest and lowest level with their days; the newest session has its own tag and needs none.

    The highest is labelled above, the lowest below: no line can run there.
    """
    track = seen.track
    if len(track.row.days) < FROM or track.highest.level == track.lowest.level:
        return ()
    under = Ink.PAPER if seen.groups else Ink.WASH
    highest, lowest = candles.closes(seen.groups) if seen.groups else (track.highest, track.lowest)
    ends = ((Role.HIGH, highest, -LIFT, Ink.PAPER), (Role.LOW, lowest, LIFT, under))
    return tuple(
        _extreme(seen, area, voice, role, extreme, lift, over)
        for role, extreme, lift, over in ends
        if extreme.index != len(track.row.days) - 1 and _clear(seen, area, extreme, lift)
    )


def _clear(seen: Sight, area: Frame, extreme: Extreme, lift: int) -> bool:
    """The dotted line of the previous close does not run through the label."""
    if seen.previous is None:
        return True
    base = height(seen.scale, area, seen.previous.close)
    return abs(_edge(seen, area, extreme, lift) + lift - base) > HALF


def _edge(seen: Sight, area: Frame, extreme: Extreme, lift: int) -> float:
    """Where the drawing ends above or below an extreme: of a candle, the end of its wick."""
    if not seen.groups:
        return height(seen.scale, area, extreme.level)
    group = seen.groups[extreme.index]
    return height(seen.scale, area, (group.top if lift < 0 else group.bottom)[0])


def _extreme(
    seen: Sight, area: Frame, voice: Voice, role: Role, extreme: Extreme, lift: int, over: Ink
) -> Text:
    level = seen.said(extreme.level)
    parts = [_which(role, level) if seen.groups else fixed(level), _day(seen, extreme.day)]
    said = joined(parts)
    half = max(breadth(said(each), TINY) for each in (voice, LATIN)) / 2
    x = min(max(seen.track.places(area)(extreme.index), area.left + half), area.right - half)
    y = _edge(seen, area, extreme, lift) + lift
    return text(role, said, voice, (x, y, "m"), TINY, Ink.MUTED, 2 * half, over=over, plate=True)


def _which(role: Role, level: str) -> Saying:
    """A candle has a high of its own: what is told is a close, in the words that stand beside the picture."""
    return lambda voice: f"{voice.words.highest if role is Role.HIGH else voice.words.lowest} {level}"


def _day(seen: Sight, day: date) -> Saying:
    span = (seen.last.session - seen.bars[0].session).days
    return month_year(day) if span > LONG_DAYS else short(day)

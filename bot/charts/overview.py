"""The picture of a region: the move of every member as a bar, the best at the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.answers import Overview
from bot.charts import captions, moves
from bot.charts.layout import (
    BODY,
    FOOT,
    LINE_PITCH,
    MARGIN,
    RIGHT,
    SECOND_Y,
    SMALL,
    SPACE,
    TITLE_Y,
    WIDTH,
    breadth,
    joined,
    text,
)
from bot.charts.look import Look, colours
from bot.charts.moves import Move
from bot.charts.shapes import Axis, Box, Frame, Ink, Plan, Role, Stroke, Text, Tick
from bot.charts.soundness import check_overview
from bot.charts.words import LATIN, NO_NAMES, Saying, Voice, full, voice

TOP = 152
ROOMIEST, ROOMY, TIGHT = 84, 58, 46
"""Heights of a row: of very few, of few, of many."""
FEW = 8
LEAST_HEIGHT = 480
NAME_ROOM = 360.0
LABEL_AIR = 12
THINNEST = 2.0
"""A move that is not zero is never drawn as none."""
BAR_SHARE = 0.6
LABEL_SHARE = 0.4
"""Of the room right of the names, for the labels of either side; longer ones are set smaller."""


@dataclass(frozen=True, slots=True)
class Row:
    """One move with its label and the middle of its row."""

    move: Move
    label: Saying
    y: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """How percents become pixels: where zero is, and how long one percent."""

    zero: float
    unit: float

    def end(self, percent: Decimal) -> float:
        """The end of a bar."""
        length = float(percent) * self.unit
        if 0 < abs(length) < THINNEST:
            length = THINNEST if length > 0 else -THINNEST
        return round(self.zero + length, 2)


def plan_overview(overview: Overview, look: Look, names: Mapping[str, str] = NO_NAMES) -> Plan:
    """Return what the picture of a region's moves shows, and where.

    `names` are what instruments and regions are called in the look's language, by symbol and region name.
    Raises ChartRefused where no member says how it moved.
    """
    check_overview(overview)
    speaking = voice(look.language, names)
    drawn = moves.ranked(overview.members)
    notes = moves.notes(overview, len(drawn))
    height, pitch = _heights(len(drawn), bool(notes))
    usual, newest = moves.usual_phase(drawn), _newest(drawn)
    rows = tuple(
        Row(move, moves.label(move, usual, newest), TOP + (at + 0.5) * pitch) for at, move in enumerate(drawn)
    )
    name_room = min(NAME_ROOM, max(_wide(_name(row), speaking) for row in rows))
    area = Frame(MARGIN + name_room + SPACE, TOP, RIGHT, round(TOP + pitch * len(rows), 2))
    ruler = _ruler(rows, area, speaking)
    given = [source for one in overview.members for source in one.sources]
    return Plan(
        width=WIDTH,
        height=height,
        colours=colours(look),
        language=look.language,
        frame=area,
        x=_axis(rows, ruler),
        strokes=(Stroke(Role.GRID, ((ruler.zero, area.top), (ruler.zero, area.bottom)), Ink.MUTED, 2),),
        boxes=tuple(_bar(row, ruler, pitch) for row in rows if row.move.percent),
        texts=(
            *_head(overview.region, drawn, speaking),
            *(_name_text(row, speaking, name_room) for row in rows),
            *(_label_text(row, ruler, area, speaking) for row in rows),
            *captions.foot(given, _dates(drawn), notes, speaking, height),
        ),
    )


def _heights(count: int, notes: bool) -> tuple[int, float]:
    """Of the picture, and of one row."""
    below = FOOT + LINE_PITCH + (LINE_PITCH if notes else 0)
    usual = ROOMY if count <= FEW else TIGHT
    pitch = min(max((LEAST_HEIGHT - TOP - below) / count, usual), ROOMIEST)
    return max(round(TOP + pitch * count + below), LEAST_HEIGHT), pitch


def _wide(said: Saying, voice: Voice) -> float:
    return max(breadth(said(each), BODY) for each in (voice, LATIN))


def _name(row: Row) -> Saying:
    return lambda voice: voice.name(row.move.figure.instrument)


def _ruler(rows: Sequence[Row], area: Frame, voice: Voice) -> Ruler:
    """One percent is as long as lets every bar and the label at its end stay inside."""
    falls = [row for row in rows if row.move.percent < 0]
    rises = [row for row in rows if row.move.percent >= 0]
    left, right = (
        min(max((_wide(row.label, voice) + LABEL_AIR for row in side), default=0.0), area.width * LABEL_SHARE)
        for side in (falls, rises)
    )
    worst = -min((row.move.percent for row in falls), default=Decimal(0))
    best = max((row.move.percent for row in rises), default=Decimal(0))
    unit = (area.width - left - right) / float(worst + best or 1)
    return Ruler(round(area.left + left + float(worst) * unit, 2), unit)


def _axis(rows: Sequence[Row], ruler: Ruler) -> Axis:
    """From the worst to the best move, with zero marked."""
    percents = [Decimal(0), *(row.move.percent for row in rows)]
    return Axis(min(percents), max(percents), (Tick(Decimal(0), "0", ruler.zero),))


def _bar(row: Row, ruler: Ruler, pitch: float) -> Box:
    ends = sorted((ruler.zero, ruler.end(row.move.percent)))
    half = round(pitch * BAR_SHARE / 2)
    return Box(Role.BAR, ends[0], row.y - half, ends[1], row.y + half, row.move.ink)


def _head(region: str, drawn: Sequence[Move], voice: Voice) -> tuple[Text, ...]:
    """The region and how many of it are up; below, the day and when in the session most figures were true."""
    tally = moves.tally(drawn)
    room = max(breadth(tally(each), BODY) for each in (voice, LATIN))
    usual = moves.usual_phase(drawn)
    said = joined([full(_newest(drawn)), lambda voice: voice.phase(usual)])
    return (
        captions.title(lambda voice: voice.names.get(region, region), voice, room),
        text(Role.TALLY, tally, voice, (RIGHT, TITLE_Y, "r"), BODY, Ink.MUTED, room),
        text(Role.SINCE, said, voice, (MARGIN, SECOND_Y - 6, "l"), SMALL, Ink.MUTED, RIGHT - MARGIN),
    )


def _name_text(row: Row, voice: Voice, room: float) -> Text:
    return text(Role.NAME, _name(row), voice, (MARGIN, row.y, "l"), BODY, Ink.TEXT, room)


def _label_text(row: Row, ruler: Ruler, area: Frame, voice: Voice) -> Text:
    """At the far end of its bar, and never past the frame."""
    end = ruler.end(row.move.percent)
    if row.move.percent < 0:
        x, anchor, room = end - LABEL_AIR, "r", end - LABEL_AIR - area.left
    else:
        x, anchor, room = end + LABEL_AIR, "l", area.right - end - LABEL_AIR
    place = (x, row.y, anchor)
    return text(Role.PERCENT, row.label, voice, place, BODY, row.move.ink, room, strong=True)


def _newest(drawn: Sequence[Move]) -> date:
    return max(move.figure.session for move in drawn)


def _dates(drawn: Sequence[Move]) -> Saying:
    days = [move.figure.session for move in drawn]
    return captions.stretch(min(days), max(days))

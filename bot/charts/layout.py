"""Where things stand on a phone-size picture, and how wide a text may get there."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bot.charts.shapes import Frame, Ink, Role, Text
from bot.charts.words import LATIN, Saying, Voice

WIDTH, HEIGHT = 1080, 720
MARGIN = 36
RIGHT = WIDTH - MARGIN
TITLE, BODY, SMALL, TINY = 50, 32, 28, 25
"""Heights of letters: a phone shows this picture at about a third of its size."""
TITLE_Y, SECOND_Y, FRAME_TOP = 60, 120, 160
DAYS_BELOW = 28
"""From the lower edge of the frame to the middle of the names of its days."""
FOOT = 28
"""From the lower edge of the picture to the middle of its last line."""
LINE_PITCH = 36
DAYS_PITCH = 44
"""From the names of the days to the line below them."""
SPACE = 24
"""Between two texts of one line."""
NARROW, BROAD, WIDE = 0.42, 1.02, 1.04
CAPITAL, SMALL_LETTER = 0.78, 0.66
"""Widths of letters against their height: generous, since the planner measures no font."""


def breadth(text: str, size: int) -> float:
    """How wide a text gets, in pixels, in any of the fonts in use; rather too wide than too narrow."""
    return size * sum(map(_share, text))


@lru_cache(maxsize=4096)
def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if letter in "mwMW%@+=":
        return BROAD
    if letter in " .,:;'|!()ijl-·":
        return NARROW
    return CAPITAL if letter.isupper() else SMALL_LETTER


def text(
    role: Role,
    said: Saying,
    voice: Voice,
    place: tuple[float, float, str],
    size: int,
    ink: Ink,
    room: float,
    *,
    strong: bool = False,
    over: Ink = Ink.PAPER,
    plate: bool = False,
) -> Text:
    """Return a text in the language of `voice`, with what is said instead where only Latin letters are."""
    x, y, anchor = place
    return Text(
        role, said(voice), said(LATIN), round(x, 2), round(y, 2), anchor, size, ink, room, strong, over, plate
    )


def fixed(words: str) -> Saying:
    """What is the same in every language."""
    return lambda voice: words


def joined(parts: Sequence[Saying]) -> Saying:
    """Parts of one line, with dots between them."""
    return lambda voice: " · ".join(part(voice) for part in parts)


def frame(gutter: float, *, top: float = FRAME_TOP, notes: bool = False) -> Frame:
    """The rectangle of the series: above the names of its days, the notes if there are any, the sources."""
    below = DAYS_BELOW + DAYS_PITCH + FOOT + (LINE_PITCH if notes else 0)
    return Frame(MARGIN, top, round(RIGHT - gutter), HEIGHT - below)

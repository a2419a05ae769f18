"""What every picture says around its drawing: title, notes, who it is from and which days it covers."""

from collections.abc import Sequence
from datetime import date

from bot.charts.layout import (
    FOOT,
    HEIGHT,
    LINE_PITCH,
    MARGIN,
    RIGHT,
    SPACE,
    TINY,
    TITLE,
    TITLE_Y,
    breadth,
    joined,
    text,
)
from bot.charts.shapes import Ink, Role, Text
from bot.charts.tracks import Hole
from bot.charts.words import LATIN, Saying, Voice
from bot.market import Source

NAMED_SOURCES = 3


def preliminary(voice: Voice) -> str:
    """The newest close may still change."""
    return voice.words.preliminary


def log(voice: Voice) -> str:
    """Equal steps are equal ratios."""
    return voice.words.log


def weekly(voice: Voice) -> str:
    """Each candle is a week."""
    return voice.words.weekly


def monthly(voice: Voice) -> str:
    """Each candle is a month."""
    return voice.words.monthly


def closes_only(voice: Voice) -> str:
    """Why there are no candles."""
    return voice.words.closes_only


def dashes(voice: Voice) -> str:
    """Some candles are only their close."""
    return voice.words.dashes


UNITS: dict[str, Saying] = {"week": weekly, "month": monthly}
"""What is said of a candle that is more than a session."""


def title(said: Saying, voice: Voice, beside: float = 0.0) -> Text:
    """The large line at the upper left; `beside` is the room that something at its right takes."""
    room = RIGHT - MARGIN - (beside + SPACE if beside else 0)
    return text(Role.TITLE, said, voice, (MARGIN, TITLE_Y, "l"), TITLE, Ink.TEXT, room, strong=True)


def sources(given: Sequence[Source]) -> Saying | None:
    """The names of the sources, each once, the first three spelt out; None where there are none."""
    names = list(dict.fromkeys(source.name for source in given))
    if not names:
        return None
    more = f" +{len(names) - NAMED_SOURCES}" if len(names) > NAMED_SOURCES else ""
    listed = ", ".join(names[:NAMED_SOURCES]) + more
    return lambda voice: voice.words.source.format(names=listed)


def stretch(first: date, last: date) -> Saying:
    """`16 Jun 2025 - 16 Sep 2025`."""
    if first == last:
        return lambda voice: voice.full(last)
    return lambda voice: f"{voice.full(first)} - {voice.full(last)}"


def holes(broken: Sequence[Hole]) -> Saying | None:
    """What is missing from our data: one hole by its days, several by their number."""
    if not broken:
        return None
    if len(broken) > 1:
        return lambda voice: voice.words.gaps.format(count=len(broken))
    hole = broken[0]
    return lambda voice: voice.words.gap.format(a=voice.full(hole.before), b=voice.full(hole.after))


def foot(
    given: Sequence[Source], days: Saying, notes: Sequence[Saying], voice: Voice, height: int = HEIGHT
) -> tuple[Text, ...]:
    """The small lines at the lower edge: the notes above, then the sources left and the days right."""
    low = height - FOOT
    wide = max(breadth(days(each), TINY) for each in (voice, LATIN))
    texts = [text(Role.DATES, days, voice, (RIGHT, low, "r"), TINY, Ink.MUTED, wide)]
    said = sources(given)
    if said is not None:
        room = RIGHT - MARGIN - wide - SPACE
        texts.append(text(Role.SOURCE, said, voice, (MARGIN, low, "l"), TINY, Ink.MUTED, room))
    if notes:
        place = (MARGIN, low - LINE_PITCH, "l")
        texts.append(text(Role.NOTE, joined(notes), voice, place, TINY, Ink.MUTED, RIGHT - MARGIN))
    return tuple(texts)

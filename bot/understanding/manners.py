"""How a brief shall come, as a message says it: silently, in short, in Korean, in another zone, only after trading.

These words are read apart and taken out of the message before it is weighed again as an order to send: so they
never change what any other question means, and "only if Seoul traded" is no question about Seoul.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot import zones
from bot.catalogue import Region
from bot.market import Instrument
from bot.messages import Manner
from bot.understanding.entities import Named
from bot.understanding.lexicon import Tags
from bot.understanding.reading import Reading
from bot.understanding.vocabulary import Match

FORMS = frozenset({"full", "short", "line"})
SOUNDS = {"silent": True, "loud": False}
WHENS = {"quiet": True, "always": False}
BETWEEN = 8
"""Words that a condition may hold between "only if" and "traded"; letters of Chinese or Japanese count as words."""
APART = 3
"""Words between a place and what says that it traded."""
ZONE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Mannered:
    """What a message says of the manner, and the stretches of words that say it."""

    manner: Manner
    spans: tuple[tuple[int, int], ...]

    @property
    def delivers(self) -> bool:
        """Whether it makes sense only of what is sent by itself."""
        said = self.manner
        return bool(said.traded or said.zone) or said.silent is not None or said.quiet is not None


def mannered(reading: Reading) -> Mannered | None:
    """Read the manner of a message; None when nothing is said of it."""
    manner, spans = Manner(), []
    condition = _condition(reading)
    if condition is not None:
        manner = replace(manner, traded=_places(reading.names, *condition))
        spans.append(condition)
    zone = _zone(reading)
    if zone is not None:
        manner = replace(manner, zone=zone[0])
        spans.append(zone[1])
    for found in _said(reading):
        if not any(start < found.end and found.start < end for start, end in spans):
            manner = _with(manner, found.meaning)
            spans.append((found.start, found.end))
    return Mannered(manner, tuple(sorted(spans))) if manner else None


def without(reading: Reading, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a message beside those."""
    edges = [0, *(at for span in spans for at in span), len(reading.text.words)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _with(manner: Manner, tags: Tags) -> Manner:
    for tag in tags:
        if tag in FORMS:
            manner = replace(manner, form=tag)
        elif tag in SOUNDS:
            manner = replace(manner, silent=SOUNDS[tag])
        elif tag in WHENS:
            manner = replace(manner, quiet=WHENS[tag])
        elif tag.startswith("in_"):
            manner = replace(manner, language=tag.removeprefix("in_"))
    return manner


def _said(reading: Reading) -> Iterator[Match[Tags]]:
    """Phrases that say it by themselves."""
    for found in _phrases(reading):
        if any(
            tag in FORMS or tag in SOUNDS or tag in WHENS or tag.startswith("in_") for tag in found.meaning
        ):
            yield found


def _phrases(reading: Reading) -> Iterator[Match[Tags]]:
    """The longest phrase at each word, none inside another, in the first language that has one."""
    reached = 0
    for at in range(len(reading.text.words)):
        found = _at(reading, at)
        if at >= reached and found is not None:
            reached = found.end
            yield found


def _at(reading: Reading, at: int) -> Match[Tags] | None:
    matches = (lexicon.manners.longest(reading.text, at) for lexicon in reading.lexicons)
    return max((one for one in matches if one is not None), key=lambda one: one.end, default=None)


def _condition(reading: Reading) -> tuple[int, int] | None:
    """The words of "only if Seoul traded": a place, with what says that it must have traded around it."""
    found = list(_phrases(reading))
    for last in found:
        if "traded" not in last.meaning:
            continue
        start = next((one.start for one in found if "if" in one.meaning and _near(one.end, last.start)), None)
        if start is not None and _places(reading.names, start, last.end):
            return start, last.end
    for last in found:
        if "traded_only" in last.meaning:
            before = [name for name in reading.names if name.start < last.start <= name.end + APART]
            if before:
                return before[-1].start, last.end
    return None


def _near(end: int, start: int) -> bool:
    return 0 <= start - end <= BETWEEN


def _places(names: Sequence[Named], start: int, end: int) -> tuple[str, ...]:
    """The regions named there; an index stands for its own."""
    found = []
    for named in names:
        if start <= named.start and named.end <= end:
            if isinstance(named.target, Region):
                found.append(named.target.name)
            elif isinstance(named.target, Instrument):
                found.append(named.target.region)
    return tuple(dict.fromkeys(found))


def _zone(reading: Reading) -> tuple[str, tuple[int, int]] | None:
    """The zone that stands at a time of day: "7am New York time", "07:30 KST", "서울 시간 7시"."""
    text = reading.text
    for timed in reading.times:
        if not timed.period.clock:
            continue
        for end in range(min(timed.end + ZONE_WORDS, len(text.words)), timed.end, -1):
            found = None if _is_edition(reading, timed.end) else zones.find(text.written(timed.end, end))
            if found is not None:
                return found, (timed.end, _after(reading, end))
        word = next(
            (one for one in _phrases(reading) if one.end == timed.start and "zone" in one.meaning), None
        )
        for start in range(max(0, word.start - ZONE_WORDS), word.start) if word is not None else ():
            found = zones.find(text.written(start, word.start if word else start))
            if found is not None and word is not None:
                return found, (start, word.end)
    return None


def _after(reading: Reading, at: int) -> int:
    """The end of the word for time that follows a place: "New York time"."""
    found = _at(reading, at) if at < len(reading.text.words) else None
    return found.end if found is not None and "zone" in found.meaning else at


def _is_edition(reading: Reading, at: int) -> bool:
    """Whether the words there name a brief: "at 6pm London close"."""
    found = (lexicon.cues.longest(reading.text, at) for lexicon in reading.lexicons)
    return any(one is not None and any(tag.startswith("edition.") for tag in one.meaning) for one in found)

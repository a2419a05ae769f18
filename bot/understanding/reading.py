"""What stands in a message: names, cues, times, and the words nobody knows; no decision yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.market import Instrument
from bot.understanding.cues import Cue, find_cues, heads, inside_cue, names_day, without_times
from bot.understanding.entities import SHAPED, Named, Names
from bot.understanding.languages import Languages
from bot.understanding.lexicon import Lexicon, Tags
from bot.understanding.mentions import is_company_here, meant
from bot.understanding.normalise import Text
from bot.understanding.periods import find_periods
from bot.understanding.pieces import Timed
from bot.understanding.spelling import Spelling
from bot.understanding.tickers import beside_shares, quoted_unknown
from bot.understanding.unread import free_words, unread_words

MEASURED = frozenset({"alert", "if", "percent", "pointword"})
"""Tags beside which a bare number is a level or a move."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with everything found in it, in order."""

    text: Text
    language: str
    lexicons: tuple[Lexicon, ...]
    names: tuple[Named, ...]
    cues: tuple[Cue, ...]
    times: tuple[Timed, ...]
    unread: tuple[str, ...] = ()
    """Words that no list knows; Chinese, Japanese and Korean ones as far as no list reaches."""
    unknown: tuple[int, ...] = ()
    """Where the unread words in Latin letters stand."""
    guessed: bool = False
    """A name was spelt otherwise, or is only taken for one."""

    @property
    def tags(self) -> Tags:
        """Return the tags of all cues."""
        return frozenset().union(*(cue.meaning for cue in self.cues))

    def tagged(self, *tags: str) -> Iterator[Cue]:
        """Yield the cues that carry one of these tags."""
        return (cue for cue in self.cues if not cue.meaning.isdisjoint(tags))


@dataclass(slots=True)
class Reader:
    """Everything a message is read with."""

    names: Names
    spelling: Spelling
    languages: Languages

    def read(self, text: Text) -> Reading:
        """Return what stands in a message."""
        first = self._read(text, self.names.find(text))
        if not first.unknown:
            return first
        usual = frozenset().union(*(lexicon.near for lexicon in first.lexicons))
        corrected, added = self.spelling.corrected(text, first.unknown, _joinable(first), usual)
        if corrected is text and not added:
            return self._with_firm(first)
        found = [each for each in self.names.find(corrected) if not any(_overlap(each, one) for one in added)]
        again = self._read(corrected, sorted((*found, *added), key=lambda each: each.start))
        return replace(again, guessed=True)

    def _with_firm(self, reading: Reading) -> Reading:
        """Return the reading with its only unknown words as a company, if it asks for a quote of them."""
        place = (
            None
            if reading.names
            else quoted_unknown(reading.text, reading.cues, reading.unknown, reading.times)
        )
        if place is None:
            return reading
        return replace(self._read(reading.text, [Named(*place, SHAPED)]), guessed=True)

    def _read(self, text: Text, found: list[Named]) -> Reading:
        foreign = (each.name.language for each in found if each.name.language != "en")
        language = self.languages.detect(text, _places(found), foreign)
        lexicons = self.languages.read_with(language)
        named, taken, cues = _names_and_cues(text, found, lexicons)
        times = find_periods(text, taken, lexicons, _comes_at_an_hour(text, cues))
        times = [each for each in times if not any(names_day(cue, each) for cue in cues)]
        cues = without_times(cues, times)
        known = [*((cue.start, cue.end) for cue in cues), *((time.start, time.end) for time in times)]
        free = free_words(text, [*known, *_places(named)], lexicons)
        if not any(isinstance(each.target, Instrument) for each in named) and not _far(cues):
            shaped = [Named(start, end, SHAPED) for start, end in beside_shares(text, cues, free)]
            named = sorted((*named, *shaped), key=lambda each: each.start)
            free = free_words(text, [*known, *_places(named)], lexicons)
        unread, unknown = unread_words(text, free)
        names = tuple(meant(named, cues))
        return Reading(text, language, lexicons, names, tuple(cues), tuple(times), unread, unknown)


def _names_and_cues(
    text: Text, found: Sequence[Named], lexicons: tuple[Lexicon, ...]
) -> tuple[list[Named], bytearray, list[Cue]]:
    """Return the names that are none of the cues', the words they take, and the cues outside them."""
    named = [each for each in found if not inside_cue(text, each, lexicons)]
    taken = heads(text, named, lexicons)
    cues = find_cues(text, taken, lexicons)
    here = [each for each in named if is_company_here(each, text, cues, named)]
    if len(here) == len(named):
        return named, taken, cues
    taken = heads(text, here, lexicons)
    return here, taken, find_cues(text, taken, lexicons)


def _comes_at_an_hour(text: Text, cues: Sequence[Cue]) -> bool:
    """Is a brief spoken of, and no level or move that "at 8" might be."""
    tags = frozenset[str]().union(*(cue.meaning for cue in cues))
    return "brief" in tags and tags.isdisjoint(MEASURED) and "%" not in text.words


def _places(named: Sequence[Named]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in named]


def _joinable(reading: Reading) -> set[int]:
    """Return the words that may be one part of a misspelt name: unknown ones and parts of other names."""
    return {*reading.unknown, *(at for each in reading.names for at in range(each.start, each.end))}


def _far(cues: Sequence[Cue]) -> bool:
    return any("far" in cue.meaning for cue in cues)


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end

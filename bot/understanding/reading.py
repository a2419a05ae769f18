"""What stands in a message: names, cues, times, and the words nobody knows; no decision yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.market import Instrument
from bot.understanding.companies import Company, Sureness
from bot.understanding.entities import SHAPED, Named, Names, is_only_like
from bot.understanding.languages import Languages
from bot.understanding.lexicon import Lexicon, Tags
from bot.understanding.mentions import meant
from bot.understanding.normalise import HANGUL, Text
from bot.understanding.periods import Timed, find_periods
from bot.understanding.spelling import Spelling
from bot.understanding.tickers import beside_shares
from bot.understanding.vocabulary import Match, is_glyph

NEUTRAL: Tags = frozenset({"function", "polite", "wake", "what", "show", "follow", "and", "it", "be", "many"})
"""Tags that say nothing of what is wanted."""
HEARD: Tags = NEUTRAL | {"how", "where", "when", "which", "or", "if", "not", "level", "doing", "number"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with everything found in it, in order."""

    text: Text
    language: str
    lexicons: tuple[Lexicon, ...]
    names: tuple[Named, ...]
    cues: tuple[Match[Tags], ...]
    times: tuple[Timed, ...]
    unread: tuple[str, ...] = ()
    """Words that no list knows; Chinese, Japanese and Korean ones as far as no list reaches."""
    unknown: tuple[int, ...] = ()
    """Where the unread words in Latin letters stand."""
    guessed: int = 0
    """How many names were spelt otherwise."""
    tags: Tags = field(default=frozenset())

    def tagged(self, *tags: str) -> Iterator[Match[Tags]]:
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
        corrected, added = self.spelling.corrected(text, first.unknown, usual)
        if corrected is text and not added:
            return first
        found = [each for each in self.names.find(corrected) if not any(_overlap(each, one) for one in added)]
        again = self._read(corrected, sorted((*found, *added), key=lambda each: each.start))
        return replace(again, guessed=1)

    def _read(self, text: Text, named: list[Named]) -> Reading:
        foreign = (each.name.language for each in named if each.name.language != "en")
        language = self.languages.detect(text, [(each.start, each.end) for each in named], foreign)
        lexicons = self.languages.read_with(language)
        named = [each for each in named if not _inside_cue(text, each, lexicons)]
        cues = _cues(text, _heads(text, named, lexicons), lexicons)
        named = [each for each in named if _is_company_here(each, cues, named)]
        taken = _heads(text, named, lexicons)
        cues = _cues(text, taken, lexicons)
        times = find_periods(text, taken, lexicons)
        times = [each for each in times if not any(_names_day(cue, each) for cue in cues)]
        cues = _without_times(cues, times)
        free = _free(text, (*named, *cues, *times), lexicons)
        if not any(isinstance(each.target, Instrument) for each in named):
            shaped = [Named(start, end, SHAPED) for start, end in beside_shares(text, cues, free)]
            named = sorted((*named, *shaped), key=lambda each: each.start)
            free = _free(text, (*named, *cues, *times), lexicons)
        unread, unknown = _unread(text, free)
        tags = frozenset().union(*(cue.meaning for cue in cues))
        return Reading(
            text,
            language,
            lexicons,
            tuple(meant(named, cues)),
            tuple(cues),
            tuple(times),
            unread,
            unknown,
            tags=tags,
        )


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _heads(text: Text, named: Sequence[Named], lexicons: Sequence[Lexicon]) -> bytearray:
    """Mark the words that only name something."""
    taken = bytearray(len(text.words))
    for each in named:
        if not is_only_like(each.target):
            _take(taken, each.start, _head_end(text, each, lexicons))
    return taken


def _without_times(cues: Sequence[Match[Tags]], times: Sequence[Timed]) -> list[Match[Tags]]:
    """Drop cues that are part of a time, unless the word is asked about ("what does ytd mean")."""
    defining = any(not cue.meaning.isdisjoint({"meaning", "explain"}) for cue in cues)
    return [
        cue
        for cue in cues
        if (defining and "term" in cue.meaning) or not any(_within(cue, time) for time in times)
    ]


def _names_day(cue: Match[Tags], time: Timed) -> bool:
    """Is a time only part of a greeting or of a holiday's name ("good morning", "good friday")."""
    longer = cue.start <= time.start and time.end <= cue.end and cue.end - cue.start > time.end - time.start
    return longer and not cue.meaning.isdisjoint({"greeting", "goodbye", "holiday"})


def _within(cue: Match[Tags], time: Timed) -> bool:
    return time.start <= cue.start and cue.end <= time.end and "follow" not in cue.meaning


def _take(taken: bytearray, start: int, end: int) -> None:
    for at in range(start, end):
        taken[at] = 1


def _cues(text: Text, taken: bytearray, lexicons: Sequence[Lexicon]) -> list[Match[Tags]]:
    """Return the longest cue at each word; a message's own language goes before English."""
    cues: list[Match[Tags]] = []
    covered = 0
    for at in range(len(text.words)):
        if taken[at]:
            continue
        best: Match[Tags] | None = None
        for lexicon in lexicons:
            found = lexicon.cues.longest(text, at)
            if found and not any(taken[at : found.end]) and (best is None or found.end > best.end):
                best = found
        if best and best.end > covered:
            covered = best.end
            cues.append(best)
    return cues


def _head_end(text: Text, named: Named, lexicons: Sequence[Lexicon]) -> int:
    """Where the words end that only name: of "US close" and "Asian shares" the rest is read as a cue."""
    end = named.end
    if isinstance(named.target, Company) or named.end - named.start < 2 or is_glyph(text.words[named.start]):
        return end
    while end - named.start > 1 and any(
        text.words[end - 1] in lexicon.cues.phrases or text.words[end - 1] in lexicon.times.phrases
        for lexicon in lexicons
    ):
        end -= 1
    return end


def _inside_cue(text: Text, named: Named, lexicons: Sequence[Lexicon]) -> bool:
    """Is the name only a part of a longer phrase, as in "bank of japan" or "speak japanese"."""
    for lexicon in lexicons:
        for at in range(max(0, named.start - 3), named.start + 1):
            found = lexicon.cues.longest(text, at)
            if found and found.end >= named.end and found.end - found.start > named.end - named.start:
                return not any(tag.startswith("edition") or tag == "market" for tag in found.meaning)
    return False


BESIDE_WORD: Tags = frozenset({"stockword"})
BESIDE_USUAL: Tags = frozenset(
    {"stockword", "price", "level", "up", "down", "doing", "why", "news", "alert", "chart", "record", "compare",
     "history", "buy", "at", "how", "where", "advice", "forecast", "technical", "move", "portfolio"}
)  # fmt: skip


def _is_company_here(named: Named, cues: Sequence[Match[Tags]], names: Sequence[Named]) -> bool:
    """Is an everyday word a company in this message; every other name is what it is."""
    if not isinstance(named.target, Company) or named.target.sureness is Sureness.NAME:
        return True
    others = [
        cue
        for cue in cues
        if not (cue.start < named.end and named.start < cue.end) or cue.end - cue.start > 1
    ]
    wanted = BESIDE_WORD if named.target.sureness is Sureness.WORD else BESIDE_USUAL
    beside = any(not cue.meaning.isdisjoint(wanted) for cue in others)
    index = any(not isinstance(each.target, Company) for each in names)
    return beside and not index


def _free(text: Text, parts: Sequence[Named | Match[Tags] | Timed], lexicons: Sequence[Lexicon]) -> bytearray:
    """Mark the words that nothing has read: neither a figure nor a word of time alone counts."""
    free = bytearray(b"\x01" * len(text.words))
    for part in parts:
        for at in range(part.start, part.end):
            free[at] = 0
    for at, word in enumerate(text.words):
        if free[at] and not is_glyph(word):
            known = any(word in lexicon.times.phrases or word in lexicon.numbers for lexicon in lexicons)
            free[at] = len(word) > 1 and word[0].isalpha() and not known
    return free


def _unread(text: Text, free: bytearray) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what nobody read: Latin words, whole Korean words, runs of ideographs; and where the Latin ones are."""
    unread: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text.words):
        end = at + 1
        if free[at] and not is_glyph(text.words[at]):
            unread.append(text.words[at])
            places.append(at)
        elif free[at]:
            while end < len(text.words) and is_glyph(text.words[end]) and free[end]:
                if HANGUL.match(text.words[at]) and text.fresh[end]:
                    break
                end += 1
            if _is_content(text, at, end):
                unread.append(text.written(at, end))
        at = end
    return tuple(unread), tuple(places)


def _is_content(text: Text, start: int, end: int) -> bool:
    """Is a run of glyphs a word of its own: two Han or Katakana letters, or a whole Korean word."""
    if HANGUL.match(text.words[start]):
        whole = text.fresh[start] and (end == len(text.words) or text.fresh[end])
        return whole and end - start > 1
    letters = [word for word in text.words[start:end] if not "\u3040" <= word <= "\u309f"]
    return len(letters) > 1

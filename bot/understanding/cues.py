"""Cues in a text: the longest phrase at each word, outside the names, in the message's language and in English."""

from collections.abc import Sequence

from bot.catalogue import Region
from bot.understanding.entities import Named, is_only_like
from bot.understanding.lexicon import Lexicon, Tags
from bot.understanding.normalise import Text
from bot.understanding.pieces import Timed
from bot.understanding.vocabulary import Match, is_glyph

NEUTRAL: Tags = frozenset(
    {
        "function",
        "polite",
        "wake",
        "what",
        "show",
        "follow",
        "and",
        "it",
        "be",
        "many",
        "tally",
        "enlist",
        "mine",
        "article",
        "can",
    }
)
"""Tags that say nothing of what is wanted."""
Cue = Match[Tags]


def find_cues(text: Text, taken: bytearray, lexicons: Sequence[Lexicon]) -> list[Cue]:
    """Return the longest cue at each word; a message's own language goes before English."""
    cues: list[Cue] = []
    covered = 0
    for at in range(len(text.words)):
        if taken[at]:
            continue
        best: Cue | None = None
        for lexicon in lexicons:
            found = lexicon.cues.longest(text, at)
            if found and taken.find(1, at, found.end) < 0 and (best is None or found.end > best.end):
                best = found
        if best and best.end > covered:
            covered = best.end
            cues.append(best)
    return cues


def heads(text: Text, named: Sequence[Named], lexicons: Sequence[Lexicon]) -> bytearray:
    """Mark the words that only name something."""
    taken = bytearray(len(text.words))
    for each in named:
        if not is_only_like(each.target):
            for at in range(each.start, _head_end(text, each, lexicons)):
                taken[at] = 1
    return taken


def _head_end(text: Text, named: Named, lexicons: Sequence[Lexicon]) -> int:
    """Where the words end that only name: of "US close" and "Asian shares" the rest is read as a cue."""
    end = named.end
    if (
        not isinstance(named.target, Region)
        or named.end - named.start < 2
        or is_glyph(text.words[named.start])
    ):
        return end
    while end - named.start > 1 and any(
        text.words[end - 1] in lexicon.cues.phrases or text.words[end - 1] in lexicon.times.phrases
        for lexicon in lexicons
    ):
        end -= 1
    return end


def inside_cue(text: Text, named: Named, lexicons: Sequence[Lexicon]) -> bool:
    """Is the name only a part of a longer phrase, as in "bank of japan" or "speak japanese"."""
    for lexicon in lexicons:
        for at in range(max(0, named.start - 3), named.start + 1):
            found = lexicon.cues.longest(text, at)
            if found and found.end >= named.end and found.end - found.start > named.end - named.start:
                return not any(tag.startswith("edition") or tag == "market" for tag in found.meaning)
    return False


def without_times(cues: Sequence[Cue], times: Sequence[Timed]) -> list[Cue]:
    """Drop cues that are part of a time, unless the word is asked about ("what does ytd mean")."""
    defining = any(not cue.meaning.isdisjoint({"meaning", "explain"}) for cue in cues)
    return [
        cue
        for cue in cues
        if (defining and "term" in cue.meaning) or not any(_within(cue, time) for time in times)
    ]


def names_day(cue: Cue, time: Timed) -> bool:
    """Is a time only part of a greeting or of a holiday's name ("good morning", "good friday")."""
    longer = cue.start <= time.start and time.end <= cue.end and cue.end - cue.start > time.end - time.start
    return longer and not cue.meaning.isdisjoint({"greeting", "goodbye", "holiday"})


def _within(cue: Cue, time: Timed) -> bool:
    return time.start <= cue.start and cue.end <= time.end and "follow" not in cue.meaning

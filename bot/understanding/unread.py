"""What nobody read of a message: words that are neither name nor cue nor time."""

from collections.abc import Sequence

from bot.understanding.letters import HANGUL
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import Text
from bot.understanding.vocabulary import is_glyph

Stretch = tuple[int, int]
"""The words `start` up to `end`."""


def free_words(text: Text, read: Sequence[Stretch], lexicons: Sequence[Lexicon]) -> bytearray:
    """Mark the words that nothing has read: neither a figure nor a word of time alone counts."""
    free = bytearray(b"\x01" * len(text.words))
    for start, end in read:
        for at in range(start, end):
            free[at] = 0
    for at, word in enumerate(text.words):
        if free[at] and not is_glyph(word):
            known = any(word in lexicon.times.phrases or word in lexicon.numbers for lexicon in lexicons)
            free[at] = len(word) > 1 and word[0].isalpha() and not known
    return free


def unread_words(text: Text, free: bytearray) -> tuple[tuple[str, ...], tuple[int, ...]]:
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

"""Phrases and what they mean, found in a text longest first and only at the borders of words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from bot.understanding.letters import GLYPH, HANGUL
from bot.understanding.normalise import Text

T = TypeVar("T")
PARTICLES = frozenset("은는이가을를도에의과와로만랑야요들서")
"""What may follow a Korean word of one syllable; anything else makes it part of a longer word."""


class Match(NamedTuple, Generic[T]):
    """A phrase found at the words `start` up to `end`."""

    start: int
    end: int
    meaning: T


@dataclass(slots=True)
class Vocabulary(Generic[T]):
    """Phrases by their words. Spaces between Chinese, Japanese and Korean letters do not matter."""

    phrases: dict[str, T] = field(default_factory=dict)
    reach: dict[str, int] = field(default_factory=dict)
    """First word -> the lengths of the phrases that begin with it, as bits."""

    def add(self, phrase: str, meaning: T) -> None:
        """Let a phrase (words with one space between them) mean this, instead of what it meant before."""
        self.phrases[phrase] = meaning
        first, _, _ = phrase.partition(" ")
        self.reach[first] = self.reach.get(first, 0) | 2 << phrase.count(" ")

    def longest(self, text: Text, at: int) -> Match[T] | None:
        """Return the longest phrase that begins at this word."""
        words = text.words
        lengths = self.reach.get(words[at])
        if lengths is None:
            return None
        for length in range(min(lengths.bit_length() - 1, len(words) - at), 0, -1):
            if lengths >> length & 1:
                meaning = self.phrases.get(" ".join(words[at : at + length]))
                if meaning is not None and stands_alone(text, at, at + length):
                    return Match(at, at + length, meaning)
        return None

    def find(self, text: Text, taken: bytearray) -> Iterator[Match[T]]:
        """Yield the longest phrase at each free word, unless an earlier one holds it whole."""
        covered = 0
        for at in range(len(text.words)):
            if taken[at]:
                continue
            found = self.longest(text, at)
            if found and found.end > covered and taken.find(1, at, found.end) < 0:
                covered = found.end
                yield found


def stands_alone(text: Text, start: int, end: int) -> bool:
    """Is this a phrase and no chance meeting of letters: Korean, where words have borders.

    A phrase that reaches over a space begins where a word begins, and a phrase of one syllable is a
    whole word but for its particle, or stands behind figures ("8월").
    """
    if not HANGUL.match(text.words[start]):
        return True
    if text.fresh[start]:
        return end - start > 1 or _ends_word(text, end)
    if end - start == 1:
        return text.words[start - 1].isdigit()
    return not any(text.fresh[start + 1 : end])


def _ends_word(text: Text, end: int) -> bool:
    return end == len(text.words) or text.fresh[end] or text.words[end] in PARTICLES


def is_glyph(word: str) -> bool:
    """Is the word a letter of Chinese, Japanese or Korean."""
    return GLYPH.match(word) is not None

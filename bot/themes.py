"""Subjects of news ("fed", "cpi") and the phrases that speak of them, from the languages' own lists."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Themes:
    """Says whether a text speaks of a subject. A subject without a list is looked for as it is written."""

    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By subject, lower case, in every language there is."""

    def speaks_of(self, text: str, subjects: Iterable[str]) -> bool:
        """Does a text speak of any of the subjects; of Latin phrases only whole words count."""
        folded = folded_words(text)
        return any(
            pattern(phrase).search(folded)
            for subject in subjects
            for phrase in (subject.casefold(), *self.phrases.get(subject.casefold(), ()))
        )

    def of(self, text: str) -> frozenset[str]:
        """The subjects a text speaks of."""
        folded = folded_words(text)
        return frozenset(
            subject
            for subject, phrases in self.phrases.items()
            if any(pattern(phrase).search(folded) for phrase in phrases)
        )


def folded_words(text: str) -> str:
    """A text as it is compared: NFKC, case folded, without dots in abbreviations and underscores.

    >>> folded_words("U.S. Fed")
    'us fed'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<=\b[a-z])\.", "", folded).replace("_", " ")


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """The phrase at the borders of Latin words; between letters of other scripts spaces do not matter."""
    words = phrase.split()
    joined = re.escape(words[0]) if words else "(?!)"
    for before, word in pairwise(words):
        between = r"\s+" if before[-1].isascii() and word[0].isascii() else r"\s*"
        joined += between + re.escape(word)
    return re.compile(rf"(?<![a-z0-9]){joined}(?![a-z0-9])")

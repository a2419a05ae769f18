"""Headlines found again in a text: word by word and in order, in the tenses and with the articles of a sentence.

English texts may inflect a headline and leave out whole parts of it, never a word inside a part; texts of the
other languages quote it as it stands. What is found is bound as a whole, so nothing inside can be changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.llm.grounding.folding import folded

_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|%|[$€£¥]")
_PART = re.compile(r"[,;:]\s+")
_INSERTED = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "been",
        "that",
        "which",
        "with",
        "and",
        "at",
    ]
)
_DROPPED = frozenset(["the", "a", "an", "its", "their", "his", "her", "is", "are", "was", "were", "s"])
_ANNOUNCED = frozenset(["announc", "hold", "unveil", "report", "confirm", "sign"])
"""Verbs whose object is news by itself: "trade talks in Madrid" for "hold trade talks in Madrid"."""
_CUT_BEFORE = frozenset(["in", "on", "for", "as", "but", "after", "with", "at"])
"""A headline may end before one of these: what is left is still what was said."""
_KEEP_TAIL = frozenset(
    [
        "no",
        "not",
        "may",
        "might",
        "could",
        "propos",
        "reports",
        "say",
        "below",
        "above",
        "miss",
        "fail",
        "but",
        "without",
    ]
)
"""A part with one of these is never cut: what is left could say more than was said."""
_IRREGULAR = {
    "kept": "keep", "said": "say", "says": "say", "broke": "break", "broken": "break", "fell": "fall",
    "fallen": "fall", "held": "hold", "made": "make", "rose": "rise", "risen": "rise", "bought": "buy",
    "met": "meet", "cut": "cut", "grew": "grow", "beaten": "beat", "led": "lead", "won": "win", "lost": "lose",
    "gave": "give", "took": "take", "saw": "see", "told": "tell", "sold": "sell", "spoke": "speak",
    "percent": "%", "began": "begin", "weighs": "weigh", "shut": "shut", "set": "set", "lets": "let",
    "sank": "sink", "went": "go", "came": "come", "left": "leave", "paid": "pay", "sent": "send",
}  # fmt: skip
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """The spans of one headline that a text may hold, as stems, the longest first."""

    spans: tuple[tuple[str, ...], ...]
    verbatim: str

    def at(self, text: str, place: int, language: str) -> int | None:
        """The place behind the headline when it stands here, None when it does not."""
        if text.startswith(self.verbatim, place):
            return place + len(self.verbatim)
        if language != "en":
            return None
        ends = (_match(span, text, place) for span in self.spans)
        return max((end for end in ends if end is not None), default=None)


def headline(written: str, language: str) -> Headline:
    """Prepare a headline to be looked for in texts of a language."""
    text = folded(written, language).rstrip(".")
    parts = [tuple(_stems(part)) for part in _PART.split(text)]
    spans = {stem for stem in _spans(parts) if len(stem) >= LEAST_WORDS or stem in parts}
    return Headline(tuple(sorted(spans, key=len, reverse=True)), text)


def _spans(parts: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The whole, the first parts, every part alone, and parts without a beginning or an end that may go."""
    for count in range(len(parts), 0, -1):
        yield tuple(word for part in parts[:count] for word in part)
    for part in parts:
        yield part
        if _KEEP_TAIL.isdisjoint(part):
            yield from (part[:end] for end in range(2, len(part)) if part[end] in _CUT_BEFORE)
            yield from (part[at + 1 :] for at, word in enumerate(part) if at and word in _ANNOUNCED)


def _stems(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if found.group() not in _DROPPED:
            yield stem(found.group())


def stem(word: str) -> str:
    """The word without the endings of tense and number.

    >>> stem("announces") == stem("announced") == stem("announce"), stem("kept"), stem("dropping")
    (True, 'keep', 'drop')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word


def _match(span: tuple[str, ...], text: str, place: int) -> int | None:
    """Walk the text word by word beside the span; words that say nothing may stand between."""
    wanted = iter(span)
    want = next(wanted)
    end, first = place, True
    for found in _WORD.finditer(text, place):
        between = text[end : found.start()]
        if not _joins(between, first):
            return None
        word = found.group()
        end = found.end()
        if stem(word) == want:
            following = next(wanted, None)
            if following is None:
                return _closed(text, place, _possessive(text, end))
            want = following
        elif first or (word not in _INSERTED and word != "s"):
            return None
        first = False
    return None


def _joins(between: str, first: bool) -> bool:
    """Whether what stands between two words leaves them in one sentence."""
    return between == "" if first else re.fullmatch(r"[ ,;:()'\"-]*", between) is not None


def _closed(text: str, place: int, end: int) -> int:
    """A bracket that was opened inside is closed inside."""
    inside = text[place:end]
    return end + 1 if inside.count("(") > inside.count(")") and text.startswith(")", end) else end


def _possessive(text: str, end: int) -> int:
    return end + 2 if text.startswith("'s", end) else end

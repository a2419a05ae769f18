"""A message made comparable: cut, folded and split into words, each of which knows where it was written."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LIMIT = 512
"""Characters of a message that are read; the rest is ignored."""

GLYPHS = "\u3005\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Letters of Chinese, Japanese and Korean: each is a word of its own, for no space need part them."""
WORD = re.compile(
    r"\d+(?:[.,:/\-]\d+)*(?:(?:k|mn?|bn|cr|[ap]m|h|hrs?|uhr|d|w|wks?|mo|mths?|y|yrs?|st|nd|rd|th)(?![a-z0-9]))?|[a-z0-9\u0250-\u02af\u0370-\u1fff\u2c00-\u2dff\ua000-\uabff]+|[%<>&]"
    rf"|[{GLYPHS}]"
)
LEFT_MARKS = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
BORDER = "\x1f"
"""Stands between texts that are read in one go."""
SEPARATED = re.compile(rf"{WORD.pattern}|{BORDER}")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LATER_JAMO = re.compile(r"[\u1160-\u11ff\uff9e\uff9f]")
SPOKEN = {"&": "and", "＆": "and"}

_LATIN = "".join(map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]))
PLAIN = str.maketrans(
    {
        letter: plain
        for letter in _LATIN
        if (plain := unicodedata.normalize("NFD", letter)[0].lower()) != letter and plain.isascii()
    }
    | {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
    }
)
"""Accents of Latin letters go: people leave them out as often as not."""

Short = Mapping[str, tuple[str, ...]]
"""Written together or shortened -> the words it stands for ("whats", "what s" -> what, is)."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message as words. `words`, `starts`, `ends` and `fresh` run side by side."""

    original: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each word begins in the original."""
    ends: tuple[int, ...]
    fresh: tuple[bool, ...]
    """A space or a mark stands before the word."""

    def written(self, first: int, end: int) -> str:
        """Return the words `first` up to `end` exactly as they were written."""
        return self.original[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def before(self, at: int) -> str:
        """Return the character in front of a word, a space at the beginning."""
        start = self.starts[at]
        return self.original[start - 1] if start else " "

    def after(self, at: int) -> str:
        """Return the character behind a word, a space at the end."""
        end = self.ends[at]
        return self.original[end] if end < len(self.original) else " "


def fold(text: str) -> str:
    """Return the letters in which texts are compared: NFKC, no case, no accents, no marks.

    >>> fold("Ｓ＆Ｐ　Índice"), fold("où")
    ('s&p indice', 'ou')
    """
    if text.isascii():
        return text.lower()
    return LEFT_MARKS.sub("", unicodedata.normalize("NFKC", text).translate(PLAIN).casefold())


def words_of(text: str) -> list[str]:
    """Return the words of a short text of ours, such as an alias or a cue.

    >>> words_of("S&P/ASX 200"), words_of("코스피200")
    (['s', 'and', 'p', 'asx', '200'], ['코', '스', '피', '200'])
    """
    return [SPOKEN.get(word, word) for word in WORD.findall(fold(text))]


def phrases_of(texts: Iterable[str]) -> list[str]:
    """Return each text as its words with one space between them; a text of no word is an empty phrase.

    All at once, for there are thousands at every start.

    >>> phrases_of(["S&P/ASX 200", "—", "코스피 200"])
    ['s and p asx 200', '', '코 스 피 200']
    """
    words = SEPARATED.findall(fold(BORDER.join(texts)).replace("&", " and "))
    return [phrase.strip() for phrase in " ".join(words).split(BORDER)]


def normalise(text: str, short: Short) -> Text:
    """Return the message as words; `short` spells out what was written together or shortened."""
    original = text[:LIMIT]
    folded, begins, stops = _folded(original)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in WORD.finditer(folded):
        words.append(SPOKEN.get(found[0], found[0]))
        starts.append(begins[found.start()])
        ends.append(stops[found.end() - 1])
    if any(word in short for word in words) or "s" in words or "d" in words or "t" in words:
        words, starts, ends = _spelt_out(words, starts, ends, short)
    fresh = [True, *(start != end for (end, start) in zip(ends, starts[1:], strict=False))]
    return Text(original, tuple(words), tuple(starts), tuple(ends), tuple(fresh[: len(words)]))


def _folded(original: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the folded letters and where each of them begins and ends in the original."""
    if original.isascii():
        return original.lower(), range(len(original)), range(1, len(original) + 1)
    letters: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    for piece, start, end in _clusters(original):
        letters.append(piece)
        begins.extend([start] * len(piece))
        stops.extend([end] * len(piece))
    return "".join(letters), begins, stops


def _clusters(text: str) -> list[tuple[str, int, int]]:
    """Return each letter with the marks that compose with it, folded, and where it stands."""
    starts = [0, *(at for at in range(1, len(text)) if not _composes(text[at])), len(text)]
    return [(_plain(text[start:end]), start, end) for start, end in pairwise(starts) if start < end]


def _composes(letter: str) -> bool:
    if letter < "\u0300":
        return False
    return unicodedata.combining(letter) != 0 or LATER_JAMO.match(letter) is not None


def _plain(cluster: str) -> str:
    """Return one cluster folded. Marks that are left over, controls and bidi marks are nothing."""
    if len(cluster) == 1 and GLYPH.match(cluster):
        return cluster
    composed = unicodedata.normalize("NFKC", cluster).translate(PLAIN).casefold()
    return "".join(letter for letter in composed if not _is_mark(letter))


def _is_mark(letter: str) -> bool:
    return letter >= "\u007f" and (
        "\u0300" <= letter <= "\u036f" or unicodedata.category(letter) in ("Cf", "Cc", "Co", "Cn", "Me")
    )


def _spelt_out(
    words: list[str], starts: list[int], ends: list[int], short: Short
) -> tuple[list[str], list[int], list[int]]:
    """Return the words with contractions spelt out; the parts share the place of the whole."""
    spelt: tuple[list[str], list[int], list[int]] = ([], [], [])
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        width = 2 if at + 1 < len(words) and pair in short else 1
        parts = short.get(pair if width == 2 else words[at], (words[at],))
        for place, word in enumerate(parts):
            last = place == len(parts) - 1
            spelt[0].append(word)
            spelt[1].append(starts[min(at + place, at + width - 1)])
            spelt[2].append(ends[at + width - 1] if last else ends[min(at + place, at + width - 1)])
        at += width
    return spelt


GLYPH = re.compile(rf"[{GLYPHS}]")

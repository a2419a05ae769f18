"""A message as words, cut and folded, each of which knows where it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.letters import BORDER, SPOKEN, WORD, clusters

LIMIT = 512
"""Characters of a message that are read; the rest is ignored."""

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


def normalise(text: str, short: Short) -> Text:
    """Return the message as words; `short` spells out what was written together or shortened."""
    original = text[:LIMIT].replace(BORDER, " ")
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
    for piece, start, end in clusters(original):
        letters.append(piece)
        begins.extend([start] * len(piece))
        stops.extend([end] * len(piece))
    return "".join(letters), begins, stops


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

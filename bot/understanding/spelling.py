"""Misspelt names: an unknown long word, alone or with a neighbour, that is one or two slips from a name."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.understanding.entities import Named, Names
from bot.understanding.normalise import Text

SHORTEST = 5
"""Letters of the shortest word that is taken for a misspelt name."""
TWO_SLIPS = 8
"""From so many letters on two slips are forgiven, below only one."""


@dataclass(slots=True)
class Spelling:
    """Names by their first letter and length, so that few have to be compared."""

    shelves: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    @classmethod
    def of(cls, names: Names) -> "Spelling":
        """Return the spelling of names that are written in Latin letters."""
        spelling = cls(names=names)
        for letters in names.joined:
            if not any(letter.isdigit() for letter in letters):
                spelling.shelves.setdefault((letters[0], len(letters)), []).append(letters)
        return spelling

    def corrected(
        self, text: Text, unknown: Iterable[int], usual: frozenset[str]
    ) -> tuple[Text, list[Named]]:
        """Return the text with misspelt names put right, and those whose number of words changed.

        `unknown` are the places of unknown words; `usual` words are none of ours however near they are.
        """
        words = list(text.words)
        found: list[Named] = []
        for at in unknown:
            if text.words[at] in usual or words[at] != text.words[at]:
                continue
            for start, end in ((at - 1, at + 1), (at, at + 2), (at, at + 1)):
                letters = self._nearest(text, start, end, at)
                if letters is None:
                    continue
                spelt = self.names.spelt[letters]
                if len(spelt) == end - start:
                    words[start:end] = spelt
                else:
                    found.append(Named(start, end, self.names.joined[letters]))
                break
        return (replace(text, words=tuple(words)) if words != list(text.words) else text), found

    def _nearest(self, text: Text, start: int, end: int, at: int) -> str | None:
        """Return the letters of the name nearest to some words, None if none is near."""
        if start < 0 or end > len(text.words) or not _may_join(text, start, end, at):
            return None
        letters = "".join(text.words[start:end])
        if len(letters) < SHORTEST or not letters.isascii() or not letters.isalpha():
            return None
        slips = 2 if len(letters) >= TWO_SLIPS else 1
        lengths = range(len(letters) - slips, len(letters) + slips + 1)
        near = [word for length in lengths for word in self.shelves.get((letters[0], length), ())]
        return _closest(letters, near, slips) if near else None


def _closest(letters: str, near: list[str], slips: int) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(letters, near, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found else None


def _may_join(text: Text, start: int, end: int, at: int) -> bool:
    """Is the neighbour a word of letters, so that both may be one name ("hang sang")."""
    return all(
        text.words[each].isalpha() and len(text.words[each]) > 1 for each in range(start, end) if each != at
    )

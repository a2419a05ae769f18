"""Misspelt names: an unknown long word, alone or with a neighbour, that is one or two slips from a name."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.catalogue.names import LookAlike
from bot.understanding.companies import Company, Sureness
from bot.understanding.entities import Name, Named, Names
from bot.understanding.normalise import Text

SHORTEST = 5
"""Letters of the shortest word that is taken for a misspelt name."""
LONG = 7
"""Letters of the shortest name of a company that is guessed."""
TWO_SLIPS = 8
"""From so many letters on two slips are forgiven, below only one."""


@dataclass(slots=True)
class Spelling:
    """Names by their first letter and length, so that few have to be compared."""

    names: Names
    shelves: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    """Filled when the first unknown word turns up."""

    def _shelf(self, first: str, length: int) -> list[str]:
        if not self.shelves:
            for letters in self.names.joined:
                if letters.isalpha() and _worth_guessing(letters, self.names.joined[letters]):
                    self.shelves.setdefault((letters[0], len(letters)), []).append(letters)
        return self.shelves.get((first, length), [])

    def corrected(
        self, text: Text, unknown: Iterable[int], joinable: Container[int], usual: frozenset[str]
    ) -> tuple[Text, list[Named]]:
        """Return the text with misspelt names put right, and those whose number of words changed.

        `unknown` are the places of unknown words, `joinable` of those that may belong to one name with them;
        `usual` words are none of ours however near they are.
        """
        words = list(text.words)
        found: list[Named] = []
        for at in unknown:
            if text.words[at] in usual or words[at] != text.words[at]:
                continue
            for start, end in ((at - 1, at + 1), (at, at + 2), (at, at + 1)):
                if not all(each == at or each in joinable for each in range(start, end)):
                    continue
                letters = self._nearest(text.words[start:end])
                if letters is None:
                    continue
                spelt = self.names.spelt[letters].split()
                if len(spelt) == end - start:
                    words[start:end] = spelt
                else:
                    found.append(Named(start, end, self.names.joined[letters]))
                break
        return (replace(text, words=tuple(words)) if words != list(text.words) else text), found

    def _nearest(self, words: Sequence[str]) -> str | None:
        """Return the letters of the name nearest to some words, None if none is near."""
        letters = "".join(words)
        if len(letters) < SHORTEST or not letters.isascii() or not letters.isalpha():
            return None
        slips = 2 if len(letters) >= TWO_SLIPS else 1
        lengths = range(len(letters) - slips, len(letters) + slips + 1)
        near = [word for length in lengths for word in self._shelf(letters[0], length)]
        return _closest(letters, near, slips) if near else None


def _worth_guessing(letters: str, name: Name) -> bool:
    """Is this a name that people misspell; short names of companies are too near to other words."""
    if isinstance(name.target, Company):
        return name.target.sureness is Sureness.NAME and len(letters) >= LONG
    return not isinstance(name.target, LookAlike)


def _closest(letters: str, near: list[str], slips: int) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(letters, near, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found else None

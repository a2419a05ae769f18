"""Index names in running letters without blanks: the longest known one at each place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.extraction.target import Target

LATIN = 3
"""Latin names shorter than this are not looked for among other letters."""


class Named(NamedTuple):
    """A name found in a text; start and end are offsets."""

    target: Target
    start: int
    end: int


class RunningNames:
    """Names to be found among letters of any script."""

    __slots__ = ("_by_letter",)

    def __init__(self, rows: Iterable[tuple[str, Target]]) -> None:
        self._by_letter: dict[str, list[tuple[str, Target]]] = {}
        for alias, target in rows:
            word = alias.lower()
            if not word.isascii() or len(word) >= LATIN:
                self._by_letter.setdefault(word[0], []).append((word, target))
        for bucket in self._by_letter.values():
            bucket.sort(key=lambda row: -len(row[0]))

    def find(self, lowered: str, start: int, end: int) -> Iterator[Named]:
        """Yield the names of lowered[start:end] in order, none inside another."""
        at = start
        while at < end:
            found = self._at(lowered, at, end)
            if found is None:
                at += 1
                continue
            yield found
            at = found.end

    def _at(self, lowered: str, at: int, end: int) -> Named | None:
        """Return the longest name that begins here."""
        for word, target in self._by_letter.get(lowered[at], ()):
            stop = at + len(word)
            if stop <= end and lowered.startswith(word, at) and _stands_alone(lowered, word, at, stop):
                return Named(target, at, stop)
        return None


def _stands_alone(lowered: str, word: str, at: int, stop: int) -> bool:
    """Return whether a Latin name is not a part of a longer Latin word or number."""
    first, last = word[0], word[-1]
    if first.isascii() and first.isalnum() and at and _latin(lowered[at - 1]):
        return False
    return not (last.isascii() and last.isalnum() and stop < len(lowered) and _latin(lowered[stop]))


def _latin(letter: str) -> bool:
    """Return whether this is a Latin letter or a digit."""
    return letter.isascii() and letter.isalnum()

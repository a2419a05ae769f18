"""Finding the longest known phrase at a place in a run of words: one walk, however many phrases are known."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from bot.extraction.tokens import Token, tokenise

V = TypeVar("V")


class Phrases(Generic[V]):
    """A table of phrases; blanks, and hyphens between words, do not matter for a match."""

    __slots__ = ("_root",)

    def __init__(self, rows: Iterable[tuple[str, V]]) -> None:
        self._root: dict[str, object] = {}
        for phrase, value in rows:
            self._add(phrase, value)

    def _add(self, phrase: str, value: V) -> None:
        node = self._root
        for token in tokenise(phrase):
            if token.text != "-":
                node = node.setdefault(token.lower, {})  # type: ignore[assignment]
        found: list[tuple[str, V]] = node.setdefault("", [])  # type: ignore[assignment]
        found.append((phrase, value))

    @property
    def openers(self) -> frozenset[str]:
        """The words, in lower case, that a phrase can begin with."""
        return frozenset(self._root)

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, list[tuple[str, V]]] | None:
        """Return where the longest phrase that begins here ends, and its rows as (phrase, value)."""
        step = self._root.get(tokens[at].lower)
        if step is None:
            return None
        best: tuple[int, list[tuple[str, V]]] | None = None
        index, size = at + 1, len(tokens)
        node: dict[str, object] = step  # type: ignore[assignment]
        while True:
            if "" in node:
                best = (index, node[""])  # type: ignore[assignment]
            while index < size and tokens[index].text == "-":
                index += 1
            step = node.get(tokens[index].lower) if index < size else None
            if step is None:
                return best
            node = step  # type: ignore[assignment]
            index += 1

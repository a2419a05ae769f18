"""What moves markets and how articles speak of it: the tables of topics and of the words around them."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from bot.extraction.phrases import Phrases
from bot.extraction.tokens import Token
from bot.market import Direction, EventKind
from bot.resources import read_text

GAP = 3
"""So many words may stand between two that belong together: "the yen once again soared"."""
_STOPS = frozenset((",", ";", ":", "\u2014", ".", "and", "but", "while", "as", "after"))
V = TypeVar("V")


class Topic(NamedTuple):
    """One thing that moves markets."""

    rank: int
    """Its place in the table: the earlier is the more specific."""
    name: str
    kind: EventKind
    noun: str
    """How we call it; empty for what only looks like a topic."""
    region: str | None
    sign: Direction | None
    pair: bool

    @property
    def family(self) -> str:
        """The name without its shade: "oil" of "oil:up"."""
        return self.name.split(":", maxsplit=1)[0]


class Couple(NamedTuple, Generic[V]):
    """Two lists of phrases: one of the first and one of the second, so many words apart at most, mean something."""

    firsts: Sequence[str]
    seconds: Sequence[str]
    gap: int
    value: V


class Sayings(Generic[V]):
    """Phrases, and couples of phrases."""

    __slots__ = ("_firsts", "_phrases", "openers")

    def __init__(self, rows: Iterable[tuple[str, V]], couples: Iterable[Couple[V]]) -> None:
        self._phrases = Phrases(rows)
        firsts: list[tuple[str, tuple[int, Phrases[V]]]] = []
        for couple in couples:
            seconds = Phrases((phrase, couple.value) for phrase in couple.seconds)
            firsts += [(phrase, (couple.gap, seconds)) for phrase in couple.firsts]
        self._firsts = Phrases(firsts)
        self.openers = self._phrases.openers | self._firsts.openers
        """The words that any of them can begin with."""

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, list[V]] | None:
        """Return where the longest saying that begins here ends, and what it may mean.

        A phrase that is longer than a couple's first word wins: "oil stocks rose" tells nothing of oil.
        """
        whole = self._phrases.longest(tokens, at)
        first = self._firsts.longest(tokens, at)
        couple = self._couple(tokens, first) if first and not (whole and whole[0] > first[0]) else None
        if whole is not None and (couple is None or whole[0] >= couple[0]):
            return whole[0], [value for _, value in whole[1]]
        return couple

    def _couple(
        self, tokens: Sequence[Token], first: tuple[int, list[tuple[str, tuple[int, Phrases[V]]]]]
    ) -> tuple[int, list[V]] | None:
        """Return the couple whose second phrase follows this first one in time, in the same clause."""
        start = first[0] + (first[0] < len(tokens) and tokens[first[0]].text == "-")
        for place in range(start, min(start + GAP + 1, len(tokens))):
            ends = [
                found
                for _, (gap, table) in first[1]
                if place <= start + gap and (found := table.longest(tokens, place))
            ]
            if ends:
                end = max(found[0] for found in ends)
                return end, [value for found in ends if found[0] == end for _, value in found[1]]
            if tokens[place].lower in _STOPS:
                return None
        return None


@dataclass(frozen=True, slots=True)
class Lore:
    """The topics and the cue words, as tables of phrases."""

    topics: Sayings[Topic]
    cues: Sayings[str]


def read_lore() -> Lore:
    """Return the shipped tables."""
    topics = tomllib.loads(read_text("data/extraction/topics.toml"))["topic"]
    cues = tomllib.loads(read_text("data/extraction/cues.toml"))
    told = _sayings([(_topic(rank, entry), entry) for rank, entry in enumerate(topics)])
    asked = _sayings(list(cues.items()))
    return Lore(told, asked)


def _sayings(entries: Sequence[tuple[V, Mapping[str, Any]]]) -> Sayings[V]:
    """Return the phrases and couples of a table's entries."""
    return Sayings(
        ((phrase, value) for value, entry in entries for phrase in _split(entry.get("words", ""))),
        (
            _couple(row, gap, value)
            for value, entry in entries
            for key, gap in (("joined", 0), ("apart", GAP))
            for row in entry.get(key, ())
        ),
    )


def _couple(row: str, gap: int, value: V) -> Couple[V]:
    """Return both lists of "first / second"."""
    firsts, seconds = row.split("/")
    return Couple(_split(firsts), _split(seconds), gap, value)


def _split(words: str) -> list[str]:
    """Return the phrases of a list divided by commas."""
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]


def _topic(rank: int, entry: Mapping[str, Any]) -> Topic:
    """Return one row of the table."""
    sign = entry.get("sign")
    return Topic(
        rank,
        str(entry["name"]),
        EventKind(str(entry["kind"])),
        str(entry["noun"]),
        str(entry["region"]) if "region" in entry else None,
        Direction(str(sign)) if sign else None,
        bool(entry.get("pair", False)),
    )

"""What moves markets and how articles speak of it: the tables of topics and of the words around them."""

import tomllib
from dataclasses import dataclass
from typing import NamedTuple

from bot.extraction.phrases import Phrases
from bot.market import Direction, EventKind
from bot.resources import read_text


class Topic(NamedTuple):
    """One thing that moves markets."""

    rank: int
    """Its place in the table: the earlier is the more specific."""
    name: str
    kind: EventKind
    noun: str
    region: str | None
    sign: Direction | None
    pair: bool


@dataclass(frozen=True, slots=True)
class Lore:
    """The topics and the cue words, as tables of phrases."""

    topics: Phrases[Topic]
    cues: Phrases[str]
    openers: frozenset[str]
    """The words that either can begin with."""


def read_lore() -> Lore:
    """Return the shipped tables."""
    topics = tomllib.loads(read_text("data/extraction/topics.toml"))["topic"]
    cues = tomllib.loads(read_text("data/extraction/cues.toml"))
    told = Phrases(
        (phrase, _topic(rank, entry))
        for rank, entry in enumerate(topics)
        for phrase in _split(entry["words"])
    )
    asked = Phrases((phrase, role) for role, entry in cues.items() for phrase in _split(entry["words"]))
    return Lore(told, asked, told.openers | asked.openers)


def _split(words: str) -> list[str]:
    """Return the phrases of a list divided by commas."""
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]


def _topic(rank: int, entry: dict[str, str | bool]) -> Topic:
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

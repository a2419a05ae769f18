"""Which region a place word speaks of, and which index a city stands for in a table."""

import tomllib
from typing import NamedTuple

from bot.extraction.phrases import Phrases
from bot.extraction.wordset import phrases
from bot.resources import read_text


class Place(NamedTuple):
    """A region, and the index that its name stands for at the head of a table row."""

    region: str
    row_index: str | None
    main_index: str | None = None
    """The region's main index: "the Thai benchmark"."""


Places = Phrases[Place]

ASIA = phrases(
    """Asia, Japan, Korea, China, Hong Kong, Taiwan, Singapore, India, Australia, New Zealand, Malaysia,
    Indonesia, Thailand, Philippines, Vietnam"""
)
EUROPE = frozenset(("Europe", "UK"))
AMERICAS = frozenset(("US", "Canada", "Brazil"))


def continent(region: str | None) -> str | None:
    """Return "Asia", "Europe" or "US": whose day it is when this region trades; None for the World."""
    if region in ASIA:
        return "Asia"
    if region in EUROPE:
        return "Europe"
    return "US" if region in AMERICAS else None


def read_places() -> Places:
    """Return the shipped table of places."""
    rows: list[tuple[str, Place]] = []
    for key, entry in tomllib.loads(read_text("data/extraction/places.toml")).items():
        region = entry.get("region", key)
        heads = _split(entry.get("rows", ""))
        index = entry.get("index")
        rows += [(word, Place(region, None, index)) for word in _split(entry["words"]) if word not in heads]
        rows += [(word, Place(region, index, index)) for word in heads]
    return Phrases(rows)


def _split(words: str) -> list[str]:
    """Return the phrases of a list divided by commas."""
    return [word.strip() for word in words.split(",") if word.strip()]

"""What a name can stand for: an instrument, a region, something that looks like one, or several."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.market import Instrument


class Use(StrEnum):
    """Where a name counts."""

    ANYWHERE = "anywhere"
    QUESTION = "question"
    """Only when a person asks: "Frankfurt" is the DAX then; in an article it is a city."""
    ARTICLE = "article"
    """Only in an article: "Tokyo stocks rose 0.6%" is the Nikkei there, in a question it is Japan."""


class Likeness(StrEnum):
    """What a look-alike really is."""

    INDEX = "index"
    FUTURES = "futures"
    OTHER = "other"
    """A company, a paper, another currency, a plain word."""


@dataclass(frozen=True, slots=True)
class Region:
    """A market as people speak of it: a country, a continent, the world."""

    name: str
    adjective: str
    members: tuple[str, ...]
    """Symbols of equity indices, in the order in which an overview shows them."""
    headline: str
    """The symbol of the one index that stands for the region in a single line."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Holds one of our names and means something else, such as the MDAX; the alias tells its own name."""

    what: Likeness
    near: str | None = None
    """Symbol of the instrument that may be offered instead."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several instruments share, without a default: the bot asks back."""

    name: str
    candidates: tuple[str, ...]
    """Symbols."""


Target = Instrument | Region | LookAlike | Ambiguous


class Alias(NamedTuple):
    """One spelling and what it stands for; a tuple, for some five thousand are made at every start."""

    text: str
    """As written in the catalogue."""
    folded: str
    """`fold(text)`, under which no two targets meet."""
    language: str
    target: Target
    use: Use = Use.ANYWHERE
    exact: bool = False
    """Counts in exactly this case; in another it is a common word (SET, US)."""


def fold(text: str) -> str:
    """Return the form in which names are compared: NFKC and case folding, nothing else.

    >>> fold("ＦＴＳＥ １００"), fold("Börse")
    ('ftse 100', 'börse')
    """
    return unicodedata.normalize("NFKC", text).casefold()

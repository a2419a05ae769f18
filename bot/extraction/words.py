"""What the words of a market wrap do in a sentence: the tables of data/extraction/words.toml, by tag."""

import tomllib
from enum import StrEnum
from typing import NamedTuple

from bot.extraction.phrases import Phrases
from bot.market import Direction, Phase
from bot.resources import read_text


class Tag(StrEnum):
    """The part a piece of a sentence plays; those up to NEAR are also the tables of words.toml."""

    HORIZON = "horizon"
    PRIOR = "prior"
    DAY = "day"
    PLACE = "place"
    PHASE = "phase"
    RECORD = "record"
    ASIDE = "aside"
    ANAPHOR = "anaphor"
    TURN = "turn"
    HOLD = "hold"
    NOUN = "noun"
    VERB = "verb"
    ING = "ing"
    ADJECTIVE = "adjective"
    MODAL = "modal"
    FRAME = "frame"
    CAUSE = "cause"
    WHICH = "which"
    CLAUSE = "clause"
    AND = "and"
    PREP = "prep"
    STRANGER = "stranger"
    LIGHT = "light"
    NEAR = "near"
    NAME = "name"
    FIGURE = "figure"
    COMMA = "comma"
    MARK = "mark"
    HEAVY = "heavy"


MOVERS = frozenset({Tag.VERB, Tag.ING, Tag.ADJECTIVE, Tag.NOUN})
"""Tags whose value is a direction."""


class Role(NamedTuple):
    """What one phrase may do: a tag, and the direction, phase or horizon that goes with it."""

    tag: Tag
    value: str


Words = Phrases[Role]


_DIRECTIONS = {each.value: each for each in Direction}
_PHASES = {each.value: each for each in Phase}


def direction(value: str) -> Direction | None:
    """Return the direction that a table's key names, if it is one."""
    return _DIRECTIONS.get(value)


def phase(value: str) -> Phase | None:
    """Return the phase that a table's key names, if it is one."""
    return _PHASES.get(value)


def read_words() -> Words:
    """Return the shipped tables as one table of phrases, in the order of the file."""
    tables = tomllib.loads(read_text("data/extraction/words.toml"))
    return Phrases(
        (" ".join(phrase.split()), Role(Tag(tag), key))
        for tag, keyed in tables.items()
        for key, phrases in keyed.items()
        for phrase in phrases.split(",")
    )

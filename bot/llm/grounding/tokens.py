"""The pieces of a text that grounding looks at: a kind, what it says, and where it stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from bot.catalogue.names import Region
from bot.market import Instrument

T = TypeVar("T")


def held(value: T | None) -> T:
    """The value that a token of this kind always holds."""
    if value is None:
        raise TypeError("a token lacks the value of its kind")
    return value


class Kind(StrEnum):
    """What a piece does. The first block are tables of data/grounding/*.toml."""

    MOVE = "move"
    SIZE = "size"
    RECORD = "record"
    EXTREME = "extreme"
    PHASE = "phase"
    NEAR = "near"
    TO = "to"
    BY = "by"
    QUANT = "quant"
    INDEX = "index"
    RANK = "rank"
    CAUSE = "cause"
    NEWS = "news"
    ATTRIBUTION = "attribution"
    NODRIVER = "nodriver"
    COPY = "copy"
    CLAIM = "claim"
    RELATIVE = "relative"
    CONTRAST = "contrast"
    OF = "of"
    AND = "and"
    FUNC = "func"
    BAN = "ban"

    NAME = "name"
    REGION = "region"
    NUMBER = "number"
    DATE = "date"
    EVENT = "event"
    SOURCE = "source"
    STOP = "stop"
    COMMA = "comma"
    COLON = "colon"
    SEMICOLON = "semicolon"
    OPEN = "open"
    SHUT = "shut"


class Unit(StrEnum):
    """What a number counts, as far as its own unit says."""

    PLAIN = "plain"
    PERCENT = "percent"
    POINTS = "points"
    BASIS = "basis"
    COUNT = "count"  # a number word or a number with a counter: five, 9개, 三大
    ORDINAL = "ordinal"
    YEN = "yen"
    DOLLAR = "dollar"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; `sign` is +1, -1, or 0 where none stands."""

    value: Decimal
    unit: Unit
    sign: int = 0
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def fits(self, on: date) -> bool:
        """Whether this can be the date meant."""
        wanted = (self.year, self.month, self.day, self.weekday)
        actual = (on.year, on.month, on.day, on.weekday())
        return all(want in (None, have) for want, have in zip(wanted, actual, strict=True))


@dataclass(frozen=True, slots=True)
class Extreme:
    """A high (or low) of so many days, weeks, months or years."""

    count: Decimal
    unit: str
    high: bool


@dataclass(frozen=True, slots=True)
class Token:
    """One piece; the fields beside `kind`, `text` and `key` are set for the kinds they belong to."""

    kind: Kind
    text: str
    key: str = ""
    number: Number | None = None
    day: Day | None = None
    extreme: Extreme | None = None
    instrument: Instrument | None = None
    region: Region | None = None
    phase: str = ""
    """Of a move that says when it was: 收涨, to close higher."""
    place: int = -1
    """Which event, or which source."""

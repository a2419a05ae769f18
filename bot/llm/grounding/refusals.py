"""Why a text of the model is not sent: the reasons, as they are counted and logged."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What a refused text does that the answer does not."""

    EMPTY = "empty"  # says nothing that the answer says
    TOO_LONG = "too_long"
    LINK = "link"
    MARKUP = "markup"  # markup, emoji, control and look-alike characters
    WORD = "word"  # a word outside the language's tables: other languages, opinions, forecasts, advice
    STRUCTURE = "structure"  # known words in an order whose meaning is not certain
    SUBJECT = "subject"  # a claim about nobody, or about we cannot tell whom
    INSTRUMENT = "instrument"  # an index, or a region, that the answer does not hold
    DIRECTION = "direction"
    SIZE = "size"  # "soared" for 0.2%
    PERCENT = "percent"
    POINTS = "points"
    LEVEL = "level"
    UNIT = "unit"
    RECORD = "record"
    EXTREME = "extreme"
    PHASE = "phase"  # a closing word on an intraday figure
    DATE = "date"
    COUNT = "count"
    RANK = "rank"
    CLAIM = "claim"  # a streak, a "since", a distance that does not hold
    HEDGE = "hedge"  # "in our data" was dropped
    CAUSE = "cause"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The first thing found wrong, with the words it was found at."""

    reason: Reason
    where: str = ""

    def __str__(self) -> str:
        return f"{self.reason.value}: {self.where}" if self.where else self.reason.value


class Refused(Exception):  # noqa: N818 - never leaves this package; it carries a refusal to the door
    """Raised where a text stops being bound to the facts."""

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(reason.value)
        self.refusal = Refusal(reason, where)

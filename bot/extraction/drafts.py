"""One statement while it is put together: who, which way, how much, at what level, what speaks against it."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.extraction.items import Item
from bot.extraction.numbers import Figure
from bot.market import Direction, Phase


class Reason(StrEnum):
    """Why a passage that looks like a move is not taken."""

    STRANGER = "another thing moved"
    WEEK = "a week's move"
    MONTH = "a month's or a quarter's move"
    YEAR = "a year's move"
    SPAN = "a move of several sessions"
    BASE = "not measured from the previous close"
    MODAL = "expected or supposed, not reported"
    ASIDE = "an extreme or an earlier moment of the session"
    DATED = "a day long past"
    QUOTED = "somebody's opinion in quotation marks"
    EMPTY = "no direction and no figure"
    LESS = "a more exact statement of the same session was taken"
    CONFLICT = "contradicts another statement of the page"
    GLUED = "figures do not agree with each other"
    PASSING = "named in passing by a page about something else"
    IMPLAUSIBLE = "no index moves like this"


@dataclass(slots=True)
class Draft:
    """A statement in the making; start and end are token indices of its sentence."""

    names: tuple[Item, ...]
    start: int
    end: int
    direction: Direction | None = None
    soft: bool = False
    """The direction comes from "pared gains" and yields to any other word."""
    phase: Phase | None = None
    percents: list[Figure] = field(default_factory=list)
    points: list[Figure] = field(default_factory=list)
    levels: list[Figure] = field(default_factory=list)
    record: bool = False
    day: int | None = None
    prior: bool = False
    longer: Reason | None = None
    """What its verb of closing ended, when that was no day: "finished the week"."""
    past: bool = False
    """Told with "had": a weekday that follows is one before."""
    verbless: bool = False
    backwards: bool = False
    """Built from a noun in front of its index: "record closes for X and Y"."""
    after: bool = False
    """It stands behind "after": an earlier moment than the sentence's own."""
    finite: bool = False
    """Its direction is a verb's ("fell", not "is down" or "has fallen")."""
    perfect: bool = False
    """"Has fallen": what a page says of a span as often as of a session."""
    relative: bool = False
    """It stands in a clause or between commas behind its index: "X, which set a record on Monday, fell"."""
    aside: bool = False
    """A figure was an extreme of the session and was left out."""
    reasons: list[Reason] = field(default_factory=list)

    @property
    def figured(self) -> bool:
        """Whether it has any figure yet."""
        return bool(self.percents or self.points or self.levels)

    def spoil(self, reason: Reason) -> None:
        """Note why this is no move of a session."""
        if reason not in self.reasons:
            self.reasons.append(reason)

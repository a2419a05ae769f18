"""Flags: what a person should look at among figures that came in without anybody watching."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FlagKind(StrEnum):
    """Why a figure is flagged."""

    HELD = "held"  # kept aside, nobody is shown it
    CONTRADICTION = "contradiction"  # one page says two things; the first was taken
    DISPUTE = "dispute"  # two sources say two things; answers say "sources differ"


@dataclass(frozen=True, slots=True)
class Flag:
    """One figure to look at; `told` and `against` are short, as the sources wrote them or as figures."""

    kind: FlagKind
    symbol: str
    source: str
    """The name of the source that has just come in."""
    told: str
    against: str = ""
    """Held: the reason. Contradiction: the other passage. Dispute: what the other source says."""
    session: date | None = None
    other: str = ""
    """The name of the other source of a dispute."""

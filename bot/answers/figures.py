"""Answers that are figures: how one instrument, or several, stand."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.history.claims import Findings, Refusal
from bot.market import Direction, Instrument, Phase, Source

NOTHING = Findings()


class Record(StrEnum):
    """What may be said of a level that is the highest ever."""

    REPORTED = "reported"  # as a source reports it
    CLOSE = "close"  # a close that our own closes prove to be the highest ever


@dataclass(frozen=True, slots=True)
class Figure:
    """One instrument at one phase of one session, all from one statement of one source.

    `percent` and `points` are signed; `computed` says that they come from our own closes and not from the
    source. A figure without a level, or without a percent, has none: nothing may say one.
    """

    instrument: Instrument
    session: date
    phase: Phase
    direction: Direction | None = None
    level: Decimal | None = None
    points: Decimal | None = None
    percent: Decimal | None = None
    computed: bool = False
    record: Record | None = None
    extreme: str | None = None
    as_of: datetime | None = None
    sources: tuple[Source, ...] = ()
    disputed: bool = False
    """Sources of equal rank differ beyond tolerance."""
    preliminary: bool = False
    later_session: date | None = None
    """The newest session of its exchange that has ended since; then the figure is old and says so."""


@dataclass(frozen=True, slots=True)
class Closure:
    """An exchange that has no session: why, and when the next one is."""

    region: str
    on: date
    reason: str | None = None
    reopens: date | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """How one instrument stands, with all that may be claimed of it."""

    figure: Figure
    findings: Findings = NOTHING
    closure: Closure | None = None
    """Its exchange has no session today."""
    gap: Refusal | None = None
    """Why no change was computed."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing is stored for what was asked; `newest` is the last session held, None when there is none."""

    instrument: Instrument
    asked: date | None = None
    newest: date | None = None
    closed: bool = False
    """The day asked about was no session of its exchange."""
    reason: str | None = None
    """Why it was none, where that is known."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Answer of quote: each instrument asked for, found or not, in the order asked."""

    items: tuple[Level | Absent, ...]

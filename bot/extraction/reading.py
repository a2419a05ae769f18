"""What a page was read as: moves, events, what was left and why, what contradicts itself."""

from dataclasses import dataclass
from decimal import Decimal

from bot.extraction.drafts import Reason
from bot.market import Direction, Effect, EventKind, Phase, Status


@dataclass(frozen=True, slots=True)
class Move:
    """One index in one session, as the page states it; percent and points are signed."""

    symbol: str
    direction: Direction | None
    percent: Decimal | None
    points: Decimal | None
    level: Decimal | None
    record: bool
    extreme: str | None
    phase: Phase
    session: str
    """"current" or "previous"."""
    quote: str
    start: int
    end: int
    """Offsets of the quote in the text that was read."""
    derived: bool = False
    """The percentage was computed from points and level, and is not the source's own."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A driver or a coming event, told in our own words."""

    headline: str
    kind: EventKind
    concerns: tuple[str, ...]
    """Symbols and region names."""
    effect: Effect
    status: Status
    because: bool
    """The source says that this caused the move."""
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Left:
    """A passage that looked like a move and was not taken."""

    passage: str
    start: int
    end: int
    reason: Reason
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of one page about one session that cannot both be true; the first was kept."""

    symbol: str
    kept: str
    against: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one page."""

    moves: tuple[Move, ...] = ()
    events: tuple[Happening, ...] = ()
    left: tuple[Left, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

"""The nouns of answers: a small closed set of shapes that handlers return and wording renders.

An answer holds facts only: no text, no formatting, nothing that a reader could not be shown the source of.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.agenda import Agenda
from bot.market import Bar, Direction, Event, Instrument, Phase, Source
from bot.messages import Button, Period


class Record(StrEnum):
    """What may be said of a level that is the highest ever."""

    REPORTED = "reported"  # "record": intraday, or as a source reports it
    CLOSE = "close"  # "record close"


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
class Fact:
    """One further thing that closes say of a figure: `code` and its plain values, in order of salience.

    Codes and their values are listed in `bot.history`; `on` is a session date, `level` what it closed at.
    """

    code: str
    value: Decimal | None = None
    level: Decimal | None = None
    on: date | None = None
    count: int | None = None
    by: str | None = None
    """Who reported it, for a reported claim."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one instrument stands, with what is worth adding."""

    figure: Figure
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing is stored for what was asked; `newest` is the last session held, None when there is none."""

    instrument: Instrument
    asked: date | None = None
    newest: date | None = None
    closed: bool = False
    """The day asked about was no session of its exchange."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Answer of quote: each instrument asked for, found or not, in the order asked."""

    items: tuple[Level | Absent, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Answer of overview: the equity indices of a region on its newest session."""

    region: str
    session: date | None
    members: tuple[Figure, ...] = ()
    """Those whose latest session is the region's newest, in catalogue order."""
    older: tuple[Figure, ...] = ()
    """Those whose latest session is an earlier one; shown dated."""
    missing: tuple[Instrument, ...] = ()
    outliers: tuple[str, ...] = ()
    """Regions that went against the rest."""
    closed: tuple["Closure", ...] = ()
    drivers: tuple["Happening", ...] = ()

    def count(self, direction: Direction) -> int:
        """How many members moved that way."""
        return sum(figure.direction is direction for figure in self.members)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Answer of movers: figures with a percent, best first (or worst first)."""

    region: str
    order: str
    """best, worst or all."""
    session: date | None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Answer of record: is it at a record, and if not, how far below which one."""

    figure: Figure | None
    instrument: Instrument
    facts: tuple[Fact, ...] = ()
    """First the record claim or its refusal, then the distance."""


@dataclass(frozen=True, slots=True)
class Standings:
    items: tuple[Standing, ...]
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What one instrument did between two closes.

    `start` is the close the change is counted from (the last before the period), `end` the last one in it.
    """

    instrument: Instrument
    period: Period | None
    start: Bar | None = None
    end: Bar | None = None
    percent: Decimal | None = None
    points: Decimal | None = None
    high: Bar | None = None
    low: Bar | None = None
    sessions: int = 0
    ups: int = 0
    downs: int = 0
    first_stored: date | None = None
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Spans:
    """Answer of history."""

    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answer of compare: latest figures side by side, or spans over a common stretch of days."""

    figures: tuple[Figure, ...] = ()
    spans: tuple[Span, ...] = ()
    missing: tuple[Instrument, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One stored event with the sources that tell it."""

    event: Event
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """Answer of why: the three rungs of the ladder, each only if there is something to stand on."""

    subject: tuple[str, ...]
    """Names or theme words that were asked about."""
    figures: tuple[Figure, ...] = ()
    drivers: tuple[Happening, ...] = ()
    moved_with: tuple[Figure, ...] = ()
    since: date | None = None
    """First day of the window that was searched."""
    until: date | None = None
    theme: bool = False
    """Asked about a theme ("the Fed"), not about a move."""


@dataclass(frozen=True, slots=True)
class Closure:
    """An exchange that has no session: why, and when the next one is."""

    region: str
    on: date
    reason: str | None = None
    reopens: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Answer of chart: bars of one instrument, or of several to be rebased to 100."""

    instruments: tuple[Instrument, ...]
    bars: tuple[tuple[Bar, ...], ...]
    previous: tuple[Bar | None, ...]
    """The close before the first bar of each."""
    period: Period | None = None
    range: str = "3M"
    sources: tuple[Source, ...] = ()
    candles: bool = False
    missing: tuple[tuple[date, ...], ...] = ()
    """Of each, the sessions without a stored close, as `bot.gaps` finds them; empty: nobody looked."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Answer of explain: what an index or a word is."""

    instrument: Instrument | None = None
    term: str | None = None
    figure: Figure | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Answer of show: the rows and the rule behind a claim."""

    figure: Figure
    rows: tuple[Bar, ...] = ()
    facts: tuple[Fact, ...] = ()
    rule: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A fixed sentence by its code, with plain values: help, refusals, questions back, settings kept."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    instruments: tuple[Instrument, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Something of ours that is near to what was asked."""
    buttons: tuple[tuple[Button, ...], ...] = ()


Answer = (
    Levels
    | Overview
    | Ranking
    | Standings
    | Spans
    | Comparison
    | Happenings
    | Agenda
    | Series
    | Explanation
    | Receipt
    | Notice
)

"""Answers from stored closes: spans of time, streaks, records, comparisons, series, receipts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.answers.figures import NOTHING, Absent, Figure
from bot.history.claims import Claim, Edge, Findings, IntradayRecord, Mark, Refusal, Run, Snapped, YearRange
from bot.history.edges import YearEdge
from bot.history.feats import Feat
from bot.history.spans import Tally
from bot.market import Bar, Direction, Instrument, KnownHigh, Source
from bot.messages import Period, PeriodKind


class Aspect(StrEnum):
    """What exactly is asked about a span or a record."""

    CHANGE = "change"
    RANGE = "range"  # its high and low
    BEST = "best"  # its best session
    WORST = "worst"
    AVERAGE = "average"
    LEVELS = "levels"  # the closes themselves
    RECORD = "record"  # is it a record
    DISTANCE = "distance"  # how far below the record
    PEAK = "peak"  # which close is the record, and when it was
    LAST_HIGH = "last_high"  # when it last closed this high, or at a level that is named
    LAST_LOW = "last_low"
    LOW = "low"  # which close is the lowest
    YEAR_HIGH = "year_high"  # is it at the highest close of 52 weeks
    YEAR_LOW = "year_low"
    RECORDS = "records"  # how many record closes
    RUN = "run"  # its longest run of rises or falls


@dataclass(frozen=True, slots=True)
class Span:
    """What one instrument did over a stretch of days.

    `tally` None: there is no close to count, and `refusal` says why, or `newest` is earlier than the stretch.
    """

    instrument: Instrument
    period: Period | None
    since: date | None = None
    """The first day of the stretch that was asked for; None = from the first close that is stored."""
    until: date | None = None
    tally: Tally | None = None
    closes: tuple[Mark, ...] = ()
    """The closes themselves, where they are asked for."""
    begins: date | None = None
    """Our data begin then, later than asked; the tally starts there."""
    holes: tuple[date, ...] = ()
    """Sessions of the stretch without a close."""
    refusal: Refusal | None = None
    newest: Mark | None = None
    """The last close that is stored."""
    so_far: Figure | None = None
    """A figure of a later session than the tally ends with, which no close is known of yet."""
    later_session: date | None = None
    """The newest session of its exchange that has ended since the last one we hold."""
    sources: tuple[Source, ...] = ()
    feat: Feat | None = None
    """For RECORDS and RUN: what was counted; None = no run that way."""
    doubt: Refusal | None = None
    """Why the feat is not sure."""

    @property
    def current(self) -> bool:
        """Does it end with the newest close, and has no session begun or ended since."""
        ends = self.tally is not None and self.newest is not None and self.tally.end.on == self.newest.on
        return ends and self.later_session is None and self.so_far is None

    @property
    def counted_to(self) -> date | None:
        """Where "the past year" ends when that is not the last session; None where its words are true as they are."""
        if self.period is None or self.period.kind not in (PeriodKind.LAST, PeriodKind.SESSIONS):
            return None
        return self.tally.end.on if self.tally is not None and self.later_session is not None else None


@dataclass(frozen=True, slots=True)
class Spans:
    """Answer of history: each instrument over the same stretch, or one over several."""

    items: tuple[Span, ...]
    aspect: Aspect = Aspect.CHANGE
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Answer of history by weeks, months or years: one tally each, newest last; or only the best or the worst."""

    instrument: Instrument
    unit: str
    """week, month or year."""
    parts: tuple[Tally, ...]
    holes: tuple[date, ...] = ()
    whole: Span | None = None
    """The stretch that they are parts of."""
    aspect: Aspect = Aspect.CHANGE


@dataclass(frozen=True, slots=True)
class Streak:
    """How many sessions in a row one instrument went one way, ending with its newest close."""

    instrument: Instrument
    now: Mark | None = None
    """The newest close; None when there is none."""
    run: Run | None = None
    """None after an unchanged close, or when it is refused."""
    snapped: Snapped | None = None
    """The run that the newest session ended."""
    refusal: Refusal | None = None
    so_far: Figure | None = None
    later_session: date | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Streaks:
    """Answer of history when it asks for days in a row."""

    items: tuple[Streak, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Answer of record for one instrument: is it at a record, and if not, how far below which one."""

    instrument: Instrument
    figure: Figure | None
    """The newest, or that of the day asked about."""
    findings: Findings = NOTHING
    """Of the figure where it is a close, else only its distance from the record."""
    aspect: Aspect = Aspect.RECORD
    close: Mark | None = None
    """The newest close, which may be of an earlier session than the figure."""
    held: Mark | None = None
    """The highest close that is stored up to the figure, whatever that proves."""
    since: Mark | None = None
    """For LAST_HIGH and LAST_LOW: the last earlier close that was as high or as low. For LOW: the lowest close."""
    threshold: Decimal | None = None
    """A level that was named: `since` is then the last close at or beyond it."""
    data_since: date | None = None
    intraday: IntradayRecord | Refusal | None = None
    reported: KnownHigh | None = None
    """The newest level that a source calls a record."""
    hole: date | None = None
    """A session without a close since then."""
    edge: YearEdge | None = None
    """For YEAR_HIGH and YEAR_LOW; None: no close, or no level, to compare."""
    absent: Absent | None = None
    """Set when there is no figure."""

    @property
    def at_record(self) -> bool:
        """Its figure is a record, proven or reported."""
        return self.figure is not None and self.figure.record is not None

    @property
    def at_edge(self) -> bool:
        """Its figure is surely at the edge of 52 weeks that was asked about: what is a record is a high of them too."""
        if self.edge is None or not self.edge.reached:
            return False
        return self.edge.doubt is None or (self.at_record and self.edge.way is Direction.UP)

    @property
    def at_low(self) -> bool:
        """Its figure is the lowest close of 52 weeks."""
        return any(isinstance(claim, YearRange) and claim.edge is Edge.LOW for claim in self.findings.claims)


@dataclass(frozen=True, slots=True)
class Standings:
    """Answer of record."""

    items: tuple[Standing, ...]
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answer of compare: latest figures side by side, or spans over a common stretch of days."""

    figures: tuple[Figure, ...] = ()
    spans: tuple[Span, ...] = ()
    missing: tuple[Instrument, ...] = ()
    period: Period | None = None


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
    """Of each, the sessions without a stored close, as `bot.sessions.gaps` finds them; empty: nobody looked."""
    begins: bool = False
    """Our closes begin within the range: then its name says nothing, and the days do."""
    later_session: date | None = None
    """Of a single instrument, the newest session that has ended since its last close."""
    without: tuple[Instrument, ...] = ()
    """Asked for, and no close is stored of them in this stretch."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A claim with the closes that prove it, oldest first."""

    claim: Claim
    rows: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Answer of show: how a figure came about, and the rows and the rule behind each claim made of it."""

    instrument: Instrument
    figure: Figure | None = None
    base: Mark | None = None
    """The close that the change of the figure was computed from."""
    proofs: tuple[Proof, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    span: Span | None = None
    data_since: date | None = None
    closes: int = 0
    """How many closes are stored up to the figure."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The receipts of all instruments that an answer spoke of."""

    items: tuple[Receipt, ...]

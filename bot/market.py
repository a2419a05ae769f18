"""The nouns of the market that are stored: instruments, bars, snapshots, events, sources, known highs."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from bot.flags import Flag


class Kind(StrEnum):
    """What an instrument is; only indices and volatility indices are in the bot's scope."""

    INDEX = "index"
    FUTURES = "futures"
    VOLATILITY = "volatility"
    CURRENCY = "currency"
    COMMODITY = "commodity"
    YIELD = "yield"


class Phase(StrEnum):
    """When in its session a figure was true. UNCLEAR never supersedes a stated phase."""

    PREOPEN = "preopen"
    OPEN = "open"
    INTRADAY = "intraday"
    CLOSE = "close"
    UNCLEAR = "unclear"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class SourceKind(StrEnum):
    """How a figure came in. SAMPLE is for first starts only and never leaves by schedule or broadcast."""

    SAMPLE = "sample"
    CSV = "csv"
    ARTICLE = "article"
    FEED = "feed"
    YAHOO = "yahoo"
    FRED = "fred"
    CALENDAR = "calendar"


class EventKind(StrEnum):
    CENTRAL_BANK = "central_bank"
    DATA = "data"
    TRADE = "trade"
    REGULATION = "regulation"
    GEOPOLITICS = "geopolitics"
    HOLIDAY = "holiday"
    COMMODITY = "commodity"
    FX = "fx"
    EARNINGS = "earnings"
    OTHER = "other"


class Effect(StrEnum):
    """What a source says an event did to prices."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Status(StrEnum):
    HAPPENED = "happened"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One index, future, currency, commodity or yield of the catalogue."""

    name: str
    symbol: str
    kind: Kind
    region: str
    decimals: int
    timezone: str
    """IANA name; session dates are dates of this zone."""
    exchange: str | None = None
    """MIC as exchange_calendars spells it, None where there is no single exchange."""
    opens: time | None = None
    closes: time | None = None
    """Regular hours, in the instrument's own zone; `opens` later than `closes` is the evening before.
    None: quoted round the clock on weekdays."""
    currency: str | None = None
    first_session: date | None = None
    """From when a full history of closes begins; None = an all-time claim can never be proven."""
    max_move: Decimal = Decimal(15)
    """Percent; a larger daily move from an unattended source is held back."""
    signed: bool = False
    """True where levels of zero and below are possible (oil, yields)."""
    about: str = ""
    """One sentence of our own on what it is."""


UNNAMED = "Article of "
"""How the name of a text begins that nobody has named; its date follows."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or an event was read."""

    kind: SourceKind
    name: str
    url: str | None = None
    published: datetime | None = None
    """Aware; None when the source gives no moment."""
    content_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One session of one symbol, as a price series gives it."""

    symbol: str
    session: date
    close: Decimal
    open: Decimal | None = None
    high: Decimal | None = None
    low: Decimal | None = None
    volume: Decimal | None = None
    final: bool = True
    """False: the session had not ended, or the provider calls it preliminary."""

    @property
    def consistent(self) -> bool:
        """True when high and low are there and enclose open and close: intraday claims may rest on it."""
        if self.high is None or self.low is None:
            return False
        inner = [self.close] if self.open is None else [self.close, self.open]
        return self.low <= min(inner) and max(inner) <= self.high


@dataclass(frozen=True, slots=True)
class Block:
    """Many bars of one symbol as the checked text they came in: one a line, its cells bare dates and plain numbers."""

    first: int
    """The line of the file that the text begins with."""
    text: str
    """Lines with a line feed between them; an empty one holds no bar."""
    delimiter: str
    places: tuple[int | None, ...]
    """Where date, open, high, low, close and volume stand among the cells of a line; None where it is not told."""

    @property
    def lines(self) -> int:
        """How many lines of the file it stands for."""
        return self.text.count("\n") + 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one source says of one symbol at one phase of one session. No figure is ever filled in."""

    symbol: str
    session: date
    phase: Phase
    direction: Direction | None = None
    level: Decimal | None = None
    points: Decimal | None = None
    percent: Decimal | None = None
    """Signed, in percent (1.3 means 1.3%), with the decimals the source gave."""
    record: bool = False
    """The source says that this level, or this close, is the highest ever."""
    extreme: str | None = None
    """Any other extreme as the source words it, such as "3.5-year high"."""
    as_of: datetime | None = None
    quote: str | None = None
    """The passage it rests on."""

    @property
    def figures(self) -> int:
        """How many of level, points and percent the statement gives."""
        return sum(figure is not None for figure in (self.level, self.points, self.percent))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that moved, or may move, markets; the headline is always in our own words."""

    on: date
    headline: str
    kind: EventKind
    concerns: tuple[str, ...] = ()
    """Symbols and region names."""
    effect: Effect = Effect.NEUTRAL
    status: Status = Status.HAPPENED
    quote: str | None = None
    until: date | None = None
    """Last day of an event of several days."""
    at: datetime | None = None
    """The moment, where it is known; aware."""
    because: bool = False
    """True only when the source itself says that this caused the move."""
    dated: bool = True
    """False: something that is announced; `on` is the day of the report, and `due` its own day."""
    due: date | None = None
    """None where no day is told."""
    due_until: date | None = None
    """The last day of what is due; without `due`, as far as the words of the report reach."""


@dataclass(frozen=True, slots=True)
class KnownHigh:
    """An all-time high that stood before our own history begins."""

    symbol: str
    basis: Phase
    """CLOSE or INTRADAY."""
    level: Decimal
    on: date | None
    """The day it was set; None when the source tells only a month."""
    as_of: date
    """Up to when the source knows that it stood."""
    source: Source


@dataclass(frozen=True, slots=True)
class Told:
    """One stored statement with everybody who made it; `order` grows with the time it was first stored."""

    what: Bar | Snapshot
    sources: tuple[Source, ...]
    order: int = 0


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One stored event with everybody who tells it."""

    event: Event
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an owner's calendar: its `uid` stays when it is moved; it has several events if it repeats.

    It replaces what the store holds under that uid from the day `since` on; what is older stays.
    """

    uid: str
    told: tuple[ToldEvent, ...]
    since: date = date.min


@dataclass(frozen=True, slots=True)
class Batch:
    """What one file, article or reply of a provider holds; intake takes it whole or not at all."""

    source: Source
    bars: tuple[Bar, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    events: tuple[Event, ...] = ()
    flags: tuple[Flag, ...] = ()
    """Where it contradicts itself, for an administrator."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something new or different in the store, for alerts and corrections. `was` None: it is new."""

    symbol: str
    session: date
    phase: Phase
    level: Decimal | None
    was: Decimal | None = None

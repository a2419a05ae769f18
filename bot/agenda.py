"""The nouns of a calendar: sessions, closed days, how a market stands at a moment, and events that are due."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.market import Event, Source


class State(StrEnum):
    """Whether a market trades at a moment; UNKNOWN where no table reaches, which is never called closed."""

    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trading:
    """One session of an exchange: its own date, and its moments in UTC."""

    date: date
    opens: datetime
    closes: datetime
    half_day: bool = False
    assumed: bool = False
    """A weekday at usual hours, where no table says whether there is a session."""


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days without a session, one after another for one reason; weekends alone are none."""

    region: str
    exchange: str
    on: date
    until: date
    reason: str | None = None
    last: date | None = None
    """The session before."""
    reopens: Trading | None = None
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class MarketHours:
    """How one market stands at a moment, or on the day that was asked about."""

    region: str
    exchange: str
    timezone: str
    """IANA name of the exchange's own zone."""
    state: State
    running: Trading | None = None
    """The session under way, its lunch break included."""
    resumes: datetime | None = None
    """The end of the break it is in."""
    next: Trading | None = None
    last: date | None = None
    """The last session that has ended; None where nobody knows."""
    closed: ClosedDays | None = None
    """Why the day asked about, or today, has no session."""
    day: date | None = None
    """Set when a day was asked about."""
    session: Trading | None = None
    """The session of that day; an assumed one where no table reaches."""
    known_until: date | None = None
    """The last day its table knows; None when it has none."""


@dataclass(frozen=True, slots=True)
class Due:
    """One event with the sources that tell it and the market it concerns."""

    event: Event
    sources: tuple[Source, ...] = ()
    regions: tuple[str, ...] = ()
    """Names of regions."""
    timezone: str | None = None
    """IANA name of the zone of the one market it concerns."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Answer of calendar: what is coming, and which markets are open or closed."""

    verb: str
    """What was asked for: events, open, close or holiday."""
    now: datetime
    zone: str
    """IANA name of the asker's zone, in which moments are told."""
    subject: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    """The days that were looked at."""
    open_end: bool = False
    """No days were asked about; these are as far as it makes sense to look."""
    coming: tuple[Due, ...] = ()
    """In the order in which they happen."""
    undated: tuple[Due, ...] = ()
    """Announced, without a day."""
    past: Due | None = None
    """The last that is stored of a subject, when nothing of it is coming."""
    named: tuple["Named", ...] = ()
    """The markets that were asked about; empty: those of the asker's zone and of the world."""
    hours: tuple[MarketHours, ...] = ()
    closed: tuple[ClosedDays, ...] = ()
    half_days: tuple["HalfDay", ...] = ()
    unknown: tuple["Unknown", ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A market by its region and exchange."""

    region: str
    exchange: str


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A session that ends early or begins late."""

    region: str
    exchange: str
    timezone: str
    session: Trading


@dataclass(frozen=True, slots=True)
class Unknown:
    """A market whose holidays are not known to the end of the days asked about."""

    region: str
    exchange: str
    after: date | None
    """The last day that is known; None when none is."""

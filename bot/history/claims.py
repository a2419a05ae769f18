"""The nouns of claims: what may be said of a session close, each with the closes it rests on.

A claim holds what a reader could ask to see: levels with their dates, counts, percents. `data_since` says how
far an "ever" reaches: None = the whole life of the index, proven; else only our own data from that date on.
A claim that may not be made is a value too: a `Refusal` with its reason.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.market import Direction, KnownHigh


@dataclass(frozen=True, slots=True)
class Mark:
    """A level and the session that set it: the receipt of a claim."""

    on: dt.date
    level: Decimal


Beaten = Mark | KnownHigh
"""The high that stood: our own close, or one known from a source that must then be named."""


class Stretch(StrEnum):
    """The periods to date."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"


class Edge(StrEnum):
    """Where a close stands in its past 52 weeks."""

    HIGH = "high"
    LOW = "low"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class RecordClose:
    """Strictly above every close before."""

    level: Decimal
    beaten: Beaten
    data_since: dt.date | None


@dataclass(frozen=True, slots=True)
class TiesRecord:
    """Exactly the highest close before."""

    tied: Beaten
    data_since: dt.date | None


@dataclass(frozen=True, slots=True)
class FromRecord:
    """How far below the record close; `percent` is negative."""

    percent: Decimal
    record: Beaten
    data_since: dt.date | None


@dataclass(frozen=True, slots=True)
class FromReported:
    """How far below a level that a source calls the record; nothing of ours proves it. `percent` is negative."""

    percent: Decimal
    reported: KnownHigh


@dataclass(frozen=True, slots=True)
class IntradayRecord:
    """The session's high is above every session's high before."""

    level: Decimal
    beaten: Beaten
    data_since: dt.date | None


@dataclass(frozen=True, slots=True)
class LargestMove:
    """The largest rise (UP) or fall (DOWN) since one that was as large; None = in all our data."""

    way: Direction
    percent: Decimal
    since: dt.date | None
    data_since: dt.date


@dataclass(frozen=True, slots=True)
class ExtremeClose:
    """The highest (UP) or lowest (DOWN) close since one that was beyond it; None = in all our data."""

    way: Direction
    level: Decimal
    since: dt.date | None
    data_since: dt.date


@dataclass(frozen=True, slots=True)
class Run:
    """Sessions in a row that went one way, ending with this one; `percent` is their sum, from `base`."""

    way: Direction
    sessions: int
    percent: Decimal | None
    base: Mark


@dataclass(frozen=True, slots=True)
class Snapped:
    """This session ended a run: it went from `base` to `peak` and changed by `percent`."""

    way: Direction
    sessions: int
    percent: Decimal | None
    base: Mark
    peak: Mark


@dataclass(frozen=True, slots=True)
class MostOf:
    """So many of the past sessions went one way, this one too; counted from `since`."""

    way: Direction
    sessions: int
    of: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class RankInYear:
    """The place of this session's rise or fall among those of its calendar year so far; 1 = the largest."""

    way: Direction
    percent: Decimal
    rank: int
    of: int
    year: int


@dataclass(frozen=True, slots=True)
class MoveSize:
    """The move measured by its own past year: so many standard deviations from the mean of daily changes."""

    sigmas: Decimal
    sessions: int


@dataclass(frozen=True, slots=True)
class YearRange:
    """The highest and lowest close of the past 52 weeks, and how far this one is from them."""

    edge: Edge
    high: Mark
    low: Mark
    from_high: Decimal | None
    from_low: Decimal | None


@dataclass(frozen=True, slots=True)
class ToDate:
    """The change since the last close before this year, month or week."""

    stretch: Stretch
    percent: Decimal
    base: Mark


@dataclass(frozen=True, slots=True)
class SinceAnchor:
    """The change since the close of a day somebody named, or the last one before it."""

    asked: dt.date
    base: Mark
    points: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Our own data hold a close above a high that is reported as the record over the same time."""

    stored: Mark
    reported: KnownHigh


Claim = (
    RecordClose
    | TiesRecord
    | FromRecord
    | FromReported
    | IntradayRecord
    | LargestMove
    | ExtremeClose
    | Run
    | Snapped
    | MostOf
    | RankInYear
    | MoveSize
    | YearRange
    | ToDate
    | SinceAnchor
    | Contradiction
)


class Subject(StrEnum):
    """What a refused claim would have been about."""

    CHANGE = "change"
    RECORD = "record"
    INTRADAY = "intraday"
    MOVE = "move"
    EXTREME = "extreme"
    STREAK = "streak"
    YEAR_RANGE = "year_range"
    TO_DATE = "to_date"
    ANCHOR = "anchor"
    SIZE = "size"


class Reason(StrEnum):
    """Why a claim is refused."""

    HOLE = "hole"  # our data have a gap on `on`
    UNSOUND = "unsound"  # high or low of the session `on` is missing or contradicts open and close
    BEFORE_DATA = "before_data"  # our data begin on `on`, later than the claim would need


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that is not made, and the date that stands in its way."""

    subject: Subject
    reason: Reason
    on: dt.date


@dataclass(frozen=True, slots=True)
class Findings:
    """What holds for a session, most salient first, and what was refused."""

    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()

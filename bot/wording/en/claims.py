"""English: claims made of a close, each as a piece of a sentence with its receipt, and why one is not made."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.history.claims import (
    Beaten,
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    Mark,
    MostOf,
    MoveSize,
    RankInYear,
    Reason,
    RecordClose,
    Refusal,
    Run,
    SinceAnchor,
    Snapped,
    Stretch,
    Subject,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.market import Direction, Instrument, KnownHigh, Phase
from bot.wording.en.dates import counted, day, ordinal
from bot.wording.en.figures import reporters

MOVES = {Direction.UP: "rise", Direction.DOWN: "fall"}
EXTREMES = {Direction.UP: "highest", Direction.DOWN: "lowest"}
WAYS = {Direction.UP: "up", Direction.DOWN: "down"}
STRETCHES = {Stretch.YEAR: "year", Stretch.MONTH: "month", Stretch.WEEK: "week"}


def claim(told: Claim, instrument: Instrument) -> str:
    """One claim."""
    match told:
        case (
            RecordClose() | TiesRecord() | FromRecord() | FromReported() | IntradayRecord() | Contradiction()
        ):
            return _record(told, instrument)
        case Run() | Snapped() | MostOf():
            return _streak(told)
        case LargestMove():
            return f"largest {MOVES[told.way]} {_since(told.since, told.data_since)}"
        case ExtremeClose():
            return f"{EXTREMES[told.way]} close {_since(told.since, told.data_since)}"
        case RankInYear():
            place = "" if told.rank == 1 else f"{ordinal(told.rank)} "
            return f"{place}largest {MOVES[told.way]} of {told.year}"
        case MoveSize():
            return f"a move of {abs(told.sigmas)} times the usual of the past year"
        case YearRange():
            return _year_range(told, instrument)
        case ToDate():
            return f"{_pct(told.percent)} {STRETCHES[told.stretch]} to date"
        case SinceAnchor():
            change = (
                _pct(told.percent) if told.percent is not None else numbers.points(told.points, instrument)
            )
            return f"{change} since {day(told.base.on)}"


def _record(
    told: RecordClose | TiesRecord | FromRecord | FromReported | IntradayRecord | Contradiction,
    instrument: Instrument,
) -> str:
    match told:
        case RecordClose(data_since=None):
            return f"the old record close was {at(told.beaten, instrument)}"
        case RecordClose():
            return f"highest close {in_our_data(told.data_since)}; before it {at(told.beaten, instrument)}"
        case TiesRecord():
            return f"equals {_the_record(told.data_since)}, {at(told.tied, instrument)}"
        case FromRecord():
            record = f"{_the_record(told.data_since)}{_of(told.record, instrument, told.data_since)}"
            return f"{below(told.percent)} {record}"
        case FromReported():
            basis = "record close" if told.reported.basis is Phase.CLOSE else "record"
            return f"{below(told.percent)} the {basis} of {at(told.reported, instrument)}"
        case IntradayRecord(data_since=None):
            return f"intraday record {_level(told.level, instrument)}; the old one was {at(told.beaten, instrument)}"
        case IntradayRecord():
            since = in_our_data(told.data_since)
            return f"intraday high {_level(told.level, instrument)}, the highest {since}"
        case Contradiction():
            return (
                f"our data contradict the record of {at(told.reported, instrument)}: "
                f"a close of {at(told.stored, instrument)} is above it"
            )


def _the_record(data_since: date | None) -> str:
    return "its record close" if data_since is None else f"the highest close {in_our_data(data_since)}"


def _of(record: Beaten, instrument: Instrument, data_since: date | None) -> str:
    return f" of {at(record, instrument)}" if data_since is None else f", {at(record, instrument)}"


def _streak(told: Run | Snapped | MostOf) -> str:
    match told:
        case Run():
            total = f", {_pct(told.percent)} in all" if told.percent is not None else ""
            return f"{ordinal(told.sessions)} {MOVES[told.way]} in a row{total}"
        case Snapped():
            total = f" ({_pct(told.percent)})" if told.percent is not None else ""
            return f"ends a run of {counted(told.sessions, MOVES[told.way])}{total}"
        case MostOf():
            return f"{WAYS[told.way]} {told.sessions} of the past {told.of} sessions"


def _year_range(told: YearRange, instrument: Instrument) -> str:
    if told.edge is Edge.INSIDE:
        return f"52-week range {at(told.low, instrument)} to {at(told.high, instrument)}"
    return f"52-week closing {told.edge.value}"


def at(mark: Beaten, instrument: Instrument) -> str:
    """A level with its day; that of a source with the source's name."""
    level = _level(mark.level, instrument)
    on = f" on {day(mark.on)}" if mark.on is not None else ""
    by = f", as reported by {reporters([mark.source])}" if isinstance(mark, KnownHigh) else ""
    return f"{level}{on}{by}"


def below(change: Decimal) -> str:
    """How far under something."""
    return f"{numbers.percent(abs(change), 2).lstrip('+')} below"


def in_our_data(since: date | None) -> str:
    """An "ever" that reaches only as far as our own closes."""
    return f"in our data (since {day(since)})" if since else "in our data"


def _since(since: date | None, data_since: date) -> str:
    return f"since {day(since)}" if since is not None else in_our_data(data_since)


def _pct(change: Decimal) -> str:
    return numbers.percent(change, 2)


def _level(number: Decimal, instrument: Instrument) -> str:
    return numbers.level(number, instrument)


SUBJECTS = {
    Subject.CHANGE: "the change",
    Subject.RECORD: "whether it is a record",
    Subject.INTRADAY: "whether its high is a record",
    Subject.MOVE: "the size of the move",
    Subject.EXTREME: "since when it is the highest or lowest",
    Subject.STREAK: "the run",
    Subject.YEAR_RANGE: "the 52-week range",
    Subject.TO_DATE: "the change to date",
    Subject.ANCHOR: "the change since then",
    Subject.SIZE: "the size of the move",
}


def refusal(refused: Refusal) -> str:
    """Why a claim is not made, as a piece of a sentence."""
    match refused.reason:
        case Reason.HOLE:
            return gap([refused.on])
        case Reason.UNSOUND:
            return f"the high of {day(refused.on)} is missing or wrong in our data"
        case Reason.BEFORE_DATA:
            return f"our data begin on {day(refused.on)}"


def refused(told: Refusal) -> str:
    """The same with what is not said."""
    return f"can't say {SUBJECTS[told.subject]}: {refusal(told)}"


def gap(days: Sequence[date]) -> str:
    """Sessions that our data lack."""
    more = f" and {counted(len(days) - 1, 'more session')}" if len(days) > 1 else ""
    return f"our data has a gap on {day(days[0])}{more}"


def mark(told: Mark, instrument: Instrument) -> str:
    """A close among others."""
    return f"{day(told.on)} {_level(told.level, instrument)}"

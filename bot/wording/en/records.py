"""English: whether an index is at its record, how far from it, and when it was last where it is."""

from decimal import Decimal

from bot import numbers
from bot.answers import Aspect, Figure, Standing
from bot.history.claims import (
    FromRecord,
    FromReported,
    Mark,
    RecordClose,
    TiesRecord,
)
from bot.history.edges import YearEdge
from bot.market import Direction, Instrument, Phase
from bot.wording.en.claims import at, below, claim, gap, in_our_data
from bot.wording.en.dates import day
from bot.wording.en.figures import record_word

Claimed = RecordClose | TiesRecord | FromRecord | FromReported


def at_record(headline: str) -> str:
    """Is it a record: yes."""
    return f"Yes: {headline}"


def off_record(headline: str) -> str:
    """Is it a record: no."""
    return f"No: {headline}"


def not_known(headline: str) -> str:
    """Is it a record: our data can't say."""
    return f"Not proven: {headline}"


def none_reported(headline: str) -> str:
    """Is it a record: nobody says so, and nothing of ours bears on it."""
    return f"No record reported: {headline}"


def highest_held(name: str, item: Standing) -> str:
    """The highest close that we hold, which is not proven to be the record."""
    top = at(item.held, item.instrument) if item.held is not None else ""
    return f"{name}'s highest close {in_our_data(item.data_since)}: {top}"


def lowest(name: str, item: Standing) -> str:
    """The lowest close that we hold."""
    bottom = at(item.since, item.instrument) if item.since is not None else ""
    return f"{name}'s lowest close {in_our_data(item.data_since)}: {bottom}"


def now_below(headline: str, change: Decimal) -> str:
    """Where it stands, and how far below the close in the line above."""
    return f"{headline}, {below(change)} it"


def at_reported(name: str, figure: Figure) -> str:
    """It is where a source says that the record is."""
    level = f": {numbers.level(figure.level, figure.instrument)}" if figure.level is not None else ""
    return f"{name} is at its {record_word(figure) or 'record'}, as reported{level}"


def distance(name: str, told: Claimed, item: Standing) -> str:
    """How far from the record."""
    instrument = item.instrument
    match told:
        case RecordClose(data_since=None) | TiesRecord(data_since=None):
            return f"{name} is at its record close{_now(item)}"
        case RecordClose() | TiesRecord():
            return f"{name} is at its highest close {in_our_data(told.data_since)}{_now(item)}"
        case FromRecord() | FromReported():
            return f"{name} is {claim(told, instrument)}"


def peak(name: str, told: Claimed, item: Standing) -> str:
    """Which close is the record, and when it was."""
    match told:
        case RecordClose() | TiesRecord():
            now = item.close
            level = at(now, item.instrument) if now is not None else ""
            return f"{_title(name, told.data_since is None)}: {level}"
        case FromRecord():
            return f"{_title(name, told.data_since is None)}: {at(told.record, item.instrument)}"
        case FromReported():
            basis = "record close" if told.reported.basis is Phase.CLOSE else "record"
            return f"{name}'s {basis}: {at(told.reported, item.instrument)}"


def _title(name: str, proven: bool) -> str:
    return f"{name}'s record close" if proven else f"{name}'s highest close in our data"


def _now(item: Standing) -> str:
    return f", {at(item.close, item.instrument)}" if item.close is not None else ""


def last_time(name: str, since: Mark, item: Standing) -> str:
    """When it was last where it is, or beyond a level that was named."""
    high, instrument = item.aspect is Aspect.LAST_HIGH, item.instrument
    closed = f"on {day(since.on)}, closing at {numbers.level(since.level, instrument)}"
    if item.threshold is None:
        return f"{name} was last this {'high' if high else 'low'} {closed}"
    level = numbers.level(item.threshold, instrument)
    return f"{name} was last {'at or above' if high else 'at or below'} {level} {closed}"


def never(name: str, item: Standing) -> str:
    """No stored close is as high, or as low."""
    high = item.aspect is Aspect.LAST_HIGH
    if item.threshold is not None:
        level = numbers.level(item.threshold, item.instrument)
        return f"{name} never closed {'at or above' if high else 'at or below'} {level} {in_our_data(item.data_since)}"
    return f"{name} never closed this {'high' if high else 'low'} before {in_our_data(item.data_since)}"


def but_gap(item: Standing) -> str:
    """A session is missing that might have been later."""
    return gap([item.hole]) if item.hole is not None else ""


def last_reported(item: Standing) -> str:
    """What a source called the record last."""
    return f"last record reported: {at(item.reported, item.instrument)}" if item.reported is not None else ""


def region_records(region: str, names: str) -> str:
    """Which of a region's indices are at a record."""
    return f"At a record in {region}: {names}"


def region_highs(region: str, names: str) -> str:
    """Which of a region's indices are at their highest close of 52 weeks."""
    return f"At a 52-week high in {region}: {names}"


def region_no_high(region: str) -> str:
    """None of them is."""
    return f"No 52-week high in {region}"


def year_edge(told: YearEdge, instrument: Instrument) -> str:
    """How far from the high, or the low, of 52 weeks."""
    (edge, most) = ("high", "highest") if told.way is Direction.UP else ("low", "lowest")
    close = f"the {most} close {'we hold of' if told.doubt else 'of'} the 52 weeks before"
    if told.mark.level == told.level:
        return f"equals {close}, {at(told.mark, instrument)}"
    named = close if told.reached or told.doubt else f"its 52-week {edge}"
    side = "above" if told.level > told.mark.level else "below"
    far = f"{numbers.percent(abs(told.percent), 2).lstrip('+')} " if told.percent is not None else ""
    return f"{far}{side} {named}, {at(told.mark, instrument)}"


def region_lows(region: str, names: str) -> str:
    """Which of a region's indices are at their lowest close of 52 weeks."""
    return f"At a 52-week low in {region}: {names}"


def region_no_low(region: str) -> str:
    """None of them is."""
    return f"No 52-week low in {region}"


def region_none(region: str) -> str:
    """None of them is."""
    return f"No record in {region}"

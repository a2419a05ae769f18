"""What a series of closes says of each of its sessions: records, highs since, streaks, changes to date.

Plain arithmetic on closes as stored: no guard against holes or short histories is applied here
(`bot.history.salience` does that). The arithmetic itself is in `bot.history.running`, in whole numbers; this is
what it means in dates and decimals.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from functools import lru_cache

from bot.history.claims import Mark
from bot.history.running import Row, Running, half_even, year_before

__all__ = [
    "Close",
    "Receipts",
    "Series",
    "SessionFacts",
    "facts_from",
    "facts_of",
    "level",
    "percent",
    "receipts_from",
    "units",
    "year_before",
]

Close = tuple[dt.date, Decimal]
"""A session date and what it closed at."""

PLACES = 10
"""Decimals of a close that are kept."""
_UNITS = 10**PLACES
_EXACT = Context(prec=80, traps=[Inexact])
_RECENT = 512


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What the closes up to and including one session say; percents to 4 decimals, None = cannot be said."""

    symbol: str
    date: dt.date
    close: Decimal
    prev_close: Decimal | None
    change_pct: Decimal | None
    is_record_close: bool
    ties_record: bool
    record_since: dt.date
    """First stored date: from when on "record" is meant."""
    highest_since: dt.date | None
    """Latest earlier session that closed as high or higher."""
    lowest_since: dt.date | None
    up_streak: int
    down_streak: int
    ytd_pct: Decimal | None
    mtd_pct: Decimal | None
    wtd_pct: Decimal | None
    high_52w: Decimal
    low_52w: Decimal
    drawdown_from_high_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Receipts:
    """What the claims of one session rest on and its facts do not hold."""

    record: Mark | None
    """The highest earlier close, at its latest date; None on the first row."""
    move_since: dt.date | None
    """Latest earlier session that moved as much or more the same way; None if none did, or no move."""


def percent(level: Decimal, base: Decimal | None) -> Decimal | None:
    """Change from base to level in percent, the true quotient rounded half-even to 4 decimals.

    >>> percent(Decimal("3449.62"), Decimal("3407.31"))
    Decimal('1.2417')
    >>> percent(Decimal("-37.63"), Decimal("0")) is None
    True
    """
    if base is None or base <= 0:
        return None
    above, below = level.as_integer_ratio()
    base_above, base_below = base.as_integer_ratio()
    change = above * base_below - base_above * below
    return _percent(half_even(change * 1_000_000, below * base_above))


def units(close: Decimal) -> int:
    """A close in steps of 10^-10; ValueError for what is finer.

    >>> units(Decimal("3449.62"))
    34496200000000
    """
    try:
        return int(close.scaleb(PLACES, _EXACT).to_integral_exact(context=_EXACT))
    except Inexact:
        raise ValueError(f"{close} has more than {PLACES} decimals") from None


@lru_cache(_RECENT)  # most levels of a session are those of the session before
def level(count: int) -> Decimal:
    """The close of so many steps, without zeros after the last digit that says something.

    >>> level(34496200000000), level(400000000000000)
    (Decimal('3449.62'), Decimal('40000'))
    """
    whole, rest = divmod(count, _UNITS)
    if not rest:
        return Decimal(whole)
    return Decimal(count).scaleb(-PLACES, _EXACT).normalize(_EXACT)


def facts_from(symbol: str, row: Row) -> SessionFacts:
    """A row of whole numbers in dates and decimals."""
    day, close, previous, change, record, ties, first, highest, lowest, up, down = row[:11]
    year, month, week, high, low, drawdown = row[11:17]
    return SessionFacts(  # in the order of its fields: names would cost a tenth of the push
        symbol,
        dt.date.fromordinal(day),
        level(close),
        None if previous is None else level(previous),
        _percent(change),
        record,
        ties,
        dt.date.fromordinal(first),
        _date(highest),
        _date(lowest),
        up,
        down,
        _percent(year),
        _percent(month),
        _percent(week),
        level(high),
        level(low),
        _percent(drawdown),
    )


def receipts_from(row: Row) -> Receipts:
    """What the claims of a row of whole numbers rest on."""
    on, record, move_since = row[17:]
    mark = None if on is None or record is None else Mark(dt.date.fromordinal(on), level(record))
    return Receipts(mark, _date(move_since))


def _percent(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count).scaleb(-4, _EXACT)


@lru_cache(_RECENT)
def _date(day: int | None) -> dt.date | None:
    return None if day is None else dt.date.fromordinal(day)


class Series:
    """The running state of one symbol's closes; `push` them in date order, each gives its facts."""

    def __init__(self, symbol: str) -> None:
        self.symbol = symbol
        self._running = Running()
        self._row: Row | None = None

    @property
    def receipts(self) -> Receipts:
        """What the claims of the newest session rest on."""
        return Receipts(None, None) if self._row is None else receipts_from(self._row)

    def push(self, date: dt.date, close: Decimal) -> SessionFacts:
        """Take the next close, which must be later than all before, and say what it says."""
        self._row = self._running.push(date.toordinal(), units(close))
        return facts_from(self.symbol, self._row)


def facts_of(symbol: str, closes: Iterable[Close]) -> Iterator[SessionFacts]:
    """The facts of every session of a series, from its closes in date order: a rebuild."""
    series = Series(symbol)
    return (series.push(date, close) for date, close in closes)

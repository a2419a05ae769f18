"""What a series of closes says of each of its sessions: records, highs since, streaks, changes to date.

Plain arithmetic on closes as stored: no guard against holes or short histories is applied here
(`bot.history.salience` does that). Every close is pushed once, in date order; a push costs amortised O(1) whatever
the length of the history, because a close that a later one has passed can never again be the answer to
"highest since" and is dropped for good.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_05UP, ROUND_HALF_EVEN, Context, Decimal, localcontext
from operator import gt, lt

from bot.history.claims import Mark

Close = tuple[dt.date, Decimal]
"""A session date and what it closed at."""

# Rounding twice is exact when the first rounding is "away from zero only if the last digit is 0 or 5": the
# quotient then never lands on a tie that it is not, and half-even sees the true one.
_WIDE = Context(prec=60, rounding=ROUND_05UP)
_FOUR = Decimal("0.0001")
_ZERO = Decimal("0.0000")
_HUNDRED = Decimal(100)


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
    with localcontext(_WIDE):
        return _percent(level, base)


def _percent(level: Decimal, base: Decimal | None) -> Decimal | None:
    """The same under the wide context, which a push enters once for all its percents."""
    if base is None or base <= _ZERO:
        return None
    return (_HUNDRED * (level - base) / base).quantize(_FOUR, ROUND_HALF_EVEN) or _ZERO


def year_before(day: dt.date) -> dt.date:
    """The same day one year earlier; 28 February for 29 February.

    >>> year_before(dt.date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    if day.year == dt.MINYEAR:
        return dt.date.min
    return dt.date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


class Ladder:
    """The levels that no later one has passed, oldest and most extreme first."""

    __slots__ = ("_passes", "dates", "levels")

    def __init__(self, passes: Callable[[Decimal, Decimal], bool]) -> None:
        """`passes` is greater-than for a ladder of highs, less-than for one of lows."""
        self._passes = passes
        self.dates: list[dt.date] = []
        self.levels: list[Decimal] = []

    def step(self, day: dt.date, level: Decimal) -> dt.date | None:
        """Add the newest level; return the latest earlier date that it did not pass, None if none."""
        dates, levels, passes = self.dates, self.levels, self._passes
        while levels and passes(level, levels[-1]):
            levels.pop()
            dates.pop()
        since = dates[-1] if dates else None
        if levels and levels[-1] == level:  # the later of two equals answers for both
            dates[-1] = day
        else:
            dates.append(day)
            levels.append(level)
        return since

    def extreme_after(self, day: dt.date) -> Decimal:
        """The most extreme level dated after `day`; the newest date must be later than `day`."""
        return self.levels[bisect_right(self.dates, day, hi=len(self.dates) - 1)]


class Series:
    """The running state of one symbol's closes; `push` them in date order, each gives its facts."""

    def __init__(self, symbol: str) -> None:
        self.symbol = symbol
        self.date: dt.date | None = None
        """The newest session pushed."""
        self._first: dt.date | None = None
        self._close: Decimal | None = None
        self._record: tuple[dt.date, Decimal] | None = None
        self._move_since: dt.date | None = None
        self._highs, self._lows = Ladder(gt), Ladder(lt)
        self._rises, self._falls = Ladder(gt), Ladder(lt)
        self._up = self._down = 0
        self._year = self._month = self._week = 0
        self._year_base: Decimal | None = None
        self._month_base: Decimal | None = None
        self._week_base: Decimal | None = None

    @property
    def receipts(self) -> Receipts:
        """What the claims of the newest session rest on."""
        return Receipts(Mark(*self._record) if self._record else None, self._move_since)

    def push(self, date: dt.date, close: Decimal) -> SessionFacts:
        """Take the next close, which must be later than all before, and say what it says."""
        if self.date is not None and date <= self.date:
            raise ValueError(f"{self.symbol}: {date} is not after {self.date}; rebuild the series")
        with localcontext(_WIDE):
            return self._push(date, close, self._close)

    def _push(self, date: dt.date, close: Decimal, prev: Decimal | None) -> SessionFacts:
        highs, lows = self._highs, self._lows
        change = _percent(close, prev)
        self._turn_periods(date)
        self._count_streaks(close)
        self._compare_move(date, change)
        record = self._record = (highs.dates[0], highs.levels[0]) if highs.dates else None
        self.date, self._close, self._first = date, close, self._first or date
        year_ago = year_before(date)
        return SessionFacts(  # in the order of its fields: names would cost a tenth of the push
            self.symbol,
            date,
            close,
            prev,
            change,
            record is not None and close > record[1],
            record is not None and close == record[1],
            self._first,
            highs.step(date, close),
            lows.step(date, close),
            self._up,
            self._down,
            _percent(close, self._year_base),
            _percent(close, self._month_base),
            _percent(close, self._week_base),
            highs.extreme_after(year_ago),
            lows.extreme_after(year_ago),
            _percent(close, highs.levels[0]),
        )

    def _turn_periods(self, date: dt.date) -> None:
        """Where a year, month or week begins, the close before becomes its base."""
        week = date.toordinal() - date.weekday()
        if week != self._week:
            self._week, self._week_base = week, self._close
        month = date.year * 12 + date.month
        if month != self._month:
            self._month, self._month_base = month, self._close
        if date.year != self._year:
            self._year, self._year_base = date.year, self._close

    def _count_streaks(self, close: Decimal) -> None:
        prev = self._close
        self._up = self._up + 1 if prev is not None and close > prev else 0
        self._down = self._down + 1 if prev is not None and close < prev else 0

    def _compare_move(self, date: dt.date, change: Decimal | None) -> None:
        self._move_since = None
        if change:
            self._move_since = (self._rises if change > 0 else self._falls).step(date, change)


def facts_of(symbol: str, closes: Iterable[Close]) -> Iterator[SessionFacts]:
    """The facts of every session of a series, from its closes in date order: a rebuild."""
    series = Series(symbol)
    return (series.push(date, close) for date, close in closes)

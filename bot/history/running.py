"""The running state of one series of closes, in whole numbers: every close is pushed once, in date order.

A day is its ordinal (1 January of the year 1 is 1), a close a count of 10^-10, the smallest step the store keeps,
and a percent a count of 10^-4, rounded half-even on the true quotient. Whole numbers are exact, a fifth of the
cost of decimals, and go into the database as they are.

A push costs amortised O(1) whatever the length of the history, because a close that a later one has passed can
never again be the answer to "highest since" and is dropped for good.
"""

import datetime as dt

from bot.history.ladder import Ladder

Row = tuple[
    int,  # day
    int,  # close
    int | None,  # previous close
    int | None,  # change
    bool,  # above every earlier close
    bool,  # at the highest earlier close
    int,  # first day
    int | None,  # highest since
    int | None,  # lowest since
    int,  # up streak
    int,  # down streak
    int | None,  # year to date
    int | None,  # month to date
    int | None,  # week to date
    int,  # highest close of the past year
    int,  # lowest close of the past year
    int | None,  # distance from the highest close so far
    int | None,  # day of the highest earlier close, the latest of equals
    int | None,  # the highest earlier close
    int | None,  # the latest earlier day that moved as much or more the same way
]
"""What the closes up to one session say of it, and what that rests on; the columns of session_facts."""


SURE = 0.4999
"""So near to a whole number a float below 10^9, wrong by 10^-6 at most, names the right one."""


def half_even(numerator: int, denominator: int) -> int:
    """The whole number nearest to a quotient, the even one of two; the denominator must be positive.

    >>> half_even(5, 10), half_even(15, 10), half_even(-15, 10), half_even(14, 10)
    (0, 2, -2, 1)
    """
    quotient, rest = divmod(numerator, denominator)
    rest += rest
    return quotient + 1 if rest > denominator or (rest == denominator and quotient & 1) else quotient


def _percent(level: int, base: int | None) -> int | None:
    """Change in 10^-4 percent; by float where that can be no other whole number, at two thirds of the cost."""
    if base is None or base <= 0:
        return None
    change = (level - base) / base * 1e6
    nearest = round(change)
    if -1e9 < change < 1e9 and -SURE < change - nearest < SURE:
        return nearest
    return half_even((level - base) * 1_000_000, base)


def year_before(day: dt.date) -> dt.date:
    """The same day one year earlier; 28 February for 29 February.

    >>> year_before(dt.date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    if day.year == dt.MINYEAR:
        return dt.date.min
    return dt.date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _year_ago(date: dt.date) -> int:
    try:
        return dt.date(date.year - 1, date.month, date.day).toordinal()
    except ValueError:
        return year_before(date).toordinal()


class Running:
    """The state after the closes pushed so far; small, because closes that later ones have passed are not in it."""

    __slots__ = (
        *("day", "_close", "_first", "_highs", "_lows", "_rises", "_falls", "_up", "_down"),
        *("_year", "_month", "_week", "_year_base", "_month_base", "_week_base"),
    )

    def __init__(self) -> None:
        self.day = 0
        """The newest day pushed, 0 before the first."""
        self._close: int | None = None
        self._first = 0
        self._highs, self._lows = Ladder(), Ladder()
        self._rises, self._falls = Ladder(), Ladder()
        self._up = self._down = 0
        self._year = self._month = self._week = 0
        self._year_base: int | None = None
        self._month_base: int | None = None
        self._week_base: int | None = None

    def push(self, day: int, close: int) -> Row:
        """Take the next close, which must be later than all before, and say what it says."""
        if day <= self.day:
            raise ValueError(f"day {day} is not after {self.day}; rebuild the series")
        previous, highs, lows = self._close, self._highs, self._lows
        change = _percent(close, previous)
        date = dt.date.fromordinal(day)
        self._turn_periods(date, day, previous)
        self._count_streaks(close, previous)
        record_on, record = (highs.days[0], highs.levels[0]) if previous is not None else (None, None)
        self.day, self._close, self._first = day, close, self._first or day
        year_ago = _year_ago(date)
        return (
            day,
            close,
            previous,
            change,
            record is not None and close > record,
            close == record,
            self._first,
            highs.step(day, close),
            lows.step(day, -close),
            self._up,
            self._down,
            _percent(close, self._year_base),
            _percent(close, self._month_base),
            _percent(close, self._week_base),
            highs.highest_after(year_ago),
            -lows.highest_after(year_ago),
            _percent(close, highs.levels[0]),
            record_on,
            record,
            self._moved_as_much(day, change),
        )

    def _turn_periods(self, date: dt.date, day: int, previous: int | None) -> None:
        """Where a year, month or week begins, the close before becomes its base."""
        week = (day - 1) // 7  # 1 January of the year 1 was a Monday
        if week == self._week and date.month == self._month:
            return
        if week != self._week:
            self._week, self._week_base = week, previous
        month = date.month
        if month != self._month or date.year != self._year:
            self._month, self._month_base = month, previous
        if date.year != self._year:
            self._year, self._year_base = date.year, previous

    def _count_streaks(self, close: int, previous: int | None) -> None:
        self._up = self._up + 1 if previous is not None and close > previous else 0
        self._down = self._down + 1 if previous is not None and close < previous else 0

    def _moved_as_much(self, day: int, change: int | None) -> int | None:
        if not change:
            return None
        return self._rises.step(day, change) if change > 0 else self._falls.step(day, -change)

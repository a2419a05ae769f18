"""What closes say, computed from the written definitions alone: slow, plain, and sharing nothing with bot.

Levels are whole numbers of the smallest unit the series uses, so that every comparison and every quotient is
exact; `round` of a Fraction is half-even on the true value.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate


class Definitions:
    """Answers, for each row of one series in date order, every field of `briefer facts`."""

    def __init__(self, symbol: str, rows: Sequence[tuple[date, Decimal]]) -> None:
        self.symbol = symbol
        self.dates = [day for day, _ in rows]
        self.closes = [close for _, close in rows]
        places = max((-int(close.as_tuple().exponent) for close in self.closes), default=0)
        self.levels = [int(Fraction(close) * 10 ** max(places, 0)) for close in self.closes]
        self.highest_so_far = list(accumulate(self.levels, max))

    def row(self, i: int) -> dict[str, object]:
        """Every field of row `i` under its public name."""
        level, day = self.levels[i], self.dates[i]
        earlier_high = self.highest_so_far[i - 1] if i else None
        year = self.past_year(i)
        return {
            "symbol": self.symbol,
            "date": day,
            "close": self.closes[i],
            "prev_close": self.closes[i - 1] if i else None,
            "change_pct": self.percent(level, self.levels[i - 1]) if i else None,
            "is_record_close": earlier_high is not None and level > earlier_high,
            "ties_record": earlier_high is not None and level == earlier_high,
            "record_since": self.dates[0],
            "highest_since": self.since(i, highest=True),
            "lowest_since": self.since(i, highest=False),
            "up_streak": self.streak(i, 1),
            "down_streak": self.streak(i, -1),
            "ytd_pct": self.against_last_before(i, date(day.year, 1, 1)),
            "mtd_pct": self.against_last_before(i, date(day.year, day.month, 1)),
            "wtd_pct": self.against_last_before(i, day - timedelta(days=day.weekday())),
            "high_52w": self.closes[max(year, key=lambda k: self.levels[k])],
            "low_52w": self.closes[min(year, key=lambda k: self.levels[k])],
            "drawdown_from_high_pct": self.percent(level, self.highest_so_far[i]),
        }

    def percent(self, level: int, base: int) -> Decimal | None:
        """Change in percent, half-even to 4 decimals; None against a base that is not positive."""
        if base <= 0:
            return None
        return Decimal(round(Fraction((level - base) * 1_000_000, base))) / 10_000

    def since(self, i: int, *, highest: bool) -> date | None:
        """Date of the latest earlier close at or above (or at or below) this one, by walking back."""
        level = self.levels[i]
        for k in range(i - 1, -1, -1):
            if self.levels[k] >= level if highest else self.levels[k] <= level:
                return self.dates[k]
        return None

    def streak(self, i: int, way: int) -> int:
        """Consecutive sessions ending here that went that way, by walking back."""
        k = i
        while k > 0 and (self.levels[k] - self.levels[k - 1]) * way > 0:
            k -= 1
        return i - k

    def against_last_before(self, i: int, day: date) -> Decimal | None:
        """Change against the last close before a day."""
        k = bisect_left(self.dates, day) - 1
        return self.percent(self.levels[i], self.levels[k]) if k >= 0 else None

    def past_year(self, i: int) -> range:
        """Rows dated after the same day one year earlier, up to this one."""
        day = self.dates[i]
        leap_day = (day.month, day.day) == (2, 29)
        year_ago = date(day.year - 1, day.month, 28 if leap_day else day.day)
        return range(bisect_right(self.dates, year_ago), i + 1)

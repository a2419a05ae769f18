"""Whether a claim is true, decided by walking through a complete series, apart from how bot reckons it.

The series given here has no holes, so a claim made from a series with holes can be tried against it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from bot.history import claims
from bot.market import Direction

Rows = Sequence[tuple[date, Decimal]]


def percent(level: Decimal, base: Decimal) -> Decimal | None:
    """Half-even to 4 decimals on the true quotient."""
    if base <= 0:
        return None
    return Decimal(round((Fraction(level) / Fraction(base) - 1) * 1_000_000)) / 10_000


class Truth:
    """A complete series up to one session."""

    def __init__(self, rows: Rows) -> None:
        self.rows = list(rows)
        self.day, self.close = self.rows[-1]
        self.levels = dict(self.rows)

    def change(self, place: int) -> Decimal | None:
        """The percent change of the row at a place."""
        return percent(self.rows[place][1], self.rows[place - 1][1]) if place else None

    def place(self, day: date) -> int:
        """Where a session is; ValueError when the series has none that day."""
        return [when for when, _ in self.rows].index(day)

    def way(self, place: int) -> int:
        """1 up, -1 down, 0 unchanged."""
        before, now = self.rows[place - 1][1], self.rows[place][1]
        return (now > before) - (now < before)

    def ways(self, first: int, last: int) -> list[int]:
        """The ways of the rows from first to last, both included."""
        return [self.way(place) for place in range(first, last + 1)]

    def earlier(self, since: date | None) -> list[Decimal]:
        """The closes before the session, from a date on."""
        return [level for day, level in self.rows[:-1] if since is None or day >= since]

    def between(self, after: date) -> Iterator[int]:
        """Places strictly after a date and before the session."""
        return (place for place, (day, _) in enumerate(self.rows[:-1]) if day > after)

    def holds(self, claim: claims.Claim) -> bool:
        """True when the complete series bears the claim out."""
        name = type(claim).__name__.lower()
        verdict: bool = getattr(self, f"_{name}")(claim)
        return verdict

    def _recordclose(self, claim: claims.RecordClose) -> bool:
        earlier = self.earlier(claim.data_since)
        return claim.level == self.close > max(earlier) == claim.beaten.level

    def _tiesrecord(self, claim: claims.TiesRecord) -> bool:
        return self.close == max(self.earlier(claim.data_since)) == claim.tied.level

    def _fromrecord(self, claim: claims.FromRecord) -> bool:
        record = max(self.earlier(claim.data_since))
        return claim.record.level == record and claim.percent == percent(self.close, record)

    def _largestmove(self, claim: claims.LargestMove) -> bool:
        sign = 1 if claim.way is Direction.UP else -1
        own = self.change(len(self.rows) - 1)
        between = [self.change(place) for place in self.between(claim.since or claim.data_since)]
        smaller = all(change is None or change * sign < claim.percent * sign for change in between)
        since = self.change(self.place(claim.since)) if claim.since else None
        large = claim.since is None or (since is not None and since * sign >= claim.percent * sign)
        return own == claim.percent and smaller and large

    def _extremeclose(self, claim: claims.ExtremeClose) -> bool:
        sign = 1 if claim.way is Direction.UP else -1
        after = claim.since or claim.data_since - timedelta(days=1)
        inside = all(self.rows[place][1] * sign < self.close * sign for place in self.between(after))
        return inside and (claim.since is None or self.levels[claim.since] * sign >= self.close * sign)

    def _run(self, claim: claims.Run) -> bool:
        sign, last = (1 if claim.way is Direction.UP else -1), len(self.rows) - 1
        first = last - claim.sessions
        whole = set(self.ways(first + 1, last)) == {sign} and (first == 0 or self.way(first) != sign)
        return whole and self._spans(first, last, claim.base, claim.percent)

    def _snapped(self, claim: claims.Snapped) -> bool:
        sign, last = (1 if claim.way is Direction.UP else -1), len(self.rows) - 2
        first = last - claim.sessions
        whole = set(self.ways(first + 1, last)) == {sign} and (first == 0 or self.way(first) != sign)
        return whole and self.way(last + 1) != sign and self._spans(first, last, claim.base, claim.percent)

    def _spans(self, first: int, last: int, base: claims.Mark, change: Decimal | None) -> bool:
        start, end = self.rows[first], self.rows[last]
        return (base.on, base.level) == start and change == percent(end[1], start[1])

    def _mostof(self, claim: claims.MostOf) -> bool:
        sign, last = (1 if claim.way is Direction.UP else -1), len(self.rows) - 1
        ways = self.ways(last - claim.of + 1, last)
        return ways.count(sign) == claim.sessions and self.rows[last - claim.of + 1][0] == claim.since

    def _rankinyear(self, claim: claims.RankInYear) -> bool:
        sign = 1 if claim.way is Direction.UP else -1
        in_year = (place for place, (day, _) in enumerate(self.rows) if day.year == claim.year and place)
        moves = [change * sign for change in map(self.change, in_year) if change and change * sign > 0]
        own = claim.percent * sign
        return claim.of == len(moves) and claim.rank == 1 + sum(move > own for move in moves)

    def _movesize(self, claim: claims.MoveSize) -> bool:
        last = len(self.rows) - 1
        before = [self.change(place) for place in range(last - claim.sessions, last)]
        known = [float(change) for change in before if change is not None]
        own = self.change(last)
        mean = sum(known) / len(known)
        spread = (sum((change - mean) ** 2 for change in known) / (len(known) - 1)) ** 0.5
        return own is not None and abs((float(own) - mean) / spread - float(claim.sigmas)) < 0.051

    def _yearrange(self, claim: claims.YearRange) -> bool:
        leap = (self.day.month, self.day.day) == (2, 29)
        start = date(self.day.year - 1, self.day.month, 28 if leap else self.day.day)
        year = [level for day, level in self.rows if day > start]
        high, low = max(year), min(year)
        edges = {"high": self.close == high, "low": self.close == low}
        single = year.count(self.close) == 1
        edge = next((edge for edge, there in edges.items() if there and single), "inside")
        return (claim.high.level, claim.low.level, claim.edge.value) == (high, low, edge)

    def _todate(self, claim: claims.ToDate) -> bool:
        starts = {
            "year": self.day.replace(month=1, day=1),
            "month": self.day.replace(day=1),
            "week": self.day - timedelta(days=self.day.weekday()),
        }
        base = max(day for day, _ in self.rows if day < starts[claim.stretch.value])
        return claim.base.on == base and claim.percent == percent(self.close, self.levels[base])

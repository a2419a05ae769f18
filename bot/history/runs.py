"""Claims about the moves of the past year: runs and their end, most of the past days, rank, size.

All work on a `Year`: the closes of the past thirteen months or so, the last being the session spoken of.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev

from bot.history import Close, percent, year_before
from bot.history.claims import Mark, MostOf, MoveSize, RankInYear, Run, Snapped
from bot.market import Direction

RUN_FROM = 3
"""Sessions from which a run is worth a word."""
MOST_FROM, MOST_UNTIL = 5, 20
"""Between these, the number of past sessions in "eight of the past eleven"."""
MOST_ODDS = 1.5
"""How lopsided the past sessions must be, in standard deviations of a fair coin; eight of eleven is 1.51."""
SIZE_SESSIONS = 250


@dataclass(frozen=True, slots=True)
class Year:
    """The closes up to a session, oldest first, and the percent change of each but the first."""

    closes: tuple[Mark, ...]
    changes: tuple[Decimal | None, ...]

    @property
    def now(self) -> Mark:
        """The session spoken of."""
        return self.closes[-1]

    def last_before(self, day: dt.date) -> Mark | None:
        """The last close before a day, if it is among these."""
        return next((mark for mark in reversed(self.closes) if mark.on < day), None)

    def past_52_weeks(self) -> list[Mark]:
        """The closes dated after the same day one year earlier."""
        return [mark for mark in self.closes if mark.on > year_before(self.now.on)]

    def sessions_since(self, day: dt.date) -> int:
        """How many of these closes are later than a day."""
        return sum(mark.on > day for mark in self.closes)


def year_of(closes: Sequence[Close]) -> Year:
    """Make a year of stored closes in date order."""
    marks = tuple(Mark(day, level) for day, level in closes)
    return Year(marks, tuple(percent(later.level, earlier.level) for earlier, later in pairwise(marks)))


def run(year: Year) -> Run | None:
    """The run that the session continues, if it is long enough to be worth a word."""
    found = current_run(year)
    return found if found is not None and found.sessions >= RUN_FROM else None


def current_run(year: Year) -> Run | None:
    """The run that the session continues or begins, if it began within these closes; None when unchanged."""
    way, length = _run_ending(year.closes)
    if way is None or length >= len(year.closes):
        return None
    base = year.closes[-1 - length]
    return Run(way, length, percent(year.now.level, base.level), base)


def snapped(year: Year) -> Snapped | None:
    """The run that the session ended, by going the other way or nowhere."""
    before = year.closes[:-1]
    way, length = _run_ending(before)
    if way is None or not RUN_FROM <= length < len(before) or way is way_between(before[-1], year.now):
        return None
    base, peak = before[-1 - length], before[-1]
    return Snapped(way, length, percent(peak.level, base.level), base, peak)


def most_of(year: Year) -> MostOf | None:
    """The most lopsided stretch of past sessions that begins and ends with the session's own way."""
    ways = [way_between(earlier, later) for earlier, later in pairwise(year.closes)]
    if not ways or ways[-1] is None:
        return None
    candidates = [
        MostOf(ways[-1], ways[-of:].count(ways[-1]), of, year.closes[-of].on)
        for of in range(MOST_FROM, min(MOST_UNTIL, len(ways)) + 1)
        if ways[-of] is ways[-1]
    ]
    most = max(candidates, key=_odds, default=None)
    return most if most is not None and most.sessions < most.of and _odds(most) >= MOST_ODDS else None


def rank_in_year(year: Year) -> RankInYear | None:
    """The place of the session's move among the rises, or the falls, of its calendar year so far."""
    own = year.changes[-1] if year.changes else None
    if not own:
        return None
    way = Direction.UP if own > 0 else Direction.DOWN
    alike = [change for _, change in largest_moves(year, way)]
    return RankInYear(way, own, alike.index(own) + 1, len(alike), year.now.on.year)


def largest_moves(year: Year, way: Direction) -> list[tuple[dt.date, Decimal]]:
    """The rises or the falls of the calendar year so far with their days, largest first."""
    sign = 1 if way is Direction.UP else -1
    moves = zip(year.closes[1:], year.changes, strict=True)
    alike = [
        (mark.on, change)
        for mark, change in moves
        if change is not None and change * sign > 0 and mark.on.year == year.now.on.year
    ]
    return sorted(alike, key=lambda move: move[1] * -sign)


def move_size(year: Year) -> MoveSize | None:
    """The session's change in standard deviations of the 250 changes before it; None with fewer."""
    own, before = year.changes[-1] if year.changes else None, year.changes[-1 - SIZE_SESSIONS : -1]
    known = [float(change) for change in before if change is not None]
    if own is None or len(known) < SIZE_SESSIONS:
        return None
    spread = stdev(known)
    if not spread:
        return None
    return MoveSize(Decimal(f"{(float(own) - fmean(known)) / spread:.1f}"), len(known))


def way_between(earlier: Mark, later: Mark) -> Direction | None:
    """Which way a session went; None when it closed unchanged."""
    if later.level == earlier.level:
        return None
    return Direction.UP if later.level > earlier.level else Direction.DOWN


def _odds(most: MostOf) -> float:
    """How far from even, in standard deviations of a fair coin."""
    return (2 * most.sessions - most.of) / sqrt(most.of)


def _run_ending(closes: Sequence[Mark]) -> tuple[Direction | None, int]:
    """The way and the length of the run that the last close belongs to; 0 after an unchanged close."""
    way: Direction | None = None
    length = 0
    for later, earlier in pairwise(reversed(closes)):
        step = way_between(earlier, later)
        way = step if length == 0 else way
        if step is None or step is not way:
            break
        length += 1
    return way, length

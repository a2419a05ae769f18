"""What the closes between two days say: the change, the extremes, the largest moves, how many went which way."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby, pairwise

from bot.history import Close, percent
from bot.history.claims import Mark


@dataclass(frozen=True, slots=True)
class Move:
    """The change of one session from the close before it, in percent."""

    on: dt.date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """A stretch of closes, counted from the close before it.

    `high`, `low`, `best` and `worst` are those of the stretch itself; `sessions` is how many closes it has.
    """

    base: Mark
    end: Mark
    points: Decimal
    percent: Decimal | None
    high: Mark
    low: Mark
    average: Decimal
    sessions: int
    ups: int
    downs: int
    best: Move | None = None
    worst: Move | None = None


def tally(base: Mark, closes: Sequence[Close]) -> Tally | None:
    """Count a stretch of closes in date order, all later than `base`; None when there are none."""
    if not closes:
        return None
    marks = [Mark(day, level) for day, level in closes]
    steps = list(pairwise([base, *marks]))
    moves = [
        Move(later.on, change)
        for earlier, later in steps
        if (change := percent(later.level, earlier.level)) is not None
    ]
    end = marks[-1]
    return Tally(
        base=base,
        end=end,
        points=end.level - base.level,
        percent=percent(end.level, base.level),
        high=max(marks, key=lambda mark: (mark.level, mark.on)),
        low=min(marks, key=lambda mark: (mark.level, -mark.on.toordinal())),
        average=_average([mark.level for mark in marks]),
        sessions=len(marks),
        ups=sum(later.level > earlier.level for earlier, later in steps),
        downs=sum(later.level < earlier.level for earlier, later in steps),
        best=max(moves, key=lambda move: move.percent, default=None),
        worst=min(moves, key=lambda move: move.percent, default=None),
    )


def parts(base: Mark, closes: Sequence[Close], unit: str) -> list[Tally]:
    """Count a stretch by its calendar weeks, months or years, each from the last close of the one before."""
    found: list[Tally] = []
    for _, group in groupby(closes, key=lambda close: _place(close[0], unit)):
        part = tally(base, list(group))
        assert part is not None  # noqa: S101  groups hold at least one close
        found.append(part)
        base = part.end
    return found


def in_one(unit: str, one: dt.date, other: dt.date) -> bool:
    """True when two days are of the same calendar week, month or year."""
    return _place(one, unit) == _place(other, unit)


def _place(day: dt.date, unit: str) -> int:
    """A number that all days of one week, month or year share."""
    if unit == "week":
        return day.toordinal() - day.weekday()
    return day.year if unit == "year" else day.year * 12 + day.month


def _average(levels: Sequence[Decimal]) -> Decimal:
    return (sum(levels, Decimal(0)) / len(levels)).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)

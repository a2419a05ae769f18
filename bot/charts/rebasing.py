"""Several series on one footing: which day is 100, and where each of them stands against it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.answers import Series
from bot.charts.refusal import ChartRefused
from bot.charts.tracks import Row, row_of
from bot.market import Bar, Instrument

HUNDRED = Decimal(100)
NEAR = timedelta(days=14)
"""The close that is 100 may be so much older than the common day: one exchange rested, the other did not."""


@dataclass(frozen=True, slots=True)
class Rebased:
    """One instrument from the common day on: its sessions, and its closes with the base as 100."""

    instrument: Instrument
    row: Row

    @property
    def percent(self) -> Decimal:
        """What it did since the common day."""
        return self.row.levels[-1] - HUNDRED


def rebased(series: Series) -> tuple[date, tuple[Rebased, ...]]:
    """Return the common day and each series from its last close up to that day on.

    The common day is the first one on which every series has a close, or had one not long before. Raises
    ChartRefused where there is none, or where a base is not above zero.
    """
    rows = [
        bars if previous is None else (previous, *bars)
        for bars, previous in zip(series.bars, series.previous, strict=True)
    ]
    start = _common_day(rows)
    if start is None:
        names = ", ".join(instrument.name for instrument in series.instruments)
        raise ChartRefused("no_common_day", names, f"{names}: no stretch of days has closes of all of them.")
    pairs = zip(series.instruments, rows, strict=True)
    return start, tuple(_from(instrument, row, start) for instrument, row in pairs)


def _common_day(rows: Sequence[Sequence[Bar]]) -> date | None:
    days = [[bar.session for bar in row] for row in rows]
    latest_start = max(row[0] for row in days)
    candidates = sorted({day for row in days for day in row if day >= latest_start})
    return next((day for day in candidates if all(_reaches(row, day) for row in days)), None)


def _reaches(days: Sequence[date], day: date) -> bool:
    """There is a close near before that day, and another one to compare it with after it."""
    at = bisect_right(days, day) - 1
    return 0 <= at < len(days) - 1 and day - days[at] <= NEAR


def _from(instrument: Instrument, row: Sequence[Bar], start: date) -> Rebased:
    at = bisect_right([bar.session for bar in row], start) - 1
    base = row[at].close
    if base <= 0:
        name = instrument.name
        message = f"{name}: its level of {row[at].session.isoformat()} is not above zero; it cannot be 100."
        raise ChartRefused("not_positive", name, message)
    levels = [bar.close * HUNDRED / base for bar in row[at:]]
    return Rebased(instrument, row_of([start, *(bar.session for bar in row[at + 1 :])], levels))

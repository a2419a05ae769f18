"""How facts follow their closes: later closes are pushed, anything else rebuilds that one series."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.history.running import Row, Running

ClosesOf = Callable[[str, dt.date | None], Iterable[tuple[int, int]]]
"""The stored closes of a symbol in date order, all of them or those from a date on, as whole numbers."""


class Step(StrEnum):
    """What a change of closes asks of the facts."""

    NOTHING = "nothing"
    APPEND = "append"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The facts of a series from one date on, which replace all that was kept from that date on."""

    symbol: str
    since: dt.date
    rows: Iterator[Row]
    """One pass, computed as it is read, so that a long series never stands in memory whole."""


def step_for(newest: dt.date | None, changed: Collection[dt.date]) -> Step:
    """Say what must be done when the closes of `changed` were added, corrected or removed.

    `newest` is the last session whose facts are kept. Facts look back only, so closes later than it are
    pushed; a late, corrected or removed one makes the series be read again from its first close.
    """
    if not changed:
        return Step.NOTHING
    if newest is None or min(changed) <= newest:
        return Step.REBUILD
    return Step.APPEND


class Histories:
    """The running state of every series this process has touched, made from the stored closes when needed.

    `closes_of` reads the closes as they are after the change, inside the same transaction. A state is small:
    closes that later ones have passed are not in it.
    """

    def __init__(self, closes_of: ClosesOf) -> None:
        self._closes_of = closes_of
        self._series: dict[str, Running] = {}

    def follow(self, symbol: str, changed: Collection[dt.date]) -> Rewrite | None:
        """Return the facts to store after the closes of `changed` have changed; None when none did."""
        known = self._series.get(symbol)
        step = step_for(dt.date.fromordinal(known.day) if known and known.day else None, changed)
        if step is Step.NOTHING:
            return None
        since = min(changed)
        if known is not None and step is Step.APPEND:
            return Rewrite(symbol, since, self._rows(symbol, known, self._closes_of(symbol, since), since))
        return Rewrite(symbol, since, self._rows(symbol, Running(), self._closes_of(symbol, None), since))

    def forget(self, symbol: str) -> None:
        """Drop a state whose transaction was rolled back, or that another process may have outrun."""
        self._series.pop(symbol, None)

    def _rows(
        self, symbol: str, running: Running, closes: Iterable[tuple[int, int]], since: dt.date
    ) -> Iterator[Row]:
        self.forget(symbol)  # a pass that ends half way leaves no state behind
        first = since.toordinal()
        for day, close in closes:
            row = running.push(day, close)
            if day >= first:
                yield row
        self._series[symbol] = running

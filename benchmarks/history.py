"""What one more close costs as a series grows; a rebuild, the claims of a session, gaps, calendars.

`python -m benchmarks.history` prints one line a figure and fails above the floors. Beside the push stands a
bare loop over the same closes that only compares and subtracts: the ratio is the same on any machine.
"""

import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice

from bot.history import Close, Series, facts_of, units
from bot.history.horizon import Horizon
from bot.history.running import Running
from bot.history.salience import WINDOW, findings
from bot.market import Instrument, Kind
from bot.sessions.exchanges import shipped_calendars
from bot.sessions.gaps import missing_sessions

SIZES = (10_000, 100_000, 1_000_000, 3_000_000)
BATCH = 2_000
FLOOR_US, FLOOR_REBUILD_S = 10.0, 5.0


def walk(count: int, seed: int = 1) -> Iterator[Close]:
    """A random walk of closes with two decimals, one each day from the year 1 on."""
    chance, level = random.Random(seed), 100_000
    for number in range(count):
        level = max(level + chance.randint(-1500, 1520), 100)
        yield dt.date.fromordinal(number + 2), Decimal(level).scaleb(-2)


def falling(count: int) -> Iterator[Close]:
    """The hardest series: no close is passed until the last passes them all."""
    for number in range(count):
        yield dt.date.fromordinal(number + 2), Decimal(9_000_000 - number)
    yield dt.date.fromordinal(count + 2), Decimal(9_000_001)


def push_cost(closes: Iterator[Close]) -> tuple[float, float]:
    """Microseconds a push as the store does it: over the whole series, and in the quietest of the last batches.

    Making the closes, and their whole numbers, is not counted.
    """
    running, spent, pushed = Running(), [], 0
    while batch := [(date.toordinal(), units(close)) for date, close in islice(closes, BATCH)]:
        start = time.process_time()
        for day, close in batch:
            running.push(day, close)
        spent.append((time.process_time() - start) * 1e6)
        pushed += len(batch)
    full = spent[: pushed // BATCH]
    return sum(spent) / pushed, min(full[-10:]) / BATCH


def bare_loop(count: int) -> float:
    """Microseconds a close for a loop that only compares and subtracts."""
    closes, before, ups = list(walk(count)), Decimal(0), Decimal(0)
    start = time.process_time()
    for _, close in closes:
        ups += (close - before) if close > before else 0
        before = close
    return (time.process_time() - start) / count * 1e6


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spent_on(items: Iterable[object]) -> None:
    """Run an iterator to its end without keeping anything."""
    for _ in items:
        pass


def print_pushes() -> bool:
    """Push cost against length, and whether all of it is below the floor without a trend."""
    bare, ends = bare_loop(100_000), []
    print(f"bare loop: {bare:.2f} us a close")
    push_cost(walk(BATCH))  # the first pushes of a process are slower, whatever the length
    for size in SIZES:
        mean, end = push_cost(walk(size))
        ends.append(end)
        print(
            f"push, {size:>9,} closes: {mean:.2f} us a close, {end:.2f} at the end, {end / bare:.0f} x bare"
        )
    mean, _ = push_cost(falling(300_000))
    print(f"push,   300,000 falling closes and one above them all: {mean:.2f} us a close")
    series = list(walk(100_000))
    spent = timed(lambda: spent_on(facts_of("X", series))) / len(series) * 1e6
    print(f"push,   100,000 closes, with facts in dates and decimals: {spent:.2f} us a close")
    print(f"trend from {SIZES[0]:,} to {SIZES[-1]:,} closes: x {ends[-1] / ends[0]:.2f}")
    return max(*ends, mean) < FLOOR_US and ends[-1] / ends[0] < 1.5


def print_rebuild() -> bool:
    """Thirty series of 10,000 closes, as a store of all indices has them."""
    series = [list(walk(10_000, seed)) for seed in range(30)]
    spent = sum(timed(lambda closes=closes: spent_on(facts_of("X", closes))) for closes in series)  # type: ignore[misc]
    print(f"rebuild of 300,000 closes in 30 series: {spent:.2f} s")
    return spent < FLOOR_REBUILD_S


def print_claims() -> None:
    """All claims of one session, from the closes of the past thirteen months."""
    closes, series = list(walk(5000)), Series("X")
    for date, close in closes:
        facts = series.push(date, close)
    window = [row for row in closes if row[0] >= facts.date - WINDOW]
    spent = timed(lambda: [findings(facts, series.receipts, window, Horizon()) for _ in range(50)]) / 50
    print(f"claims of one session from {len(window)} closes: {spent * 1000:.2f} ms")


def print_sessions() -> None:
    """The shipped table, one calendar, one question, and the gaps of a long series."""
    korea = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul", "XKRX")
    now = dt.datetime(2025, 10, 6, 3, tzinfo=dt.UTC)
    print(f"shipped table read: {timed(shipped_calendars) * 1000:.1f} ms")
    calendars = shipped_calendars()
    print(f"first calendar made: {timed(lambda: calendars.of(korea)) * 1000:.2f} ms")
    seoul = calendars.of(korea)
    asked = timed(lambda: [seoul.last_finished(now) for _ in range(1000)]) / 1000
    print(f"last finished session, asked at Chuseok: {asked * 1e6:.0f} us")
    stored = list(seoul.between(dt.date(2000, 1, 1), dt.date(2026, 12, 31)))
    spent = timed(lambda: missing_sessions(stored, seoul, [stored, stored]))
    print(f"gaps of a series of {len(stored)} closes: {spent * 1000:.0f} ms")


if __name__ == "__main__":
    sound = [print_pushes(), print_rebuild()]
    print_claims()
    print_sessions()
    sys.exit(0 if all(sound) else "a figure is above its floor")

"""`python -m benchmarks.answers_cost`: what an answer costs as the stored history grows a hundredfold.

The same questions to a store with a year of closes and to one with a century of them, in turn. Beside them, as
the control, naive SQL that works out the same figure from all bars each time. Exits with an error above the
bounds: 1.2 for common questions, 2 for odd dates.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import intents, wording
from bot.app import App, Parts
from bot.market import Bar, Source, SourceKind
from bot.messages import Intent, Period, PeriodKind, Request
from bot.settings import Settings

SYMBOLS = ("^KS11", "^KQ11", "^N225", "^TOPX", "^HSI", "^TWII", "^NSEI", "000300.SS", "^GSPC", "^DJI")
YEAR, CENTURY = 300, 30_000
NEWEST = date(2025, 9, 15)
NOW = datetime(2025, 9, 16, 8, 0, tzinfo=UTC)
ROUNDS = 40
COMMON, ODD = 1.2, 2.0
DAY = date(2025, 3, 5)

KOSPI, NIKKEI = "^KS11", "^N225"
ON, SINCE = Period(PeriodKind.DATE, "", start=DAY), Period(PeriodKind.SINCE, "", start=DAY)
QUESTIONS: tuple[tuple[str, float, Request], ...] = (
    ("kospi", COMMON, Request(Intent.QUOTE, (KOSPI,))),
    ("kospi and nikkei", COMMON, Request(Intent.QUOTE, (KOSPI, NIKKEI))),
    ("how did asia do", COMMON, Request(Intent.OVERVIEW, regions=("Asia",))),
    ("best in asia", COMMON, Request(Intent.MOVERS, regions=("Asia",), verb="best")),
    ("kospi vs nikkei", COMMON, Request(Intent.COMPARE, (KOSPI, NIKKEI))),
    ("what is the topix", COMMON, Request(Intent.EXPLAIN, ("^TOPX",))),
    ("kospi on 5 march", ODD, Request(Intent.QUOTE, (KOSPI,), period=ON)),
    ("asia on 5 march", ODD, Request(Intent.OVERVIEW, regions=("Asia",), period=ON)),
    ("kospi since 5 march", ODD, Request(Intent.HISTORY, (KOSPI,), period=SINCE)),
    ("kospi this month", ODD, Request(Intent.HISTORY, (KOSPI,), period=Period(PeriodKind.MTD, ""))),
    ("kospi streak", ODD, Request(Intent.HISTORY, (KOSPI,), verb="streak")),
    ("kospi vs nikkei since 5 march", ODD, Request(Intent.COMPARE, (KOSPI, NIKKEI), period=SINCE)),
    ("is kospi at a record", ODD, Request(Intent.RECORD, (KOSPI,), verb="at")),
)

NAIVE = """
WITH told AS (
    SELECT session, close, close / lag(close) OVER w - 1 AS change, sign(close - lag(close) OVER w) AS way,
           max(close) OVER (ORDER BY session ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS high
    FROM bar WHERE symbol = $1 WINDOW w AS (ORDER BY session)
), newest AS (SELECT * FROM told ORDER BY session DESC LIMIT 1)
SELECT n.close, n.change, n.close > n.high,
       (SELECT max(t.session) FROM told t, newest m WHERE t.session < m.session AND t.close >= m.close),
       (SELECT count(*) FROM told t, newest m WHERE t.session > (
            SELECT max(u.session) FROM told u, newest v WHERE u.way <> v.way))
FROM newest n
"""
"""What a quote says, worked out from all bars: change, record, highest since, days in a row."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One store and how many closes each of its series has."""

    app: App
    closes: int


def main() -> int:
    """Print the table; 1 when a bound is passed."""
    with tempfile.TemporaryDirectory() as folder:
        stores = [filled(Path(folder) / f"{count}.duckdb", count) for count in (YEAR, CENTURY)]
        print(f"{len(SYMBOLS)} series of {YEAR} closes, and of {CENTURY:,}; milliseconds of CPU an answer\n")
        print(f"{'question':32s} {'a year':>8s} {'century':>8s} {'ratio':>6s} {'bound':>6s}")
        sound = [line(text, bound, request, stores) for text, bound, request in QUESTIONS]
        _print_control(stores)
        _print_first(stores)
        for store in stores:
            store.app.close()
    return 0 if all(sound) else 1


def walk(symbol: str, count: int) -> Iterator[Bar]:
    """A series that never was, on weekdays up to the newest day."""
    draw, level, day, days = random.Random(symbol), 200_000, NEWEST, list[date]()
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day -= timedelta(days=1)
    for on in reversed(days):
        level = max(level + draw.randint(-2_000, 2_020), 20_000)
        close = Decimal(level).scaleb(-2)
        yield Bar(symbol, on, close, close, close + 1, close - 1)


def filled(path: Path, count: int) -> Stored:
    """A new store with so many closes of each series."""
    app = App(Parts(Settings(store=path)))
    for symbol in SYMBOLS:
        app.intake.take_series(symbol, enumerate(walk(symbol, count), 1), Source(SourceKind.CSV, symbol), NOW)
    return Stored(app, count)


def answered(store: Stored, request: Request) -> str:
    """An answer in words, as the briefer makes it, without what it keeps of the minute before."""
    desk = store.app.desk(NOW, ZoneInfo("UTC"))
    return "\n".join(line.text for line in wording.render(intents.answer(request, desk), "en"))


def line(text: str, bound: float, request: Request, stores: list[Stored]) -> bool:
    """Print what a question costs in each store; True when it is within its bound."""
    costs = _interleaved([lambda store=store: answered(store, request) for store in stores])  # type: ignore[misc]
    ratio = costs[1] / costs[0]
    print(f"{text:32s} {costs[0]:8.2f} {costs[1]:8.2f} {ratio:6.2f} {bound:6.1f}")
    return ratio <= bound


def _interleaved(jobs: list[Callable[[], object]]) -> list[float]:
    """The quietest half of each job's times, in turn, so that what else the machine does falls on all alike."""
    for job in jobs:
        job()
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, spent in zip(jobs, times, strict=True):
            start = time.process_time()
            job()
            spent.append((time.process_time() - start) * 1000)
    return [statistics.median(sorted(spent)[: ROUNDS // 2]) for spent in times]


def _print_control(stores: list[Stored]) -> None:
    costs = _interleaved(
        [lambda store=store: store.app.engine.rows(NAIVE, (KOSPI,)) for store in stores]  # type: ignore[misc]
    )
    print(f"\n{'naive SQL for one quote':32s} {costs[0]:8.2f} {costs[1]:8.2f} {costs[1] / costs[0]:6.2f}")


def _print_first(stores: list[Stored]) -> None:
    """The first answer after something was stored: the board is read and the claims are worked out anew."""
    for text, request in (("kospi", QUESTIONS[0][2]), ("how did asia do", QUESTIONS[2][2])):
        costs = []
        for store in stores:
            spent = []
            for _ in range(5):
                with store.app.engine.writing() as writer:
                    writer.run("UPDATE source SET name = name")
                start = time.process_time()
                answered(store, request)
                spent.append((time.process_time() - start) * 1000)
            costs.append(min(spent))
        print(
            f"{f'{text}, first after a load':32s} {costs[0]:8.2f} {costs[1]:8.2f} {costs[1] / costs[0]:6.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())

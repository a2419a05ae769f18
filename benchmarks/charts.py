"""What a chart costs: beside matplotlib's pyplot for the same series, cached, the first one, and 1,000 of them.

`python -m benchmarks.charts` prints one line a figure and fails above the floors. It needs matplotlib, which
nothing else here does: without it, it says so and measures the rest.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import median

from bot.answers import Series
from bot.charts import Look, cache, draw, picture, plan
from tests.invented import bars, instrument, several

LENGTHS = {"3M": 66, "1Y": 253, "5Y": 1_261, "MAX": 25_000}
"""Closes; the longest series there is, of the S&P 500, has as many as the last."""
ROUNDS = 15
RATIO, CACHED_RATIO = 0.3, 0.01
GROWTH_MB, FIRST_S = 5.0, 1.0
WARM = 50
CHARTS = 1_000
FIRST = """
import time
from tests.invented import quarter
start = time.process_time()
from bot.charts import Look, picture
picture(quarter(), Look())
print(time.process_time() - start)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the most it may be."""

    name: str
    value: float
    most: float
    unit: str

    @property
    def good(self) -> bool:
        """At or below the floor."""
        return self.value <= self.most


def of(length: int, span: str) -> Series:
    """An invented series of one index, with the close before it."""
    row = bars(length)
    return Series((instrument(),), (row[1:],), (row[0],), range=span)


def cpu_ms(*acts: Callable[[], object]) -> list[float]:
    """Median CPU time of each act; they take turns, so that a busy machine is no help to any of them."""
    spent: list[list[float]] = [[] for _ in acts]
    for turn in range(ROUNDS + 1):
        for act, times in zip(acts, spent, strict=True):
            start = time.process_time()
            act()
            if turn:  # the first one opens fonts and fills the cache
                times.append((time.process_time() - start) * 1e3)
    return [median(times) for times in spent]


def pyplot(series: Series) -> bytes:
    """The same line by matplotlib: one axis, a grid, a title, no more; closed again as its manual says."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(10.8, 7.2), dpi=100)
    for row in series.bars:
        axes.plot(range(len(row)), [float(bar.close) for bar in row])
    axes.set_title(series.range)
    axes.grid(visible=True)
    file = BytesIO()
    figure.savefig(file, format="png")
    plt.close(figure)
    return file.getvalue()


def beside_pyplot(name: str, series: Series) -> list[Figure]:
    """Plan and paint, and fetch from the cache, as shares of what pyplot needs."""
    theirs, ours, cached = cpu_ms(
        lambda: pyplot(series), lambda: draw(plan(series, Look())), lambda: picture(series, Look())
    )
    print(f"{name}: pyplot {theirs:.1f} ms, ours {ours:.1f} ms, cached {cached:.3f} ms")
    return [
        Figure(f"{name}, of pyplot", ours / theirs, RATIO, "x"),
        Figure(f"{name}, cached, of pyplot", cached / theirs, CACHED_RATIO, "x"),
    ]


def first_chart() -> Figure:
    """CPU seconds of the first picture of a new process, imports counted."""
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    return Figure("first chart of a process", float(done.stdout), FIRST_S, "s CPU")


def growth() -> Figure:
    """Megabytes that a process grows by over 1,000 different charts, all offered to the cache."""
    for at in range(WARM):
        picture(_numbered(at), _look(at))
    before = _resident_mb()
    for at in range(WARM, WARM + CHARTS):
        picture(_numbered(at), _look(at))
    print(f"{CHARTS} charts: cache {cache.held / 1e6:.1f} MB")
    return Figure(f"growth over {CHARTS} charts", _resident_mb() - before, GROWTH_MB, "MB")


def _numbered(at: int) -> Series:
    """A series like no other: each is drawn, none comes from the cache."""
    if at % 3 == 0:
        return replace(several(2 + at % 5, 40), range=f"{at}")
    row = bars(40 + at % 200)
    moved = replace(row[-1], close=row[-1].close + Decimal(at % 7))
    return Series((instrument(),), ((*row[1:-1], moved),), (row[0],), range=f"{at}", candles=at % 2 == 0)


def _look(at: int) -> Look:
    return Look(dark=at % 2 == 0, language=("en", "ko", "ja", "zh")[at % 4])


def _resident_mb() -> float:
    """Memory in use now; where the system does not tell, the most there ever was."""
    table = Path("/proc/self/statm")
    if table.exists():
        return int(table.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    """Measure all; 1 if a floor does not hold."""
    figures = [first_chart(), growth()]
    if find_spec("matplotlib") is None:
        print("matplotlib is not installed: nothing is measured beside it (pip install matplotlib)")
    else:
        for span, length in LENGTHS.items():
            figures += beside_pyplot(f"line, {span}", of(length, span))
        figures += beside_pyplot("candles, 3M", replace(of(66, "3M"), candles=True))
        figures += beside_pyplot("four compared, 1Y", several(4, 253))
    for figure in figures:
        verdict = "" if figure.good else "   TOO MUCH"
        print(f"{figure.name:36} {figure.value:8.3f} {figure.unit:6} (at most {figure.most:g}){verdict}")
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())

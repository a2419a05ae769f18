"""May a picture be made of this at all: what is refused, and in which words, before anything is planned."""

from decimal import Decimal
from itertools import pairwise

from bot.answers import Overview, Series
from bot.charts.refusal import ChartRefused
from bot.market import Bar, Instrument

LARGEST = Decimal("1e12")
"""No axis has room for the labels of larger levels."""


def check(series: Series) -> None:
    """Raise ChartRefused, naming the instrument, if the series is no ground for a right picture."""
    if not series.instruments:
        raise ChartRefused("empty", "", "No instrument to draw: name an index.")
    for instrument, bars, previous in zip(series.instruments, series.bars, series.previous, strict=True):
        _check_bars(instrument, bars, previous)
    if len(series.instruments) == 1:
        _check_count(series.instruments[0], series.bars[0], series.previous[0])


def _check_bars(instrument: Instrument, bars: tuple[Bar, ...], previous: Bar | None) -> None:
    name = instrument.name
    if not bars:
        raise ChartRefused("empty", name, f"{name}: no close is stored for this stretch; try a longer one.")
    row = bars if previous is None else (previous, *bars)
    if any(after.session <= before.session for before, after in pairwise(row)):
        raise ChartRefused("order", name, f"{name}: the sessions are not in order; nothing is drawn.")
    for bar in row:
        if not (_sound(bar.close) and _sound(bar.open) and _sound(bar.high) and _sound(bar.low)):
            day = bar.session.isoformat()
            message = f"{name}: a level of {day} is no number, or too large for a chart; nothing is drawn."
            raise ChartRefused("not_a_level", name, message)


def _sound(level: Decimal | None) -> bool:
    return level is None or (level.is_finite() and abs(level) <= LARGEST)


def _check_count(instrument: Instrument, bars: tuple[Bar, ...], previous: Bar | None) -> None:
    if len(bars) == 1 and previous is None:
        name, day = instrument.name, bars[0].session.isoformat()
        message = f"{name}: only the close of {day} is stored; a chart needs two."
        raise ChartRefused("one_close", name, message)


def check_overview(overview: Overview) -> None:
    """Raise ChartRefused if no member of the overview says how it moved."""
    if not any(one.percent is not None or one.direction is not None for one in overview.members):
        name = overview.region
        raise ChartRefused("no_moves", name, f"{name}: no move is stored; there is nothing to draw.")
    for figure in overview.members:
        if figure.percent is not None and not figure.percent.is_finite():
            name = figure.instrument.name
            raise ChartRefused("not_a_level", name, f"{name}: its percent is no number; nothing is drawn.")

"""May a picture be made of this at all: what is refused, and in which words, before anything is planned."""

from collections.abc import Sequence
from decimal import Decimal
from operator import lt

from bot.answers import Overview, Series
from bot.charts.refusal import ChartRefused
from bot.market import Bar, Instrument

LARGEST_POWER = 12
"""Of ten: no axis has room for the labels of larger levels."""


def check(series: Series, candles: bool = False) -> None:
    """Raise ChartRefused, naming the instrument, if the series is no ground for a right picture.

    `candles`: opens, highs and lows are to be drawn too.
    """
    if not series.instruments:
        raise ChartRefused("empty", "", "No instrument to draw: name an index.")
    for instrument, bars, previous in zip(series.instruments, series.bars, series.previous, strict=True):
        if not bars:
            name = instrument.name
            raise ChartRefused(
                "empty", name, f"{name}: no close is stored for this stretch; try a longer one."
            )
        row = bars if previous is None else (previous, *bars)
        _check_order(instrument, row)
        _check_levels(instrument, row, candles)
    if series.missing and len(series.missing) != len(series.instruments):
        raise ValueError("missing sessions are given for each instrument or for none")
    if len(series.instruments) == 1:
        _check_count(series.instruments[0], series.bars[0], series.previous[0])


def _check_order(instrument: Instrument, row: Sequence[Bar]) -> None:
    days = [bar.session for bar in row]
    if not all(map(lt, days, days[1:])):
        name = instrument.name
        raise ChartRefused("order", name, f"{name}: the sessions are not in order; nothing is drawn.")


def _check_levels(instrument: Instrument, row: Sequence[Bar], candles: bool) -> None:
    """A long row is looked through for nothing but a level that is wrong; only then, for its day."""
    levels = [bar.close for bar in row]
    if candles:
        levels += [level for bar in row for level in (bar.open, bar.high, bar.low) if level is not None]
    if _sound(levels):
        return
    wrong = next(bar for bar in row if not _sound(_levels(bar)))
    name, day = instrument.name, wrong.session.isoformat()
    message = f"{name}: a level of {day} is no number, or too large for a chart; nothing is drawn."
    raise ChartRefused("not_a_level", name, message)


def _levels(bar: Bar) -> list[Decimal]:
    return [level for level in (bar.close, bar.open, bar.high, bar.low) if level is not None]


def _sound(levels: Sequence[Decimal]) -> bool:
    return all(map(Decimal.is_finite, levels)) and max(map(Decimal.adjusted, levels)) <= LARGEST_POWER


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

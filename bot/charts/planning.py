"""Which kind of picture an answer becomes."""

from collections.abc import Mapping

from bot.answers import Series
from bot.charts.comparison import check_count, plan_comparison
from bot.charts.look import Look
from bot.charts.rebasing import rebased
from bot.charts.shapes import Plan
from bot.charts.single import plan_single
from bot.charts.soundness import check
from bot.charts.words import NO_NAMES, voice


def vet(series: Series) -> None:
    """Raise ChartRefused if no right picture can be made of a series; nothing is planned yet."""
    check(series, series.candles)
    if len(series.instruments) > 1:
        check_count(series)
        rebased(series)


def plan(series: Series, look: Look, names: Mapping[str, str] = NO_NAMES) -> Plan:
    """Return what the picture of a series shows, and where.

    `names` are what instruments are called in the look's language, by symbol; one that is missing keeps its
    catalogue name. Raises ChartRefused where no right picture can be made.
    """
    check(series, series.candles or look.candles)
    speaking = voice(look.language, names)
    if len(series.instruments) == 1:
        return plan_single(series, look, speaking)
    return plan_comparison(series, look, speaking)

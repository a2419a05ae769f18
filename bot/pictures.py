"""Which answers can be seen as a picture: a chart, a region's moves when a picture was asked for."""

from collections.abc import Mapping, Sequence

from bot import charts
from bot.answers import Answer, Overview, Series
from bot.charts import Look
from bot.market import Instrument
from bot.messages import Drawing, Intent, Request


def drawing(answer: Answer, request: Request, look: Look, names: Mapping[str, str]) -> Drawing | None:
    """The drawing of an answer, None for answers in words; nothing is drawn yet.

    `names` are what instruments and regions are called in the look's language, by symbol or by name. Raises
    ChartRefused where no right picture can be made.
    """
    if isinstance(answer, Series):
        return _of_series(answer, look, names)
    if isinstance(answer, Overview) and request.intent is Intent.CHART:
        return _of_overview(answer, look, names)
    return None


def shown(answer: Answer) -> Sequence[Instrument]:
    """The instruments that a picture of an answer would name."""
    if isinstance(answer, Series):
        return answer.instruments
    if isinstance(answer, Overview):
        return [figure.instrument for figure in (*answer.members, *answer.older)]
    return ()


def _of_series(series: Series, look: Look, names: Mapping[str, str]) -> Drawing:
    charts.vet(series)
    return Drawing(
        charts.series_key(series, look, names),
        png=lambda: charts.picture(series, look, names),
        text=lambda width: charts.sketch(series, width, names),
    )


def _of_overview(overview: Overview, look: Look, names: Mapping[str, str]) -> Drawing:
    charts.vet_overview(overview)
    return Drawing(
        charts.overview_key(overview, look, names),
        png=lambda: charts.overview_picture(overview, look, names),
        text=lambda width: "",
    )

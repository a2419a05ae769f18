"""movers: the best and the worst of a region, of a session or over a longer period."""

from decimal import Decimal

from bot.answers import Answer, Ranking, Span
from bot.intents.desk import WORLD, Desk
from bot.intents.overview import overview
from bot.intents.periods import day_of
from bot.intents.spans import is_span, of_region
from bot.messages import Period, Request

SHOWN = 5


def answer(request: Request, desk: Desk) -> Answer:
    """Members with a percent of one session, in order; never figures of different days in one ranking."""
    region = request.regions[0] if request.regions else WORLD
    order = request.verb if request.verb in ("best", "worst") else "all"
    if request.period is not None and is_span(request.period, desk):
        return _over(region, order, request.period, desk)
    seen = overview(region, day_of(request.period, desk.now, desk.zone), desk)
    moved = [figure for figure in seen.members if figure.percent is not None]
    moved.sort(key=lambda figure: figure.percent or 0, reverse=order != "worst")
    shown = tuple(moved if order == "all" else moved[:SHOWN])
    highlights = tuple(level for level in seen.highlights if level.figure in shown)
    return Ranking(region, order, seen.session, shown, highlights=highlights)


def _over(region: str, order: str, period: Period, desk: Desk) -> Ranking:
    """Changes over a period, each with its own dates."""
    spans = [one for one in of_region(region, period, desk) if _percent(one) is not None]
    spans.sort(key=lambda one: _percent(one) or 0, reverse=order != "worst")
    return Ranking(region, order, None, spans=tuple(spans if order == "all" else spans[:SHOWN]))


def _percent(span: Span) -> Decimal | None:
    return span.tally.percent if span.tally is not None else None

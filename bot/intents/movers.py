"""movers: the best and the worst of a region."""

from bot.answers import Answer, Ranking
from bot.intents.desk import WORLD, Desk
from bot.intents.overview import overview
from bot.intents.periods import day_of
from bot.messages import Request

SHOWN = 5


def answer(request: Request, desk: Desk) -> Answer:
    """Members with a percent of one session, in order; never figures of different days in one ranking."""
    region = request.regions[0] if request.regions else WORLD
    seen = overview(region, day_of(request.period, desk.now, desk.zone), desk)
    moved = [figure for figure in seen.members if figure.percent is not None]
    order = request.verb if request.verb in ("best", "worst") else "all"
    moved.sort(key=lambda figure: figure.percent or 0, reverse=order != "worst")
    return Ranking(region, order, seen.session, tuple(moved if order == "all" else moved[:SHOWN]))

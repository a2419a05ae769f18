"""quote: how named indices stand, now or on a day."""

from bot.answers import Absent, Answer, Level, Levels
from bot.intents.desk import Desk
from bot.intents.periods import day_of
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """One level per instrument asked for, in the order asked."""
    day = day_of(request.period, desk.now, desk.zone)
    items: list[Level | Absent] = []
    for instrument in desk.asked(request):
        found = desk.at(instrument, day)
        items.append(found if isinstance(found, Absent) else Level(found))
    return Levels(tuple(items))

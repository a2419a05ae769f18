"""quote: how named indices stand, now or on a day."""

from bot.answers import Answer, Levels
from bot.intents.desk import Desk
from bot.intents.periods import day_of
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """One level per instrument asked for, in the order asked, each with what may be claimed of it."""
    day = day_of(request.period, desk.now, desk.zone)
    return Levels(tuple(desk.level(instrument, day) for instrument in desk.asked(request)))

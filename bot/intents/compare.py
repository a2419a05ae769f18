"""compare: the latest figures of instruments side by side."""

from bot.answers import Absent, Answer, Comparison, Figure
from bot.intents.desk import Desk
from bot.intents.periods import day_of
from bot.market import Instrument
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """Figures found, and instruments without any."""
    day = day_of(request.period, desk.now, desk.zone)
    figures: list[Figure] = []
    missing: list[Instrument] = []
    for instrument in desk.asked(request):
        found = desk.at(instrument, day)
        if isinstance(found, Absent):
            missing.append(instrument)
        else:
            figures.append(found)
    return Comparison(tuple(figures), missing=tuple(missing), period=request.period)

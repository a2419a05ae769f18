"""compare: indices side by side, by their latest figures or over the days of a period that all of them have."""

from bot.answers import Absent, Answer, Comparison, Figure
from bot.intents.desk import Desk
from bot.intents.periods import day_of
from bot.intents.spans import common, is_span
from bot.market import Instrument
from bot.messages import Request


def answer(request: Request, desk: Desk) -> Answer:
    """Spans over a period, else figures; and the instruments of which there is neither."""
    asked = desk.asked(request)
    if request.period is not None and is_span(request.period, desk):
        spans = common(asked, request.period, desk)
        missing = tuple(one.instrument for one in spans if one.newest is None)
        held = tuple(one for one in spans if one.newest is not None)
        return Comparison(spans=held, missing=missing, period=request.period)
    return _side_by_side(asked, request, desk)


def _side_by_side(asked: tuple[Instrument, ...], request: Request, desk: Desk) -> Comparison:
    day = day_of(request.period, desk.now, desk.zone)
    figures: list[Figure] = []
    missing: list[Instrument] = []
    for instrument in asked:
        found = desk.at(instrument, day)
        if isinstance(found, Absent):
            missing.append(instrument)
        else:
            figures.append(found)
    return Comparison(tuple(figures), missing=tuple(missing), period=request.period)

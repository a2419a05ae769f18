"""What can be asked: one file per intent, and the table of handlers, in the order /help shows them."""

from collections.abc import Callable

from bot.answers import Answer, Notice
from bot.intents import compare, explain, movers, overview, quote, record, talk, why
from bot.intents.desk import Desk
from bot.messages import Intent, Request

Handler = Callable[[Request, Desk], Answer]

HANDLERS: dict[Intent, Handler] = {
    Intent.QUOTE: quote.answer,
    Intent.OVERVIEW: overview.answer,
    Intent.MOVERS: movers.answer,
    Intent.RECORD: record.answer,
    Intent.HISTORY: talk.not_yet,
    Intent.COMPARE: compare.answer,
    Intent.WHY: why.answer,
    Intent.CALENDAR: talk.not_yet,
    Intent.CHART: talk.not_yet,
    Intent.ALERT: talk.not_yet,
    Intent.SUBSCRIBE: talk.not_yet,
    Intent.EXPLAIN: explain.answer,
    Intent.HELP: talk.help_,
    Intent.STOCK: talk.stock,
    Intent.OTHER: talk.other,
}


def answer(request: Request, desk: Desk) -> Answer:
    """Ask back what is ambiguous, else let the intent's handler answer."""
    if request.candidates:
        return Notice("which", instruments=desk.instruments(request.candidates))
    return HANDLERS[request.intent](request, desk)

"""What can be asked: one file per intent, and the table of handlers, in the order /help shows them."""

from collections.abc import Callable

from bot.answers import Answer, Notice
from bot.intents import (
    alert,
    calendar,
    chart,
    compare,
    explain,
    history,
    movers,
    overview,
    quote,
    record,
    subscribe,
    talk,
    why,
)
from bot.intents.desk import Desk
from bot.messages import Intent, PeriodKind, Request

Handler = Callable[[Request, Desk], Answer]

HANDLERS: dict[Intent, Handler] = {
    Intent.QUOTE: quote.answer,
    Intent.OVERVIEW: overview.answer,
    Intent.MOVERS: movers.answer,
    Intent.RECORD: record.answer,
    Intent.HISTORY: history.answer,
    Intent.COMPARE: compare.answer,
    Intent.WHY: why.answer,
    Intent.CALENDAR: calendar.answer,
    Intent.CHART: chart.answer,
    Intent.ALERT: alert.answer,
    Intent.SUBSCRIBE: subscribe.answer,
    Intent.EXPLAIN: explain.answer,
    Intent.HELP: talk.help_,
    Intent.STOCK: talk.stock,
    Intent.OTHER: talk.other,
}

QUICK = frozenset(HANDLERS) - {
    Intent.COMPARE,
    Intent.HISTORY,
    Intent.RECORD,
    Intent.WHY,
    Intent.CALENDAR,
    Intent.CHART,
    Intent.ALERT,
    Intent.SUBSCRIBE,
}
"""Intents that are answered from the board alone as long as no other day is asked about."""


def quick(request: Request) -> bool:
    """Is this answered from what is in memory; anything else asks the store, which may have to wait."""
    period = request.period
    newest = (
        period is None
        or period.kind is PeriodKind.NOW
        or (period.kind is PeriodKind.DAY and not period.offset)
    )
    return newest and request.intent in QUICK


def answer(request: Request, desk: Desk) -> Answer:
    """Ask back what is ambiguous, else let the intent's handler answer."""
    if request.candidates:
        return Notice("which", instruments=desk.instruments(request.candidates))
    period = request.period
    if period is not None and period.kind is PeriodKind.DATE and period.start is None:
        return Notice("no_day", {"day": period.words})
    return HANDLERS[request.intent](request, desk)

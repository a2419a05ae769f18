"""A request as a few short words that a button can carry and a terminal can number, and back again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.messages import Button, Intent, Period, PeriodKind, Request

ASK, PICK, SHOW = "ask", "pick", "show"
"""Verbs of buttons: ask something new below; answer a question back, in its place; show the receipts."""
ROOM = 56
"""Bytes that the words of a request may take in a button."""
UNSURE = 0.5
"""Below this confidence the asker is offered what else may have been meant."""
OTHERWISE = (Intent.QUOTE, Intent.WHY, Intent.RECORD)
OF_ANYTHING = frozenset(
    {Intent.QUOTE, Intent.WHY, Intent.RECORD, Intent.HISTORY, Intent.CHART, Intent.EXPLAIN}
)
OF_A_DAY = frozenset({Intent.QUOTE, Intent.OVERVIEW, Intent.MOVERS, Intent.RECORD})
NEWEST = frozenset({PeriodKind.NOW, PeriodKind.OVERNIGHT, PeriodKind.NEXT})
OFFERED_REGIONS = ("Asia", "Europe", "US", "World")

Title = Callable[[str], str]
Say = Callable[[str, str], str]
"""The name of an instrument or region in the reader's language; a label by its code and such a name."""


def words(request: Request) -> tuple[str, ...]:
    """What is needed to ask the same again: intent, names, period, sub-request; empty ones at the end left out.

    >>> words(Request(Intent.QUOTE, ("^KS11",), period=Period(PeriodKind.DAY, "yesterday", offset=-1)))
    ('quote', '^KS11', 'day,o-1')
    """
    names = "|".join((*request.entities, *(f"@{region}" for region in request.regions)))
    period = "" if request.period is None else _period_words(request.period)
    parts = [request.intent.value, names, period, request.verb or ""]
    while not parts[-1]:
        parts.pop()
    return tuple(parts)


def request_of(parts: Sequence[str]) -> Request | None:
    """The request of such words; None when they are none (an old or a forged button)."""
    intent, names, period, verb = (*parts, "", "", "", "")[:4]
    try:
        listed = [name for name in names.split("|") if name]
        return Request(
            Intent(intent),
            tuple(name for name in listed if not name.startswith("@")),
            tuple(name[1:] for name in listed if name.startswith("@")),
            _period(period) if period else None,
            language="",
            verb=verb or None,
        )
    except ValueError:
        return None


def button(label: str, request: Request, verb: str = ASK) -> Button:
    """A button that asks a request."""
    return Button(label, verb, words(request))


def receipts(label: str, request: Request, session: date | None) -> Button | None:
    """A button for the receipts of an answer; None when there is nothing to show, or no room to say of what.

    An answer of the newest session is remembered as one of that day: a tap may come a week later.
    """
    if session is None or request.candidates or request.intent.scope == "out":
        return None
    if request.intent in OF_A_DAY and (request.period is None or request.period.kind in NEWEST):
        request = replace(request, period=Period(PeriodKind.DATE, "", start=session))
    made = button(label, request, SHOW)
    return made if len(":".join(made.args).encode()) <= ROOM else None


def offered(request: Request, title: Title, say: Say) -> tuple[tuple[Button, ...], ...]:
    """Buttons under an answer: which of the candidates is meant, or what else may have been.

    `title` names a symbol or a region, `say` gives a label by its code and a name.
    """
    if request.candidates:
        return tuple((button(title(each), _narrowed(request, each), PICK),) for each in request.candidates)
    if request.intent is Intent.OTHER and request.topic in (None, "unknown"):
        regions = (Request(Intent.OVERVIEW, regions=(name,), language="") for name in OFFERED_REGIONS)
        return (tuple(button(title(each.regions[0]), each) for each in regions),)
    if request.confidence < UNSURE and request.names and request.intent.scope == "in":
        return tuple((each,) for each in _others(request, title, say))
    return ()


def bare(intent: Intent, previous: Request | None) -> Request:
    """A command without words: of the names asked about last, where any name will do."""
    if previous is None or intent not in OF_ANYTHING:
        return Request(intent, language="")
    return Request(intent, previous.entities, previous.regions, language="", followed=bool(previous.names))


def commanded(intent: Intent, understood: Request) -> Request:
    """A command's words with the command's intent; what is out of scope stays so, to be answered politely."""
    if understood.intent.scope == "out" or understood.candidates:
        return replace(understood, intent=intent) if understood.candidates else understood
    if intent is Intent.OVERVIEW and understood.entities and not understood.regions:
        intent = Intent.QUOTE
    return replace(understood, intent=intent, topic=None, confidence=1.0)


def _narrowed(request: Request, symbol: str) -> Request:
    return Request(request.intent, (symbol,), (), request.period, verb=request.verb)


def _others(request: Request, title: Title, say: Say) -> Iterator[Button]:
    """The same names with the other common intents."""
    name = title(request.names[0])
    for intent in OTHERWISE:
        if intent is not request.intent:
            again = Request(intent, request.entities[:1], request.regions[:1], request.period)
            yield button(say(f"offer.{intent}", name), again)


def _period_words(period: Period) -> str:
    shown = {
        "o": period.offset or "",
        "c": period.count if period.count != 1 else "",
        "u": period.unit if period.unit != "day" else "",
        "w": "" if period.weekday is None else period.weekday,
        "s": f"{period.start:%Y%m%d}" if period.start else "",
        "e": f"{period.end:%Y%m%d}" if period.end else "",
        "y": "1" if period.yearless else "",
    }
    return ",".join((period.kind.value, *(f"{key}{value}" for key, value in shown.items() if value != "")))


def _period(text: str) -> Period:
    kind, *rest = text.split(",")
    given = {part[0]: part[1:] for part in rest if part}
    return Period(
        PeriodKind(kind),
        words="",
        offset=int(given.get("o", "0")),
        count=int(given.get("c", "1")),
        unit=given.get("u", "day"),
        weekday=int(given["w"]) if "w" in given else None,
        start=_day(given.get("s")),
        end=_day(given.get("e")),
        yearless="y" in given,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

"""What a message takes over from the request before it: "and topix?", "why?", "yesterday?"."""

from dataclasses import replace

from bot.messages import Intent, Period, PeriodKind, Request, Threshold
from bot.understanding.reading import Reading
from bot.understanding.router import Rule, route
from bot.understanding.slots import request_of, without_words
from bot.understanding.traits import SPANS

ALONE = frozenset(
    {"far", "personal", "empty", "market", "all", "overview", "lookalike", "fx", "goods", "yields", "crypto",
     "currency", "commodity", "yield", "other_index", "company", "ambiguous", "mine"}
)  # fmt: skip
"""Traits of messages that speak of something of their own."""
SPEAKING = frozenset({"greeting", "thanks", "goodbye", "identity", "capabilities"})
ASKING = frozenset(
    {"up", "down", "level", "move", "record", "history", "doing", "why", "news", "overview", "flat", "most", "price",
     "happened", "unread", "explain", "event", "chart", "alert", "streak", "weekly", "monthly", "yearly", "range",
     "average", "closings"}
)  # fmt: skip
"""Traits of a question of its own, beside a new name."""
FALLBACK = frozenset(
    {"level of names", "state of a region", "span of an index", "nothing known", "up or down", "a span alone",
     "unknown words only", "span of a region", "tomorrow's move", "bare stopping", "sending at a time", "overview"}
)  # fmt: skip
"""Rules that a name alone is enough for: the question may be the one before."""
ORDERS = frozenset({"pause", "resume", "stop", "list"})
"""What is said of briefs without saying of which: of all."""
REGIONAL = frozenset({Intent.MOVERS, Intent.OVERVIEW, Intent.WHY, Intent.RECORD})
ORDERED = (Intent.ALERT, Intent.SUBSCRIBE)
"""What is ordered once; another name on another day is no order again."""
CARRIED = frozenset({"follow", "and"})
"""Words that lean on what was asked before."""
OUT = (Intent.STOCK, Intent.OTHER, Intent.HELP)


def follow(reading: Reading, rule: Rule, traits: frozenset[str], previous: Request) -> Request:
    """Return the request of a message, completed with what was asked before unless it stands alone."""
    request = request_of(reading, rule, traits)
    if request.names:
        return _with_new_name(request, traits, previous)
    if _stands_alone(request, rule, traits, previous):
        return request
    return _with_old_names(reading, traits, previous)


def _stands_alone(request: Request, rule: Rule, traits: frozenset[str], previous: Request) -> bool:
    if not previous.names and not previous.companies and previous.intent in OUT:
        return True
    if traits & ALONE or request.topic in SPEAKING or request.candidates:
        return True
    if rule.topic == "unknown" and "unread" in traits:
        return True
    if request.intent is Intent.EXPLAIN and "only_terms" in traits:
        return True
    if "indexword" in traits and traits & {"best", "worst", "most"} and "it" not in traits:
        return True  # "best index this year" asks which, of all
    if request.intent is Intent.MOVERS:
        return previous.intent not in REGIONAL and "it" not in traits
    if request.intent is Intent.SUBSCRIBE:
        return "it" not in traits and (previous.intent is not Intent.SUBSCRIBE or request.verb in ORDERS)
    if request.intent is Intent.ALERT and request.verb != "set":
        return "it" not in traits
    return request.intent is Intent.CALENDAR and "event" in traits


def _with_new_name(request: Request, traits: frozenset[str], previous: Request) -> Request:
    """A new name: the old question about it, unless the message asks a question of its own."""
    if "compare" in traits and len(request.names) == 1 and previous.names and request.intent not in OUT:
        entities = tuple(dict.fromkeys((*previous.entities, *request.entities)))
        regions = tuple(dict.fromkeys((*previous.regions, *request.regions)))
        return replace(request, intent=Intent.COMPARE, entities=entities, regions=regions, followed=True)
    plain = request.intent in (Intent.QUOTE, Intent.OVERVIEW, Intent.HISTORY, Intent.EXPLAIN)
    if (
        not plain
        or traits & ASKING
        or previous.intent in OUT
        or not _leans(request, traits, previous)
        or (request.period is not None and (previous.intent in ORDERED or previous.threshold is not None))
        or ("explain" in traits and "follow" not in traits)
    ):
        return request
    intent = _again(previous, request.period)
    if intent in (Intent.QUOTE, Intent.OVERVIEW, Intent.COMPARE):
        intent = Intent.QUOTE if request.entities else Intent.OVERVIEW
    return replace(
        request, intent=intent, period=request.period or without_words(previous.period), verb=previous.verb,
        threshold=previous.threshold, edition=previous.edition, topic=None, followed=True,
    )  # fmt: skip


def _leans(request: Request, traits: frozenset[str], previous: Request) -> bool:
    """Does a new name ask the old question: said so ("and topix?"), or a name alone after a question.

    A name alone gives no order and asks for no hours or dates; with days of its own it is a question by itself.
    """
    if traits & CARRIED:
        return True
    return "bare" in traits and request.period is None and previous.intent not in (*ORDERED, Intent.CALENDAR)


def _with_old_names(reading: Reading, traits: frozenset[str], previous: Request) -> Request:
    """No name: the message is read again as if it held the old ones."""
    known = traits | _kinds(previous)
    rule = route(known)
    request = request_of(reading, rule, known)
    intent = _again(previous, request.period) if rule.name in FALLBACK else request.intent
    if request.intent is Intent.WHY and previous.intent is Intent.STOCK:
        intent = Intent.STOCK
    period = request.period
    if intent is previous.intent or intent in (Intent.WHY, Intent.CHART, Intent.COMPARE, Intent.MOVERS):
        period = period or without_words(previous.period)
    return replace(
        request, intent=intent, period=period, entities=previous.entities, regions=previous.regions,
        company=previous.company if intent is Intent.STOCK else None,
        companies=previous.companies if intent is Intent.STOCK else (),
        nearest=previous.nearest if intent is Intent.STOCK else None,
        topic=previous.topic if intent is previous.intent and rule.name in FALLBACK else request.topic,
        verb=previous.verb if intent is previous.intent and rule.name in FALLBACK else request.verb,
        threshold=_threshold(request, traits, previous) if intent is Intent.ALERT else None,
        edition=request.edition or (previous.edition if intent is Intent.SUBSCRIBE else None),
        followed=True,
    )  # fmt: skip


def _kinds(previous: Request) -> frozenset[str]:
    kinds = {"recalled"}
    if previous.names:
        kinds.add("named")
    if previous.entities:
        kinds |= {"index", "firm_index"}
    if previous.regions:
        kinds.add("region")
    if len(previous.names) > 1:
        kinds.add("two")
    return frozenset(kinds)


def _again(previous: Request, period: Period | None) -> Intent:
    """The old intent, but a span makes a history of a level, and a day a level of a history."""
    span = period is not None and period.kind in SPANS and period.kind is not PeriodKind.MAX
    if previous.intent in (Intent.QUOTE, Intent.OVERVIEW, Intent.RECORD) and span:
        return Intent.HISTORY
    if previous.intent is Intent.HISTORY and period is not None and not span:
        return Intent.QUOTE if previous.entities else Intent.OVERVIEW
    return previous.intent


def _threshold(request: Request, traits: frozenset[str], previous: Request) -> Threshold | None:
    """The new condition; only "the same on the downside" turns the old one round."""
    if request.threshold or previous.threshold is None:
        return request.threshold
    turned = "down" if "down" in traits else "up" if "up" in traits else None
    return replace(previous.threshold, side=turned) if turned else previous.threshold

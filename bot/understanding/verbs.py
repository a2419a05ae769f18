"""The sub-request of an intent: best or worst, open or close, start or stop."""

from collections.abc import Mapping

from bot.messages import Intent
from bot.understanding.reading import Reading

VERBS: Mapping[Intent, tuple[tuple[str, str], ...]] = {
    Intent.MOVERS: (("best", "best"), ("worst", "worst"), ("up", "best"), ("down", "worst")),
    Intent.CALENDAR: (
        ("holiday", "holiday"), ("open", "open"), ("isopen", "open"), ("shut", "close"), ("hours", "open")
    ),
    Intent.SUBSCRIBE: (("resume", "resume"), ("stop", "stop"), ("pause", "pause"), ("enlist", "list")),
    Intent.ALERT: (("cancel", "cancel"), ("enlist", "list")),
    Intent.RECORD: (("distance", "distance"), ("last_time", "last"), ("tally", "count"), ("summit", "peak"),
                    ("when", "peak")),
    Intent.HISTORY: (("streak", "streak"), ("range", "range"), ("average", "average"), ("closings", "levels")),
}  # fmt: skip
"""Intent -> trait and verb, the first trait that is there decides."""
DRAWN = (("candle", "candles"), ("dark", "dark"))
"""How a chart is to be drawn; both may be wished."""
STEPS = ("weekly", "monthly", "yearly")
SIDES = ("best", "worst")
UNCOUNTED = frozenset({"pointword", "indexword", "market"})
"""What "how many" may ask for beside a record that is no number of records: points below it, indices at one."""
DEFAULTS: Mapping[Intent, str] = {
    Intent.CALENDAR: "events", Intent.SUBSCRIBE: "start", Intent.ALERT: "set", Intent.RECORD: "at",
}  # fmt: skip


def verb_of(intent: Intent, reading: Reading, traits: frozenset[str]) -> str | None:
    """Return the sub-request, None for intents that have none."""
    if intent is Intent.MOVERS and {"best", "worst"} <= traits:
        return None
    if intent is Intent.CHART:
        return " ".join(verb for trait, verb in DRAWN if trait in traits) or None
    if intent is Intent.ALERT and traits & {"if", "cross"} and "figure" in traits and "cancel" not in traits:
        return "set"
    if intent is Intent.SUBSCRIBE and traits & {"recurring", "clock"} and not traits & {"stop", "pause"}:
        return "start"
    if intent is Intent.RECORD and "yearedge" in traits:
        return "year_low" if "yearlow" in traits else "year_high"
    if intent is Intent.RECORD and "lowest" in traits:
        return "last_low" if "last_time" in traits else "low"
    if intent is Intent.HISTORY and "namedpast" in traits:
        return "named"
    if intent is Intent.HISTORY and {"streak", "longest"} <= traits:
        ways = [way for way in ("up", "down") if way in traits]
        return " ".join(["longest", *ways]) if len(ways) == 1 else "longest"
    if intent is Intent.HISTORY and "streak" not in traits and (steps := _steps(traits)):
        return steps
    if intent is Intent.RECORD and traits & UNCOUNTED:
        traits -= {"tally"}
    found = next((verb for trait, verb in VERBS.get(intent, ()) if trait in traits), None)
    return found or DEFAULTS.get(intent)


def _steps(traits: frozenset[str]) -> str:
    """By months or years, the best session, or the best month; the largest fall is the worst session."""
    side = next((each for each in SIDES if each in traits), None)
    if side is None and "most" in traits and ("up" in traits) != ("down" in traits):
        side = "best" if "up" in traits else "worst"
    step = next((each for each in STEPS if each in traits), None)
    return " ".join(each for each in (side, step) if each)

"""Which intent a message has: an ordered table of rules over its traits; the first that fits decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.messages import Intent

ALERT, CALENDAR, CHART, COMPARE = Intent.ALERT, Intent.CALENDAR, Intent.CHART, Intent.COMPARE
EXPLAIN, HELP, HISTORY, MOVERS = Intent.EXPLAIN, Intent.HELP, Intent.HISTORY, Intent.MOVERS
OTHER, OVERVIEW, QUOTE, RECORD = Intent.OTHER, Intent.OVERVIEW, Intent.QUOTE, Intent.RECORD
STOCK, SUBSCRIBE, WHY = Intent.STOCK, Intent.SUBSCRIBE, Intent.WHY


@dataclass(frozen=True, slots=True)
class Rule:
    """An intent and the traits it asks for: all of `needs` (one of each), none of `bars`."""

    name: str
    intent: Intent
    needs: tuple[frozenset[str], ...]
    bars: frozenset[str]
    topic: str | None = None


def rule(name: str, intent: Intent, traits: str, topic: str | None = None) -> Rule:
    """Read a rule: words are traits, "a|b" is either, "-a" is not."""
    words = traits.split()
    needs = tuple(frozenset(word.split("|")) for word in words if not word.startswith("-"))
    bars = frozenset(word[1:] for word in words if word.startswith("-"))
    return Rule(name, intent, needs, bars, topic)


# fmt: off
RULES: tuple[Rule, ...] = (
    rule("nothing", OTHER, "empty", "unknown"),
    # Another subject altogether, or the asker's own affairs.
    rule("far away", OTHER, "far -index -company", "unknown"),
    rule("far from a name", OTHER,
         "far -company -market -level -up -down -chart -alert -why -news -latest -record", "unknown"),
    rule("personal", OTHER, "personal -index -market -brief", "unknown"),
    rule("far from a company", OTHER, "far company -stockword -price -up -down -why", "unknown"),
    rule("a namesake", OTHER,
         "lookalike -brief -index -region -market -stockword -why -up -down -news -latest", "unknown"),
    rule("a shop's hours", OTHER, "company isopen|open|shut when -index -stockword", "unknown"),
    rule("a shop's timetable", OTHER, "company hours -index -stockword", "unknown"),
    rule("a short name by chance", OTHER, "astray_index", "unknown"),
    rule("a way between places", OTHER, "distance region two -index -record", "unknown"),
    rule("a shop open", OTHER, "company isopen -index -stockword -level", "unknown"),
    rule("a company's service", OTHER, "company subscribe|personal -stockword -index", "unknown"),
    rule("words about a company", OTHER, "astray_company", "unknown"),
    # Finance, but not ours.
    rule("an order for shares", OTHER, "order company -index", "portfolio"),
    rule("one company", STOCK, "company -beside_company"),
    rule("crypto", OTHER, "crypto -index", "crypto"),
    rule("what a word means", EXPLAIN, "meaning term|named|market|indexword|it -portfolio -advice -figure"),
    rule("a known question on markets", EXPLAIN, "explained"),
    rule("what a 52-week high is", EXPLAIN, "what|explain anyedge -named"),
    rule("what 52-week high means", EXPLAIN, "meaning|explain yearedge -named"),
    rule("a term alone", EXPLAIN, "what|explain only_terms term -named -time -figure"),
    rule("own portfolio", OTHER, "portfolio -alert -subscribe -market", "portfolio"),
    rule("own portfolio and market", OTHER, "portfolio -alert -subscribe -overview", "portfolio"),
    rule("advice", OTHER, "advice -alert", "advice"),
    rule("an order", OTHER, "buy named|market|figure|it|bare -alert -why -level", "advice"),
    rule("a fund", OTHER, "fund named|indexword|best -alert -why -what -meaning", "advice"),
    rule("technical", OTHER, "technical -alert -why", "technical"),
    rule("currency", OTHER, "fx|currency -named -why -news", "currency"),
    rule("commodity", OTHER, "goods|commodity -named -why -news", "commodity"),
    rule("yield", OTHER, "yields|yield -named -why -news", "yield"),
    rule("unknown words", OTHER, "astray", "unknown"),
    rule("unknown words about a place", OTHER, "astray_place", "unknown"),
    # Orders to the bot.
    rule("alert", ALERT, "alert -recurring -subscribe"),
    rule("alert on a condition", ALERT,
         "notify if cross|figure|up|down|record|happened|move -recurring -why -up_or_down"),
    rule("watch for a move", ALERT, "notify cross figure|percent_sign -recurring -why -future"),
    rule("alert on a condition, short", ALERT, "if cross figure named|it -why -forecast -future -what -last_time"),
    rule("subscription", SUBSCRIBE, "subscribe"),
    rule("sending", SUBSCRIBE, "send brief|recurring|clock -chart"),
    rule("sending at a time", SUBSCRIBE, "recurring brief|overview|news|level|market|named|it|send -why"),
    rule("stopping", SUBSCRIBE, "stop|pause|resume|modify brief -level -chart -why"),
    rule("bare stopping", SUBSCRIBE, "stop|pause|resume -named -market -unread -why -overview"),
    rule("starting", SUBSCRIBE, "startup brief -level -chart -why -when -what"),
    rule("brief at a time", SUBSCRIBE, "brief clock -why"),
    rule("a picture", CHART, "chart -far"),
    rule("drawing", CHART, "draw named|market|it|bare|all"),
    # What is to come.
    rule("holidays", CALENDAR, "holiday -why -forecast"),
    rule("hours", CALENDAR, "hours -level -why -overview"),
    rule("opening times", CALENDAR, "when open|shut named|market -record"),
    rule("open on a day", CALENDAR,
         "open|shut ahead named|market -how -where -level -up -down -what -which -why"),
    rule("open or shut", CALENDAR, "isopen named|market|time|it|which -level -why"),
    rule("is it open", CALENDAR,
         "be open|shut named|market -level -up -down -how -where -what -which -why -record -most"),
    rule("events", CALENDAR, "event -why -news -named -forecast"),
    rule("events for a market", CALENDAR, "event named -why -news -forecast -capability"),
    rule("when an event is", CALENDAR, "theme when|meet -why -news -forecast -named"),
    rule("forecast", OTHER, "forecast -why -event", "forecast"),
    rule("what will be", OTHER,
         "future up|down|cross|doing|figure|level|better named|market|it -why -isopen", "forecast"),
    rule("what a theme will do", OTHER, "future theme -why -news -event -named", "forecast"),
    rule("what can be", OTHER, "can cross|up|down named|market|it -level -why -isopen", "forecast"),
    rule("tomorrow's move", OTHER, "ahead index|region -event -overview -news -brief -record -what", "forecast"),
    # Other markets.
    rule("currency of a place", OTHER, "fx|currency -firm_index -why", "currency"),
    rule("commodity of a place", OTHER, "goods|commodity -firm_index -why", "commodity"),
    rule("yield of a place", OTHER, "yields|yield -firm_index -why", "yield"),
    rule("another index", OTHER, "other_index|otherindex -firm_index", "other_index"),
    # Ours.
    rule("days of a name", HISTORY, "namedpast -why -news -level"),
    rule("unknown words only", OTHER, "strange -named -market -overview -news", "unknown"),
    rule("why", WHY, "why"),
    rule("when it stood there", RECORD, "when|last_time figure cross|above|below|at index -future -clock"),
    rule("difference in kind", EXPLAIN, "two differ -time -history -better -level -most"),
    rule("which of two", COMPARE, "two compare|better|or"),
    rule("difference of two", COMPARE, "two which most"),
    rule("largest move since when", QUOTE, "most worst|best|up|down|move when record index -time -extreme -summit"),
    rule("at an edge of 52 weeks", RECORD, "yearedge be|atedge named|which|market|region|it|all -distance"),
    rule("longest run", HISTORY, "streak longest"),
    rule("record", RECORD, "record"),
    rule("highest", RECORD, "extreme index -time -most"),
    rule("explain", EXPLAIN, "explain named|term|market|it -level -time"),
    rule("news", WHY, "news"),
    rule("what's up", HELP, "greeting mover -time -market -named -most", "greeting"),
    rule("the latest", WHY, "latest -level"),
    rule("best and worst", MOVERS, "mover"),
    rule("most", MOVERS, "most which|market|region|all|indexword|down|up|move -index"),
    rule("streak", HISTORY, "streak"),
    rule("largest move", HISTORY, "most worst|best|up|down index -day -news -level -theme"),
    rule("by weeks, months or years", HISTORY, "weekly|monthly|yearly index -day -news -level -two"),
    rule("span of an index", HISTORY, "span index -news"),
    rule("performance", HISTORY, "history named|market|span -day"),
    rule("span of a region", HISTORY, "span region|market -overview -brief"),
    rule("theme", WHY, "theme -named"),
    rule("theme asked", WHY, "theme"),
    rule("what happened to", WHY, "happened index"),
    rule("ability", HELP, "capability -named", "capabilities"),
    rule("ability with a name", HELP, "capability -level -time", "capabilities"),
    rule("identity", HELP, "identity", "identity"),
    rule("what an index is", EXPLAIN, "what index bare -time"),
    rule("level of names", QUOTE, "index"),
    rule("ambiguous name", QUOTE, "ambiguous"),
    rule("state of a region", OVERVIEW, "region -strange"),
    rule("what happens at an hour", CALENDAR, "happened clock"),
    rule("what happened", OVERVIEW, "happened -unread"),
    rule("overview", OVERVIEW, "overview|brief -strange"),
    rule("which is up", MOVERS, "which up|down|most"),
    rule("best or worst alone", MOVERS, "best|worst -unread -index"),
    rule("state of the market", OVERVIEW, "market -strange"),
    rule("everything", OVERVIEW, "all -unread"),
    rule("days to come alone", CALENDAR, "ahead bare -named"),
    rule("a span alone", HISTORY, "span -unread"),
    rule("up or down", OVERVIEW, "up|down how|be|it|time|bare -unread"),
    # Talk.
    rule("thanks", HELP, "thanks -unread", "thanks"),
    rule("thanks to somebody", HELP, "thanks opening -strange", "thanks"),
    rule("goodbye", HELP, "goodbye -strange", "goodbye"),
    rule("hail", HELP, "wake bare", "greeting"),
    rule("greeting", HELP, "greeting -strange", "greeting"),
    rule("nothing known", OTHER, "", "unknown"),
)
# fmt: on


def route(traits: frozenset[str], rules: Iterable[Rule] = RULES) -> Rule:
    """Return the first rule that fits."""
    for each in rules:  # written out, because some sixty rules are tried for every message
        if each.bars.isdisjoint(traits):
            for need in each.needs:
                if need.isdisjoint(traits):
                    break
            else:
                return each
    raise AssertionError("the last rule fits everything")

"""What unknown words say of a message: that it speaks of something else, unless enough in it is ours."""

from bot.understanding.cues import NEUTRAL
from bot.understanding.reading import Reading

ANCHORS = frozenset(
    {"named", "market", "indexword", "theme", "company", "other_index", "lookalike", "fx", "goods", "yields", "term",
     "streak", "news"}
)  # fmt: skip
"""Traits that keep a message ours although some of its words are unknown."""
FINANCE = frozenset(
    {"market", "level", "up", "down", "move", "flat", "overview", "why", "news", "latest", "theme", "record", "history",
     "mover", "most", "doing", "chart", "alert", "brief", "event", "holiday", "isopen", "hours", "compare", "better",
     "indexword", "span", "portfolio", "advice", "forecast", "technical", "happened", "subscribe", "streak", "explain",
     "meaning", "capability"}
)  # fmt: skip
"""Traits that make a place a market."""
FIRM = FINANCE | {"stockword", "price", "at", "stockfirm", "region", "index"}
"""Traits that make a company a stock."""
ASKING = frozenset(
    {"how", "where", "what", "show", "time", "at", "price", "doing", "follow", "two", "polite", "and"}
)
"""Traits of a question, however it goes on."""


def astray(reading: Reading, traits: frozenset[str], short: bool) -> set[str]:
    """Return the traits that follow from what nobody read; `short`: the only name is an index of a few letters.

    English words are known well enough for a single unknown one to count; of the other languages it takes more.
    """
    found: set[str] = set()
    strange = len(reading.unread)
    if not strange:
        return found
    found.add("unread")
    if reading.unknown and reading.language == "en" and not traits & ANCHORS:
        found.add("astray")
    if "region" in traits and "index" not in traits and not traits & FINANCE:
        found.add("astray_place")
    if len(reading.unknown) > 1 and short and not traits & (FINANCE | ASKING):
        found.add("astray_index")
    if "company" in traits and not traits & FIRM:
        found.add("astray_company")
    said = sum(not cue.meaning <= NEUTRAL for cue in reading.cues)
    if strange > 1 and strange * 2 >= said + len(reading.names):
        found.add("strange")
    return found

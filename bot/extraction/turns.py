"""What turns earlier gains or losses round, and says nothing of where an index ended: "pared", "erased", "gave up"."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases

_YIELDING = phrases(
    """gave up, gives up, giving up, gave back, gives back, giving back, gave away, handed back, lost, shed, shedding,
    losing, relinquished, conceded, threw away, failed to hold, could not hold"""
)
"""What an index does with earlier gains: it says as little of where it ended as "pared" does."""
HOLD_REACH = 6


def with_turns(items: list[Item]) -> list[Item]:
    """Make "pared early gains" one verb that keeps the sign, and "erased losses" a word without one."""
    if not any(_opens_turn(item) for item in items):
        return items
    shaped: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = _turned(items, at) if _opens_turn(item) else 0
        if end and item.tag is Tag.HOLD:
            shaped.append(items[end - 1]._replace(tag=Tag.VERB, start=item.start, text="pared"))
        elif end:
            shaped.append(item._replace(tag=Tag.TURN, end=items[end - 1].end))
        else:
            shaped.append(item._replace(tag=Tag.HEAVY) if item.tag is Tag.HOLD else item)
        at = end or at + 1
    return shaped


def _goes_further(behind: Sequence[Item]) -> bool:
    """Return whether a move went on beyond the gains it took: "giving back all of its gain and another 386 points"."""
    return bool(behind) and behind[0].tag is Tag.AND and any(item.tag is Tag.FIGURE for item in behind)


def _opens_turn(item: Item) -> bool:
    """Return whether a word may turn earlier gains or losses round: "pared", "erased", "gave up"."""
    return item.tag in (Tag.HOLD, Tag.TURN) or item.text in _YIELDING


def _turned(items: list[Item], at: int) -> int:
    """Return the index behind the "gains" or "losses" that a turning verb governs; 0 when there is none."""
    for end in range(at + 1, min(len(items), at + HOLD_REACH)):
        if items[at].text in _YIELDING and items[end].tag in (Tag.FIGURE, Tag.MARK):
            return 0
        if items[at].text in _YIELDING and items[end].text in ("lead", "leads", "head start"):
            return end + 1
        if items[end].tag is Tag.NOUN and _goes_further(items[end + 1 : end + 4]):
            return 0
        if items[end].tag is Tag.NOUN:
            quantified = items[at].tag is Tag.TURN and [each.tag for each in items[end + 1 : end + 3]]
            return end + 3 if quantified == [Tag.PREP, Tag.FIGURE] else end + 1
        if items[end].tag in (Tag.COMMA, Tag.CLAUSE, Tag.NAME, Tag.VERB):
            return 0
    return 0

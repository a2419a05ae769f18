"""Which index "the index", "the benchmark" or "it" speaks of: the last one that was a subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction.items import Item
from bot.extraction.target import Target
from bot.extraction.words import MOVERS, Tag

_FOLLOWERS = MOVERS | {
    Tag.FRAME,
    Tag.MODAL,
    Tag.CAUSE,
    Tag.LIGHT,
    Tag.DAY,
    Tag.PHASE,
    Tag.COMMA,
    Tag.WHICH,
    Tag.HOLD,
    Tag.TURN,
    Tag.PRIOR,
    Tag.HORIZON,
    Tag.FIGURE,
    Tag.PREP,
}
_OPENERS = frozenset((Tag.COMMA, Tag.CLAUSE, Tag.AND))
_SOFT = frozenset((Tag.LIGHT, Tag.MARK, Tag.DAY, Tag.PHASE, Tag.PRIOR, Tag.PREP, Tag.PLACE, Tag.HORIZON))


@dataclass(slots=True)
class Memory:
    """What the sentences so far leave behind for the next."""

    last: Target | None = None
    """The last index that was a subject; a look-alike counts, so that nothing is taken from it."""
    fresh: bool = False
    """It was the subject of the sentence right before."""


def resolve(items: Sequence[Item], memory: Memory) -> list[Item]:
    """Return the pieces with each anaphor made a name, or a plain word when it speaks of nothing known."""
    resolved: list[Item] = []
    inside: Target | None = None
    for index, item in enumerate(items):
        if item.tag is Tag.ANAPHOR:
            target = inside or (memory.last if item.text != "it" or memory.fresh else None)
            item = _resolved(items, index, item, target)
        elif (
            item.place is not None
            and item.place.row_index
            and inside is None
            and _opens_sentence(items, index)
        ):
            inside = Target(item.place.row_index, loose=True)
        elif item.tag is Tag.NAME or (item.tag is Tag.STRANGER and item.target):
            inside = item.target
        resolved.append(item)
    return resolved


def _resolved(items: Sequence[Item], index: int, item: Item, target: Target | None) -> Item:
    """Return the anaphor as a name, a stranger or a plain word."""
    follower = items[index + 1] if index + 1 < len(items) else None
    subject = _opens_clause(items, index) and (follower is None or follower.tag in _FOLLOWERS)
    if not subject or target is None:
        return item._replace(tag=Tag.LIGHT if item.text == "it" else Tag.HEAVY)
    return item._replace(tag=Tag.NAME if target.symbol else Tag.STRANGER, target=target)


def _opens_clause(items: Sequence[Item], index: int) -> bool:
    """Return whether only dates and light words stand between the anaphor and the start of its clause."""
    for place in range(index - 1, -1, -1):
        if items[place].tag in _OPENERS or items[place].text == ":":
            return True
        if items[place].tag not in _SOFT:
            return False
    return True


def _opens_sentence(items: Sequence[Item], index: int) -> bool:
    """Return whether only a preposition or light words stand in front of the piece."""
    return all(item.tag in _SOFT for item in items[:index])


def remember(items: Sequence[Item], memory: Memory) -> None:
    """Note the last name of the sentence that was not behind a preposition."""
    memory.fresh = False
    for index, item in enumerate(items):
        if item.place is not None and item.place.row_index and _opens_sentence(items, index):
            memory.last = Target(item.place.row_index, loose=True)
        if item.target is None or item.tag not in (Tag.NAME, Tag.STRANGER) or not item.target.board:
            continue
        if not _behind_preposition(items, index):
            memory.last, memory.fresh = item.target, True


def _behind_preposition(items: Sequence[Item], index: int) -> bool:
    """Return whether a preposition, with or without an article, stands in front of the piece."""
    place = index - 2 if index and items[index - 1].text == "the" else index - 1
    return place >= 0 and items[place].tag is Tag.PREP

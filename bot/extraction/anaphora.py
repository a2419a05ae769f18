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
LEADS = frozenset((":", "meant", "means", "ensured"))
"""What a clause may stand behind: "a late push meant it closed higher"."""
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_SHARES = frozenset(("shares", "stocks", "equities", "market", "markets", "trading"))
_NOWHERE = Target(None)
ELSEWHERE = 6
"""Within how many pieces "In Abu Dhabi," ends."""
FIRST = 4
"""How far into a sentence the market of its subject stands at most."""
DATELINE = 12
CARD = 10
"""How many pieces a line below a name has at most."""
_BOARDS = frozenset(("index", "average", "gauge", "barometer", "benchmark"))
_PARTS = frozenset(("stock", "share", "scrip", "company", "member", "issue"))
_OPENERS = frozenset((Tag.COMMA, Tag.CLAUSE, Tag.AND))
_SOFT = frozenset((Tag.LIGHT, Tag.MARK, Tag.DAY, Tag.PHASE, Tag.PRIOR, Tag.PREP, Tag.PLACE, Tag.HORIZON))


@dataclass(slots=True)
class Memory:
    """What the sentences so far leave behind for the next."""

    last: Target | None = None
    """The last index that was a subject; a look-alike counts, so that nothing is taken from it."""
    fresh: bool = False
    """It was the subject of the sentence right before."""
    card: Item | None = None
    """A name that has a line of its own, for the lines below that begin with a verb."""


def resolve(items: Sequence[Item], memory: Memory) -> list[Item]:
    """Return the pieces with each anaphor made a name, or a plain word when it speaks of nothing known."""
    if memory.card is None and not any(item.tag is Tag.ANAPHOR or item.text in _BOARDS for item in items):
        return list(items)
    resolved: list[Item] = []
    inside: Target | None = _NOWHERE if _opens_elsewhere(items) else None
    if memory.card is not None and _goes_on(items):
        resolved.append(memory.card)
        inside = memory.card.target
    for index, item in enumerate(items):
        if item.tag is Tag.ANAPHOR or _is_counted(items, index):
            target = inside or (memory.last if item.text != "it" or memory.fresh else None)
            item = _resolved(items, index, item, target)
        elif item.place is not None and inside is None and (place_index := _meant(items, index)) is not None:
            inside = Target(place_index, loose=True)
        elif item.tag is Tag.NAME or (item.tag is Tag.STRANGER and item.target):
            inside = _underlying(item.target)
        resolved.append(item)
    return resolved


def _underlying(target: Target | None) -> Target | None:
    """Return what "the gauge" means behind a name: of a future, the index that it is on."""
    return Target(target.base) if target is not None and target.base is not None else target


def _opens_elsewhere(items: Sequence[Item]) -> bool:
    """Return whether a sentence begins in a place that has no index of ours: "In Qatar, the index"."""
    opening = [item for item in items[:ELSEWHERE] if item.tag is not Tag.LIGHT]
    if (
        len(opening) < 2
        or opening[0].text != "in"
        or opening[1].tag is not Tag.HEAVY
        or not opening[1].proper
    ):
        return False
    solid = next((item for item in opening[1:] if not (item.tag is Tag.HEAVY and item.proper)), None)
    return solid is not None and solid.tag is Tag.COMMA


def _meant(items: Sequence[Item], index: int) -> str | None:
    """Return the index that a place means for the rest of its sentence: "In Tokyo, the index", "Shares in Taiwan"."""
    place = items[index].place
    if place is None:
        return None
    if place.row_index and _opens_sentence(items, index):
        return place.row_index
    before = items[index - 2] if index > 1 else None
    parted = before is not None and before.tag in _OPENERS and items[index - 1].text == "in"
    if place.row_index and parted and items[index + 1 : index + 2] and items[index + 1].tag is Tag.COMMA:
        return place.row_index
    held = [item.text for item in items[max(0, index - 2) : index]]
    opening = index <= FIRST and held[1:] == ["in"] and held[0] in _SHARES
    return place.main_index if opening else None


def _goes_on(items: Sequence[Item]) -> bool:
    """Return whether a line says what the name above it did: "Finished at 45,621.29 points"."""
    begun = bool(items) and items[0].tag in (Tag.VERB, Tag.FRAME)
    return begun and len(items) <= CARD and not any(item.tag in (Tag.NAME, Tag.STRANGER) for item in items)


def _is_counted(items: Sequence[Item], index: int) -> bool:
    """Return whether "index" stands in "the 30-stock index"."""
    before = items[index - 1].text if index > 1 else ""
    count, _, what = before.partition(" - ")
    return (
        items[index].text in _BOARDS and count.isdigit() and what in _PARTS and items[index - 2].text == "the"
    )


def _resolved(items: Sequence[Item], index: int, item: Item, target: Target | None) -> Item:
    """Return the anaphor as a name, a stranger or a plain word."""
    follower = items[index + 1] if index + 1 < len(items) else None
    if follower is not None and follower.tag is Tag.NAME:
        return item._replace(tag=Tag.LIGHT)
    subject = _opens_clause(items, index) and (follower is None or _can_follow(follower))
    if not subject or target is None:
        return item._replace(tag=Tag.LIGHT if item.text == "it" else Tag.HEAVY)
    return item._replace(tag=Tag.NAME if target.symbol else Tag.STRANGER, target=target)


def _can_follow(follower: Item) -> bool:
    """Return whether an anaphor can stand in front of a piece; "the index of new orders" is another index."""
    return follower.tag in _FOLLOWERS and follower.text not in ("of", "for", "by")


def _opens_clause(items: Sequence[Item], index: int) -> bool:
    """Return whether only dates and light words stand between the anaphor and the start of its clause."""
    for place in range(index - 1, -1, -1):
        if items[place].tag in _OPENERS or items[place].text in LEADS:
            return True
        if items[place].tag not in _SOFT:
            return False
    return True


def _opens_sentence(items: Sequence[Item], index: int) -> bool:
    """Return whether only a preposition or light words stand in front of the piece."""
    return all(item.tag in _SOFT for item in items[dateline(items[:index]) : index])


def dateline(opening: Sequence[Item]) -> int:
    """Return where a sentence begins behind "(RTTNews) -" or "TOKYO, June 1 (AP) --"; 0 without a dateline."""
    for place, item in enumerate(opening[:DATELINE]):
        if item.text in _DASHES:
            return place + 1
        if item.tag in (Tag.NAME, Tag.STRANGER, Tag.CLAUSE) or item.tag in MOVERS or item.tag is Tag.FRAME:
            return 0
    return 0


def remember(items: Sequence[Item], memory: Memory) -> None:
    """Note the last name of the sentence that was not behind a preposition."""
    memory.fresh = False
    memory.card = _card(items)
    for index, item in enumerate(items):
        owned = index + 1 < len(items) and items[index + 1].text == "'s"
        if item.place is not None and item.place.row_index and not owned and _opens_sentence(items, index):
            memory.last = Target(item.place.row_index, loose=True)
        if item.target is None or item.tag not in (Tag.NAME, Tag.STRANGER) or not item.target.board:
            continue
        if not _behind_preposition(items, index):
            memory.last, memory.fresh = _underlying(item.target), True


def _card(items: Sequence[Item]) -> Item | None:
    """Return the name that a line consists of, or that was put in front of a line."""
    first = items[0] if items else None
    if first is None or first.tag is not Tag.NAME:
        return None
    alone = all(item.tag in (Tag.LIGHT, Tag.MARK) for item in items[1:])
    lent = len(items) > 1 and items[1].start < first.end
    return first._replace(start=0, end=1) if alone or lent else None


def _behind_preposition(items: Sequence[Item], index: int) -> bool:
    """Return whether a preposition, with or without an article, stands in front of the piece."""
    place = index - 2 if index and items[index - 1].text == "the" else index - 1
    return place >= 0 and items[place].tag is Tag.PREP

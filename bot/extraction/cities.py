"""Places that stand for their index: "Shanghai's composite", "Jakarta's main index", "Tokyo ended 1% up"."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.numbers import Unit
from bot.extraction.target import Target
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases

_BOARDS = phrases(
    """composite, composite index, weighted index, weighted gauge, benchmark, main index, index, gauge, key index,
    barometer, stock index, benchmark index, share index, stock average, headline index, main gauge, key gauge,
    weighted, top flight index, top-flight index, top share index, leading index, leading share index,
    main share index, blue-chip index, blue chip index, main bourse, bourse"""
)


_SHARES = frozenset(("share", "stock", "equity"))
_PRICED = frozenset(("prices", "market"))
_PRAISES = frozenset(
    ("best", "known", "most", "followed", "watched", "quoted", "cited", "tracked", "flagship", "famous")
)
"""What is said of a country's main index, and of no index of prices or sentiment."""
_PLAIN_BOARDS = frozenset(("index", "benchmark", "gauge", "barometer", "composite"))
_MAIN = frozenset(
    ("main", "key", "benchmark", "leading", "blue-chip", "headline", "main stock", "stock", "share")
)
_OPENERS = frozenset(("elsewhere", "meanwhile", "however", "still", "regionally"))
_WAYS = ("up", "down", "flat")
_CHANGES = (Unit.PERCENT, Unit.POINTS)
_ECONOMIC = frozenset(("grew", "grows", "expanded", "shrank", "contracted", "increased", "decreased"))
"""What a city's or a country's economy does rather than its market."""


def name_cities(items: Sequence[Item]) -> list[Item]:
    """Make "Shanghai's composite", "Jakarta's main index" and "Tokyo ended 1% up" names of an index."""
    if not any(item.place is not None for item in items):
        return list(items)
    shaped: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        last = _list_end(items, at)
        if last > at and _is_market(items, at, last):
            shaped += [_named(each) if each.place is not None else each for each in items[at : last + 1]]
            at = last + 1
            continue
        named = bool(shaped) and shaped[-1].tag in (Tag.NAME, Tag.STRANGER)
        placed = _board_in(items, at) if not named else at
        if placed > at:
            place = next(each.place for each in reversed(items[at:placed]) if each.place is not None)
            target = Target(place.main_index, True)
            shaped.append(item._replace(tag=Tag.NAME, end=items[placed - 1].end, target=target))
            at = placed
            continue
        end = _market_end(items, at) or _board_end(items, at)
        if end == at and (_has_row(item) or _is_owner(items, at)):
            end = _city_index(items, at)
        if end > at and item.place is not None:
            item = item._replace(
                tag=Tag.NAME, end=items[end - 1].end, target=Target(item.place.main_index, True)
            )
        shaped.append(item)
        at = max(end, at + 1)
    return shaped


def _board_in(items: Sequence[Item], at: int) -> int:
    """Return where "index in Jakarta", "index of the Philippine Stock Exchange" ends; the same place if none does."""
    board = items[at].text.rpartition(" ")[2] in _PLAIN_BOARDS and items[at].tag in (
        Tag.LIGHT,
        Tag.ANAPHOR,
        Tag.HEAVY,
    )
    end = at + 1
    if not board or end >= len(items) or items[end].text not in ("in", "of"):
        return at
    end += 1
    while end < len(items) and items[end].text == "the":
        end += 1
    place = items[end].place if end < len(items) else None
    if place is None or place.main_index is None:
        return at
    exchange = [item.text for item in items[end + 1 : end + 3]]
    if items[end - 1].text == "the":
        return end + 3 if exchange == ["stock", "exchange"] else at
    following = items[end + 1] if end + 1 < len(items) else None
    return end + 1 if following is not None and following.tag in (Tag.VERB, Tag.FRAME, Tag.ING) else at


def _board_end(items: Sequence[Item], at: int) -> int:
    """Return where "Philippine key index" or "Thai benchmark" ends that begins here; the same place when none does."""
    place = items[at].place
    if place is None or place.main_index is None:
        return at
    end = at + 1
    while end < len(items) and items[end].text in _MAIN:
        end += 1
    if items[end - 1].text == "benchmark" and not (end < len(items) and items[end].text in _BOARDS):
        end -= 1
    board = end < len(items) and items[end].text in _BOARDS
    plain = end == at + 1 and board and items[end].text in ("index", "composite", "weighted")
    following = items[end + 1] if end + 1 < len(items) else None
    owned = following is not None and (
        following.text in ("of", "price") or following.tag in (Tag.HEAVY, Tag.STRANGER)
    )
    return end + 1 if board and not owned and not (plain and place.row_index is None) else at


def _named(item: Item) -> Item:
    """Return a place as the name of its index."""
    index = item.place.row_index if item.place is not None else None
    return item._replace(tag=Tag.NAME, target=Target(index, True)) if index else item


def _list_end(items: Sequence[Item], at: int) -> int:
    """Return where a list of places ends that begins here: "Shanghai, Sydney and Seoul"."""
    while (
        at + 2 < len(items)
        and _has_row(items[at])
        and items[at + 1].tag in (Tag.COMMA, Tag.AND)
        and _has_row(items[at + 2])
    ):
        at += 2
    return at


def _has_row(item: Item) -> bool:
    """Return whether a piece is a place that has an index."""
    return item.place is not None and bool(item.place.row_index)


def _market_end(items: Sequence[Item], at: int) -> int:
    """Return where "Japanese share prices", "the Tokyo market" ends, which stands for the index; 0 when none begins."""
    place = items[at].place
    if place is None or place.main_index is None:
        return 0
    texts = [item.text for item in items[at + 1 : at + 3]]
    if texts[:1] == ["market"] and place.row_index:
        return at + 2
    return at + 3 if len(texts) > 1 and texts[0] in _SHARES and texts[1] in _PRICED else 0


def _city_index(items: Sequence[Item], at: int) -> int:
    """Return where a place's name that means its index ends; the same place when it does not."""
    end = at + 1
    if end < len(items) and items[end].text == "'s":
        end += 1
        told = any(item.text.rpartition(" ")[2] in _PLAIN_BOARDS for item in items[:at])
        if told and end < len(items) and items[end].tag in (Tag.VERB, Tag.FRAME):
            return end
        while end < len(items) and _describes(items[end]):
            end += 1
        owned = end + 1 < len(items) and (
            items[end + 1].tag in (Tag.HEAVY, Tag.STRANGER) or items[end + 1].text == "price"
        )
        return end + 1 if end < len(items) and items[end].text in _BOARDS and not owned else at
    return end if _is_market(items, at, at) else at


def _describes(item: Item) -> bool:
    """Return whether a word only describes the board behind it: "best-known", "most widely followed"."""
    return (item.tag is Tag.LIGHT or item.text == "-" or item.text in _PRAISES) and item.text not in _BOARDS


def _is_owner(items: Sequence[Item], at: int) -> bool:
    """Return whether a place that has a main index owns what follows: "Germany's best-known share index"."""
    place = items[at].place
    owned = at + 1 < len(items) and items[at + 1].text == "'s"
    return owned and place is not None and place.main_index is not None


def _is_market(items: Sequence[Item], at: int, last: int) -> bool:
    """Return whether a place's name is the subject of a close or of a move with a level: "Jakarta ended 1% up"."""
    before = items[at - 1] if at else None
    opened = before is None or before.tag in (Tag.COMMA, Tag.CLAUSE, Tag.AND, Tag.PHASE)
    if not opened and not (before is not None and at == 1 and before.text in _OPENERS):
        return False
    if (
        before is not None
        and before.tag in (Tag.AND, Tag.COMMA)
        and at > 1
        and items[at - 2].place is not None
    ):
        return False
    behind = list(items[last + 1 : last + 14])
    if last > at and behind and behind[0].text in ("each", "both", "all"):
        behind = behind[1:]
    if behind and behind[0].tag is Tag.COMMA:
        closed = next(
            (place for place, item in enumerate(behind[1:], 1) if item.tag is Tag.COMMA), len(behind)
        )
        behind = behind[closed + 1 :]
    verb = behind[0] if behind else None
    if verb is not None and verb.tag is Tag.VERB and verb.value in _WAYS[:2] and verb.text not in _ECONOMIC:
        return any(item.figure and item.figure.unit in _CHANGES for item in behind[1:4])
    moved = any(item.figure and item.figure.unit is Unit.PERCENT for item in behind[1:5])
    level = any(item.figure and item.figure.unit is Unit.PLAIN and item.figure.decimals for item in behind)
    if verb is None or verb.tag is not Tag.FRAME:
        return False
    if verb.value == "close" and len(behind) > 1 and behind[1].value in _WAYS:
        return True
    pointed = any(item.figure and item.figure.unit is Unit.POINTS for item in behind) and level
    if not moved and not (pointed and len(behind) > 1 and any(item.value in _WAYS for item in behind[1:3])):
        return False
    closed = any(item.tag is Tag.PHASE and item.value == "close" for item in behind[1:6])
    return verb.value == "close" or (verb.text in ("was", "is") and (level or closed))

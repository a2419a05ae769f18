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
    main share index, blue-chip index, blue chip index"""
)


_WAYS = ("up", "down", "flat")
_CHANGES = (Unit.PERCENT, Unit.POINTS)
_ECONOMIC = frozenset(("grew", "grows", "expanded", "shrank", "contracted", "increased", "decreased"))
"""What a city's or a country's economy does rather than its market."""


def name_cities(items: Sequence[Item]) -> list[Item]:
    """Make "Shanghai's composite", "Jakarta's main index" and "Tokyo ended 1% up" names of an index."""
    shaped: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = _city_index(items, at) if item.place is not None and item.place.row_index else at
        if end > at and item.place is not None:
            item = item._replace(
                tag=Tag.NAME, end=items[end - 1].end, target=Target(item.place.row_index, True)
            )
        shaped.append(item)
        at = max(end, at + 1)
    return shaped


def _city_index(items: Sequence[Item], at: int) -> int:
    """Return where a place's name that means its index ends; the same place when it does not."""
    end = at + 1
    if end < len(items) and items[end].text == "'s":
        end += 1
        while end < len(items) and items[end].tag is Tag.LIGHT and items[end].text not in _BOARDS:
            end += 1
        owned = end + 1 < len(items) and (
            items[end + 1].tag in (Tag.HEAVY, Tag.STRANGER) or items[end + 1].text == "price"
        )
        return end + 1 if end < len(items) and items[end].text in _BOARDS and not owned else at
    return end if _is_market(items, at) else at


def _is_market(items: Sequence[Item], at: int) -> bool:
    """Return whether a place's name is the subject of a close or of a move with a level: "Jakarta ended 1% up"."""
    before = items[at - 1] if at else None
    if before is not None and before.tag not in (Tag.COMMA, Tag.CLAUSE, Tag.AND, Tag.PHASE):
        return False
    if before is not None and before.tag is Tag.AND and at > 1 and items[at - 2].place is not None:
        return False
    behind = list(items[at + 1 : at + 14])
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
    if not moved:
        return False
    return verb.value == "close" or (verb.text in ("was", "is") and level)

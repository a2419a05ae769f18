"""Pieces whose neighbours take a part away from them: "higher oil prices", "one-month high", "record exports"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.extraction.items import Item
from bot.extraction.words import Tag
from bot.extraction.wordset import words

_PEAKS = frozenset(
    ("high", "highs", "low", "lows", "peak", "peaks", "trough", "top", "best", "worst", "bottom")
)
_SPANS = words("year month week session day decade")
_COUNTS = words("one two three four five six seven eight nine ten multi a")
BOARDS = frozenset(("index", "average", "gauge", "benchmark", "barometer", "indicator"))
_AFTER = frozenset(("after", "following", "amid", "despite", "on", "tracking", "by", "to"))
_DETERMINERS = frozenset(("its", "the", "a", "an", "their", "his"))
_SETTLED = frozenset(
    (Tag.ADJECTIVE, Tag.ING, Tag.FIGURE, Tag.NOUN, Tag.HORIZON, Tag.ASIDE, Tag.RECORD, Tag.CLAUSE, Tag.VERB)
)
_BARE_RECORDS = frozenset(("record", "records", "a record", "unprecedented"))


def settle(items: Sequence[Item]) -> list[Item]:
    """Return the pieces with attributes made plain words."""
    return [_settled(items, index) if item.tag in _SETTLED else item for index, item in enumerate(items)]


def _settled(items: Sequence[Item], index: int) -> Item:
    """Return one piece as its neighbours leave it."""
    item = items[index]
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if item.tag in (Tag.ADJECTIVE, Tag.ING) and _is_attribute(before, item, after):
        return item._replace(tag=Tag.HEAVY)
    if item.tag in (Tag.FIGURE, Tag.NOUN) and _is_of_another_day(items, index):
        return item._replace(tag=Tag.HEAVY)
    if item.tag is Tag.VERB and _is_recalled(items, index):
        return item._replace(tag=Tag.HEAVY)
    if (
        item.text == "with"
        and before is not None
        and before.tag is Tag.ADJECTIVE
        and any(each.tag is Tag.FIGURE for each in items[index + 1 : index + 3])
    ):
        return item._replace(tag=Tag.LIGHT)
    if item.tag is Tag.HORIZON and item.text == "in a day" and after is not None and after.text == "of":
        return item._replace(tag=Tag.LIGHT)
    if item.tag is Tag.HORIZON and _describes(item, after):
        return item._replace(tag=Tag.LIGHT)
    if (
        item.tag is Tag.ASIDE
        and before is not None
        and before.tag is Tag.HORIZON
        and _first_word(item) in _PEAKS
    ):
        return item._replace(tag=Tag.LIGHT)
    if item.text in ("record", "records") and any(
        each.tag is Tag.NOUN for each in items[index + 1 : index + 4]
    ):
        return item._replace(tag=Tag.FRAME)
    if item.tag is Tag.RECORD and (_is_aged(items[:index]) or _is_of_another(item, after)):
        return item._replace(tag=Tag.HEAVY)
    return item


def _is_recalled(items: Sequence[Item], index: int) -> bool:
    """Return whether a verb's form is a noun of the night before: "after overnight declines on Wall Street"."""
    led = items[index - 2].text if index > 1 else ""
    return items[index].text.endswith("s") and items[index - 1].tag is Tag.PRIOR and led in _AFTER


def _is_of_another_day(items: Sequence[Item], index: int) -> bool:
    """Return whether a figure is of a day that is recalled behind an index: "rebounded from Monday's 2% slide"."""
    near = items[max(0, index - 4) : index]
    recalled = any(one.tag is Tag.DAY and two.text == "'s" for one, two in pairwise(near))
    if any(item.text in ("session", "trading", "trade", "day") for item in near):
        return False
    direct = all(item.tag in (Tag.FIGURE, Tag.LIGHT, Tag.MARK, Tag.DAY) for item in near[-2:])
    return recalled and direct and any(item.tag is Tag.NAME for item in items[:index])


def _describes(item: Item, after: Item | None) -> bool:
    """Return whether a span only describes what follows: "four-year high", "a three-day losing run"."""
    if after is not None and _first_word(after) in _PEAKS:
        return True
    count, _, unit = item.text.partition(" - ")
    counted = bool(unit) and (count in _COUNTS or count.isdigit())
    return counted and (after is None or after.tag is not Tag.NOUN)


def _is_of_another(item: Item, after: Item | None) -> bool:
    """Return whether "record" belongs to something else, or is a verb: "record exports", "to record its best week"."""
    told = after is not None and (after.tag in (Tag.HEAVY, Tag.STRANGER) or after.text in _DETERMINERS)
    return item.text in _BARE_RECORDS and told


def _first_word(item: Item) -> str:
    """Return the first word of a piece."""
    return item.text.split(" ", 1)[0]


def _is_aged(before: Sequence[Item]) -> bool:
    """Return whether "five-month" and the like stands in front of a high, which is then no record."""
    if not before or before[-1].tag is Tag.HORIZON:
        return bool(before)
    return before[-1].text in _SPANS and len(before) > 1 and before[-2].text in ("-", *_COUNTS)


def _is_attribute(before: Item | None, item: Item, follower: Item | None) -> bool:
    """Return whether a movement word only describes the noun behind it."""
    placed = (
        follower is not None and follower.tag is Tag.PLACE and before is not None and before.tag is Tag.PREP
    )
    if placed:
        return True
    if follower is None or follower.proper:
        return False
    if follower.tag not in (Tag.HEAVY, Tag.STRANGER, Tag.NOUN) and follower.text not in BOARDS:
        return False
    if follower.figure is not None:
        return False
    return before is None or before.tag in (
        Tag.PREP,
        Tag.CLAUSE,
        Tag.AND,
        Tag.COMMA,
        Tag.LIGHT,
        Tag.HEAVY,
        Tag.MARK,
        Tag.CAUSE,
        Tag.HORIZON,
    )

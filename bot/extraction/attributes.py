"""Pieces whose neighbours take a part away from them: "higher oil prices", "one-month high", "record exports"."""

from collections.abc import Callable, Mapping, Sequence
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
_COMPARED = frozenset(("better", "stronger", "weaker", "softer"))
"""What is said of an index beside others, and of no direction."""
_AFTER = frozenset(("after", "following", "amid", "despite", "on", "tracking", "by", "to"))
_DETERMINERS = frozenset(("its", "the", "a", "an", "their", "his"))
_BARE_RECORDS = frozenset(("record", "records", "a record", "unprecedented"))


def settle(items: Sequence[Item]) -> list[Item]:
    """Return the pieces with attributes made plain words."""
    return [_settled(items, index, item) if item.tag in _RULES else item for index, item in enumerate(items)]


def _settled(items: Sequence[Item], index: int, item: Item) -> Item:
    """Return one piece as its neighbours leave it."""
    tag = _RULES[item.tag](items, index)
    return item if tag is None else item._replace(tag=tag)


def _way(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a word of direction is when it only describes or compares: "fared better than the rest"."""
    item, before, after = items[index], _at(items, index - 1), _at(items, index + 1)
    compared = after is not None and after.text == "than" and (before is None or before.tag is not Tag.FIGURE)
    if compared and item.text in _COMPARED:
        return Tag.LIGHT
    return Tag.HEAVY if _is_attribute(before, item, after) else None


def _size(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a figure or a noun is that is told of another day."""
    return Tag.HEAVY if _is_of_another_day(items, index) else None


def _act(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a verb's form is that is a noun of the night before."""
    return Tag.HEAVY if _is_recalled(items, index) else None


def _link(items: Sequence[Item], index: int) -> Tag | None:
    """Return what "with" is in "up with 0.44%"."""
    before = _at(items, index - 1)
    led = items[index].text == "with" and before is not None and before.tag is Tag.ADJECTIVE
    return Tag.LIGHT if led and any(each.tag is Tag.FIGURE for each in items[index + 1 : index + 3]) else None


def _span(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a span is that only describes what follows: "four-year high", "in a day of milestones"."""
    item, after = items[index], _at(items, index + 1)
    described = item.text == "in a day" and after is not None and after.text == "of"
    return Tag.LIGHT if described or _describes(item, after) else None


def _extreme(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a high is whose span stands in front of it."""
    before = _at(items, index - 1)
    aged = before is not None and before.tag is Tag.HORIZON and _first_word(items[index]) in _PEAKS
    return Tag.LIGHT if aged else None


def _record(items: Sequence[Item], index: int) -> Tag | None:
    """Return what a record is that is a verb, an older high, or of something else."""
    item = items[index]
    behind = items[index + 1 : index + 4]
    if item.text in ("record", "records") and any(each.tag is Tag.NOUN for each in behind):
        return Tag.FRAME
    other = _is_aged(items[:index]) or _is_of_another(item, _at(items, index + 1))
    return Tag.HEAVY if other else None


_RULES: Mapping[Tag, Callable[[Sequence[Item], int], Tag | None]] = {
    Tag.ADJECTIVE: _way,
    Tag.ING: _way,
    Tag.FIGURE: _size,
    Tag.NOUN: _size,
    Tag.VERB: _act,
    Tag.CLAUSE: _link,
    Tag.HORIZON: _span,
    Tag.ASIDE: _extreme,
    Tag.RECORD: _record,
}
"""What a piece of each tag may become; the others stay what they are."""


def _at(items: Sequence[Item], index: int) -> Item | None:
    """Return the piece at a place, None outside the sentence."""
    return items[index] if 0 <= index < len(items) else None


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

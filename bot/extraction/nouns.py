"""How a noun of movement joins the statement in hand or begins one: "a gain of 1%", "with a 0.3% gain"."""

from collections.abc import Sequence

from bot.extraction.drafts import Draft
from bot.extraction.items import Item
from bot.extraction.numbers import Figure, Unit
from bot.extraction.walk import POINTED, SPANS, Walk
from bot.extraction.words import Tag, direction
from bot.extraction.wordset import phrases, words
from bot.market import Direction

_NOUN_ONLY = words("gains losses loss rebound sell-off selloff rout uptick wipeout recovery")
_BRINGING = phrases(
    "bringing, taking, leaving, pushing, trimming, cutting, extending, widening, narrowing, paring"
)
"""What a move does to the total of a longer time: "bringing its loss for the week to 2%"."""
_WITHS = POINTED | {"with", "into", "to"}
_OWNERS = frozenset(("'s", "'"))


def is_noun(walk: Walk, index: int) -> bool:
    """Return whether a word such as "gain" or "rise" is used as a noun here."""
    item = walk.items[index]
    before = walk.items[index - 1] if index else None
    after = walk.items[index + 1] if index + 1 < len(walk.items) else None
    if item.text in _NOUN_ONLY or before is None or (after is not None and after.text in ("of", "in", "for")):
        return True
    if before.tag in (Tag.FIGURE, Tag.PREP, Tag.HORIZON) and before.text != "to":
        return True
    if before.tag is Tag.NAME and index > 1 and walk.items[index - 2].tag is Tag.FIGURE:
        return True
    described = before.tag in (Tag.LIGHT, Tag.HEAVY) and not before.text.endswith("ly")
    return described or before.text in _OWNERS or _paired(walk.items[max(0, index - 4) : index])


def _paired(before: Sequence[Item]) -> bool:
    """Return whether "or 0.5%," stands in front of a word: "a 230-point, or 0.5%, gain"."""
    return (
        len(before) == 4
        and before[1].text == "or"
        and [each.tag for each in before[2:]] == [Tag.FIGURE, Tag.COMMA]
    )


def take_noun(walk: Walk, item: Item) -> None:
    """Take "a gain of", "with a 0.3% gain": the direction of a statement that had none, or a new one."""
    draft = walk.draft
    if draft is not None and draft.figured and any(each.text in _BRINGING for each in walk.gap):
        walk.gap.append(item)
        return
    if (
        draft is not None
        and draft.direction is direction(item.value)
        and not draft.percents
        and _near(walk.gap)
        and not any(each.text == "tracking" for each in walk.gap)
    ):
        _take_size(walk, draft)
        walk.keep(item)
        return
    if draft is not None and _describes(walk, draft):
        draft.direction = direction(item.value)
        draft.soft = False
        _note_spans(walk, draft)
        _take_size(walk, draft)
        walk.keep(item)
        return
    owned = walk.oblique and bool(walk.gap) and walk.gap[0].text in _OWNERS
    if walk.subject and (owned or not walk.blocked) and draft is None and _possessive(walk.gap):
        begun = walk.begin(item, direction(item.value))
        begun.percents += _sizes(walk.gap, Unit.PERCENT)
        begun.points += _sizes(walk.gap, Unit.POINTS)
        if not begun.figured:
            _take_front(walk, begun)
        walk.keep(item)
        return
    walk.gap.append(item)


def _take_front(walk: Walk, draft: Draft) -> None:
    """Take the size in front of the index: "a 23.6-point Footsie gain"."""
    place = next(place for place, each in enumerate(walk.items) if each.start == draft.names[0].start)
    before = walk.items[place - 1 : place]
    draft.percents += _sizes(before, Unit.PERCENT)
    draft.points += _sizes(before, Unit.POINTS)


def _sizes(gap: Sequence[Item], unit: Unit) -> list[Figure]:
    """Return the figures of one unit that stand in a gap."""
    return [each.figure for each in gap if each.figure is not None and each.figure.unit is unit]


def _take_size(walk: Walk, draft: Draft) -> None:
    """Take the size in "closed at 1,234 for a 0.5% gain", "ended at 1,234 after a 0.5% fall"."""
    led = [each.text for each in walk.gap if each.tag in (Tag.PREP, Tag.CLAUSE)]
    dated = any(each.tag in (Tag.DAY, Tag.PRIOR, Tag.HORIZON, Tag.ASIDE, Tag.HEAVY) for each in walk.gap)
    if led in (["for"], ["after"]) and not dated and not draft.percents and walk.gap[-1].tag is Tag.FIGURE:
        draft.percents += _sizes(walk.gap, Unit.PERCENT)[:1]
        draft.points += _sizes(walk.gap, Unit.POINTS)[:1] if not draft.points else []


def _describes(walk: Walk, draft: Draft) -> bool:
    """Return whether a noun can still give this statement its direction."""
    later = not any(item.text == "after" for item in walk.gap)
    flat = draft.direction is Direction.FLAT and not draft.figured and later
    open_ended = draft.direction is None or flat
    return (
        open_ended
        and all(item.tag is not Tag.HEAVY or not item.proper for item in walk.gap)
        and _near(walk.gap)
    )


def _near(gap: list[Item]) -> bool:
    """Return whether only size words, "with" and the like stand between a frame and its noun."""
    return len(gap) <= 8 and not any(item.tag in (Tag.STRANGER, Tag.NAME, Tag.WHICH) for item in gap)


def _possessive(gap: list[Item]) -> bool:
    """Return whether the gap is "'s", "with a", "posted a" or empty but for size words and a figure."""
    plain = (Tag.LIGHT, Tag.FIGURE, Tag.MARK, Tag.HORIZON, Tag.TURN)
    paired = {item.text for item in gap if item.tag in (Tag.COMMA, Tag.AND)} <= {",", "or"}
    told = [item for item in gap if not (paired and item.tag in (Tag.COMMA, Tag.AND))]
    return len(told) <= 6 and all(item.tag in plain or item.text in _WITHS for item in told)


def _note_spans(walk: Walk, draft: Draft) -> None:
    """Note "a weekly gain" and the like."""
    for item in walk.gap:
        if item.tag is Tag.HORIZON and item.value in SPANS:
            draft.spoil(SPANS[item.value])

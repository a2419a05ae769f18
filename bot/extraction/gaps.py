"""What may stand between an index and its verb, or a verb and its figures, without cutting the bond."""

from collections.abc import Iterable, Sequence

from bot.extraction.items import Item
from bot.extraction.words import Tag

BREAKS = frozenset({Tag.COMMA, Tag.CLAUSE, Tag.AND, Tag.WHICH})
CONTENT = frozenset({Tag.HEAVY, Tag.STRANGER, Tag.PLACE, Tag.NAME, Tag.NOUN, Tag.CAUSE, Tag.ANAPHOR})
PASSING = frozenset({"after", "before", "since", "until", "once"})
"""Clause words whose noun is the subject of the next verb only."""
BASES = frozenset(
    {"from", "than", "since", "until", "against", "compared with", "compared to", "versus", "before"}
)
"""Words that make a day behind them a base of comparison and not the day of the move."""
BLOCKING = frozenset(
    {
        "on",
        "from",
        "after",
        "above",
        "below",
        "than",
        "within",
        "despite",
        "in",
        "for",
        "under",
        "near",
        "tracking",
    }
)
"""Prepositions in front of a percentage or points that make it no change of the subject."""


def has_head(segment: Iterable[Item]) -> bool:
    """Return whether a run of pieces opens with a noun of its own, and not with a preposition."""
    for item in segment:
        if item.tag is Tag.PREP:
            return False
        if item.tag in CONTENT:
            return True
    return False


def reaches(gap: Sequence[Item], named: bool) -> bool:
    """Return whether the verb behind this gap still belongs to the index in front of it.

    A new noun right in front of the verb, or one that opened a "while" or "as" clause, takes the verb away;
    an apposition between commas right behind the name does not. ``named``: the gap begins at the name.
    """
    apposed = named and _opens_aside(gap)
    taken = relative = owning = False
    opener: Item | None = None
    segment: list[Item] = []
    for item in gap:
        if item.tag not in BREAKS:
            segment.append(item)
            continue
        held = has_head(segment) and not (named and _lists_objects(opener, gap))
        if opener is not None and opener.tag is Tag.CLAUSE and opener.text not in PASSING:
            taken = taken or held
        owned = held or _ends_in_entity(segment) or (item.tag is Tag.WHICH and not segment and owning)
        owning = owned
        relative = owned if item.tag is Tag.WHICH else relative and item.tag is not Tag.COMMA
        if item.tag is Tag.COMMA and apposed:
            taken = False
        opener, segment = item, []
    if named and _lists_objects(opener, gap):
        return not taken and not relative
    return not taken and not relative and not has_head(segment)


def _opens_aside(gap: Sequence[Item]) -> bool:
    """Return whether a comma or "which" stands right behind the name."""
    return bool(gap) and gap[0].tag in (Tag.COMMA, Tag.WHICH)


def _lists_objects(opener: Item | None, gap: Sequence[Item]) -> bool:
    """Return whether an "and" goes on with "of Shanghai and Shenzhen companies" right behind the name."""
    return opener is not None and opener.tag is Tag.AND and bool(gap) and gap[0].tag is Tag.PREP


def _ends_in_entity(segment: Sequence[Item]) -> bool:
    """Return whether a run of pieces ends with a company, a group of shares or another thing with a price."""
    solid = [item for item in segment if item.tag not in (Tag.LIGHT, Tag.MARK)]
    return bool(solid) and is_entity(solid[-1])


def is_entity(item: Item) -> bool:
    """Return whether this piece names something that could rise and fall by itself."""
    return item.tag is Tag.STRANGER or (item.tag is Tag.HEAVY and item.proper) or item.tag is Tag.NAME


def loose_end(gap: Sequence[Item]) -> bool:
    """Return whether the gap ends ", " behind a company, which then owns a following "down 3%"."""
    for index in range(len(gap) - 1, -1, -1):
        if gap[index].tag is Tag.COMMA:
            return _ends_in_entity(gap[:index])
        if gap[index].tag not in (Tag.LIGHT, Tag.MARK):
            return False
    return False


def is_light(gap: Iterable[Item]) -> bool:
    """Return whether nothing in the gap carries a meaning of its own."""
    return not any(item.tag in CONTENT or item.tag in (Tag.CLAUSE, Tag.WHICH) for item in gap)


def last_prep(gap: Sequence[Item]) -> str | None:
    """Return the preposition that governs what follows, if only light words stand between."""
    for item in reversed(gap):
        if item.tag is Tag.PREP:
            return item.text
        if item.tag not in (Tag.LIGHT, Tag.RECORD, Tag.MARK, Tag.NEAR, Tag.PRIOR, Tag.DAY, Tag.PHASE):
            return None
    return None

"""Joining and downgrading pieces whose part depends on their neighbours, before anything is bound."""

from collections.abc import Sequence

from bot.extraction.attributes import BOARDS, settle
from bot.extraction.cities import name_cities
from bot.extraction.families import FUTURES, is_futures, lighten_contract, settle_name, share_futures
from bot.extraction.firsts import with_firsts
from bot.extraction.inserts import without_inserts
from bot.extraction.items import Item
from bot.extraction.turns import with_turns
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.extraction.words import Role, Tag
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Phase

_PARTICIPLES = words(
    "listed based linked weighted focused related oriented denominated called known launched"
)
_GAINING = phrases(
    """kept, retained, racked up, chalked up, eked out, clawed back, recouped, won, earned, booked, notched, logged,
    tallied, clocked, clocked up, scored, banked, managed, put together, scaled"""
)
"""What an index does to a number that it gained."""
_GIVING = phrases(
    "surrendered, shaved, shaved off, stripped off, squandered, wiped off, coughed up, chopped off"
)
_STREAKS = words("run runs streak streaks string spell drought skid")
_SESSIONS = frozenset(("session", "day", "trading", "trade", "dealings", "trading day", "dealing"))
_FIXED = frozenset((Tag.COMMA, Tag.MARK, Tag.AND, Tag.CLAUSE, Tag.FIGURE, Tag.PLACE, Tag.LIGHT, Tag.WHICH))
"""Tags of pieces that stay what they are behind any other."""
SIZED = 4
"""Within how many pieces "a razor-thin" stands in front of its figure."""


def shape(items: Sequence[Item], vocabulary: Vocabulary) -> list[Item]:
    """Return the pieces with futures, members, brackets, "pared gains" and attributes settled."""
    named = _names(without_inserts(name_cities(items)), vocabulary)
    return settle(with_turns(with_firsts(named)))


def _names(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """Settle what follows a name: its futures, its members, a hyphen that makes it an attribute."""
    shaped: list[Item] = []
    for index, item in enumerate(items):
        before = shaped[-1] if shaped else None
        if item.tag is Tag.NAME:
            item = settle_name(items, index, item, vocabulary)
        elif item.tag not in _FIXED:
            item = _around(items, index, before)
        if is_futures(item):
            lighten_contract(shaped)
        shaped.append(item)
    share_futures(shaped, vocabulary)
    return shaped


def _around(items: Sequence[Item], index: int, before: Item | None) -> Item:
    """Return a piece as what it is behind this one: a verb by its place, a description, or unchanged."""
    item = items[index]
    if item.tag is Tag.CAUSE and item.value in ("up", "down") and _is_measured(items, index):
        return item._replace(tag=Tag.VERB)
    if item.text in _GAINING and _is_measured(items, index):
        return item._replace(tag=Tag.VERB, roles=(Role(Tag.VERB, Direction.UP.value),))
    if item.text in _GIVING and _is_measured(items, index):
        return item._replace(tag=Tag.VERB, roles=(Role(Tag.VERB, Direction.DOWN.value),))
    if (
        item.tag is Tag.FRAME
        and item.value == Phase.CLOSE.value
        and _ends_streak(items[index + 1 : index + 7])
    ):
        return item._replace(tag=Tag.LIGHT)
    if before is None:
        return item
    if item.tag is Tag.HEAVY and not item.proper and _is_sized(items, index):
        return item._replace(tag=Tag.LIGHT)
    if item.tag is Tag.HORIZON and _is_of_session(items, index):
        return item._replace(roles=())
    if (
        item.tag is Tag.HEAVY
        and before.value == Phase.CLOSE.value
        and _is_session(items[index + 1 : index + 2])
    ):
        return item._replace(tag=Tag.LIGHT)
    if item.tag is Tag.HOLD and before.tag is Tag.NAME and _is_measured(items, index):
        return item._replace(tag=Tag.VERB, roles=(Role(Tag.VERB, Direction.DOWN.value),))
    if item.tag is Tag.DAY and before.text == "last":
        return item._replace(tag=Tag.PRIOR)
    if item.text == "to hit" and _is_measured(items, index) and _has_figure(items[max(0, index - 4) : index]):
        return item._replace(tag=Tag.FRAME)
    if item.tag is Tag.CAUSE and before.tag is Tag.NAME and _has_no_object(items, index):
        return item._replace(tag=Tag.FRAME)
    if item.tag is Tag.HEAVY and (
        _is_unknown_verb(items, index, before) or _is_past_verb(items, index, before)
    ):
        return item._replace(tag=Tag.FRAME)
    futures = before.target is not None and before.target.symbol == US_FUTURES and item.text in FUTURES
    described = item.tag in (Tag.HEAVY, Tag.STRANGER) and _is_description(items, index, before)
    return item._replace(tag=Tag.LIGHT) if futures or described else item


def _is_measured(items: Sequence[Item], index: int) -> bool:
    """Return whether a figure stands right behind a word, so that it has no object: "lifted 19 points"."""
    return index + 1 < len(items) and items[index + 1].tag is Tag.FIGURE


def _is_sized(items: Sequence[Item], index: int) -> bool:
    """Return whether a word only tells how a figure is felt: "closed a slim 2.9 points", "a razor-thin 0.1%"."""
    end = index + 1
    while end < min(index + SIZED, len(items)) and (
        items[end].text == "-" or (items[end].tag is Tag.HEAVY and not items[end].proper)
    ):
        end += 1
    begun = [item.text for item in items[max(0, index - SIZED) : index]]
    figure = items[end].figure if end < len(items) else None
    return figure is not None and items[end].tag is Tag.FIGURE and ("a" in begun or "an" in begun)


def _ends_streak(behind: Sequence[Item]) -> bool:
    """Return whether what ended is a run of sessions and not the session: "each ending a run of six weekly gains"."""
    for item in behind:
        if item.text in _STREAKS:
            return True
        if item.tag not in (Tag.LIGHT, Tag.HORIZON, Tag.MARK, Tag.HEAVY) and item.text != "losing":
            return False
    return False


def _is_session(behind: Sequence[Item]) -> bool:
    """Return whether a word stands in front of "trading": "ended electronic trading at"."""
    return any(item.text in _SESSIONS for item in behind)


def _is_of_session(items: Sequence[Item], index: int) -> bool:
    """Return whether a span only says which session: "on the last trading day of the month"."""
    of = items[index].text.startswith("of ")
    before = items[index - 1 if of else index - 2].text if index > 1 else ""
    return (of or items[index - 1].text == "of") and before in _SESSIONS


def _has_figure(items: Sequence[Item]) -> bool:
    """Return whether a figure is among these pieces."""
    return any(item.tag is Tag.FIGURE for item in items)


def _has_no_object(items: Sequence[Item], index: int) -> bool:
    """Return whether an index did by itself what others make indices do: "pushed 0.5% higher", "pushed higher"."""
    behind = items[index + 1 : index + 3]
    signs = [each.tag is Tag.ADJECTIVE for each in behind]
    return any(signs[:1]) or (len(signs) > 1 and behind[0].tag is Tag.FIGURE and signs[1])


def _is_past_verb(items: Sequence[Item], index: int, before: Item) -> bool:
    """Return whether an unknown word right behind an index is its verb: "the Nikkei bucked the trend"."""
    word = items[index]
    behind = before.tag is Tag.NAME or (
        before.tag is Tag.LIGHT and index > 1 and items[index - 2].tag is Tag.NAME
    )
    return behind and not word.proper and word.text.endswith("ed") and word.text not in _PARTICIPLES


def _is_unknown_verb(items: Sequence[Item], index: int, before: Item) -> bool:
    """Return whether an unknown word between an index and "higher" or "lower" must be its verb."""
    after = items[index + 1] if index + 1 < len(items) else None
    signed = after is not None and after.text in ("higher", "lower", "up", "down", "with")
    return signed and before.tag is Tag.NAME and items[index].text.endswith(("ed", "s"))


def _is_description(items: Sequence[Item], index: int, before: Item) -> bool:
    """Return whether a word between a name and "index" only describes it: "FTSE 250 midcap index"."""
    if items[index].figure or items[index].target or before.tag not in (Tag.NAME, Tag.LIGHT):
        return False
    named = any(item.tag is Tag.NAME for item in items[max(0, index - 3) : index])
    return named and any(item.text in BOARDS for item in items[index + 1 : index + 4])

"""Joining and downgrading pieces whose part depends on their neighbours, before anything is bound."""

from collections.abc import Sequence
from itertools import pairwise

from bot.extraction.attributes import BOARDS, settle
from bot.extraction.cities import name_cities
from bot.extraction.firsts import with_firsts
from bot.extraction.inserts import without_inserts
from bot.extraction.items import Item
from bot.extraction.target import Target
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.extraction.words import Role, Tag
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Phase

_FUTURES = frozenset(("futures", "future", "futures contract", "e-mini", "e-minis", "mini", "minis"))
_CONTRACTS = frozenset(("contract", "contracts", "futures contract"))
_MEMBERS = words(
    """stocks shares members firms groups bosses constituents components companies etf etfs fund funds heavyweight
    heavyweights
    stock options tracker trust warrants constituent component member sub-index"""
)
_TAILS = frozenset(("index", "share", "average", "composite", "benchmark", "gauge", "price", "stock"))
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
_SECTORS = words("sector sub-index subindex")
_YIELDING = phrases(
    """gave up, gives up, giving up, gave back, gives back, giving back, gave away, handed back, lost, shed, shedding,
    losing, relinquished, conceded, threw away, failed to hold, could not hold"""
)
"""What an index does with earlier gains: it says as little of where it ended as "pared" does."""
_STREAKS = words("run runs streak streaks string spell drought skid")
_SESSIONS = frozenset(("session", "day", "trading", "trade", "dealings", "trading day", "dealing"))
_FIXED = frozenset((Tag.COMMA, Tag.MARK, Tag.AND, Tag.CLAUSE, Tag.FIGURE, Tag.PLACE, Tag.LIGHT, Tag.WHICH))
"""Tags of pieces that stay what they are behind any other."""
HOLD_REACH = 6
SIZED = 4
"""Within how many pieces "a razor-thin" stands in front of its figure."""


def shape(items: Sequence[Item], vocabulary: Vocabulary) -> list[Item]:
    """Return the pieces with futures, members, brackets, "pared gains" and attributes settled."""
    named = _names(without_inserts(name_cities(items)), vocabulary)
    return settle(_turns(with_firsts(named)))


def _names(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """Settle what follows a name: its futures, its members, a hyphen that makes it an attribute."""
    shaped: list[Item] = []
    for index, item in enumerate(items):
        before = shaped[-1] if shaped else None
        if item.tag is Tag.NAME:
            item = _named(items, index, item, vocabulary)
        elif item.tag not in _FIXED:
            item = _around(items, index, before)
        if _is_futures(item) and before is not None and before.text == "on":
            shaped[-1] = before._replace(tag=Tag.LIGHT)
        shaped.append(item)
    _share_futures(shaped, vocabulary)
    return shaped


def _share_futures(shaped: list[Item], vocabulary: Vocabulary) -> None:
    """Make the S&P 500 of "S&P 500 and Nasdaq-100 futures" futures too."""
    if not any(_is_futures(item) for item in shaped):
        return
    for place in range(len(shaped) - 1, 1, -1):
        item, before = shaped[place], shaped[place - 2]
        listed = shaped[place - 1].tag in (Tag.AND, Tag.COMMA) and before.tag is Tag.NAME
        symbol = before.target.symbol if before.target is not None else None
        if listed and _is_futures(item) and symbol is not None and vocabulary.region(symbol) == "US":
            shaped[place - 2] = before._replace(target=Target(US_FUTURES))


def _is_futures(item: Item) -> bool:
    """Return whether a piece names US stock futures."""
    return item.target is not None and item.target.symbol == US_FUTURES


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
    futures = before.target is not None and before.target.symbol == US_FUTURES and item.text in _FUTURES
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


def _named(items: list[Item], index: int, item: Item, vocabulary: Vocabulary) -> Item:
    """Return the name as it is, as futures, or as a stranger."""
    after = index + 1
    while after < len(items) and items[after].text in _TAILS and items[after].tag is not Tag.NAME:
        after += 1
    follower = items[after].text if after < len(items) else ""
    tied = items[index + 1 : index + 3]
    glued = (
        len(tied) == 2 and tied[0].text == "-" and tied[0].tag is Tag.MARK and tied[1].tag is not Tag.FIGURE
    )
    symbol = item.target.symbol if item.target else None
    held = [each.text for each in items[max(0, index - 3) : index]]
    contract = any(one in _CONTRACTS and two == "on" for one, two in pairwise(held))
    if (follower in _FUTURES or contract) and symbol != US_FUTURES:
        american = symbol is not None and vocabulary.region(symbol) == "US"
        return item._replace(target=Target(US_FUTURES)) if american else item._replace(tag=Tag.STRANGER)
    if _is_sector(items[index + 1 : index + 4]):
        return item._replace(tag=Tag.STRANGER)
    if (follower in _MEMBERS and not (item.target and item.target.loose)) or (
        glued and not follower[:1].isdigit()
    ):
        return item._replace(tag=Tag.STRANGER)
    return item


def _is_branch(item: Item) -> bool:
    """Return whether a word names a branch of the economy: "financials", and not the "stock" of a stock index."""
    return item.tag is Tag.STRANGER and item.text not in _TAILS | {"stocks", "shares", "equities"}


def _is_sector(behind: Sequence[Item]) -> bool:
    """Return whether a name is only that of a sector's family: "S&P financials index", "S&P 500 energy sector"."""
    titled = bool(behind) and behind[0].tag is Tag.HEAVY and behind[0].proper and not behind[0].code
    if len(behind) > 1 and (titled or _is_branch(behind[0])) and behind[1].text in BOARDS:
        return True
    place = next((place for place, item in enumerate(behind) if item.text in _SECTORS), 0)
    return bool(place) and all(item.tag in (Tag.HEAVY, Tag.LIGHT, Tag.STRANGER) for item in behind[:place])


def _turns(items: list[Item]) -> list[Item]:
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

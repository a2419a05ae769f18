"""Joining and downgrading pieces whose part depends on their neighbours, before anything is bound."""

from collections.abc import Sequence

from bot.extraction.cities import name_cities
from bot.extraction.inserts import without_inserts
from bot.extraction.items import Item
from bot.extraction.target import Target
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import words

_FUTURES = frozenset(("futures", "future", "futures contract", "e-mini", "e-minis", "mini", "minis"))
_MEMBERS = words(
    """stocks shares members constituents components companies etf etfs fund funds heavyweight heavyweights
    stock options tracker trust warrants constituent component member sub-index"""
)
_SPANS = words("year month week session day decade")
_COUNTS = words("one two three four five six seven eight nine ten multi a")
_ENDS = frozenset(("index", "average", "gauge", "benchmark", "barometer", "indicator"))
_TAILS = frozenset(("index", "share", "average", "composite", "benchmark", "gauge", "price", "stock"))
_PEAKS = frozenset(
    ("high", "highs", "low", "lows", "peak", "peaks", "trough", "top", "best", "worst", "bottom")
)
HOLD_REACH = 6


def shape(items: Sequence[Item], vocabulary: Vocabulary) -> list[Item]:
    """Return the pieces with futures, members, brackets, "pared gains" and attributes settled."""
    named = _names(without_inserts(name_cities(items)), vocabulary)
    return _attributes(_turns(named))


def _names(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """Settle what follows a name: its futures, its members, a hyphen that makes it an attribute."""
    shaped: list[Item] = []
    for index, item in enumerate(items):
        before = shaped[-1] if shaped else None
        item = (
            _named(items, index, item, vocabulary) if item.tag is Tag.NAME else _around(items, index, before)
        )
        shaped.append(item)
    return shaped


def _around(items: Sequence[Item], index: int, before: Item | None) -> Item:
    """Return a piece as what it is behind this one: a verb by its place, a description, or unchanged."""
    item = items[index]
    if item.tag is Tag.CAUSE and item.value in ("up", "down") and _is_measured(items, index):
        return item._replace(tag=Tag.VERB)
    if before is None:
        return item
    if item.tag is Tag.HEAVY and _is_unknown_verb(items, index, before):
        return item._replace(tag=Tag.FRAME)
    futures = before.target is not None and before.target.symbol == US_FUTURES and item.text in _FUTURES
    described = item.tag in (Tag.HEAVY, Tag.STRANGER) and _is_description(items, index, before)
    return item._replace(tag=Tag.LIGHT) if futures or described else item


def _is_measured(items: Sequence[Item], index: int) -> bool:
    """Return whether a figure stands right behind a word, so that it has no object: "lifted 19 points"."""
    return index + 1 < len(items) and items[index + 1].tag is Tag.FIGURE


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
    return named and any(item.text in _ENDS for item in items[index + 1 : index + 4])


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
    if follower in _FUTURES and symbol != US_FUTURES:
        american = symbol is not None and vocabulary.region(symbol) == "US"
        return item._replace(target=Target(US_FUTURES)) if american else item._replace(tag=Tag.STRANGER)
    if (follower in _MEMBERS and not (item.target and item.target.loose)) or (
        glued and not follower[:1].isdigit()
    ):
        return item._replace(tag=Tag.STRANGER)
    return item


def _turns(items: list[Item]) -> list[Item]:
    """Make "pared early gains" one verb that keeps the sign, and "erased losses" a word without one."""
    shaped: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = _turned(items, at) if item.tag in (Tag.HOLD, Tag.TURN) else 0
        if end and item.tag is Tag.HOLD:
            shaped.append(items[end - 1]._replace(tag=Tag.VERB, start=item.start, text="pared"))
        elif end:
            shaped.append(item._replace(tag=Tag.LIGHT, end=items[end - 1].end))
        else:
            shaped.append(item._replace(tag=Tag.HEAVY) if item.tag is Tag.HOLD else item)
        at = end or at + 1
    return shaped


def _turned(items: list[Item], at: int) -> int:
    """Return the index behind the "gains" or "losses" that a turning verb governs; 0 when there is none."""
    for end in range(at + 1, min(len(items), at + HOLD_REACH)):
        if items[end].tag is Tag.NOUN:
            quantified = items[at].tag is Tag.TURN and [each.tag for each in items[end + 1 : end + 3]]
            return end + 3 if quantified == [Tag.PREP, Tag.FIGURE] else end + 1
        if items[end].tag in (Tag.COMMA, Tag.CLAUSE, Tag.NAME, Tag.VERB):
            return 0
    return 0


def _attributes(items: list[Item]) -> list[Item]:
    """Downgrade "higher oil prices" and "falling yields" to plain words, "one-month high" to no horizon."""
    shaped: list[Item] = []
    for index, item in enumerate(items):
        follower = items[index + 1] if index + 1 < len(items) else None
        before = items[index - 1] if index else None
        if item.tag in (Tag.ADJECTIVE, Tag.ING) and _is_attribute(before, item, follower):
            item = item._replace(tag=Tag.HEAVY)
        elif (item.tag is Tag.HORIZON and follower is not None and _first_word(follower) in _PEAKS) or (
            item.tag is Tag.ASIDE
            and before is not None
            and before.tag is Tag.HORIZON
            and _first_word(item) in _PEAKS
        ):
            item = item._replace(tag=Tag.LIGHT)
        elif item.tag is Tag.RECORD and _is_aged(shaped):
            item = item._replace(tag=Tag.HEAVY)
        elif item.tag is Tag.RECORD and follower is not None and follower.tag in (Tag.HEAVY, Tag.STRANGER):
            item = (
                item._replace(tag=Tag.HEAVY)
                if item.text in ("record", "records", "a record", "unprecedented")
                else item
            )
        shaped.append(item)
    return shaped


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
    if follower.tag not in (Tag.HEAVY, Tag.STRANGER, Tag.NOUN) and follower.text not in _ENDS:
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
    )

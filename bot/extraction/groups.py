"""Records said of several indices at once, or of the last: "all three ended at records"."""

from collections.abc import Iterator, Sequence

from bot.extraction.items import Item
from bot.extraction.statements import Statement
from bot.extraction.tokens import Token
from bot.extraction.words import Tag
from bot.extraction.wordset import words
from bot.market import Direction, Phase

WALL_STREET = ("^DJI", "^GSPC", "^IXIC")
_ONE = words("this that it")
_SOME = words("each both those these they all three four")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_PARTS = words("two one some most several")
_BOARDS = words("averages indexes indices gauges benchmarks measures majors barometers")
_STOPS = (Tag.NAME, Tag.STRANGER, Tag.FIGURE)
WINDOW = 12
"""How many statements back a group may reach."""
REACH = 16
"""How many pieces may stand between the group and its record."""


def group_records(
    items: Sequence[Item], tokens: Sequence[Token], before: Sequence[Statement], paragraph: int
) -> Iterator[Statement]:
    """Yield a statement without figures for each index that a group's record is said of."""
    place = next((index for index, item in enumerate(items) if item.tag is Tag.RECORD), None)
    if place is None or any(item.plays(Tag.NEAR) for item in items[max(0, place - 3) : place]):
        return
    opening = items[max(0, place - REACH) : place]
    if not _wall_street(items, place) and any(
        (item.tag in _STOPS and not _is_count(item)) or item.tag is Tag.MODAL for item in _told(opening)
    ):
        return
    day = next((item.day for item in items if item.tag is Tag.DAY), None)
    prior = any(item.tag is Tag.PRIOR for item in items)
    closing = any("clos" in tokens[each].lower or tokens[each].lower in _ENDS for each in _span(items, place))
    for symbol in _wall_street(items, place) or _meant(items, tokens, opening, before):
        yield Statement(
            symbol,
            tokens[items[0].start].start,
            tokens[items[place].end - 1].end,
            Direction.UP,
            record=True,
            phase=Phase.CLOSE if closing else None,
            day=day,
            prior=prior,
            paragraph=paragraph,
            tabular=True,
        )


_ENDS = words("ended finished settled end finish finishes settle ends")


def _span(items: Sequence[Item], place: int) -> range:
    """Return the token indices from the sentence's start to the end of the record word."""
    return range(items[0].start, items[place].end)


def _meant(
    items: Sequence[Item], tokens: Sequence[Token], opening: Sequence[Item], before: Sequence[Statement]
) -> Sequence[str]:
    """Return the symbols of the group: Wall Street's three, the last ones told, or the last one."""
    said = {tokens[index].lower for item in opening for index in range(item.start, item.end)}
    if "of" in said and said & _PARTS:
        return ()
    plural = bool(said & _SOME)
    if plural and said & _BOARDS and not _elsewhere(items):
        return WALL_STREET
    last = before[-1] if before else None
    if last is None or not (plural or said & _ONE) or not _is_about(opening):
        return ()
    if not plural:
        return (last.symbol,)
    near = [
        each.symbol for each in before[-WINDOW:] if each.paragraph >= last.paragraph and each.reason is None
    ]
    return list(dict.fromkeys(near))[-_COUNTS.get(max(said & _COUNTS.keys(), default=""), 3) :]


def _wall_street(items: Sequence[Item], place: int) -> Sequence[str]:
    """Return New York's three when a record is told "for all the major averages", else nothing."""
    behind = [item.text for item in items[place + 1 : place + 7]]
    told = behind[:1] in (["for"], ["in"], ["by"]) and any(text in ("all", "each") for text in behind[1:3])
    boards = any(
        text.rpartition(" ")[2] in _BOARDS | {"averages", "indexes", "indices", "three"}
        for text in behind[2:]
    )
    return WALL_STREET if told and boards and not _elsewhere(items) else ()


def _told(opening: Sequence[Item]) -> Sequence[Item]:
    """Return the pieces without the "it" of "it was the second day in a row that all three ended at records"."""
    return (
        opening[1:] if len(opening) > 2 and opening[0].text == "it" and opening[1].text == "was" else opening
    )


def _is_count(item: Item) -> bool:
    """Return whether a figure only counts the group: "all four"."""
    return item.text in _COUNTS


def _elsewhere(items: Sequence[Item]) -> bool:
    """Return whether the sentence names a place outside the US."""
    return any(item.place is not None and item.place.region != "US" for item in items)


def _is_about(opening: Sequence[Item]) -> bool:
    """Return whether the group word is the subject: nothing with a meaning of its own precedes the record."""
    return not any(item.tag in (Tag.HEAVY, Tag.PLACE) and item.text not in _SOME | _ONE for item in opening)

"""Whether a page looks ahead to a session: "the local market is tipped to open higher", "SPI futures suggest"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.extraction.items import Item
from bot.extraction.places import continent
from bot.extraction.tokens import Token
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases, words

_BEGINNINGS = words("open opening start begin")
_AT_OPEN = phrases(
    """at open, at the open, on opening, at the opening, at the opening bell, opening bell, this morning,
    firmer start, weaker start"""
)
_SYDNEY = words("spi spi200")
_OWN = words("our local home")
_MARKETS = words("market sharemarket bourse shares stocks")
_SUPPOSING = words(
    "suggesting suggest suggests pointing imply implying implies signal signalling signals expect"
)
EARLY = 6
"""How many sentences of a page tell whose session it looks ahead to."""
BEFORE = 5
"""How many pieces in front of the hedge the market stands at most."""
BEHIND = 10
"""How many pieces behind it the opening stands at most."""


class Preview(NamedTuple):
    """Whose page it is, and whether it was written before that market's session."""

    place: str
    """The continent."""
    ahead: bool
    region: str | None = None
    """The market, None when no single one is named."""


def preview_of(
    items: Sequence[Item], tokens: Sequence[Token], vocabulary: Vocabulary, read: int
) -> Preview | None:
    """Return whose session a sentence looks ahead to, None when it looks ahead to none.

    ``read``: how many sentences of the page stand in front. Further down only a page's own market counts, for every
    report tells how Wall Street is set to open. Futures on Sydney's index are quoted by its own papers only.
    """
    hedges = (place for place, item in enumerate(items) if _supposes(item, read))
    supposed = next((place for place in hedges if _is_opening(items[place : place + BEHIND])), None)
    if any(item.text in _SYDNEY or _is_sydneys(item, tokens) for item in items):
        return Preview("Asia", supposed is not None, "Australia")
    if supposed is None:
        return None
    own = _is_own(items[:supposed])
    near = items[max(0, supposed - BEFORE) : supposed]
    regions = [region for item in (items if own else near) if (region := _region(item, vocabulary))]
    told = {place for region in regions if (place := continent(region))}
    return Preview(told.pop(), True, regions[0]) if len(told) == 1 and (own or read <= EARLY) else None


def _is_own(before: Sequence[Item]) -> bool:
    """Return whether a page speaks of its own market: "our market", "the local bourse"."""
    named = any(one.text in _OWN and two.text in _MARKETS for one, two in pairwise(before))
    return named or any(item.tag is Tag.ANAPHOR and item.text.startswith("the local") for item in before)


def _is_sydneys(item: Item, tokens: Sequence[Token]) -> bool:
    """Return whether a piece is "ASX 200 futures"."""
    return item.tag is Tag.STRANGER and item.text == "asx" and tokens[item.end - 1].lower == "futures"


def _supposes(item: Item, read: int) -> bool:
    """Return whether a word says that what follows has not come yet; in a title "to" does."""
    return item.tag is Tag.MODAL or item.text in _SUPPOSING or (read == 1 and item.text == "to")


def _is_opening(behind: Sequence[Item]) -> bool:
    """Return whether the hedge in front of these is one of the next session's opening."""
    solid = [item.text for item in behind[1:] if item.tag is not Tag.COMMA]
    begun = next((place for place, text in enumerate(solid[:2]) if text in _BEGINNINGS), None)
    if begun is not None and solid[begun + 1 : begun + 2] != ["to"]:
        return True
    told = " ".join(solid)
    return any(phrase in told for phrase in _AT_OPEN)


def _region(item: Item, vocabulary: Vocabulary) -> str | None:
    """Return the region of a piece that names an index or a place."""
    if item.place is not None:
        return item.place.region
    symbol = item.target.symbol if item.target is not None else None
    return vocabulary.region(symbol) if symbol is not None else None

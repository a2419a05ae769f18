"""What the first sentences of a page tell: whose day it reports, and whether it is about the market at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.extraction.attributes import BOARDS
from bot.extraction.items import Item
from bot.extraction.previews import Preview
from bot.extraction.telling import MarketDay
from bot.extraction.words import MOVERS, Tag
from bot.extraction.wordset import words
from bot.market import Phase

_MARKETS = words(
    """stocks markets equities bourse bourses futures sharemarket benchmarks market barometer barometers
    gauges averages"""
)
_OTHERS = words(
    """oil crude brent gold silver copper bitcoin ether dollar greenback euro yen yuan rupee ringgit rupiah baht peso
    won sterling pound treasury treasuries yield yields bond bonds bunds gilts gilt commodities wheat corn cotton"""
)
_BOURSES = _MARKETS | words("exchanges indices indexes")
_DOING = (*MOVERS, Tag.FRAME, Tag.MODAL, Tag.CAUSE, Tag.HOLD, Tag.TURN, Tag.RECORD)
_CLOSED = words("closed finished settled")
_LONG = frozenset(("week", "month", "year"))
OPENING = 4
"""How many sentences of a page are its opening."""
FURNISHED = 8
"""How many lines of an opening may be bylines, dates and the like until its first whole sentences."""
WEIGHTY = 2
"""How many whole sentences at its beginning tell what a page is about."""
WHOLE = 6
"""How many pieces a whole sentence has at least."""
TITLE = 3
"""How many pieces a title has at least."""
NEAR = 4


@dataclass(slots=True)
class Lead:
    """What the opening has told so far."""

    regions: list[str] = field(default_factory=list)
    """Regions that it names."""
    days: list[int] = field(default_factory=list)
    """Weekdays that it names."""
    daily: bool = False
    """Its first sentences, bylines and the like among them, name a weekday."""
    marketwise: bool = False
    """It tells what an index did, or stocks as a whole."""
    mentioned: bool = False
    """The opening names markets or exchanges, or some sentence further down tells what stocks as a whole did."""
    day: MarketDay | None = None
    """The day that it tells of a market."""
    closed: bool = False
    """It tells that the session has closed."""
    preview: Preview | None = None
    """Whose next session the page looks ahead to."""
    cities: int = 0
    """How many headings that are a place only the page has had."""
    foreign: bool = False
    """The title names another thing that has a price, or a figure of the economy."""
    apart: bool = False
    """Such a thing is what the title is about."""
    sentences: int = 0
    whole: int = 0

    def take_places(self, items: Sequence[Item]) -> None:
        """Note the places and the weekdays of a sentence of the opening."""
        if self.sentences < OPENING:
            self.regions += [item.place.region for item in items if item.place is not None]
            self.days += [item.day for item in items if item.day is not None] if not _recalls(items) else []
        if self.sentences < FURNISHED:
            self.daily = self.daily or any(item.day is not None for item in items)
        self.sentences += 1

    def take_topic(self, items: Sequence[Item], taken: bool) -> None:
        """Note whether a sentence is about the market; ``taken``: it states a move."""
        if self.sentences > FURNISHED or self.whole >= WEIGHTY:
            known = self.marketwise or self.mentioned
            self.mentioned = known or (len(items) >= WHOLE and names_market(items))
            return
        self.mentioned = self.mentioned or any(item.text in _BOURSES for item in items)
        apart = self.sentences == 1 and _is_apart(items)
        self.marketwise = self.marketwise or taken or (not apart and names_market(items))
        doing = any(item.tag in (*_DOING, Tag.FIGURE) or item.text.endswith("ed") for item in items)
        bar = any(item.text == "|" for item in items)
        plain = not bar and not all(item.code or not item.text.isalpha() for item in items)
        title = self.sentences == 1 and len(items) >= TITLE and items[0].text != "by" and plain
        self.foreign = self.foreign or (title and any(item.tag is Tag.STRANGER for item in items))
        self.apart = self.apart or (title and _is_apart(items))
        self.whole += title or (doing and len(items) >= WHOLE)

    def take_preview(self, told: Preview | None) -> None:
        """Note whose session the page looks ahead to: the first that is told, or one that is to open."""
        if self.preview is None or (told is not None and told.ahead and not self.preview.ahead):
            self.preview = told

    def take_city(self, items: Sequence[Item]) -> None:
        """Note a heading such as "NEW YORK"."""
        self.cities += len(items) == 1 and items[0].place is not None

    def take_close(self, items: Sequence[Item]) -> None:
        """Note whether the opening tells a close: in the title by any verb of closing, else by a plain one."""
        if self.sentences > OPENING:
            return
        title = self.sentences == 1
        if any(item.tag is Tag.PRIOR for item in items):
            return
        self.closed = self.closed or any(
            item.tag is Tag.FRAME
            and item.value == Phase.CLOSE.value
            and (item.text in _CLOSED or (title and _is_ending(items[place + 1 : place + NEAR])))
            for place, item in enumerate(items)
        )

    def take_day(self, told: MarketDay | None) -> None:
        """Note the first day that the opening tells of a market."""
        if self.sentences <= OPENING:
            self.day = self.day or told


def _is_ending(behind: Sequence[Item]) -> bool:
    """Return whether what ends is a session: a direction, a record or a day stands behind the verb."""
    telling = (Tag.ADJECTIVE, Tag.NOUN, Tag.FIGURE, Tag.RECORD, Tag.HORIZON, Tag.DAY)
    return any(item.tag in telling for item in behind)


def names_market(items: Sequence[Item]) -> bool:
    """Return whether a sentence tells what the market as a whole did or will do, or an index in no long time."""
    placed = any(item.tag is Tag.NAME and item.target is not None and item.target.loose for item in items)
    market = placed or any(item.text in _MARKETS for item in items) or _names_shares(items) or _closes(items)
    moving = len(items) <= NEAR or any(item.tag in _DOING for item in items)
    if market or not moving:
        return market and moving
    dated = any(item.tag in (Tag.DAY, Tag.PRIOR, Tag.PHASE) or item.value == Phase.CLOSE for item in items)
    spanned = any(item.tag is Tag.HORIZON and item.value in _LONG and item.text != "since" for item in items)
    named = any(
        item.tag is Tag.NAME
        and not _is_behind(items[max(0, place - 3) : place])
        and not _is_object(items[:place])
        for place, item in enumerate(items)
    )
    return named and (dated or not spanned)


def _closes(items: Sequence[Item]) -> bool:
    """Return whether an index that may be unknown closed: "the Iseq index of Dublin shares finished in the red"."""
    board = next((place for place, item in enumerate(items) if item.text in BOARDS), len(items))
    return any(item.tag is Tag.FRAME and item.text in _CLOSED for item in items[board:])


def _is_behind(before: Sequence[Item]) -> bool:
    """Return whether a preposition governs what follows: "companies in the FTSE 100"."""
    solid = [item for item in before if item.tag is not Tag.LIGHT]
    return bool(solid) and solid[-1].tag is Tag.PREP


def _is_object(before: Sequence[Item]) -> bool:
    """Return whether something else does something in the same clause in front of a name: "was picked to join the"."""
    for item in reversed(before):
        if item.tag in (Tag.COMMA, Tag.CLAUSE, Tag.AND) or item.text == ":":
            return False
        if item.tag in MOVERS or item.tag is Tag.FRAME:
            return True
    return False


def _is_apart(items: Sequence[Item]) -> bool:
    """Return whether a title is about oil, a currency or bonds, and names a market at most beside them."""
    main = next((place for place, item in enumerate(items) if item.tag is Tag.CLAUSE), len(items))
    solid = [item for item in items[:main] if item.tag not in (Tag.LIGHT, Tag.MARK)]
    if any(item.tag is Tag.NAME or item.text in _MARKETS or item.place is not None for item in solid):
        return False
    wrap = any(item.text in ("wrap", "wrapup", "roundup") for item in items)
    return not wrap and any(item.text in _OTHERS for item in solid[:2])


def _names_shares(items: Sequence[Item]) -> bool:
    """Return whether "shares" are those of a place: "Seoul shares", "Shares rose in Europe"."""
    return any(
        item.text == "shares"
        and any(each.place is not None for each in items[max(0, place - 2) : place + NEAR + 1])
        for place, item in enumerate(items)
    )


def _recalls(items: Sequence[Item]) -> bool:
    """Return whether a sentence looks back: "had traded above that level on Tuesday"."""
    closed = any(
        one.text in ("was", "were", "is", "are", "be") and two.text == "closed"
        for one, two in pairwise(items)
    )
    return closed or any(
        item.text == "had"
        and any(each.tag is Tag.VERB or each.text.endswith("ed") for each in items[place : place + 3])
        for place, item in enumerate(items)
    )

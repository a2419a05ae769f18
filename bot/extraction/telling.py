"""Which day a sentence tells of a whole market, for the indices that come next: "U.S. stocks fell Thursday"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.extraction.items import Item
from bot.extraction.places import continent
from bot.extraction.statements import Statement
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import MOVERS, Tag
from bot.extraction.wordset import words
from bot.market import Phase

_MARKETS = words("stocks shares markets equities bourses bourse market sharemarket")
_DOING = (*MOVERS, Tag.FRAME)
_APART = words("since until before next of by from ahead than after following coming")
_YESTERDAYS = frozenset(("yesterday", "last night", "overnight"))


class MarketDay(NamedTuple):
    """A day that a sentence tells of a market."""

    day: int | None
    prior: bool
    place: str | None
    """The continent, None when the sentence names none."""


def market_day(items: Sequence[Item]) -> MarketDay | None:
    """Return the one day that a sentence tells of a market as a whole, None when it tells none, or several."""
    places = {continent(item.place.region) for item in items if item.place is not None}
    market = any(item.text in _MARKETS for item in items)
    doing = any(item.tag in (_DOING if market else MOVERS) for item in items)
    texts = {item.text for item in items}
    prior = bool(texts & _YESTERDAYS) and "today" not in texts
    if not doing or not (market or places) or len(places) > 1 or _is_hedged(items, prior):
        return None
    days = {item.day for place, item in enumerate(items) if item.tag is Tag.DAY and _is_clean(items, place)}
    named = sum(item.tag is Tag.DAY for item in items)
    if prior:
        return MarketDay(None, True, next(iter(places), None)) if not named else None
    return MarketDay(days.pop(), False, next(iter(places), None)) if len(days) == 1 == named else None


def _is_hedged(items: Sequence[Item], prior: bool) -> bool:
    """Return whether what stands in front of the day makes it no report: a hedge, another clause, a longer time."""
    when = (Tag.DAY, Tag.PRIOR)
    end = next((place for place, item in enumerate(items) if item.tag in when), len(items))
    hedged = any(item.tag is Tag.MODAL or item.text in (";", "no") for item in items[:end])
    return hedged or (not prior and any(item.tag is Tag.HORIZON for item in items))


def _is_clean(items: Sequence[Item], place: int) -> bool:
    """Return whether a day says when, and is neither an owner nor a base: "on Thursday", not "Thursday's"."""
    owned = place + 1 < len(items) and items[place + 1].text == "'s"
    return not owned and not any(item.text in _APART for item in items[max(0, place - 2) : place])


def dated(
    statement: Statement, told: MarketDay | None, vocabulary: Vocabulary, home: str | None
) -> Statement:
    """Return a statement that tells no moment of its own with the day told of its market."""
    running = statement.phase not in (None, Phase.CLOSE)
    if told is None or statement.day is not None or statement.prior or running:
        return statement
    if continent(vocabulary.region(statement.symbol)) != (told.place or home):
        return statement
    return replace(statement, day=told.day, prior=told.prior)

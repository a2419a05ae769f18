"""Whom an event concerns and where it takes place: the places named near it, a meeting's city, a company."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.spots import Spot, Told, clauses
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases
from bot.market import EventKind

NEAR_PLACE = 8
"""Within how many tokens of a topic a place tells where it happens."""
MOST_SIDES = 3
_CITIES = phrases(
    "madrid, london, paris, zurich, new delhi, delhi, beijing, washington, tokyo, seoul, shanghai, new york"
)
_COMPANY_KINDS = frozenset((EventKind.REGULATION,))


def sides_of(told: Told, spot: Spot, vocabulary: Vocabulary, home: str | None) -> list[str]:
    """Return the regions concerned: the topic's own, those named near it, else those of the sentence's indices."""
    sides = [spot.topic.region] if spot.topic.region else []
    named = [item for item in told.items if item.place is not None and not _is_venue(told.items, item, spot)]
    numbers = clauses(told.tokens)
    inside = [item for item in named if numbers[item.start] == spot.clause] or named
    near = [item for item in inside if _distance(item, spot) <= NEAR_PLACE]
    near = near or sorted(inside, key=lambda item: _distance(item, spot))[:1]
    sides += _regions(near)
    if spot.topic.pair and len(set(sides)) == 1:
        sides += _regions([item for item in named if abs(numbers[item.start] - spot.clause) <= 1])
    if not sides:
        sides = [region for each in told.statements if (region := vocabulary.region(each.symbol))]
    if not sides and home is not None:
        sides = [home]
    return list(dict.fromkeys(sides))[:MOST_SIDES]


def _regions(items: Sequence[Item]) -> list[str]:
    """Return the regions of places in the order of the text."""
    return [
        item.place.region for item in sorted(items, key=lambda item: item.start) if item.place is not None
    ]


def _distance(item: Item, spot: Spot) -> int:
    """Return how many tokens stand between a piece and a topic."""
    return min(abs(item.start - spot.end), abs(spot.start - item.end)) if not _overlaps(item, spot) else 0


def _overlaps(item: Item, spot: Spot) -> bool:
    """Return whether a piece is a part of the topic's own words."""
    return item.start < spot.end and spot.start < item.end


def _is_venue(items: Sequence[Item], item: Item, spot: Spot) -> bool:
    """Return whether a city right behind the topic only tells where people meet: "talks in Madrid"."""
    index = items.index(item)
    behind = 0 <= item.start - spot.end <= 1
    return item.text in _CITIES and behind and index > 0 and items[index - 1].text == "in"


def city_of(told: Told, spot: Spot) -> str | None:
    """Return the city right behind a topic, "talks in Geneva", as the proper name that it is."""
    behind = [item for item in told.items if item.start >= spot.end][:2]
    if len(behind) < 2 or behind[0].text != "in" or not behind[1].proper or behind[1].tag is Tag.NAME:
        return None
    city = behind[1]
    if city.place is not None and city.text not in _CITIES:
        return None
    return " ".join(token.text for token in told.tokens[city.start : city.end])


def company_of(told: Told, spot: Spot) -> str | None:
    """Return the company that a ruling is about: the last proper name close in front of it."""
    if spot.topic.kind not in _COMPANY_KINDS:
        return None
    near = [
        item
        for item in told.items
        if item.tag is Tag.HEAVY and item.proper and 0 < spot.start - item.end <= 8
    ]
    return told.tokens[near[-1].start].text if near else None

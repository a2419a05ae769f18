"""Whom an event concerns and where it takes place: the places named near it, a meeting's city, a company."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.spots import Cue, Spot, Told, clauses
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases, words
from bot.market import EventKind

NEAR_PLACE = 8
"""Within how many tokens of a topic a place tells where it happens."""
MOST_SIDES = 3
TOUCH = 2
"""So many words may stand between a place and what belongs to it: "Chinese core consumer prices"."""
_WORLDLY = words("conflict peace virus recovery")
"""What concerns everybody unless a place is named with it."""
_BEING = words("was were is are will be stay stayed remain remained had been also")
_OF = words("in from of by for at on the")
_COUNTRIES = words("US UK Europe Japan China")
_LISTS = words(", and & in mainland the or both well as")
_CITIES = phrases(
    "madrid, london, paris, zurich, new delhi, delhi, beijing, washington, tokyo, seoul, shanghai, new york"
)
_MET = words("trade_talks trade_deal peace")
_TRIED = words("antitrust crackdown")


def sides_of(
    told: Told, cues: Sequence[Cue], spot: Spot, vocabulary: Vocabulary, home: str | None
) -> tuple[list[str], bool]:
    """Return the regions concerned and whether the text names them: the topic's own, those named near it, else those
    of the sentence's indices.
    """
    own = spot.topic.region
    if own is not None and not spot.topic.pair:
        return [own], True
    named = [item for item in told.items if item.place is not None and not _is_venue(told.items, item, spot)]
    numbers = clauses(told.tokens)
    inside = [item for item in named if numbers[item.start] == spot.clause] or named
    if spot.topic.pair:
        sides = _pair(own, inside, named, spot, numbers) + _institutions(cues, spot, ())
    elif spot.topic.kind is EventKind.HOLIDAY:
        sides = _shut(told, cues, inside, spot)
    else:
        here = [item for item in inside if numbers[item.start] == spot.clause]
        sides = _said(cues, spot) or _touching(told, inside, spot) or _institutions(cues, spot, here)
        sides = sides or _nearest([item for item in inside if _is_bound(told, item, spot)], spot)
    told_of = bool(sides)
    if not sides and spot.topic.name in _WORLDLY:
        sides = ["World"]
    if not sides:
        sides = [region for each in told.statements if (region := vocabulary.region(each.symbol))]
    if not sides and home is not None:
        sides = [home]
    return list(dict.fromkeys(sides))[:MOST_SIDES], told_of


def _pair(
    own: str | None, inside: Sequence[Item], named: Sequence[Item], spot: Spot, numbers: Sequence[int]
) -> list[str]:
    """Return the sides of a dispute: those named in its clause, else the next."""
    sides = [own] if own else []
    sides += _nearest(inside, spot)
    if len(set(sides)) == 1:
        sides += _regions([item for item in named if abs(numbers[item.start] - spot.clause) <= 1])
    return sides


def _nearest(inside: Sequence[Item], spot: Spot) -> list[str]:
    """Return the places near a topic, else the nearest of its clause."""
    near = [item for item in inside if _distance(item, spot) <= NEAR_PLACE]
    return _regions(near or sorted(inside, key=lambda item: _distance(item, spot))[:1])


def _touching(told: Told, inside: Sequence[Item], spot: Spot) -> list[str]:
    """Return the place that belongs to a topic: in front, "Chinese factory survey", else behind "in"."""
    front = [item for item in inside if _overlaps(item, spot) or 0 <= spot.start - item.end <= TOUCH]
    if front:
        return _regions(front[-1:])
    behind = [
        item
        for item in inside
        if 0 < item.start - spot.end <= TOUCH + 1 and told.tokens[item.start - 1].lower in _OF
    ]
    return _regions(behind[:1])


def _is_bound(told: Told, item: Item, spot: Spot) -> bool:
    """Return whether a place and a topic may belong together: no "and" parts what stands in front of a topic."""
    return item.start > spot.start or all(
        token.lower != "and" for token in told.tokens[item.end : spot.start]
    )


def _said(cues: Sequence[Cue], spot: Spot) -> list[str]:
    """Return the region that a topic's own words tell: "the 10-year Treasury"."""
    return [cue.role for cue in cues if cue.role in _COUNTRIES and spot.start <= cue.start < spot.end][:1]


def _institutions(cues: Sequence[Cue], spot: Spot, here: Sequence[Item]) -> list[str]:
    """Return the region whose offices, peoples or parties are named near a topic; in another clause only when the
    topic's own names no place.
    """
    reach = 0 if here else 1
    said = [cue for cue in cues if cue.role in _COUNTRIES and abs(cue.clause - spot.clause) <= reach]
    nearest = min(said, key=lambda cue: abs(cue.start - spot.start), default=None)
    if nearest is None or any(_distance(item, spot) < abs(nearest.start - spot.start) for item in here):
        return []
    return [nearest.role]


def _shut(told: Told, cues: Sequence[Cue], inside: Sequence[Item], spot: Spot) -> list[str]:
    """Return the places whose markets are shut: the nearest, and those that a list joins to it."""
    places = [(item.start, item.end, item.place.region) for item in inside if item.place is not None]
    places += [
        (cue.start, cue.end, cue.role) for cue in cues if cue.role == "China" and cue.clause == spot.clause
    ]
    places.sort()
    if not places:
        return []
    at = min(
        range(len(places)), key=lambda i: min(abs(places[i][0] - spot.end), abs(spot.start - places[i][1]))
    )
    first = last = at
    while first and _is_joined(told, places[first - 1][1], places[first][0]):
        first -= 1
    while last + 1 < len(places) and _is_joined(told, places[last][1], places[last + 1][0]):
        last += 1
    return [region for _, _, region in places[first : last + 1]]


def is_elsewhere(told: Told, spot: Spot) -> bool:
    """Return whether what is shut is a place that we do not know: "but Colombo was closed"."""
    front = [item for item in told.items if item.end <= spot.start and item.text not in _BEING][-1:]
    return bool(front) and front[0].tag is Tag.HEAVY and front[0].proper


def _is_joined(told: Told, end: int, start: int) -> bool:
    """Return whether only a comma, "and" or a small word stands between two places."""
    return all(token.lower in _LISTS for token in told.tokens[end:start])


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
    if (
        spot.topic.name not in _MET
        or len(behind) < 2
        or behind[0].text != "in"
        or not behind[1].proper
        or behind[1].tag is Tag.NAME
    ):
        return None
    city = behind[1]
    if city.place is not None and city.text not in _CITIES:
        return None
    return " ".join(token.text for token in told.tokens[city.start : city.end])


def company_of(told: Told, spot: Spot) -> str | None:
    """Return the company that a ruling is about: the last proper name close in front of it."""
    if spot.topic.name not in _TRIED:
        return None
    near = [
        item
        for item in told.items
        if item.tag is Tag.HEAVY and item.proper and 0 < spot.start - item.end <= 8
    ]
    return told.tokens[near[-1].start].text if near else None

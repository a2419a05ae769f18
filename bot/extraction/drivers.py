"""Events of one sentence: its topics with who is concerned, what they did, whether they are still to come."""

from collections.abc import Iterator, Sequence

from bot.extraction.effects import effect_of, status_of
from bot.extraction.headlines import headline_of
from bot.extraction.items import Item
from bot.extraction.reading import Happening
from bot.extraction.spots import Cue, Spot, Told, clauses, near, specific, spots_of
from bot.extraction.topics import Lore
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag
from bot.market import Effect, EventKind, Status

NEAR_PLACE = 8
"""Within how many tokens of a topic a place tells where it happens."""
MOST_SIDES = 3
_CITIES = frozenset(
    ("madrid", "london", "paris", "geneva", "new delhi", "stockholm", "zurich", "beijing", "washington")
)
_COMPANY_KINDS = frozenset((EventKind.REGULATION,))


def drivers_of(
    told: Told, text: str, lore: Lore, vocabulary: Vocabulary, home: str | None
) -> Iterator[tuple[str, Happening]]:
    """Yield (topic name, event) for each topic that a sentence connects with the market."""
    spots, cues = spots_of(told.tokens, lore)
    if not spots or not _speaks_of_market(cues):
        return
    for spot in specific(spots):
        status = _status(cues, spot)
        effect = (
            Effect.NEUTRAL if spot.topic.kind is EventKind.HOLIDAY else effect_of(told, cues, spot, status)
        )
        sides = _sides(told, spot, vocabulary, home)
        start, end = _quoted(told)
        yield (
            spot.topic.name,
            Happening(
                headline=headline_of(
                    spot, cues, sides, _city(told, spot), _company(told, spot), status, effect
                ),
                kind=spot.topic.kind,
                concerns=tuple(sides),
                effect=effect,
                status=status,
                because=near(cues, spot, "because", 6, 0) is not None,
                quote=text[start:end],
                start=start,
                end=end,
            ),
        )


def _speaks_of_market(cues: Sequence[Cue]) -> bool:
    """Return whether a sentence says more than that something happened: a market, a cause, a plan, a mood."""
    return any(
        cue.role in ("market", "because", "despite", "shrugged", "expected", "good", "bad", "after")
        for cue in cues
    )


def _status(cues: Sequence[Cue], spot: Spot) -> Status:
    """Return whether the event is still to come."""
    return status_of(cues, spot)


def _quoted(told: Told) -> tuple[int, int]:
    """Return the offsets of the sentence."""
    return told.tokens[0].start, told.tokens[-1].end


def _sides(told: Told, spot: Spot, vocabulary: Vocabulary, home: str | None) -> list[str]:
    """Return the regions concerned: the topic's own, those named near it, else those of the sentence's indices."""
    sides = [spot.topic.region] if spot.topic.region else []
    places = [item for item in told.items if item.place is not None and not _is_venue(told.items, item)]
    numbers = clauses(told.tokens)
    inside = [item for item in places if numbers[item.start] == spot.clause]
    places = inside or places
    places.sort(key=lambda item: min(abs(item.start - spot.start), abs(item.end - spot.end)))
    close = [
        item for item in places if min(abs(item.start - spot.end), abs(spot.start - item.end)) <= NEAR_PLACE
    ]
    sides += [item.place.region for item in (close or places[:1]) if item.place is not None]
    if not sides:
        sides = [region for each in told.statements if (region := vocabulary.region(each.symbol))]
    if not sides and home is not None:
        sides = [home]
    return list(dict.fromkeys(sides))[:MOST_SIDES]


def _is_venue(items: Sequence[Item], item: Item) -> bool:
    """Return whether a city only tells where people meet: "talks in Madrid"."""
    index = items.index(item)
    return item.text in _CITIES and index > 0 and items[index - 1].text == "in"


def _city(told: Told, spot: Spot) -> str | None:
    """Return the city in which the event takes place, as a proper name."""
    for index, item in enumerate(told.items):
        if item.place is not None and _is_venue(told.items, item) and 0 <= item.start - spot.end <= 4:
            return " ".join(
                token.text for token in told.tokens[told.items[index].start : told.items[index].end]
            )
    return None


def _company(told: Told, spot: Spot) -> str | None:
    """Return the company that a ruling is about: the last proper name close in front of it."""
    if spot.topic.kind not in _COMPANY_KINDS:
        return None
    near_by = [
        item
        for item in told.items
        if item.tag is Tag.HEAVY and item.proper and 0 < spot.start - item.end <= 8
    ]
    return told.tokens[near_by[-1].start].text if near_by else None

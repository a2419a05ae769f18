"""The events of a page: each once, in the order of the text."""

from collections.abc import Iterable

from bot.extraction.drivers import drivers_of
from bot.extraction.leaders import leaders_of
from bot.extraction.reading import Happening
from bot.extraction.spots import Told
from bot.extraction.topics import Lore
from bot.extraction.vocabulary import Vocabulary
from bot.market import Effect

MOST = 24
"""Events of one page; what comes later is detail."""


def happenings_of(
    sentences: Iterable[Told],
    text: str,
    lore: Lore,
    vocabulary: Vocabulary,
    home: str | None,
    own: str | None = None,
) -> tuple[Happening, ...]:
    """Return the drivers and coming events of a page, each topic once for each region and status."""
    found: dict[str, list[Happening]] = {}
    here = home
    for told in sentences:
        for name, event in (
            *drivers_of(told, text, lore, vocabulary, home, own, here),
            *leaders_of(told, text, lore),
        ):
            _add(found.setdefault(name, []), event, own)
        here = _region(told, vocabulary) or here
    events = sorted((event for same in found.values() for event in same), key=lambda event: event.start)
    return tuple(events[:MOST])


def _add(same: list[Happening], event: Happening, own: str | None) -> None:
    """Add an event of a topic; of two that share a region the one that tells what it did is kept, else the fuller."""
    for place, earlier in enumerate(same):
        near = earlier.status is event.status or earlier.start == event.start
        if near and _sides(earlier, own) & _sides(event, own):
            if _worth(event) > _worth(earlier):
                same[place] = event
            return
    same.append(event)


def _sides(event: Happening, own: str | None) -> set[str]:
    """Return whom an event concerns besides the page's own market, which all of them concern."""
    return set(event.concerns) - {own} or set(event.concerns)


def _worth(event: Happening) -> tuple[bool, int, int]:
    """Return how much an event tells."""
    return event.effect is not Effect.NEUTRAL, len(event.concerns), len(event.headline)


def _region(told: Told, vocabulary: Vocabulary) -> str | None:
    """Return the one region that a sentence speaks of, which the next may mean without a name."""
    regions = {item.place.region for item in told.items if item.place is not None}
    regions |= {region for each in told.statements if (region := vocabulary.region(each.symbol))}
    return regions.pop() if len(regions) == 1 else None

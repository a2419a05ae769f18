"""The events of a page: each once, in the order of the text."""

from collections.abc import Iterable

from bot.extraction.drivers import drivers_of
from bot.extraction.leaders import leaders_of
from bot.extraction.reading import Happening
from bot.extraction.spots import Told
from bot.extraction.topics import Lore
from bot.extraction.vocabulary import Vocabulary
from bot.market import Effect, Status

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
    found: dict[tuple[str, Status], list[Happening]] = {}
    for told in sentences:
        for name, event in (
            *drivers_of(told, text, lore, vocabulary, home, own),
            *leaders_of(told, text, lore),
        ):
            _add(found.setdefault((name, event.status), []), event)
    events = sorted((event for same in found.values() for event in same), key=lambda event: event.start)
    return tuple(events[:MOST])


def _add(same: list[Happening], event: Happening) -> None:
    """Add an event of a topic; of two that share a region the one that tells what it did is kept, else the fuller."""
    for place, earlier in enumerate(same):
        if set(earlier.concerns) & set(event.concerns):
            if _worth(event) > _worth(earlier):
                same[place] = event
            return
    same.append(event)


def _worth(event: Happening) -> tuple[bool, int, int]:
    """Return how much an event tells."""
    return event.effect is not Effect.NEUTRAL, len(event.concerns), len(event.headline)

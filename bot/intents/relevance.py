"""Which events answer a question about a theme: those that speak of it, and of the places it was asked for."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.catalogue import Catalogue
from bot.catalogue.names import Region, fold
from bot.intents.desk import WORLD
from bot.market import ToldEvent


def speaking_of(
    told: Iterable[ToldEvent], words: Sequence[str], places: Sequence[str], catalogue: Catalogue
) -> list[ToldEvent]:
    """Events with all the words, the newest first; of those, the ones that are about most of the places.

    "The US-China talks" are not those of the US and India, and where nothing names both, one of them must do.
    """
    found = sorted((one for one in told if _speaks_of(one, words)), key=_when, reverse=True)
    if not places:
        return found
    bonds = [_Place(place, catalogue) for place in places]
    shared = [sum(bond.has(one) for bond in bonds) for one in found]
    most = max(shared, default=0)
    if most == 0:  # what concerns all the world concerns them too
        return [one for one in found if WORLD in one.event.concerns]
    return [one for one, count in zip(found, shared, strict=True) if count == most]


class _Place:
    """A region as events speak of it: its names in any language, and the indices of its markets."""

    def __init__(self, region: str, catalogue: Catalogue) -> None:
        self._concerned = {region, *(member.symbol for member in catalogue.members(region))}
        names = (alias.folded for alias in catalogue.names if _is(alias.target, region))
        self._named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or region})(?!\w)")

    def has(self, told: ToldEvent) -> bool:
        """Is the event about it."""
        event = told.event
        named = self._named.search(fold(event.headline))
        return bool(named) or not self._concerned.isdisjoint(event.concerns)


def _is(target: object, region: str) -> bool:
    return isinstance(target, Region) and target.name == region


def _speaks_of(told: ToldEvent, words: Sequence[str]) -> bool:
    text = f"{told.event.headline} {told.event.quote or ''} {told.event.kind.value}".casefold()
    return all(word.casefold() in text for word in words)


def _when(told: ToldEvent) -> date:
    return told.event.on

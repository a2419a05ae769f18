"""Articles that an administrator has handed over and not decided about yet: in memory, few, for an hour."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.newsroom import Proof

LIFETIME = timedelta(hours=1)
PLACES = 50


class State(Enum):
    """What has become of an article."""

    WAITING = auto()
    STORED = auto()
    DISCARDED = auto()


@dataclass(slots=True)
class Kept:
    """One article with the chat it was handed over in."""

    proof: Proof
    chat: int
    since: datetime
    state: State = State.WAITING


class Drawer:
    """The oldest goes when there are too many."""

    def __init__(
        self, places: int = PLACES, key: Callable[[], str] = lambda: secrets.token_urlsafe(6)
    ) -> None:
        self._places = places
        self._key = key
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def put(self, proof: Proof, chat: int, now: datetime) -> str:
        """Keep an article; returns the short id that its buttons carry."""
        key = self._key()
        self._kept[key] = Kept(proof, chat, now)
        while len(self._kept) > self._places:
            self._kept.popitem(last=False)
        return key

    def find(self, key: str, chat: int, now: datetime) -> Kept | None:
        """The article of an id; None when its hour is over, or when it was handed over somewhere else."""
        kept = self._kept.get(key)
        if kept is None or kept.chat != chat:
            return None
        if now - kept.since > LIFETIME:
            del self._kept[key]
            return None
        return kept

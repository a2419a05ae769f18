"""The nouns of a broadcast: what an administrator writes to many, to whom, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.subscriptions.deliveries import Place, Status


class Stage(StrEnum):
    """A broadcast is shown first, sent when that is confirmed, and over or stopped in the end."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class Audience(StrEnum):
    """Which of the places that have subscribed to anything."""

    EVERYBODY = "everybody"
    PRIVATE = "private"
    GROUPS = "groups"
    CHANNELS = "channels"
    READERS = "readers"  # of the edition that is sent


@dataclass(frozen=True, slots=True)
class Broadcast:
    """An edition, or words of the administrator's own."""

    id: int
    made: datetime
    made_by: int
    edition: str | None
    words: str | None
    audience: Audience = Audience.EVERYBODY
    stage: Stage = Stage.DRAFT
    paid: bool = False
    chat: int = 0
    message: int | None = None
    """Where its progress is shown."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A place that a broadcast goes to, and how it is written to."""

    place: Place
    language: str | None
    zone: str
    careful: bool
    """Doubtful editions are held for it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast has come."""

    waiting: int
    ended: Mapping[Status, int]

    @property
    def total(self) -> int:
        """All that it was for."""
        return self.waiting + sum(self.ended.values())

"""The nouns of delivery: who gets which edition when, what is due, and what became of each item."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from bot.market import Direction, Phase
from bot.messages import Line

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WORKDAYS = (0, 1, 2, 3, 4)


class Kind(StrEnum):
    """What is delivered; NOTICE goes to administrators."""

    EDITION = "edition"
    BROADCAST = "broadcast"
    ALERT = "alert"
    CORRECTION = "correction"
    NOTICE = "notice"


class Status(StrEnum):
    """What became of an item; all but CLAIMED are final until an administrator decides otherwise."""

    CLAIMED = "claimed"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    SKIPPED = "skipped"
    HELD = "held"


class Form(StrEnum):
    """How long a brief is."""

    FULL = "full"
    SHORT = "short"
    LINE = "line"


class Section(StrEnum):
    """What a place may leave out of a full brief; the figures and how old they are always stay."""

    OTHERS = "others"  # the regions after the first
    WHY = "why"
    TURNS = "turns"  # what is different from the last brief
    COMING = "coming"
    CLOSED = "closed"


class State(StrEnum):
    """Whether a subscription brings anything: PAUSED by people, LOST when the bot may not write there."""

    ACTIVE = "active"
    PAUSED = "paused"
    LOST = "lost"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A chat, and a topic in it; 0 is no topic."""

    chat: int
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Timing:
    """A local time of day on some weekdays (0 = Monday)."""

    clock: time
    zone: str
    weekdays: tuple[int, ...] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Subscription:
    """One edition for one place; a place has at most one of each edition."""

    place: Place
    edition: str
    timing: Timing
    created: datetime
    exchanges: tuple[str, ...] = ()
    """Only when one of these exchanges (codes) has traded in the past day; empty = always."""
    language: str | None = None
    form: Form = Form.FULL
    silent: bool = False
    """Arrives without a sound."""
    quiet: bool = False
    """With no new session nothing is sent; else one line says so."""
    without: tuple[Section, ...] = ()
    """In the order of `Section`, so that the same choice is the same brief."""
    channel: bool | None = None
    """Whether the place is a channel; None = not known."""
    state: State = State.ACTIVE

    @property
    def careful(self) -> bool:
        """Whether doubtful editions are held for it: channels, and what may be one by its number."""
        return self.channel if self.channel is not None else self.place.chat <= -1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Pin:
    """A figure as a composition used it."""

    symbol: str
    session: date
    phase: Phase
    level: Decimal | None = None
    percent: Decimal | None = None
    direction: Direction | None = None
    record: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """A text that is sent to one chat or to many, and the figures it rests on."""

    lines: tuple[Line, ...]
    language: str
    composed: datetime
    pins: tuple[Pin, ...] = ()
    edition: str | None = None
    recipe: str = ""
    """What is needed to compose it again from corrected figures."""

    @property
    def hash(self) -> str:
        """The same words in the same setting have the same hash."""
        words = json.dumps([[line.text, line.small, line.strong] for line in self.lines], ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Due:
    """An item that is owed to a place from `moment` on; it leaves when the ledger says what became of it."""

    place: Place
    item: str
    kind: Kind
    moment: datetime
    until: datetime
    """After this it is skipped."""
    edition: str | None = None
    on: date | None = None
    """The chat-local date of an edition."""
    composition: str | None = None
    """Hash of a text that is ready; None = composed when it is sent."""
    previous: str | None = None
    """Hash of the last brief of this edition that the place got."""
    message: int | None = None
    """The message to edit."""
    silent: bool = False
    again: bool = False
    """An administrator has said that it is to be sent although the ledger has it."""

    @property
    def key(self) -> tuple[int, int, str]:
        """The key of the ledger."""
        return (self.place.chat, self.place.thread, self.item)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger."""

    place: Place
    item: str
    kind: Kind
    status: Status
    edition: str | None = None
    on: date | None = None
    message_id: int | None = None
    attempts: int = 0
    error: str | None = None
    composition: str | None = None
    noted: datetime | None = None

    @property
    def key(self) -> tuple[int, int, str]:
        """The key of the ledger."""
        return (self.place.chat, self.place.thread, self.item)


def edition_item(name: str, on: date) -> str:
    """The item of one edition on one chat-local date."""
    return f"{Kind.EDITION}:{name}:{on.isoformat()}"


def broadcast_item(number: int) -> str:
    """The item of a broadcast."""
    return f"{Kind.BROADCAST}:{number}"


def alert_item(number: int, firing: int) -> str:
    """The item of one firing of an alert."""
    return f"{Kind.ALERT}:{number}:{firing}"


def correction_item(of: str, revision: int) -> str:
    """The item of a correction of something sent before."""
    return f"{Kind.CORRECTION}:{of}:{revision}"

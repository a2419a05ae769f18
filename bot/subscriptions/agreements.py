"""What is agreed with a place: answers to what people say about their briefs and alerts; facts, no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.market import Instrument
from bot.subscriptions.alerts import Alert
from bot.subscriptions.deliveries import Subscription

Titles = Mapping[str, Mapping[str, str]]
"""Of editions: by name, then by language."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A subscription and when it brings something next; None while it does not."""

    subscription: Subscription
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Answer of subscribe: what was done, by its code, and the subscriptions that it was done to.

    Codes: kept, stopped, paused, waits, resumed, listed, options (one, with all that can be set of it); none
    (there is nothing to do that to); which, when (asked back: the edition, the time); nowhere (nothing can be
    sent here); administrators (only they may).
    """

    code: str
    items: tuple[Arranged, ...] = ()
    titles: Titles = field(default_factory=dict)
    edition: str | None = None
    until: datetime | None = None
    target: int | None = None
    """The chat it is about, where that is another one than the talk's: a channel."""
    markets: Mapping[str, str] = field(default_factory=dict)
    """The region of each exchange."""
    offered: tuple[str, ...] = ()
    """Of options: exchanges to choose from, of which one must have traded."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An alert, what it is on, and where that stands."""

    alert: Alert
    instrument: Instrument
    level: Decimal | None = None
    holds: bool = False
    """The condition holds already: the alert waits until it has ended and comes again."""


@dataclass(frozen=True, slots=True)
class Alerted:
    """Answer of alert: what was done, by its code, and the alerts that it was done to.

    Codes: set, cancelled, listed; none (of that kind), empty (none at all); which, what (asked back: the index,
    the condition); impossible (a level it cannot have); full (a place has as many as it may); nowhere;
    administrators.
    """

    code: str
    items: tuple[Awaited, ...] = ()
    instrument: Instrument | None = None

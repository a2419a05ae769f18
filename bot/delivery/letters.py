"""What goes to a sender and what stands ready in the outbox; the sender itself is a front's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.delivery.outcomes import Outcome
from bot.messages import Button, Line
from bot.store.ledger import Closing
from bot.subscriptions.deliveries import Composition, Due, Place


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one place: one call of the Bot API."""

    place: Place
    lines: tuple[Line, ...]
    silent: bool = False
    message: int | None = None
    """The message to edit; None = a new one."""
    plain: bool = False
    """Without markup, after Telegram could not read it."""
    paid: bool = False
    buttons: tuple[tuple[Button, ...], ...] = ()


class Sender(Protocol):
    """Puts a letter into its chat; never raises for what Telegram or the network do."""

    async def send(self, letter: Letter) -> Outcome:
        """One call, one outcome."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A due item with its text, and what is due next when it has gone."""

    due: Due
    letter: Letter
    composition: str | None = None
    texts: tuple[Composition, ...] = field(default=(), repr=False)
    """The composition itself while it may not be stored yet."""
    following: Due | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A due item that nobody owes any more, and what is due in its place."""

    due: Due
    following: Due | None = None


Prepared = Ready | Closing | Dropped
"""Ready to go, ended without a call (skipped, held), or owed no more."""


class Preparing(Protocol):
    """Finds the words of due items."""

    def prepare(self, dues: Sequence[Due], now: datetime) -> list[Prepared]:
        """One per item; may read the store, so it is called in a thread."""

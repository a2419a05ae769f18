"""Delivery as a whole: what one process that owns the store does to send what is due."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.delivery.letters import Preparing, Sender
from bot.delivery.notices import Notices
from bot.delivery.outbox import Outbox
from bot.delivery.outcomes import Fate, Outcome
from bot.delivery.pacer import Pacer
from bot.errors import BrieferError, SettingsError
from bot.store.chats import Chats
from bot.store.deliveries import Deliveries
from bot.store.engine import Engine
from bot.store.ledger import Closing, Exchange
from bot.store.subscriptions import Subscriptions
from bot.subscriptions.deliveries import Due, Kind, Place, Status
from bot.subscriptions.occurrences import following
from bot.subscriptions.subscribing import Subscribing, due_of

log = logging.getLogger(__name__)

CHANNELS_BELOW = -1_000_000_000_000
TICK_S = 1.0
ENDED = "the process ended while it was being sent"
Clock = Callable[[], datetime]


class Dispatch:
    """One per process; `start` comes first."""

    def __init__(
        self,
        engine: Engine,
        editor: Preparing,
        subscribing: Subscribing,
        notices: Notices,
        chats: Chats,
    ) -> None:
        self._chats = chats
        self._editor = editor
        self._subscriptions, self.deliveries = Subscriptions(engine), Deliveries(engine)
        self._subscribing = subscribing
        self._notices = notices
        self._outbox: Outbox | None = None
        self._started = False
        self.live: tuple[asyncio.AbstractEventLoop, Sender, Pacer] | None = None
        """Set while `run` delivers in this process."""
        self._one_at_a_time = asyncio.Lock()

    def start(self, now: datetime) -> int:
        """Turn claims left by a dead process into uncertain ones, which an administrator may send again."""
        if self._started:
            return 0
        self._started = True
        orphans = self.deliveries.orphans()
        edits = [due for due, _ in orphans if due.message is not None]
        closings = [self._doubted(due, text) for due, text in orphans if due.message is None]
        if orphans:
            self.deliveries.exchange(Exchange(now, closings=closings, released=edits))
        left = self.deliveries.doubt_claims(now, ENDED)
        doubtful = len(closings) + left
        if doubtful:
            log.warning("%d messages were being sent when the bot ended; they are uncertain.", doubtful)
            self._notices.tell(f"uncertain:{now:%Y%m%d%H%M%S}", "uncertain", now, count=doubtful)
        return doubtful

    async def deliver(
        self,
        sender: Sender,
        pacer: Pacer,
        clock: Clock,
        *,
        in_flight: int | None = None,
        patience: int | None = 5,
    ) -> Counter[Status]:
        """One pass: send everything that is due; how many items ended how."""
        async with self._one_at_a_time:
            outbox = self._outbox = Outbox(
                self.deliveries,
                self._editor,
                sender,
                pacer,
                self,
                clock,
                in_flight=in_flight,
                patience=patience,
            )
            try:
                await outbox.run()
            finally:
                self._outbox = None
            return outbox.tally

    def deliver_from_outside(self, clock: Clock) -> Counter[Status]:
        """One pass by the running `run`, asked for from another thread; waits for its end."""
        if self.live is None:
            raise BrieferError("nothing is being delivered by this process")
        loop, sender, pacer = self.live
        return asyncio.run_coroutine_threadsafe(self.deliver(sender, pacer, clock), loop).result()

    async def run(self, sender: Sender, pacer: Pacer, clock: Clock, stop: asyncio.Event) -> None:
        """Deliver what becomes due until `stop` is set; only a refused token ends it before."""
        stopping = asyncio.create_task(self._stop_with(stop))
        self.live = (asyncio.get_running_loop(), sender, pacer)
        try:
            while not stop.is_set():
                try:
                    await self.deliver(sender, pacer, clock, patience=None)
                except SettingsError:
                    raise
                except Exception:
                    log.exception("A pass of delivery ended with an error; the next begins soon.")
                with suppress(TimeoutError):
                    async with asyncio.timeout(TICK_S):
                        await stop.wait()
        finally:
            self.live = None
            stopping.cancel()

    async def _stop_with(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.stop()

    def stop(self) -> None:
        """End the pass that is under way: what is in flight lands, nothing more is claimed."""
        if self._outbox is not None:
            self._outbox.stop()

    def lost(self, place: Place, outcome: Outcome, now: datetime) -> None:
        """The bot may not write there any more: nothing is due there until somebody lets it go on."""
        whole_chat = outcome.fate is Fate.GONE or place.thread == 0
        self._subscribing.lose(place, whole_chat)
        if outcome.fate is Fate.GONE:
            self._chats.lose(place.chat, kind_of(place.chat), outcome.detail, now)
        if outcome.fate is Fate.NO_RIGHT:
            self._notices.tell(
                f"no_right:{place.chat}:{place.thread}", "no_right", now, chat=place.chat, why=outcome.detail
            )

    def moved(self, old: int, new: int, now: datetime) -> None:
        """A group has become a supergroup."""
        self._chats.move(old, new, now)

    def held(self, end: Closing, now: datetime) -> None:
        """An edition waits for an administrator to look at it."""
        due = end.due
        key = f"held:{due.place.chat}:{due.place.thread}:{due.item}"
        values = {"chat": due.place.chat, "edition": due.edition or due.item, "day": due.on, "why": end.error}
        self._notices.tell(key, "held", now, **values)

    def _doubted(self, due: Due, text: str | None) -> Closing:
        """The end of a claim that nobody can tell the outcome of."""
        after = None
        if due.kind is Kind.EDITION and due.on is not None:
            kept = self._subscriptions.at([due.place]).get((due.place, due.edition or ""))
            if kept is not None:
                after = due_of(kept, following(kept.timing, due.on), text)
        return Closing(due, Status.UNCERTAIN, ENDED, following=after)


def kind_of(chat: int) -> str:
    """What a chat is by its number, as far as that tells."""
    if chat > 0:
        return "private"
    return "group" if chat > CHANNELS_BELOW else "supergroup"

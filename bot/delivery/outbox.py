"""Claim, send, record: no message leaves before its row is on disk, and what became of it is written after.

A round writes the results that have come in and claims the next few in one transaction, then lets those go.
Whatever ends the process between the two writes leaves rows that say `claimed`; the next start lists them as
uncertain. Claims are made late, for what leaves within the next tenth of a second, and never more than may be
in flight.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.delivery.endings import Backoff, Landed, flying_at
from bot.delivery.flight import fly
from bot.delivery.letters import Dropped, Preparing, Ready, Sender
from bot.delivery.outcomes import Fate, Outcome
from bot.delivery.pacer import Pacer
from bot.delivery.waiting import Waiting
from bot.errors import SettingsError, StoreError
from bot.store.deliveries import Deliveries
from bot.store.ledger import Claim, Closing, Exchange, Key
from bot.subscriptions.deliveries import Due, Kind, Place, Status

log = logging.getLogger(__name__)

HORIZON_S = 0.1
"""What leaves within this is claimed together."""
GATHER_S = 0.02
"""Results that come in within this are written together."""
LOOK_S = 0.05
"""How often to look whether a chat or everything has rested enough."""
GRACE_S = 9.0
"""For what is in flight when the outbox is told to stop."""


class Losses(Protocol):
    """Is told of chats that are lost or have a new id; writes to the store, so it is called in a thread."""

    def lost(self, place: Place, outcome: Outcome, now: datetime) -> None:
        """The bot may not write there any more: GONE or NO_RIGHT."""

    def moved(self, old: int, new: int, now: datetime) -> None:
        """A group has become a supergroup."""

    def held(self, end: Closing, now: datetime) -> None:
        """Somebody should look at this before it goes out."""


class Outbox:
    """Sends what is due through one sender, accounted for in one ledger."""

    def __init__(
        self,
        deliveries: Deliveries,
        editor: Preparing,
        sender: Sender,
        pacer: Pacer,
        losses: Losses,
        clock: Callable[[], datetime],
        *,
        in_flight: int | None = None,
        patience: int | None = None,
    ) -> None:
        """`patience` is how often in a row the store may fail before `run` gives up; None = for ever."""
        self._deliveries, self._sender, self._pacer = deliveries, sender, pacer
        self._losses, self._clock = losses, clock
        self._most, self._patience = in_flight or flying_at(max(pacer.rate, pacer.paid_rate)), patience
        self._waiting = Waiting(deliveries, editor, pacer, clock)
        self._flying: dict[Key, Ready] = {}
        """Claimed in the ledger and not ended there."""
        self._leaving = 0
        """Claimed, and its turn has not come."""
        self._landed: list[Landed] = []
        self._moves: dict[int, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._bell = asyncio.Event()
        self._stopping = False
        self._fatal: Exception | None = None
        self._network, self._store = Backoff(0.5, 15.0), Backoff(0.5, 30.0)
        self._rest_until = 0.0
        self.tally: Counter[Status] = Counter()
        """What has ended since the outbox was made, notices apart."""

    def stop(self) -> None:
        """Claim nothing more; what is in flight comes to its end."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Send until nothing is due or `stop` is called.

        Raises SettingsError when the token is refused, StoreError when the store fails beyond patience.
        """
        self._waiting.more = True
        try:
            while self._flying or (not self._stopping and await self._something_due()):
                await self._round()
        finally:
            await self._end()
        if self._fatal is not None:
            raise self._fatal

    async def _something_due(self) -> bool:
        await self._waiting.refill(self._flying)
        return bool(len(self._waiting) or self._waiting.settled)

    async def _round(self) -> None:
        """Read, pick, write, let go, wait."""
        if not self._stopping:
            await self._waiting.refill(self._flying)
            self._waiting.expire()
        picked = self._waiting.pick(self._room())
        busy = bool(picked or self._landed or self._waiting.settled)
        if busy:
            await self._write(picked)
        if self._flying or not busy:
            await self._pause()

    def _room(self) -> int:
        """How many may be claimed by the next write: what leaves soon, within what may be in flight."""
        rate = self._pacer.paid_rate if self._waiting.paid else self._pacer.rate
        ahead = max(1, round(rate * HORIZON_S))
        if self._stopping or self._resting() or self._leaving > ahead // 2:
            return 0
        return min(self._most - self._in_air(), ahead - self._leaving)

    def _in_air(self) -> int:
        return len(self._flying) - len(self._landed)

    def _resting(self) -> bool:
        return max(self._rest_until, self._pacer.paused_until) > self._pacer.clock()

    async def _write(self, picked: list[Ready]) -> None:
        """One transaction; when it fails nothing is sent and nothing is forgotten."""
        landed, self._landed = self._landed, []
        settled, self._waiting.settled = self._waiting.settled, []
        work = self._exchange(picked, landed, settled)
        self._flying |= {ready.due.key: ready for ready in picked}
        try:
            refused = await asyncio.to_thread(self._deliveries.exchange, work)
        except StoreError as error:
            self._landed, self._waiting.settled = landed + self._landed, settled + self._waiting.settled
            self._keep_waiting(picked)
            self._store_failed(error)
            return
        self._store.worked()
        following = [*work.following, *(end.following for end in work.closings if end.following is not None)]
        self._waiting.more |= any(due.moment <= work.now for due in following)
        for done in landed:
            self._flying.pop(done.ready.due.key, None)
        self.tally.update(end.status for end in work.closings if end.due.kind is not Kind.NOTICE)
        self._keep_waiting([done.ready for done in landed if done.end is None])
        self._let_go(picked, refused)
        await self._mourn(landed)
        for end in work.closings:
            if end.status is Status.HELD:
                await asyncio.to_thread(self._losses.held, end, self._clock())

    def _exchange(
        self, picked: list[Ready], landed: list[Landed], settled: list[Closing | Dropped]
    ) -> Exchange:
        ends = [*(one for one in settled if isinstance(one, Closing)), *(done.end for done in landed)]
        dropped = [one for one in settled if isinstance(one, Dropped)]
        texts = [text for ready in picked for text in ready.texts]
        texts += [text for end in ends if end is not None for text in end.texts]
        return Exchange(
            now=self._clock(),
            claims=[Claim(ready.due, ready.composition, ready.following) for ready in picked],
            closings=[self._moved_end(end) for end in ends if end is not None],
            released=[self._moved(done.ready.due) for done in landed if done.end is None],
            dropped=[one.due for one in dropped],
            following=[one.following for one in dropped if one.following is not None],
            texts=tuple({text.hash: text for text in texts}.values()),
        )

    def _moved(self, due: Due) -> Due:
        """The same item under the id its chat has got meanwhile."""
        new = self._moves.get(due.place.chat)
        return due if new is None else replace(due, place=Place(new, due.place.thread))

    def _moved_end(self, end: Closing) -> Closing:
        """The same end; what is due next goes to the new id too."""
        following = None if end.following is None else self._moved(end.following)
        return replace(end, due=self._moved(end.due), following=following)

    def _keep_waiting(self, readies: Sequence[Ready]) -> None:
        for ready in reversed(readies):
            self._flying.pop(ready.due.key, None)
            self._waiting.put_back(ready)

    def _store_failed(self, error: StoreError) -> None:
        self._rest_until = self._pacer.clock() + self._store.failed()
        log.error("The store cannot be written: %s. Nothing is sent until it can.", error)
        if self._patience is not None and self._store.failures >= self._patience:
            self._fatal = error
            self.stop()

    def _let_go(self, picked: list[Ready], refused: set[Key]) -> None:
        for ready in picked:
            if ready.due.key in refused:
                del self._flying[ready.due.key]
                self._pacer.release(ready.due.place.chat)
                continue
            self._leaving += 1
            task = asyncio.create_task(self._fly(ready))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fly(self, ready: Ready) -> None:
        landed = await fly(ready, self._sender, self._pacer, self._move, self._leave)
        if landed is not None:
            self._landed.append(landed)
            self._learn(landed)
        self._bell.set()

    def _leave(self) -> bool:
        self._leaving -= 1
        self._bell.set()
        return not self._stopping

    def _learn(self, landed: Landed) -> None:
        """What an outcome means for all that is still to be sent."""
        outcome = landed.outcome
        if outcome is None:
            return
        if outcome.fate is Fate.PAUSE:
            log.warning(
                "Telegram asks to wait; nothing is sent for %.0f s.", self._pacer.pause(outcome.wait_s)
            )
        elif outcome.fate is Fate.BAD_TOKEN:
            self._fatal = SettingsError(
                "Telegram does not accept the bot's token; set BRIEFER_TELEGRAM_TOKEN"
            )
            self.stop()
        elif landed.end is None:
            if not self._resting():  # what failed together, failed once
                self._rest_until = self._pacer.clock() + self._network.failed()
        elif outcome.fate is Fate.SENT:
            self._pacer.went_well()
            self._network.worked()

    async def _move(self, ready: Ready, new: int) -> Ready | None:
        """Rewrite a chat's id; None when the item was, or is being, sent to the new id already."""
        old = ready.due.place.chat
        await asyncio.to_thread(self._losses.moved, old, new, self._clock())
        self._moves[old] = new
        self._waiting.look_again(old)
        place = Place(new, ready.due.place.thread)
        due, letter = replace(ready.due, place=place), replace(ready.letter, place=place)
        moved = replace(ready, due=due, letter=letter)
        del self._flying[ready.due.key]
        if due.key in self._flying:
            return None
        self._flying[due.key] = moved
        if await asyncio.to_thread(self._deliveries.status, due) is Status.CLAIMED:
            return moved
        del self._flying[due.key]
        return None

    async def _mourn(self, landed: list[Landed]) -> None:
        """Tell of chats that are lost, once the ledger says so."""
        for done in landed:
            if done.outcome is None or done.outcome.fate not in (Fate.GONE, Fate.NO_RIGHT):
                continue
            place = done.ready.due.place
            with contextlib.suppress(StoreError):
                await asyncio.to_thread(self._losses.lost, place, done.outcome, self._clock())
            self._waiting.look_again(place.chat)

    async def _pause(self) -> None:
        """Wait until something lands, leaves, or may go again; let a few come together."""
        if not self._landed:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._bell.wait()
        self._bell.clear()
        if 0 < self._in_air() < self._most:
            await asyncio.sleep(GATHER_S)

    async def _end(self) -> None:
        """Let what is in flight come to its end, and write that."""
        self._waiting.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE_S)
        stuck = list(self._tasks)
        for task in stuck:
            task.cancel()
        if stuck:
            await asyncio.wait(stuck)
        if self._landed or self._waiting.settled:
            await self._write([])
            self._waiting.clear()

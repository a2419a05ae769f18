"""What waits in the process to be claimed: read from the store a page at a time, picked as chats are free."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.delivery.endings import too_late
from bot.delivery.letters import Dropped, Prepared, Preparing, Ready
from bot.delivery.pacer import Pacer
from bot.store.deliveries import Deliveries
from bot.store.ledger import Closing, Key

PAGE_S, SMALLEST_PAGE, LARGEST_PAGE = 4.0, 100, 2_000
"""So many seconds of sending are read from the store at once."""
MOST_PAGES = 20
"""So many wait at most, however many of them are for chats that must rest."""


class Waiting:
    """A bounded part of what is due, in the order of the store; used by one outbox, on its loop."""

    def __init__(
        self, deliveries: Deliveries, editor: Preparing, pacer: Pacer, clock: Callable[[], datetime]
    ) -> None:
        self._deliveries, self._editor = deliveries, editor
        self._pacer, self._clock = pacer, clock
        self._page = min(LARGEST_PAGE, max(SMALLEST_PAGE, int(max(pacer.rate, pacer.paid_rate) * PAGE_S)))
        self._ready: deque[Ready] = deque()
        self._resting = 0
        """Of these, how many were for chats that had to rest when it was last looked."""
        self.settled: list[Closing | Dropped] = []
        """What ended without a call and is to be written."""
        self.more = True
        """The store may have more that is due."""

    def __len__(self) -> int:
        return len(self._ready)

    @property
    def paid(self) -> bool:
        """Whether what is next goes for pay, at its own rate."""
        return bool(self._ready) and self._ready[0].letter.paid

    async def refill(self, elsewhere: Collection[Key]) -> None:
        """Read on when few could go at once; `elsewhere` are keys that are being worked on."""
        able = len(self._ready) - self._resting
        if not self.more or able > self._page // 2 or len(self._ready) > MOST_PAGES * self._page:
            return
        known = {ready.due.key for ready in self._ready} | {one.due.key for one in self.settled}
        known.update(elsewhere)
        limit = self._page + len(known)
        seen, found = await asyncio.to_thread(self._prepared, known, limit)
        self.more = seen == limit
        for one in found:
            if isinstance(one, Ready):
                self._ready.append(one)
            else:
                self.settled.append(one)

    def _prepared(self, known: Collection[Key], limit: int) -> tuple[int, list[Prepared]]:
        now = self._clock()
        dues = self._deliveries.due(now, limit)
        fresh = [due for due in dues if due.key not in known]
        return len(dues), self._editor.prepare(fresh, now) if fresh else []

    def pick(self, room: int) -> list[Ready]:
        """Take out the next whose chats need not rest, and reserve those; who must rest keeps the first place."""
        picked: list[Ready] = []
        resting: list[Ready] = []
        for _ in range(len(self._ready)):
            if len(picked) >= room:
                break
            ready = self._ready.popleft()
            if self._pacer.reserve(ready.due.place.chat):
                picked.append(ready)
            else:
                resting.append(ready)
        self._ready.extendleft(reversed(resting))
        if room > 0:
            self._resting = len(resting)
        return picked

    def put_back(self, ready: Ready) -> None:
        """It did not leave: it is the next again."""
        self._pacer.release(ready.due.place.chat)
        self._ready.appendleft(ready)

    def expire(self) -> None:
        """Settle what cannot leave before its deadline, because that has passed or a pause outlasts it."""
        pause = max(0.0, self._pacer.paused_until - self._pacer.clock())
        earliest = self._clock() + timedelta(seconds=pause)
        expired = [ready for ready in self._ready if ready.due.until < earliest]
        if expired:
            self._ready = deque(ready for ready in self._ready if ready.due.until >= earliest)
            self.settled += [too_late(ready) for ready in expired]

    def look_again(self, chat: int) -> None:
        """Something has changed about a chat: read what is due there anew."""
        self._ready = deque(ready for ready in self._ready if ready.due.place.chat != chat)
        self.more = True

    def clear(self) -> None:
        """Leave all that waits to a later time."""
        self._ready.clear()

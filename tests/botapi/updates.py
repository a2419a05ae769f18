"""The queue of updates that getUpdates hands out, with its long poll, its offset and its conflicts."""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

from tests.botapi import refusals
from tests.botapi.refusals import RefusedError

LONG_POLL_MAX_S = 50.0
LIMIT_MAX = 100
NOT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that happened, as the bot will see it."""

    id: int
    kind: str
    content: dict[str, Any]

    def json(self) -> dict[str, Any]:
        """An Update."""
        return {"update_id": self.id, self.kind: self.content}


class Updates:
    """Unconfirmed updates in order; one poller at a time."""

    def __init__(self, first: int = 700_001) -> None:
        self.pending: deque[Update] = deque()
        self.allowed: tuple[str, ...] = ()
        self._next = first
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None

    @property
    def polled(self) -> bool:
        """Somebody waits in getUpdates right now."""
        return self._poller is not None and not self._poller.done()

    def add(self, kind: str, content: dict[str, Any], *, id: int | None = None) -> int:
        """Queues an update and returns its number; kinds the bot did not ask for are dropped."""
        number = self._next if id is None else id
        self._next = max(self._next, number + 1)
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if wanted:
            self.pending.append(Update(number, kind, content))
            self._arrived.set()
        return number

    async def poll(self, offset: int | None, limit: int, timeout_s: float) -> list[Update]:
        """The oldest unconfirmed updates, at once or when the first arrives within `timeout_s`."""
        self.oust()
        poller = self._poller = asyncio.get_running_loop().create_future()
        self.confirm(offset)
        try:
            await self._wait(poller, min(timeout_s, LONG_POLL_MAX_S))
        finally:
            if self._poller is poller:
                self._poller = None
        return list(self.pending)[: max(1, min(limit, LIMIT_MAX))]

    def oust(self) -> None:
        """Ends a waiting poll with the 409 that a second poller causes."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    def confirm(self, offset: int | None) -> None:
        """Forgets everything below `offset`; a negative one keeps only that many from the end."""
        if offset is None or offset == 0:
            return
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        self.pending = deque(update for update in self.pending if update.id >= offset)

    async def _wait(self, poller: asyncio.Future[None], timeout_s: float) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        while not self.pending and loop.time() < deadline:
            self._arrived.clear()
            arrival = asyncio.ensure_future(self._arrived.wait())
            await asyncio.wait(
                (arrival, poller), timeout=deadline - loop.time(), return_when=asyncio.FIRST_COMPLETED
            )
            arrival.cancel()
            if poller.done():
                raise RefusedError(refusals.OTHER_POLLER)

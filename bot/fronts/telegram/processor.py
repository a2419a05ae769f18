"""The order in which updates are worked on: one at a time within a chat, many chats at once."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.fronts.telegram.light import Said

log = logging.getLogger(__name__)

# The base class counts waiting updates too, so a busy chat would take all its places; ours are `_places`.
_NO_LIMIT = 1_000_000


@dataclass(slots=True)
class _Chat:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    dropped: int = 0


class ChatOrder(BaseUpdateProcessor):
    """At most `concurrency` updates at work, one of each chat, in the order they came.

    A chat may have `backlog` updates waiting; what comes on top of that is dropped, so that one that writes
    faster than it can be answered costs little and nobody else waits for it. Idle chats take no memory.
    """

    def __init__(self, concurrency: int = 256, backlog: int = 100) -> None:
        super().__init__(_NO_LIMIT)
        self._places = asyncio.Semaphore(concurrency)
        self._backlog = backlog
        self._chats: dict[int, _Chat] = {}
        self.dropped = 0
        """Updates dropped since the start."""
        self.admit: Callable[[object], bool] | None = None
        """Asked of every update before it waits for its turn; what is not admitted is not worked on."""

    @property
    def chats_at_work(self) -> int:
        """Chats with an update waiting or at work."""
        return len(self._chats)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the coroutine when it is the chat's turn and a place is free."""
        if self.admit is not None and not self.admit(update):
            _close(coroutine)
            return
        number = place_of(update)
        if number is None:
            async with self._places:
                await coroutine
            return
        chat = self._chats.setdefault(number, _Chat())
        if chat.waiting >= self._backlog:
            self._drop(chat, coroutine)
            return
        chat.waiting += 1
        try:
            async with chat.lock, self._places:
                await coroutine
        finally:
            _close(coroutine)
            chat.waiting -= 1
            if not chat.waiting:
                del self._chats[number]

    def _drop(self, chat: _Chat, coroutine: Awaitable[Any]) -> None:
        _close(coroutine)
        self.dropped += 1
        chat.dropped += 1
        if chat.dropped == 1:
            log.warning("A chat writes faster than it can be answered; some of its messages are dropped.")


def place_of(update: object) -> int | None:
    """What updates are kept in order by: the chat, or for inline queries the user (a private chat's id)."""
    if isinstance(update, Said):
        return update.message.chat.id
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else None


def _close(coroutine: Awaitable[Any]) -> None:
    """A coroutine that will not be awaited is closed; of a finished one this does nothing."""
    if inspect.iscoroutine(coroutine):
        coroutine.close()

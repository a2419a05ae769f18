"""The record of every call the bot made, with monotonic times and what became of it."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

LOOK_S = 0.1
"""How often is looked at least whether what is waited for has happened."""


@dataclass(slots=True)
class Call:
    """One request: when it came (`at`, monotonic seconds), whether it took effect, what was answered."""

    method: str
    fields: dict[str, str]
    at: float
    chat: int | None = None
    thread: int | None = None
    answered_at: float | None = None
    status: int | None = None
    """HTTP status of the answer; None when no answer was given."""
    description: str | None = None
    """Telegram's text when it was refused."""
    delivered: bool = False
    """The call took effect, whatever the bot was told."""
    fault: str | None = None
    message: int | None = None
    """Number of the message it made."""

    @property
    def text(self) -> str:
        """Text or caption as it was sent."""
        return self.fields.get("text") or self.fields.get("caption", "")


class Calls:
    """All calls in order of arrival, and a way to wait for the next."""

    def __init__(self) -> None:
        self.all: list[Call] = []
        self._bell = asyncio.Event()

    def __iter__(self) -> Iterator[Call]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def of(self, method: str, *, chat: int | None = None) -> list[Call]:
        """Calls of one method (upper and lower case alike), of one chat if told."""
        return [
            call
            for call in self.all
            if call.method.lower() == method.lower() and (chat is None or call.chat == chat)
        ]

    def delivered(self, chat: int | None = None) -> list[Call]:
        """Calls that made a message, in the chat if told."""
        return [
            call
            for call in self.all
            if call.delivered and call.message is not None and (chat is None or call.chat == chat)
        ]

    def copies(self) -> Counter[tuple[int | None, int | None, str]]:
        """How often each text reached each chat and topic."""
        return Counter((call.chat, call.thread, call.text) for call in self.delivered())

    def ring(self) -> None:
        """Wakes whoever waits for something to change."""
        self._bell.set()
        self._bell = asyncio.Event()

    async def until(self, done: Callable[[], Any], within: float, otherwise: str) -> None:
        """Waits until `done()` holds; AssertionError with `otherwise` and the last calls when it does not."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not done():
            left = deadline - loop.time()
            if left <= 0:
                raise AssertionError(f"{otherwise} within {within} s; last calls: {self.told()}")
            bell = self._bell
            with suppress(
                TimeoutError
            ):  # a call rings before it has its effect, so look again a little later
                async with asyncio.timeout(min(left, LOOK_S)):
                    await bell.wait()

    async def more_than(self, count: int) -> None:
        """Waits, without end, until more than `count` calls have come."""
        await self.until(lambda: len(self.all) > count, 1e9, "no call")

    async def settled(self, quiet_s: float = 1.0) -> None:
        """Waits until no call but getUpdates has come for a while."""
        count = -1
        while count != (count := sum(call.method != "getUpdates" for call in self.all)):
            await asyncio.sleep(quiet_s)

    def told(self, last: int = 8) -> str:
        """The last calls in a line, for messages of failing tests."""
        return "; ".join(
            f"{call.method} {call.chat} -> {call.status} {call.description or ''}".strip()
            for call in self.all[-last:]
        )

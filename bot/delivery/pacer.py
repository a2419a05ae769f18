"""How fast may be sent: one bucket for all, one per chat, a window per group, and one pause after a 429.

Buckets hold one message, so nothing bursts; only what timers are late by is caught up. Answers go first: what
is sent by the dozen waits while answers use up the common bucket, which is wider by a reserve.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

RESERVE_PER_S = 5.0
"""By so much everything together may be faster than broadcasts alone."""
CHAT_S = 1.05
"""Between two messages to one chat; a little above Telegram's second, for what networks shift."""
GROUP_MOST, GROUP_S = 20, 61.0
SPARE = 1.02
"""Buckets fill slower than set by this, so that a shifted message never makes a second too full."""
LATENESS_S = 0.01
"""What a timer may be late by without losing its place."""
BURST = 10
"""So many answers may follow each other in one chat before it gets one a second."""
PATIENCE_S = 30.0
"""An answer that would have to wait longer is not worth sending."""
BARE_PAUSE_S, LONGEST_PAUSE_S = 5.0, 300.0
TIDY_FROM = 4_096


class Bucket:
    """Lets one through per 1/rate seconds."""

    def __init__(self, rate: float) -> None:
        self.interval = SPARE / rate
        self.next = 0.0

    def take(self, moment: float) -> None:
        """Count one that leaves at a moment."""
        self.next = max(self.next, moment - LATENESS_S) + self.interval


class Pacer:
    """The limits of one bot token. All moments are seconds of `clock`."""

    def __init__(
        self,
        rate: float,
        paid_rate: float | None = None,
        *,
        chat_s: float = CHAT_S,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.rate = rate
        self.paid_rate = paid_rate or rate
        self.clock = clock
        self._sleep = sleep
        self._chat_s = chat_s
        self._all, self._bulk = Bucket(rate + RESERVE_PER_S), Bucket(rate)
        self._paid = Bucket(self.paid_rate)
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._reserved: set[int] = set()
        self._bare_pauses = 0
        self.paused_until = 0.0

    def reserve(self, chat: int) -> bool:
        """Take a chat for a message that is about to be claimed; False when it must rest or is taken."""
        if chat in self._reserved or self.free(chat) > self.clock():
            return False
        self._reserved.add(chat)
        return True

    def free(self, chat: int) -> float:
        """From when on one more may go to a chat, whatever the buckets say."""
        return max(self._chats.get(chat, 0.0), self._group_free(chat))

    def _group_free(self, chat: int) -> float:
        times = self._groups.get(chat)
        return times[0] + GROUP_S if times is not None and len(times) >= GROUP_MOST else 0.0

    def release(self, chat: int) -> None:
        """Give a reserved chat back."""
        self._reserved.discard(chat)

    async def turn(self, chat: int, *, paid: bool = False) -> bool:
        """Wait for the turn of a claimed message to a reserved chat; False when all is paused."""
        buckets = (self._paid,) if paid else (self._bulk, self._all)
        while True:
            now = self.clock()
            if self.paused_until > now:
                return False
            at = max(self.free(chat), *(bucket.next for bucket in buckets))
            if at <= now:
                break
            await self._sleep(at - now)
        for bucket in buckets:
            bucket.take(now)
        self._count(chat, now)
        return True

    async def answer(self, chat: int) -> bool:
        """Wait for the turn of an answer; False when that would take too long to make sense."""
        while (wait := max(self._answerable(chat), self.paused_until) - self.clock()) > 0:
            if wait > PATIENCE_S:
                return False
            await self._sleep(wait)
        at = max(self.clock(), self._all.next)
        self._all.take(at)  # reserved: broadcasts wait behind every answer that has come before them
        self._count(chat, at)
        while (wait := max(at, self.paused_until) - self.clock()) > 0:
            if wait > PATIENCE_S:
                return False
            await self._sleep(wait)
        return True

    def _answerable(self, chat: int) -> float:
        """From when on an answer may go to a chat: a few may follow each other closely."""
        close = self._chats.get(chat, 0.0) - (BURST - 1) * self._chat_s
        return max(close, self._group_free(chat))

    def pause(self, seconds: float | None) -> float:
        """Let nothing through for as long as Telegram asks, or ever longer when it names no time."""
        if seconds is None:
            seconds = min(LONGEST_PAUSE_S, BARE_PAUSE_S * 2**self._bare_pauses)
            self._bare_pauses += 1
        self.paused_until = max(self.paused_until, self.clock() + seconds)
        return seconds

    def went_well(self) -> None:
        """A message was accepted: the next bare 429 is the first again."""
        self._bare_pauses = 0

    def _count(self, chat: int, moment: float) -> None:
        self._chats[chat] = max(moment, self._chats.get(chat, 0.0)) + self._chat_s
        if chat < 0:
            times = self._groups.setdefault(chat, deque())
            times.append(moment)
            while len(times) > GROUP_MOST:
                times.popleft()
        if len(self._chats) > TIDY_FROM and len(self._chats) & 1023 == 0:
            self._tidy()

    def _tidy(self) -> None:
        """Forget chats that are free again."""
        now = self.clock()
        self._chats = {chat: free for chat, free in self._chats.items() if free > now}
        self._groups = {chat: times for chat, times in self._groups.items() if times[-1] + GROUP_S > now}

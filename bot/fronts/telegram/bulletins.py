"""Tells the administrators which figures need a look: one message for what comes together, few an hour."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence

from bot.flags import Flag
from bot.intake import Outcome

log = logging.getLogger(__name__)

QUIET_S = 3.0
"""Flags that come within this time of each other are of one load, and go out together."""
EVERY_S = 60.0
"""At most one message in this time; what comes meanwhile waits for the next."""
ROUNDS = 10
"""A load that goes on and on is told of after so many quiet times anyway."""
MOST = 500
"""Flags that wait; older ones go."""

Tell = Callable[[int, Sequence[Flag]], Awaitable[None]]
"""Sends flags to one administrator."""


class Bulletins:
    """Hears of loads in any thread, tells in the event loop."""

    def __init__(self, owners: Iterable[int], quiet_s: float = QUIET_S, every_s: float = EVERY_S) -> None:
        self._owners = sorted(owners)
        self._quiet_s = quiet_s
        self._every_s = every_s
        self._lock = threading.Lock()
        self._waiting: deque[Flag] = deque(maxlen=MOST)
        self._shown: dict[int, set[Flag]] = {}
        self._arrived: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def hear(self, outcome: Outcome) -> None:
        """Note what a load has flagged; called by intake once it is committed."""
        if not outcome.flags or not self._owners:
            return
        with self._lock:
            self._waiting.extend(outcome.flags)
        if self._loop is not None and self._arrived is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._arrived.set)

    def shown(self, owner: int, flags: Iterable[Flag]) -> None:
        """An administrator has seen these already, below the article they stored."""
        with self._lock:
            self._shown.setdefault(owner, set()).update(flags)

    async def run(self, tell: Tell) -> None:
        """Tell until cancelled; an administrator who cannot be reached keeps nobody from being told."""
        self._loop, self._arrived = asyncio.get_running_loop(), asyncio.Event()
        if self._waiting:
            self._arrived.set()
        while True:
            await self._arrived.wait()
            for _ in range(ROUNDS):
                self._arrived.clear()
                await asyncio.sleep(self._quiet_s)
                if not self._arrived.is_set():
                    break
            for owner, flags in self._taken():
                try:
                    await tell(owner, flags)
                except Exception:
                    log.exception("an administrator was not told of %d figures", len(flags))
            await asyncio.sleep(self._every_s)

    def _taken(self) -> list[tuple[int, list[Flag]]]:
        """What each administrator is still to be told."""
        with self._lock:
            flags = list(dict.fromkeys(self._waiting))
            self._waiting.clear()
            seen, self._shown = self._shown, {}
        told = [
            (owner, [flag for flag in flags if flag not in seen.get(owner, ())]) for owner in self._owners
        ]
        return [(owner, rest) for owner, rest in told if rest]

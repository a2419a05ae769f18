"""Telegram's sending limits held strictly: 30 a second, 1 a second per chat, 20 a minute per group."""

import math
from collections import deque
from dataclasses import dataclass, field

LIMITED = frozenset(("sendmessage", "sendphoto", "editmessagetext", "editmessagecaption", "editmessagemedia"))


@dataclass(slots=True)
class Window:
    """At most `limit` calls in any `seconds`."""

    limit: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 when it is allowed now."""
        while self.times and now - self.times[0] >= self.seconds:
            self.times.popleft()
        return self.times[0] + self.seconds - now if len(self.times) >= self.limit else 0.0


@dataclass(slots=True)
class Rates:
    """The three limits; `speed` above 1 makes the server's seconds shorter than real ones."""

    overall: int = 30
    per_chat_s: float = 1.0
    per_group: int = 20
    speed: float = 1.0
    refused: int = 0
    _all: Window = field(init=False)
    _chats: dict[int, Window] = field(default_factory=dict)
    _groups: dict[int, Window] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Window(self.overall, 1.0)

    def refuse(self, method: str, chat: int | None, now: float) -> int | None:
        """Seconds to wait when the call breaks a limit; None when it is counted and let through."""
        if method.lower() not in LIMITED or chat is None:
            return None
        now *= self.speed
        windows = [self._all, self._chats.setdefault(chat, Window(1, self.per_chat_s))]
        if chat < 0:
            windows.append(self._groups.setdefault(chat, Window(self.per_group, 60.0)))
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            self.refused += 1
            return max(1, math.ceil(wait / self.speed))
        for window in windows:
            window.times.append(now)
        return None

"""What was worked out a moment ago and need not be again: how a text is understood, what a request is answered.

When something happens, thousands ask the same. No text is kept here, only its digest.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.messages import Reply, Request
from bot.store.board import Board

KEPT = 4096

Understand = Callable[[str, Request | None], Request]
Key = tuple[Request, str, str, bool]
"""Request, language of the reply, zone of the asker, is red up."""


class Understood:
    """How texts were understood, each with what was asked before it; the least asked for go first."""

    def __init__(self, understand: Understand, kept: int = KEPT) -> None:
        self._understand = understand
        self._kept = kept
        self._requests: OrderedDict[tuple[bytes, Request | None], Request] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, text: str, previous: Request | None) -> Request:
        """The request of a text."""
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        key = (digest, previous)
        with self._lock:
            known = self._requests.get(key)
            if known is not None:
                self._requests.move_to_end(key)
                return known
        request = self._understand(text, previous)
        with self._lock:
            self._requests[key] = request
            if len(self._requests) > self._kept:
                self._requests.popitem(last=False)
        return request


class Answered:
    """Replies from one board within one minute: sessions begin and end, and days, on full minutes."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._now: tuple[Board | None, int, dict[Key, Reply]] = (None, 0, {})

    def get(self, board: Board, at: datetime, key: Key) -> Reply | None:
        """The reply given already, None when there is none."""
        return self._replies(board, at).get(key)

    def keep(self, board: Board, at: datetime, key: Key, reply: Reply) -> None:
        """Remember a reply that came from this board alone."""
        replies = self._replies(board, at)
        if len(replies) < self._kept:
            replies[key] = reply

    def _replies(self, board: Board, at: datetime) -> dict[Key, Reply]:
        """This minute's replies; those of another board or minute are dropped."""
        minute = int(at.timestamp()) // 60
        current = self._now
        if current[0] is not board or current[1] != minute:
            current = self._now = (board, minute, {})
        return current[2]

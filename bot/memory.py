"""What was last asked in each conversation, for follow-ups; kept in the process only, and not for long."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from bot.messages import Chat, Request

LIFETIME = timedelta(minutes=10)
CONVERSATIONS = 10_000

Key = tuple[int, int | None, int]


class Memory:
    """Last requests by (chat, topic, user): nothing of a private chat is seen in a group."""

    def __init__(self) -> None:
        self._last: OrderedDict[Key, tuple[datetime, Request]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, chat: Chat, now: datetime) -> Request | None:
        """The last request of this conversation while it is fresh enough to be meant."""
        with self._lock:
            kept = self._last.get(_key(chat))
        if kept is None or now - kept[0] > LIFETIME:
            return None
        return kept[1]

    def keep(self, chat: Chat, request: Request, now: datetime) -> None:
        """Remember a request; the longest unused conversation goes when there are too many."""
        with self._lock:
            self._last[_key(chat)] = (now, request)
            self._last.move_to_end(_key(chat))
            while len(self._last) > CONVERSATIONS:
                self._last.popitem(last=False)

    def forget(self, user: int) -> int:
        """Drop everything of one user; returns how many conversations that were."""
        with self._lock:
            mine = [key for key in self._last if key[2] == user]
            for key in mine:
                del self._last[key]
        return len(mine)


def _key(chat: Chat) -> Key:
    return (chat.id, chat.thread, chat.user)

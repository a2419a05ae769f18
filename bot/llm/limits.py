"""What keeps calls of a model few: a budget per day, and a breaker that rests after failures. In memory only."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

FAILURES = 3
"""Failed calls in a row that open the breaker."""
REST_S = 60.0
"""How long an open breaker lets no call through; then one may try."""


class Budget:
    """Calls per chat and in all, by day; None = no limit."""

    def __init__(self, in_all: int | None = None, per_chat: int | None = None) -> None:
        self._in_all = in_all
        self._per_chat = per_chat
        self._day: date | None = None
        self._spent: dict[int, int] = {}
        self._lock = threading.Lock()

    def take(self, chat: int, day: date) -> bool:
        """Take one call from both budgets; False, and nothing taken, when either is used up."""
        with self._lock:
            if day != self._day:
                self._day, self._spent = day, {}
            total, own = sum(self._spent.values()), self._spent.get(chat, 0)
            if self._in_all is not None and total >= self._in_all:
                return False
            if self._per_chat is not None and own >= self._per_chat:
                return False
            self._spent[chat] = own + 1
            return True


class Breaker:
    """Open after several failed calls in a row; a refused text is no failure."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures = 0
        self._opened = 0.0
        self._lock = threading.Lock()

    @property
    def open(self) -> bool:
        """Whether calls are resting."""
        return self._failures >= FAILURES and self._clock() - self._opened < REST_S

    def lets_through(self) -> bool:
        """Whether a call may be made now; after a rest, one call tries while the others wait for it."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() - self._opened < REST_S:
                return False
            self._opened = self._clock()
            return True

    def failed(self) -> None:
        """A call failed."""
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._opened = self._clock()

    def succeeded(self) -> None:
        """A call came back, whatever it said."""
        with self._lock:
            self._failures = 0


class Cache:
    """The texts of past calls, by everything they were made from; the longest unused go first."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._kept: OrderedDict[object, str | None] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object) -> tuple[str | None] | None:
        """The kept text in a tuple (None inside: it was refused); None when nothing is kept."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return (self._kept[key],)

    def put(self, key: object, text: str | None) -> None:
        """Keep what came of a call; None for a text that was refused."""
        with self._lock:
            self._kept[key] = text
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

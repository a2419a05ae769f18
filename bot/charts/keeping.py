"""Pictures kept for the next one who asks, bounded in bytes, and what tells one series from another."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from bot.market import Bar

LIMIT = 2_000_000
"""Some eighty charts; what was sent before is sent again by its file id."""
LONG = 2_500
"""Closes: reading so many takes as long as all else about a picture that is kept."""


class Kept:
    """PNG bytes by key; may be used by several threads at once."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._held = 0
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the picture of that key, made now if it is not held. What `make` raises is passed on."""
        with self._lock:
            png = self._pictures.get(key)
            if png is not None:
                self._pictures.move_to_end(key)
                return png
        png = make()
        self._keep(key, png)
        return png

    def clear(self) -> None:
        """Forget all pictures."""
        with self._lock:
            self._pictures.clear()
            self._held = 0

    @property
    def held(self) -> int:
        """Bytes in use."""
        return self._held

    def _keep(self, key: str, png: bytes) -> None:
        with self._lock:
            self._held += len(png) - len(self._pictures.pop(key, b""))
            self._pictures[key] = png
            while self._held > self._limit:
                _, gone = self._pictures.popitem(last=False)
                self._held -= len(gone)


class Fingerprints:
    """All closes of a series as one number; the last long series keeps its own, for it is often asked again."""

    def __init__(self) -> None:
        self._latest: tuple[tuple[Bar, ...] | None, str] = (None, "")

    def of(self, bars: tuple[Bar, ...]) -> str:
        """The same for the same closes, in every process; a corrected close changes it."""
        latest, number = self._latest
        if latest is bars:
            return number
        # Numbers hash alike in every process, and in a third of the time that writing them out takes.
        number = str(hash(tuple(bar.close for bar in bars)))
        if len(bars) > LONG:
            self._latest = (bars, number)
        return number

"""Pictures kept for the next one who asks: bounded in bytes, the longest unused goes first."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

LIMIT = 2_000_000
"""Some eighty charts; what was sent before is sent again by its file id."""


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

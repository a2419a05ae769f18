"""Which file id Telegram has given to a picture; kept in the process only, the longest unused go first."""

from collections import OrderedDict

MOST = 2_000


class FileIds:
    """File ids by the key of what a picture shows. Used from the event loop only."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, str] = OrderedDict()

    def file_id(self, key: str) -> str | None:
        """The file id of a picture; None when it has not been sent, or not for long."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, key: str, file_id: str) -> None:
        """Remember a file id."""
        self._kept[key] = file_id
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, key: str) -> None:
        """Drop a file id that Telegram does not know any more."""
        self._kept.pop(key, None)

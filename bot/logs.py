"""Log lines: to standard error, as text or as JSON, with every secret hidden before anybody can see it."""

import json
import logging
from collections.abc import Callable, Iterable
from typing import TextIO

from bot import redaction
from bot.settings import SECRETS, Settings

QUIET = ("httpx", "httpcore", "aiohttp.access", "apscheduler")
"""Libraries that tell more than anybody wants; httpx even the URL, of which the token is a part."""
TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One object per line, for collectors."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON; its traceback, if any, as one string."""
        row = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info or record.exc_text:
            row["traceback"] = record.exc_text or self.formatException(record.exc_info)  # type: ignore[arg-type]
        return json.dumps(row, ensure_ascii=False)


def install(settings: Settings, stream: TextIO) -> Callable[[], None]:
    """Set logging up as the settings say, for this process; returns what undoes it."""
    root = logging.getLogger()
    before = root.level
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if settings.log_json else logging.Formatter(TEXT))
    shown = redaction.install(_secrets(settings))
    root.addHandler(handler)
    root.setLevel(settings.log_level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)

    def undo() -> None:
        root.removeHandler(handler)
        root.setLevel(before)
        shown()

    return undo


def _secrets(settings: Settings) -> Iterable[str]:
    values = (getattr(settings, name) for name in sorted(SECRETS))
    return [value for value in values if isinstance(value, str)]

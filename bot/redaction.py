"""Keeps secrets out of every log line and traceback: what must not be shown is replaced before it is."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

HIDDEN = "<secret>"
SHORTEST = 8
"""Shorter texts are no secrets of ours; hiding them would eat ordinary words."""


class Redaction(logging.Filter):
    """A logging filter that hides the given secrets in messages, arguments and tracebacks.

    Of a Telegram token the part after the colon is hidden wherever it stands, so that neither a URL nor a
    percent-encoded one shows it; the bot's number before it is public.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        parts = {part for secret in secrets for part in (secret, secret.rpartition(":")[2])}
        self._parts = sorted((part for part in parts if len(part) >= SHORTEST), key=len, reverse=True)

    def hide(self, text: str) -> str:
        """The text without the secrets."""
        for part in self._parts:
            text = text.replace(part, HIDDEN)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites a record that would show a secret; always lets it through."""
        message = record.getMessage()
        hidden = self.hide(message)
        if hidden != message:
            record.msg, record.args = hidden, None
        if record.exc_info and record.exc_info[0] is not None:
            shown = record.exc_text or "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            if self.hide(shown) != shown:
                record.exc_info, record.exc_text = None, self.hide(shown)
        if record.stack_info:
            record.stack_info = self.hide(record.stack_info)
        return True


def install(secrets: Iterable[str]) -> Callable[[], None]:
    """Hides the secrets in every record of every logger from now on; returns what undoes it.

    It works where records are made and not at a handler, so handlers added later (by a library, by a
    test) see nothing either.
    """
    redaction = Redaction(secrets)
    make = logging.getLogRecordFactory()

    def redacted(*args: object, **kwargs: object) -> logging.LogRecord:
        record: logging.LogRecord = make(*args, **kwargs)
        redaction.filter(record)
        return record

    logging.setLogRecordFactory(redacted)
    return lambda: logging.setLogRecordFactory(make)


@contextmanager
def installed(secrets: Iterable[str]) -> Iterator[None]:
    """The same for as long as a block lasts."""
    undo = install(secrets)
    try:
        yield
    finally:
        undo()

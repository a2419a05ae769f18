"""Secrets in messages, arguments, tracebacks and stacks, through every handler."""

import io
import logging
from urllib.parse import quote

import pytest

from bot.redaction import HIDDEN, Redaction, install, installed

TOKEN = "4242:AAsecretSECRETsecretSECRET"
SECRET = "AAsecretSECRETsecretSECRET"
log = logging.getLogger("tests.redaction")

LINES = [
    ("url https://api.telegram.org/bot%s/getMe", (TOKEN,)),
    (f"url https://api.telegram.org/bot{TOKEN}/getMe", ()),
    (f"quoted {quote(TOKEN, safe='')}", ()),
    ("in a list %s", ([TOKEN],)),
    ("in a dict %(token)s", ({"token": TOKEN},)),
    ("twice %s %s", (TOKEN, SECRET)),
]


@pytest.mark.parametrize(("message", "args"), LINES)
def test_messages_and_arguments(
    caplog: pytest.LogCaptureFixture, message: str, args: tuple[object, ...]
) -> None:
    caplog.set_level(logging.DEBUG)
    with installed([TOKEN]):
        log.debug(message, *args)
    assert SECRET not in caplog.text
    assert HIDDEN in caplog.text


def test_tracebacks_and_handlers_added_later() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    undo = install([TOKEN])
    log.addHandler(handler)
    try:
        try:
            raise ValueError(f"cannot reach /bot{TOKEN}/getMe") from KeyError(TOKEN)
        except ValueError:
            log.exception("failed", stack_info=True)
    finally:
        log.removeHandler(handler)
        undo()
    assert SECRET not in stream.getvalue()
    assert "ValueError: cannot reach" in stream.getvalue()
    assert "Traceback" in stream.getvalue()


def test_a_filter_at_a_handler_does_the_same() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redaction([TOKEN]))
    log.addHandler(handler)
    try:
        log.error("token %s", TOKEN)
    finally:
        log.removeHandler(handler)
    assert stream.getvalue() == f"token {HIDDEN}\n"


def test_other_lines_stay_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    with installed([TOKEN, "", "short"]):
        log.warning("chat %d said short words to 4242", 7)
    [record] = caplog.records
    assert record.getMessage() == "chat 7 said short words to 4242"
    assert record.args == (7,)


def test_undoing_restores_the_factory() -> None:
    before = logging.getLogRecordFactory()
    install([TOKEN])()
    assert logging.getLogRecordFactory() is before

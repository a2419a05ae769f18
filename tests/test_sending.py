"""The table of what each error means, over everything Telegram and the transport are known to say."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcomes import Delivered, Fate, Outcome
from bot.fronts.telegram.sending import delivered, outcome
from bot.fronts.telegram.transport import NeverSentError, PerhapsDeliveredError
from tests.botapi import refusals


@pytest.fixture(autouse=True)
def time_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def refused(refusal: refusals.Refusal) -> TelegramError:
    return (Forbidden if refusal.code == 403 else BadRequest)(refusal.description)


TABLE: list[tuple[BaseException, Fate, Delivered]] = [
    (caused(TimedOut(), NeverSentError("pool")), Fate.RETRY, "no"),
    (caused(NetworkError("refused"), NeverSentError("refused")), Fate.RETRY, "no"),
    (caused(TimedOut(), PerhapsDeliveredError("read")), Fate.UNCERTAIN, "unknown"),
    (caused(NetworkError("reset"), PerhapsDeliveredError("reset")), Fate.UNCERTAIN, "unknown"),
    (TimedOut(), Fate.UNCERTAIN, "unknown"),
    (NetworkError("Bad Gateway (502)"), Fate.UNCERTAIN, "unknown"),
    (NetworkError("Internal Server Error (500). Too Many Requests"), Fate.UNCERTAIN, "unknown"),
    (NetworkError("Too Many Requests"), Fate.PAUSE, "no"),
    (TelegramError("The server's answer is not one of the Bot API"), Fate.UNCERTAIN, "unknown"),
    (KeyError("result"), Fate.UNCERTAIN, "unknown"),
    (BadRequest(refusals.NOT_MODIFIED.description), Fate.UNCHANGED, "yes"),
    (BadRequest(refusals.CANT_PARSE.description), Fate.BAD_MARKUP, "no"),
    (Conflict(refusals.OTHER_POLLER.description), Fate.REFUSED, "no"),
    (InvalidToken(), Fate.BAD_TOKEN, "no"),
    (BadRequest("TOPIC_CLOSED"), Fate.NO_RIGHT, "no"),
    (BadRequest("Message text is empty"), Fate.REFUSED, "no"),
    (BadRequest("Have no rights to send a message"), Fate.NO_RIGHT, "no"),
    (refused(refusals.CANT_INITIATE), Fate.GONE, "no"),
    *[(refused(refusal), Fate.GONE, "no") for refusal in refusals.GONE],
    *[(refused(refusal), Fate.NO_RIGHT, "no") for refusal in refusals.NO_RIGHT],
    *[(refused(refusal), Fate.REFUSED, "no") for refusal in refusals.UNKNOWN],
]


@pytest.mark.parametrize(("error", "fate", "there"), TABLE, ids=lambda value: str(value)[:40])
def test_what_an_error_means(error: BaseException, fate: Fate, there: Delivered) -> None:
    assert outcome(error).fate is fate
    assert delivered(error) == there


def test_pauses_and_new_ids_come_along() -> None:
    assert outcome(RetryAfter(timedelta(seconds=3))).wait_s == 3.0
    assert outcome(NetworkError("Too Many Requests")).wait_s is None
    assert outcome(ChatMigrated(-1005)).new_chat_id == -1005


def test_details_are_one_line() -> None:
    long = outcome(BadRequest("a\n" * 500)).detail
    assert "\n" not in long
    assert len(long) <= 200
    assert outcome(TelegramError("")).detail == "TelegramError"
    assert Outcome(Fate.SENT, message_id=5).delivered == "yes"

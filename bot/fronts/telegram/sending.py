"""What an error of python-telegram-bot means for a message: was it delivered, and what is to be done.

BadRequest is a NetworkError there, TimedOut is raised both for calls that never left and for calls whose
answer was lost, and a 429 that names no time is a bare NetworkError; so nobody else looks at these classes.
"""

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.delivery.outcomes import Delivered, Fate, Outcome
from bot.fronts.telegram.transport import NeverSentError

# Telegram turns some 403 of its inner servers into 400, so the text decides, not the code.
TEXTS: tuple[tuple[Fate, tuple[str, ...]], ...] = (
    (Fate.UNCHANGED, ("message is not modified",)),
    (Fate.BAD_MARKUP, ("can't parse entities",)),
    (
        Fate.GONE,
        (
            "bot was blocked by the user",
            "user is deactivated",
            "bot was kicked from the",
            "bot is not a member of the",
            "chat was deleted",
            "chat not found",
            "bot can't initiate conversation with a user",
            "bot can't send messages to bots",
        ),
    ),
    (
        Fate.NO_RIGHT,
        (
            "message thread not found",
            "topic_closed",
            "topic_deleted",
            "need administrator rights in the channel chat",
            "not enough rights to send",
            "have no rights to send a message",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_send_plain_forbidden",
            "chat_send_photos_forbidden",
        ),
    ),
)
TOO_MANY = "too many requests"


def outcome(error: BaseException) -> Outcome:
    """The outcome of a sending call that raised `error`; whatever is not understood is UNCERTAIN."""
    detail = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error.__cause__, NeverSentError):
        return Outcome(Fate.RETRY, detail)
    if isinstance(error, RetryAfter):
        return Outcome(Fate.PAUSE, detail, wait_s=_seconds(error))
    if isinstance(error, ChatMigrated):
        return Outcome(Fate.MIGRATED, detail, new_chat_id=error.new_chat_id)
    if isinstance(error, InvalidToken):
        return Outcome(Fate.BAD_TOKEN, "Telegram does not accept the bot's token")
    if isinstance(error, (Forbidden, BadRequest)):
        return Outcome(_by_text(detail), detail)
    if isinstance(error, NetworkError) and detail.lower().startswith(TOO_MANY):
        return Outcome(Fate.PAUSE, detail)
    if isinstance(error, Conflict):
        return Outcome(Fate.REFUSED, detail)
    return Outcome(Fate.UNCERTAIN, detail)


def delivered(error: BaseException) -> Delivered:
    """Is the message there although the call raised `error`."""
    return outcome(error).delivered


def _by_text(text: str) -> Fate:
    lower = text.lower()
    for fate, texts in TEXTS:
        if any(known in lower for known in texts):
            return fate
    return Fate.REFUSED


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)

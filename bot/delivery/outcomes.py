"""What became of one call that should have put a message into a chat."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Delivered = Literal["yes", "no", "unknown"]


class Fate(StrEnum):
    """What is known of the call, and so what to do next."""

    SENT = "sent"
    UNCHANGED = "unchanged"  # an edit that says what already stands there: as good as done
    RETRY = "retry"  # never left the machine: try again until the deadline
    PAUSE = "pause"  # too many requests: all sends wait
    MIGRATED = "migrated"  # the group has a new id: rewrite it, retry once
    GONE = "gone"  # the chat is lost: deactivate
    NO_RIGHT = "no_right"  # may not write there any more: deactivate, tell the administrator once
    BAD_MARKUP = "bad_markup"  # resend once as plain text, log a bug
    REFUSED = "refused"  # for a reason no list names: failed, but the chat stays active
    BAD_TOKEN = "bad_token"  # noqa: S105 (no secret; the token is refused: stop)
    UNCERTAIN = "uncertain"  # perhaps delivered: never send it again unasked


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of a call with what goes with it; `detail` is one line for the ledger and holds no secret."""

    fate: Fate
    detail: str = ""
    message_id: int | None = None
    wait_s: float | None = None
    """After PAUSE: what Telegram asked for; None when it named no time."""
    new_chat_id: int | None = None
    """After MIGRATED."""

    @property
    def delivered(self) -> Delivered:
        """Is the message there."""
        if self.fate in (Fate.SENT, Fate.UNCHANGED):
            return "yes"
        return "unknown" if self.fate is Fate.UNCERTAIN else "no"

"""What Telegram says when it refuses a call: error codes and texts, word for word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One error answer of the Bot API; `migrate_to` and `retry_after` become its `parameters`."""

    code: int
    description: str
    migrate_to: int | None = None
    retry_after: int | None = None


class RefusedError(Exception):
    """Raised inside the server where Telegram would refuse the call."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


def bad_request(text: str) -> RefusedError:
    """A 400 with Telegram's prefix."""
    return RefusedError(Refusal(400, f"Bad Request: {text}"))


def forbidden(text: str) -> RefusedError:
    """A 403 with Telegram's prefix."""
    return RefusedError(Refusal(403, f"Forbidden: {text}"))


def migrated(new_id: int) -> Refusal:
    """The group has become the supergroup `new_id`."""
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=new_id)


def too_many(retry_after: int | None) -> Refusal:
    """A 429; without `retry_after` it is the rare bare one that names no time."""
    if retry_after is None:
        return Refusal(429, "Too Many Requests")
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


BLOCKED = Refusal(403, "Forbidden: bot was blocked by the user")
DEACTIVATED = Refusal(403, "Forbidden: user is deactivated")
CANT_INITIATE = Refusal(403, "Forbidden: bot can't initiate conversation with a user")
KICKED_GROUP = Refusal(403, "Forbidden: bot was kicked from the group chat")
KICKED_SUPERGROUP = Refusal(403, "Forbidden: bot was kicked from the supergroup chat")
KICKED_CHANNEL = Refusal(403, "Forbidden: bot was kicked from the channel chat")
NOT_MEMBER_GROUP = Refusal(403, "Forbidden: bot is not a member of the group chat")
NOT_MEMBER_SUPERGROUP = Refusal(403, "Forbidden: bot is not a member of the supergroup chat")
NOT_MEMBER_CHANNEL = Refusal(403, "Forbidden: bot is not a member of the channel chat")
GROUP_DELETED = Refusal(403, "Forbidden: the group chat was deleted")
CHAT_NOT_FOUND = Refusal(400, "Bad Request: chat not found")
THREAD_NOT_FOUND = Refusal(400, "Bad Request: message thread not found")
NO_POSTING_RIGHT = Refusal(400, "Bad Request: need administrator rights in the channel chat")
NO_SENDING_RIGHT = Refusal(400, "Bad Request: not enough rights to send text messages to the chat")
WRITE_FORBIDDEN = Refusal(400, "Bad Request: CHAT_WRITE_FORBIDDEN")
NOT_MODIFIED = Refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message",
)
QUERY_TOO_OLD = Refusal(
    400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
)
CANT_PARSE = Refusal(400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 0")
UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
OTHER_POLLER = Refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
WEBHOOK_ACTIVE = Refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first",
)

GONE = (
    BLOCKED,
    DEACTIVATED,
    KICKED_GROUP,
    KICKED_SUPERGROUP,
    KICKED_CHANNEL,
    NOT_MEMBER_GROUP,
    NOT_MEMBER_SUPERGROUP,
    NOT_MEMBER_CHANNEL,
    GROUP_DELETED,
    CHAT_NOT_FOUND,
)
"""The chat is lost for good."""
NO_RIGHT = (THREAD_NOT_FOUND, NO_POSTING_RIGHT, NO_SENDING_RIGHT, WRITE_FORBIDDEN)
"""The chat is there, and the bot may not write where it was told to."""
UNKNOWN = (
    Refusal(403, "Forbidden: something that nobody has seen yet"),
    Refusal(400, "Bad Request: SOMETHING_NEW_INVALID"),
)
"""Texts that no list names."""

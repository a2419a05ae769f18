"""What the bot may do in which chat, and Telegram's words where it may not."""

from tests.botapi import refusals
from tests.botapi.refusals import Refusal, RefusedError, bad_request, forbidden
from tests.botapi.world import Chat, World


def why_not_write(world: World, chat: Chat) -> Refusal | None:
    """Why the bot may not write to the chat; None when it may."""
    if chat.kind == "private":
        return _private(world, chat)
    if chat.migrated_to is not None:
        return refusals.migrated(chat.migrated_to)
    if chat.deleted:
        return Refusal(403, f"Forbidden: the {chat.kind} chat was deleted")
    standing = world.standing(chat)
    if standing.status == "kicked":
        return Refusal(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    if not standing.present:
        return Refusal(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
    if chat.kind == "channel":
        allowed = standing.administrator and standing.can_post
        return None if allowed else refusals.NO_POSTING_RIGHT
    return None if standing.can_send else refusals.NO_SENDING_RIGHT


def _private(world: World, chat: Chat) -> Refusal | None:
    user = world.users[chat.id]
    if user.deactivated:
        return refusals.DEACTIVATED
    if user.is_bot:
        return Refusal(403, "Forbidden: bot can't send messages to bots")
    if user.blocked:
        return refusals.BLOCKED
    return None if user.started else refusals.CANT_INITIATE


def find_chat(world: World, given: str) -> Chat:
    """The chat of a `chat_id` (a number or @username); RefusedError when there is none."""
    if not given:
        raise bad_request("chat_id is empty")
    if given.startswith("@"):
        named = [chat for chat in world.chats.values() if chat.username == given[1:] and chat.id < 0]
        if not named:
            raise RefusedError(refusals.CHAT_NOT_FOUND)
        return named[0]
    try:
        return world.chats[int(given)]
    except (ValueError, KeyError):
        raise RefusedError(refusals.CHAT_NOT_FOUND) from None


def writable(world: World, given: str, thread: int | None) -> Chat:
    """The chat of a `chat_id` if the bot may write there, in that topic."""
    chat = find_chat(world, given)
    refusal = why_not_write(world, chat)
    if refusal is not None:
        raise RefusedError(refusal)
    if thread is not None and thread not in chat.topics:
        raise RefusedError(refusals.THREAD_NOT_FOUND)
    if thread in chat.closed_topics and not world.standing(chat).administrator:
        raise bad_request("TOPIC_CLOSED")
    return chat


def readable(world: World, given: str) -> Chat:
    """The chat of a `chat_id` if the bot may look at it."""
    chat = find_chat(world, given)
    if chat.kind == "private":
        return chat
    if chat.migrated_to is not None:
        raise RefusedError(refusals.migrated(chat.migrated_to))
    standing = world.standing(chat)
    if standing.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not standing.present:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat

"""Where the bot stands: blocked and unblocked, thrown out and brought back, groups that get a new id."""

import asyncio

from telegram import ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from bot.fronts.telegram.front import Front
from bot.subscriptions.deliveries import Place

GONE = {
    ChatMemberStatus.BANNED: "kicked",
    ChatMemberStatus.LEFT: "left",
}
BLOCKED = "blocked"


async def changed(front: Front, update: ChatMemberUpdated) -> None:
    """Note in the store that the bot has lost a chat, or has it again."""
    chat = update.chat
    why = GONE.get(update.new_chat_member.status)  # type: ignore[call-overload]
    now = front.clock()
    if why is None:
        await asyncio.to_thread(front.chats.find, chat.id, now)
        await asyncio.to_thread(front.post.subscribing.find, chat.id, now)
    else:
        reason = BLOCKED if chat.type == "private" else why
        await asyncio.to_thread(front.chats.lose, chat.id, chat.type, reason, now)
        await asyncio.to_thread(front.post.subscribing.lose, Place(chat.id), True)


async def moved(front: Front, old: int, new: int) -> None:
    """A group has become a supergroup: everything that is kept of it goes with it."""
    await asyncio.to_thread(front.chats.move, old, new, front.clock())

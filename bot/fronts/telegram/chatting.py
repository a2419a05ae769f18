"""A message from the door to its reply: is it meant for the bot, and what is asked."""

from telegram import Message

from bot.fronts.telegram import articles, asking, commands, listening, membership, replying, screens
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming, read
from bot.messages import Reply

LONGEST = 512
"""More than any question; what is longer is answered by asking for a shorter one."""


async def take(front: Front, message: Message) -> None:
    """Answer a message if it is meant for the bot."""
    if message.migrate_to_chat_id is not None:
        await membership.moved(front, message.chat.id, message.migrate_to_chat_id)
        return
    incoming = read(message, front.me, front.owners)
    if incoming is None:
        await listening.heard(front, message)
        return
    reply = await _reply(front, message, incoming)
    if reply is not None:
        await replying.send(front, incoming, reply)


async def _reply(front: Front, message: Message, incoming: Incoming) -> Reply | None:
    """The reply; None where silence is better: in groups, to what is no question."""
    article = await articles.offered(front, message, incoming)
    if article is not None:
        return article
    if incoming.command is not None and len(incoming.text) <= LONGEST:
        return await commands.handle(front, incoming)
    if incoming.point is not None and incoming.private:
        return await screens.here(front, incoming)
    refusal = _refusal(incoming)
    if refusal is None:
        return await asking.question(front, incoming)
    return front.say(incoming, refusal) if incoming.private else None


def _refusal(incoming: Incoming) -> str | None:
    """Why this is no question, as the code of what is said to it."""
    if incoming.content is not None:
        return "content"
    if len(incoming.text) > LONGEST:
        return "long"
    return None if any(letter.isprintable() and not letter.isspace() for letter in incoming.text) else "empty"

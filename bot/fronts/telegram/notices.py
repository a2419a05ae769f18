"""Messages to the people who run the bot, in their private chats, that nobody has asked for."""

from collections.abc import Sequence

from bot.flags import Flag
from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import How, Incoming
from bot.messages import Chat, Reply
from bot.wording import flagged

MOST = 12
"""Flags in one message; what is more is counted."""


async def run(front: Front) -> None:
    """Tell of flags as they come, until cancelled."""

    async def tell(owner: int, flags: Sequence[Flag]) -> None:
        await replying.send(front, _to(owner), _reply(front, owner, flags))

    await front.bulletins.run(tell)


def _reply(front: Front, owner: int, flags: Sequence[Flag]) -> Reply:
    language = front.spoken(_to(owner))
    heading = front.lines(_to(owner), "flags")
    return Reply(heading + flagged.lines(flags, front.catalogue.name_of, language, MOST), language=language)


def _to(owner: int) -> Incoming:
    """The private chat with somebody, as a place to write to."""
    chat = Chat(id=owner, user=owner, kind="private", administrator=True, owner=True)
    return Incoming(chat, message=0, text="", how=How.PRIVATE)

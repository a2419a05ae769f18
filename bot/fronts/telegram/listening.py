"""Posts of channels and groups, read as articles where the owner has said so; nothing is ever answered."""

import asyncio
import logging
import time

from telegram import Message

from bot.fronts.telegram.front import Front
from bot.fronts.telegram.handing import address, origin, said
from bot.fronts.telegram.limiting import Verdict
from bot.intake import Outcome

log = logging.getLogger(__name__)


async def heard(front: Front, message: Message) -> None:
    """Store a post that is a market report beyond doubt; whatever else is said there is none of ours."""
    if not front.listens or message.chat.type == "private" or message.is_automatic_forward:
        return
    sender = message.from_user
    if message.via_bot is not None or (sender is not None and sender.id == front.me.id) or not said(message):
        return
    who = (message.sender_chat or sender or message.chat).id
    if front.limits.take(who, time.monotonic()) is not Verdict.ANSWER:
        return
    stored = await asyncio.to_thread(_stored, front, message)
    if stored is not None:
        log.info("A post was read: %d moves, %d events.", stored.snapshots, stored.events)


def _stored(front: Front, message: Message) -> Outcome | None:
    published, name, url = origin(message)
    if name is None:
        name, url = message.chat.title, address(message.chat.username, message.message_id)
    proof = front.newsroom.proof(said(message), published, name, url)
    return front.newsroom.store(proof, front.clock()) if proof.wrap else None

"""Articles from administrators: read, shown with what was understood, and stored or discarded with a tap."""

import asyncio
import logging

from telegram import Document, Message
from telegram.error import TelegramError

from bot.errors import InputError
from bot.fronts.telegram import previews, replying
from bot.fronts.telegram.drawer import Kept, State
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.handing import Handed, handed
from bot.fronts.telegram.incoming import Incoming
from bot.fronts.telegram.sending import outcome
from bot.messages import Button, Reply
from bot.newsroom import Proof
from bot.wording import talk

log = logging.getLogger(__name__)

STORE, DISCARD = "store", "discard"
LONGEST = 1_000_000
"""Bytes of a file, as `bot.sources.article` has it; what is larger is not even fetched."""
MEDIA = ("image/", "video/", "audio/")


async def offered(front: Front, message: Message, incoming: Incoming) -> Reply | None:
    """The preview of what an administrator hands over; None when the message is something else."""
    given = handed(message, incoming)
    if given is None:
        return None
    text, refusal = given.text, None
    if given.document is not None:
        text, refusal = await _fetched(front, incoming, given.document)
    if refusal is not None:
        return refusal
    proof = await asyncio.to_thread(_proof, front, given, text)
    if not (given.sure or proof.wrap):
        return None
    return _preview(front, incoming, proof)


async def usage(front: Front, incoming: Incoming) -> Reply:
    """What /load says when it is given nothing to read."""
    return front.say(incoming, "article.usage" if incoming.private else "article.private")


async def store(front: Front, incoming: Incoming, button: Button) -> str:
    """Store a previewed article, once; the preview gives way to what became of it."""
    kept = _kept(front, incoming, button)
    if kept is None:
        return _said(front, incoming, "article.gone")
    if kept.state is State.DISCARDED:
        return _said(front, incoming, "article.discarded")
    if kept.state is State.STORED:
        return _said(front, incoming, "article.already")
    # Stored before the next tap of this chat is looked at: taps of one chat come one after the other.
    stored = await asyncio.to_thread(front.newsroom.store, kept.proof, front.clock())
    kept.state = State.STORED
    front.bulletins.shown(incoming.chat.user, stored.flags)
    await replying.edit(front, incoming, previews.stored(front, incoming, stored))
    return ""


async def discard(front: Front, incoming: Incoming, button: Button) -> str:
    """Drop a previewed article; one that is stored already stays."""
    kept = _kept(front, incoming, button)
    if kept is None:
        return _said(front, incoming, "article.gone")
    if kept.state is State.STORED:
        return _said(front, incoming, "article.already")
    kept.state = State.DISCARDED
    await replying.edit(front, incoming, front.say(incoming, "article.discarded"))
    return ""


def _proof(front: Front, given: Handed, text: str) -> Proof:
    return front.newsroom.proof(text, given.published, given.name, given.url)


def _preview(front: Front, incoming: Incoming, proof: Proof) -> Reply:
    if proof.empty:
        return front.say(incoming, "article.nothing")
    key = front.drawer.put(proof, incoming.chat.id, front.clock())
    language = front.spoken(incoming)
    buttons = (
        Button(talk.say("article.store", language), STORE, (key,)),
        Button(talk.say("article.discard", language), DISCARD, (key,)),
    )
    return Reply(previews.lines(front, incoming, proof), (buttons,), language)


def _kept(front: Front, incoming: Incoming, button: Button) -> Kept | None:
    """The article of a button, for an owner only."""
    if not incoming.chat.owner or len(button.args) != 1:
        return None
    return front.drawer.find(button.args[0], incoming.chat.id, front.clock())


async def _fetched(front: Front, incoming: Incoming, document: Document) -> tuple[str, Reply | None]:
    """The text of a file, or the line that says why it has none; a large file is refused by its size."""
    from bot.sources.article import readable

    if (document.mime_type or "").startswith(MEDIA):
        return "", front.say(incoming, "article.media")
    if (document.file_size or 0) > LONGEST:
        return "", front.say(incoming, "article.large", limit=f"{LONGEST:,}")
    try:
        file = await front.bot.get_file(document.file_id)
        if (file.file_size or 0) > LONGEST:
            return "", front.say(incoming, "article.large", limit=f"{LONGEST:,}")
        raw = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("A file could not be fetched (%s).", outcome(error).detail)
        return "", front.say(incoming, "article.unreachable")
    try:
        return readable(raw, "This file"), None
    except InputError as error:
        return "", previews.plain(front, incoming, str(error))


def _said(front: Front, incoming: Incoming, code: str) -> str:
    return talk.say(code, front.spoken(incoming))

"""Sends a reply to where the question came from, and does what Telegram's answer asks for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import TelegramError

from bot.delivery.outcomes import Fate, Outcome
from bot.fronts.telegram import markup, photos
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.fronts.telegram.keyboard import rows_of
from bot.fronts.telegram.marking import marked
from bot.fronts.telegram.posting import post
from bot.fronts.telegram.sending import outcome
from bot.messages import Button, Line, Reply

log = logging.getLogger(__name__)

HTML = "HTML"
NO_PREVIEW = {"is_disabled": True}
TRIES = 4
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
"""An answer that Telegram wants later than this has lost its sense; nobody waits so long for one."""

LATE = Outcome(Fate.PAUSE, "too much is being sent")

Rows = Sequence[Sequence[Button]]
Call = Callable[[int, Sequence[Line], bool], Awaitable[Any]]
"""Makes one call with a chat id and lines, as HTML or (False) as plain text."""


async def send(front: Front, incoming: Incoming, reply: Reply) -> None:
    """Send a reply as one message or, when it is too long for one, as several; buttons stand below the last.

    A picture comes with the lines where Telegram has room for them beside it, else before them.
    """
    lines = marked(reply.lines, front.settings(incoming))
    chat = incoming.chat.id
    if reply.picture is not None:
        whole = photos.fits(lines)
        text = _sending(front, incoming, reply.buttons if whole else ())
        call = photos.sending(front, incoming, reply.picture, reply.buttons if whole else (), text)
        if not await _put(front, chat, lines if whole else (), call) or whole:
            return
    found = markup.parts(lines)
    for number, part in enumerate(found, start=1):
        rows = reply.buttons if number == len(found) else ()
        if not await _put(front, chat, part, _sending(front, incoming, rows)):
            return


async def edit(front: Front, incoming: Incoming, reply: Reply) -> bool:
    """Put a reply in the place of the bot's message that `incoming` names; False when that cannot be."""
    lines = marked(reply.lines, front.settings(incoming))
    if reply.picture is not None:
        part = markup.parts(lines, photos.CAPTION)[0]
        call = photos.editing(front, incoming.message, reply.picture, reply.buttons)
        return await _put(front, incoming.chat.id, part, call)
    part = markup.parts(lines)[0]
    return await _put(front, incoming.chat.id, part, _editing(front, incoming.message, reply.buttons))


def _sending(front: Front, incoming: Incoming, rows: Rows) -> Call:
    """In groups a reply to the question, without a sound; in private simply the next message."""
    answered = None
    if not incoming.private:
        answered = {"message_id": incoming.message, "allow_sending_without_reply": True}
    buttons = rows_of(rows)

    async def call(chat: int, part: Sequence[Line], styled: bool) -> None:
        await post(
            front.bot,
            "sendMessage",
            chat_id=chat,
            text=markup.html(part) if styled else markup.plain(part),
            parse_mode=HTML if styled else None,
            message_thread_id=incoming.chat.thread,
            link_preview_options=NO_PREVIEW,
            reply_parameters=answered,
            disable_notification=None if incoming.private else True,
            reply_markup=buttons,
        )

    return call


def _editing(front: Front, message: int, rows: Rows) -> Call:
    buttons = rows_of(rows)

    async def call(chat: int, part: Sequence[Line], styled: bool) -> None:
        await post(
            front.bot,
            "editMessageText",
            chat_id=chat,
            message_id=message,
            text=markup.html(part) if styled else markup.plain(part),
            parse_mode=HTML if styled else None,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons,
        )

    return call


async def _put(front: Front, chat: int, part: Sequence[Line], call: Call) -> bool:
    """Make a call, again where that is safe; what may have been delivered is never sent twice."""
    styled, pause = True, FIRST_PAUSE_S
    became = LATE
    for _ in range(TRIES):
        if not await front.post.pacer.answer(chat):
            break
        try:
            await call(chat, part, styled)
        except TelegramError as error:
            became = outcome(error)
        else:
            return True
        if became.delivered == "yes":
            return True
        if became.fate is Fate.PAUSE:
            front.post.pacer.pause(became.wait_s)
        if became.fate is Fate.RETRY or (became.fate is Fate.PAUSE and _bearable(became)):
            await asyncio.sleep(pause if became.wait_s is None else became.wait_s)
            pause *= 2
        elif became.fate is Fate.BAD_MARKUP and styled:
            log.error("Telegram does not take our HTML (%s); sent as plain text.", became.detail)
            styled = False
        elif became.fate is Fate.MIGRATED and became.new_chat_id is not None:
            await asyncio.to_thread(front.chats.move, chat, became.new_chat_id, front.clock())
            chat = became.new_chat_id
        else:
            await _given_up(front, chat, became)
            return False
    log.warning("A reply was not sent: %s.", became.detail)
    return False


def _bearable(became: Outcome) -> bool:
    return became.wait_s is None or became.wait_s <= LONGEST_PAUSE_S


async def _given_up(front: Front, chat: int, became: Outcome) -> None:
    """Note a chat that is lost; whatever else went wrong is told in the log."""
    log.warning("A reply was not sent (%s): %s.", became.fate, became.detail)
    if became.fate is Fate.GONE:
        kind = "private" if chat > 0 else "group"
        await asyncio.to_thread(front.chats.lose, chat, kind, became.detail, front.clock())

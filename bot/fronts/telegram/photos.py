"""Pictures on Telegram: drawn off the event loop, uploaded once, and sent again by the file id they got."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from telegram import InputMediaPhoto, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.delivery.outcomes import Fate
from bot.fronts.telegram import markup
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.fronts.telegram.keyboard import keyboard
from bot.fronts.telegram.sending import outcome
from bot.messages import Button, Drawing, Line

CAPTION = 1024
"""Units of text that Telegram takes with a photo."""
FORGOTTEN = ("wrong file identifier", "wrong remote file identifier", "file reference")
"""What Telegram says of a file id that it does not know any more."""

Call = Callable[[int, Sequence[Line], bool], Awaitable[None]]
"""Makes one call with a chat id and lines, as HTML or (False) as plain text."""


def fits(lines: Sequence[Line]) -> bool:
    """Is there room for all lines beside a photo."""
    return len(markup.parts(lines, CAPTION)) <= 1


def sending(
    front: Front, incoming: Incoming, drawing: Drawing, rows: Sequence[Sequence[Button]], instead: Call
) -> Call:
    """The call that sends a picture with its lines; `instead` sends the lines where photos are not allowed."""
    answered = None
    if not incoming.private:
        answered = ReplyParameters(incoming.message, allow_sending_without_reply=True)
    buttons = keyboard(rows)

    async def send(chat: int, part: Sequence[Line], styled: bool, photo: bytes | str) -> Message:
        return await front.bot.send_photo(
            chat,
            photo,
            caption=_written(part, styled),
            parse_mode=ParseMode.HTML if styled else None,
            message_thread_id=incoming.chat.thread,
            reply_parameters=answered,
            disable_notification=None if incoming.private else True,
            reply_markup=buttons,
        )

    async def call(chat: int, part: Sequence[Line], styled: bool) -> None:
        try:
            await _shown(front, drawing, lambda photo: send(chat, part, styled, photo))
        except TelegramError as error:
            if outcome(error).fate is not Fate.NO_RIGHT:
                raise
            await instead(chat, part, styled)

    return call


def editing(front: Front, message: int, drawing: Drawing, rows: Sequence[Sequence[Button]]) -> Call:
    """The call that puts a picture with its lines in the place of a message."""
    buttons = keyboard(rows)

    async def edit(chat: int, part: Sequence[Line], styled: bool, photo: bytes | str) -> Message | bool:
        media = InputMediaPhoto(
            photo, caption=_written(part, styled), parse_mode=ParseMode.HTML if styled else None
        )
        return await front.bot.edit_message_media(media, chat, message, reply_markup=buttons)

    async def call(chat: int, part: Sequence[Line], styled: bool) -> None:
        await _shown(front, drawing, lambda photo: edit(chat, part, styled, photo))

    return call


async def _shown(
    front: Front, drawing: Drawing, call: Callable[[bytes | str], Awaitable[Message | bool]]
) -> None:
    """Make a call with the file id of a picture, or with the picture where there is none yet."""
    known = front.photos.file_id(drawing.key)
    if known is not None:
        try:
            await call(known)
        except BadRequest as error:
            if not any(words in str(error).lower() for words in FORGOTTEN):
                raise
            front.photos.forget(drawing.key)
        else:
            return
    picture = await asyncio.to_thread(drawing.png)
    sent = await call(picture.png)
    if isinstance(sent, Message) and sent.photo:
        front.photos.keep(drawing.key, sent.photo[-1].file_id)


def _written(part: Sequence[Line], styled: bool) -> str:
    return markup.html(part) if styled else markup.plain(part)

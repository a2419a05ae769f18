"""The sender of deliveries: a letter becomes one call of the Bot API, and what comes back one outcome."""

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.letters import Letter
from bot.delivery.outcomes import Fate, Outcome
from bot.fronts.telegram.sending import outcome
from bot.fronts.telegram.transport import AiohttpRequest
from bot.messages import Line

PREVIEW = LinkPreviewOptions(is_disabled=True)


class Postman:
    """What `bot.delivery.letters.Sender` asks for, on python-telegram-bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, letter: Letter) -> Outcome:
        """Send a letter, or edit the message it names."""
        try:
            sent = await (
                self._post(letter) if letter.message is None else self._edit(letter, letter.message)
            )
        except TelegramError as error:
            return outcome(error)
        number = sent.message_id if isinstance(sent, Message) else letter.message
        return Outcome(Fate.SENT, message_id=number)

    async def _post(self, letter: Letter) -> Message:
        return await self._bot.send_message(
            letter.place.chat,
            _text(letter),
            parse_mode=None if letter.plain else ParseMode.HTML,
            message_thread_id=letter.place.thread or None,
            link_preview_options=PREVIEW,
            disable_notification=letter.silent or None,
            allow_paid_broadcast=letter.paid or None,
        )

    async def _edit(self, letter: Letter, message: int) -> Message | bool:
        return await self._bot.edit_message_text(
            _text(letter),
            letter.place.chat,
            message,
            parse_mode=None if letter.plain else ParseMode.HTML,
            link_preview_options=PREVIEW,
        )


@asynccontextmanager
async def postman(token: str, base_url: str, connections: int) -> AsyncIterator[Postman]:
    """A sender with connections of its own, for a process that does nothing but deliver."""
    door = AiohttpRequest(connections)
    bot = Bot(token, base_url=base_url, request=door)
    await door.initialize()
    try:
        yield Postman(bot)
    finally:
        await door.shutdown()


def _text(letter: Letter) -> str:
    return "\n".join(line.text if letter.plain else _styled(line) for line in letter.lines)


def _styled(line: Line) -> str:
    text = html.escape(line.text, quote=False)
    if line.strong:
        return f"<b>{text}</b>"
    return f"<i>{text}</i>" if line.small else text

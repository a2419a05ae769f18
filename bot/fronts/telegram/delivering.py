"""The sender of deliveries: a letter becomes one call of the Bot API, and what comes back one outcome."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.letters import Letter
from bot.delivery.outcomes import Fate, Outcome
from bot.fronts.telegram import markup
from bot.fronts.telegram.keyboard import keyboard
from bot.fronts.telegram.marking import marked
from bot.fronts.telegram.sending import outcome
from bot.fronts.telegram.transport import AiohttpRequest
from bot.messages import ChatSettings

PREVIEW = LinkPreviewOptions(is_disabled=True)


class Postman:
    """What `bot.delivery.letters.Sender` asks for, on python-telegram-bot."""

    def __init__(self, bot: Bot, settings: Callable[[int], ChatSettings]) -> None:
        """`settings` says which marks a chat wants."""
        self._bot = bot
        self._settings = settings

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
            self._text(letter),
            parse_mode=None if letter.plain else ParseMode.HTML,
            message_thread_id=letter.place.thread or None,
            link_preview_options=PREVIEW,
            disable_notification=letter.silent or None,
            allow_paid_broadcast=letter.paid or None,
            reply_markup=keyboard(letter.buttons),
        )

    async def _edit(self, letter: Letter, message: int) -> Message | bool:
        return await self._bot.edit_message_text(
            self._text(letter),
            letter.place.chat,
            message,
            parse_mode=None if letter.plain else ParseMode.HTML,
            link_preview_options=PREVIEW,
            reply_markup=keyboard(letter.buttons),
        )

    def _text(self, letter: Letter) -> str:
        """The one message a letter is; what no edition is, longer than Telegram takes, is cut."""
        lines = markup.parts(marked(letter.lines, self._settings(letter.place.chat)))[0]
        return markup.plain(lines) if letter.plain else markup.html(lines)


@asynccontextmanager
async def postman(
    token: str, base_url: str, connections: int, settings: Callable[[int], ChatSettings]
) -> AsyncIterator[Postman]:
    """A sender with connections of its own, for a process that does nothing but deliver."""
    door = AiohttpRequest(connections)
    bot = Bot(token, base_url=base_url, request=door)
    await door.initialize()
    try:
        yield Postman(bot, settings)
    finally:
        await door.shutdown()

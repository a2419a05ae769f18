"""The sender of deliveries: a letter becomes one call of the Bot API, and what comes back one outcome."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from telegram.error import TelegramError

from bot.delivery.endings import flying_at
from bot.delivery.letters import Letter
from bot.delivery.outcomes import Fate, Outcome
from bot.delivery.post import Post
from bot.fronts.telegram import markup
from bot.fronts.telegram.keyboard import rows_of
from bot.fronts.telegram.marking import marked
from bot.fronts.telegram.posting import fields
from bot.fronts.telegram.sending import outcome
from bot.fronts.telegram.transport import AiohttpRequest
from bot.messages import ChatSettings
from bot.settings import Settings
from bot.store.chats import Chats

NO_PREVIEW = {"is_disabled": True}


class Postman:
    """What `bot.delivery.letters.Sender` asks for: straight through the door, without the library's objects."""

    def __init__(self, door: AiohttpRequest, address: str, settings: Callable[[int], ChatSettings]) -> None:
        """`address` is that of the bot, its token included; `settings` says which marks a chat wants."""
        self._door = door
        self._address = address
        self._settings = settings

    async def send(self, letter: Letter) -> Outcome:
        """Send a letter, or edit the message it names."""
        method = "sendMessage" if letter.message is None else "editMessageText"
        try:
            sent = await self._door.post(f"{self._address}/{method}", fields(**self._values(letter)))
        except TelegramError as error:
            return outcome(error)
        number = sent.get("message_id") if isinstance(sent, dict) else None
        if number is None and letter.message is None:
            return Outcome(Fate.UNCERTAIN, "the answer names no message")
        return Outcome(Fate.SENT, message_id=number or letter.message)

    def _values(self, letter: Letter) -> dict[str, Any]:
        """The one message that a letter is; what no edition is, longer than Telegram takes, is cut."""
        lines = markup.parts(marked(letter.lines, self._settings(letter.place.chat)))[0]
        new = letter.message is None
        return {
            "chat_id": letter.place.chat,
            "message_id": letter.message,
            "text": markup.plain(lines) if letter.plain else markup.html(lines),
            "parse_mode": None if letter.plain else "HTML",
            "message_thread_id": (letter.place.thread or None) if new else None,
            "link_preview_options": NO_PREVIEW,
            "disable_notification": (letter.silent or None) if new else None,
            "allow_paid_broadcast": (letter.paid or None) if new else None,
            "reply_markup": rows_of(letter.buttons),
        }


@asynccontextmanager
async def postman(settings: Settings, chats: Chats, connections: int) -> AsyncIterator[Postman]:
    """A sender with connections of its own."""
    door = AiohttpRequest(connections)
    await door.initialize()
    try:
        yield Postman(door, f"{settings.telegram_base_url}{settings.telegram_token}", chats.settings)
    finally:
        await door.shutdown()


async def deliver(
    settings: Settings, chats: Chats, post: Post, clock: Callable[[], datetime], stop: asyncio.Event
) -> None:
    """Deliver what becomes due until `stop` is set; SettingsError when the token is refused."""
    await asyncio.to_thread(post.dispatch.start, clock())
    most = flying_at(max(post.pacer.rate, post.pacer.paid_rate))
    async with postman(settings, chats, most) as sender:
        await post.dispatch.run(sender, post.pacer, clock, stop)

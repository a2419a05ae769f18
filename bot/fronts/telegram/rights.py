"""Who may change the settings of a chat: oneself in private, in groups administrators as Telegram names them."""

import logging
from collections.abc import Callable

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.fronts.telegram.sending import outcome
from bot.messages import Chat

log = logging.getLogger(__name__)

ADMINISTRATORS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
REFUSED_S = 10.0
"""A refusal is good for so long; a permission is asked for every time, since somebody may just have lost it."""
REMEMBERED = 1_000


class Rights:
    """Asks Telegram; whoever it cannot name an administrator is none."""

    def __init__(self, bot: Bot, clock: Callable[[], float]) -> None:
        self._bot = bot
        self._clock = clock
        self._refused: dict[tuple[int, int], float] = {}

    async def may_set(self, chat: Chat, anonymous: bool = False) -> bool:
        """May this user change this chat's settings; `anonymous` when they wrote as the group itself."""
        if chat.kind == "private":
            return chat.id == chat.user
        if anonymous:
            return chat.id == chat.user
        if chat.user <= 0:  # another channel or group: nobody can say who writes
            return False
        key = (chat.id, chat.user)
        if self._clock() - self._refused.get(key, -REFUSED_S) < REFUSED_S:
            return False
        allowed = await self._administers(*key)
        if allowed is False:
            self._refuse(key)
        return bool(allowed)

    async def _administers(self, chat: int, user: int) -> bool | None:
        """None when Telegram does not say."""
        try:
            member = await self._bot.get_chat_member(chat, user)
        except TelegramError as error:
            log.warning("Telegram does not say who administers a chat (%s).", outcome(error).detail)
            return None
        return member.status in ADMINISTRATORS

    def _refuse(self, key: tuple[int, int]) -> None:
        if len(self._refused) >= REMEMBERED:
            self._refused.clear()
        self._refused[key] = self._clock()

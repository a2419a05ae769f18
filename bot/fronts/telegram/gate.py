"""Decides at the door which messages are worked on: one who floods is told so at once, then gets silence.

At the door, because behind it a chat's messages wait for each other, and its answers for their turn to be sent.
"""

import asyncio
import logging
import time
from collections.abc import Callable

from telegram import Message

from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming, read
from bot.fronts.telegram.light import Said
from bot.fronts.telegram.limiting import Verdict

log = logging.getLogger(__name__)


class Gate:
    """Asked of every update as it arrives."""

    def __init__(self, front: Front, clock: Callable[[], float] = time.monotonic) -> None:
        self._front = front
        self._clock = clock
        self._telling: set[asyncio.Task[None]] = set()

    def __call__(self, update: object) -> bool:
        """May this update go on; what is no message to the bot always may."""
        message = getattr(update, "message", None)
        if message is None:
            return True
        sender = _sender(update, message, self._front)
        if sender is None:
            return True
        verdict = self._front.limits.take(sender, self._clock())
        if verdict is Verdict.TELL:
            self._tell(message)
        return verdict is Verdict.ANSWER

    def _tell(self, message: Message) -> None:
        task = asyncio.create_task(self._told(message))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _told(self, message: Message) -> None:
        incoming = _meant(message, self._front)
        if incoming is not None:
            await replying.send(self._front, incoming, self._front.say(incoming, "flood"))


def _sender(update: object, message: Message, front: Front) -> int | None:
    """Whose bucket a message is drawn from; None for talk that is not meant for the bot."""
    if isinstance(update, Said):  # always of one person in private, and cheap to know
        return message.chat.id
    incoming = _meant(message, front)
    return None if incoming is None else incoming.chat.user


def _meant(message: Message, front: Front) -> Incoming | None:
    return read(message, front.me, front.owners)

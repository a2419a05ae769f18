"""The library's application on our transport, processor and polling: made, run until told to stop, ended."""

import asyncio
import gc
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot.errors import SettingsError
from bot.fronts.telegram.light import LightBot
from bot.fronts.telegram.polling import TOKEN_REFUSED, Polling
from bot.fronts.telegram.processor import ChatOrder
from bot.fronts.telegram.rhythm import Rhythm
from bot.fronts.telegram.sending import outcome
from bot.fronts.telegram.transport import AiohttpRequest

log = logging.getLogger(__name__)

TELEGRAM = "https://api.telegram.org/bot"
POLL_CONNECTIONS = 4
"""More than one: a torn poll must not hold the only connection."""
GRACE_S = 8.0
"""For what is being answered when the bot is told to stop."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Connection:
    """An application to add handlers to, the polling that feeds it, and the doors both go through."""

    application: AnyApplication
    polling: Polling
    order: ChatOrder
    doors: tuple[AiohttpRequest, ...]
    beside: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)
    """What runs beside the answers, from when Telegram is reached until the end."""


def connect(
    token: str,
    base_url: str = TELEGRAM,
    *,
    concurrency: int = 256,
    backlog: int = 100,
    proxy: str | None = None,
    allowed: Sequence[str] | None = None,
    rhythm: Rhythm | None = None,
    light: bool = False,
) -> Connection:
    """An application for the bot with this token; nothing is sent before `serve`.

    `base_url` ends in /bot, as BRIEFER_TELEGRAM_BASE_URL does; `allowed` are the kinds of updates wanted.
    With `light`, ordinary messages come as `bot.fronts.telegram.light.Said` and not as the library's Update.
    """
    door = AiohttpRequest(POLL_CONNECTIONS, proxy=proxy)
    wide = AiohttpRequest(max(concurrency, 16), proxy=proxy)  # an answer never waits for a connection
    order = ChatOrder(concurrency, backlog)
    files = base_url.removesuffix("/bot") + "/file/bot"
    kind = LightBot if light else ExtBot
    application = (
        Application.builder()
        .bot(kind(token, base_url, files, request=wide, get_updates_request=door))
        .concurrent_updates(order)
        .updater(None)
        .job_queue(None)
        .build()
    )

    async def renew() -> None:
        await door.shutdown()
        await door.initialize()

    polling = Polling(application.bot, application.update_queue, renew, allowed=allowed, rhythm=rhythm)
    return Connection(application, polling, order, (door, wide))


async def serve(connection: Connection, stop: asyncio.Event, *, grace_s: float = GRACE_S) -> None:
    """Answers until `stop` is set or polling ends with an error, which is raised when all is closed.

    The application's `post_init` runs once Telegram is reached. What is at work at the end has `grace_s`
    seconds to finish; what Telegram was not told of comes again at the next start.
    """
    application, polling = connection.application, connection.polling
    task: asyncio.Task[None] | None = None
    try:
        if not await _reached(application, stop):
            return
        if application.post_init is not None:
            await application.post_init(application)
        await application.start()
        task = asyncio.create_task(polling.run())
        waiting = asyncio.create_task(stop.wait())
        with _calm_collector():
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
    finally:
        await _end(connection, task, grace_s)
    if not task.cancelled():
        task.result()


@contextmanager
def _calm_collector() -> Iterator[None]:
    """Lets the garbage collector look less often: every update is some hundred objects that soon go by
    themselves, and the default threshold walks the live ones again each time (256 at once: -20% CPU)."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


async def _reached(application: AnyApplication, stop: asyncio.Event) -> bool:
    """Asks Telegram who we are until it answers; False when told to stop before it did."""
    pause = 1.0
    refused = False
    while not (stop.is_set() or refused):
        try:
            await application.initialize()
        except InvalidToken:
            refused = True  # raised below: the library's own error quotes the token
        except TelegramError as error:
            log.warning(
                "Telegram cannot be reached (%s); trying again in %.0f s.", outcome(error).detail, pause
            )
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stop.wait()
            pause = min(15.0, 2 * pause)
        else:
            return True
    if refused:
        raise SettingsError(TOKEN_REFUSED)
    return False


async def _end(connection: Connection, task: "asyncio.Task[None] | None", grace_s: float) -> None:
    application = connection.application
    if task is not None:
        task.cancel()
        await asyncio.wait({task})
    if application.running:
        try:
            async with asyncio.timeout(grace_s):
                await application.stop()
        except TimeoutError:
            log.warning("Some answers were not finished within %.0f s and are given up.", grace_s)
        else:
            await connection.polling.confirm()
    await application.shutdown()
    for door in connection.doors:  # open also when Telegram was never reached
        await door.shutdown()

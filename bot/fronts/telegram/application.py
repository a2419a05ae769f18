"""The Telegram front as a whole: built from the parts it needs, fed by polling, run until it is told to stop."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Update
from telegram.constants import UpdateType
from telegram.error import TelegramError
from telegram.ext import TypeHandler

from bot.catalogue import Catalogue
from bot.delivery.post import Post
from bot.fronts.telegram import (
    broadcasting,
    chatting,
    inline,
    listening,
    membership,
    menus,
    notices,
    replying,
    tapping,
)
from bot.fronts.telegram.bulletins import Bulletins
from bot.fronts.telegram.connection import Connection, connect, serve
from bot.fronts.telegram.drawer import Drawer
from bot.fronts.telegram.front import Briefing, Front
from bot.fronts.telegram.gate import Gate
from bot.fronts.telegram.incoming import read
from bot.fronts.telegram.light import Said
from bot.fronts.telegram.limiting import Limits
from bot.fronts.telegram.rights import Rights
from bot.market import Source
from bot.newsroom import Newsroom
from bot.settings import Settings
from bot.store.chats import Chats

log = logging.getLogger(__name__)

WANTED = (UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.INLINE_QUERY, UpdateType.MY_CHAT_MEMBER)
"""Edited messages are not even asked for, channel posts only by a bot that listens to them."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def build(
    settings: Settings,
    briefer: Briefing,
    chats: Chats,
    catalogue: Catalogue,
    sources: Callable[[], list[tuple[Source, datetime]]],
    clock: Callable[[], datetime],
    newsroom: Newsroom,
    post: Post,
    concurrency: int = 256,
) -> Connection:
    """A connection whose application answers; nothing is sent before it is served."""
    wanted = (*WANTED, UpdateType.CHANNEL_POST) if settings.listen_posts else WANTED
    connection = connect(
        settings.telegram_token or "",
        settings.telegram_base_url,
        concurrency=concurrency,
        allowed=wanted,
        light=True,
    )
    bot = connection.application.bot
    front = Front(
        bot=bot,
        briefer=briefer,
        chats=chats,
        catalogue=catalogue,
        sources=sources,
        owners=settings.admins,
        language=settings.language,
        timezone=settings.timezone,
        clock=clock,
        limits=Limits(),
        rights=Rights(bot, time.monotonic),
        newsroom=newsroom,
        post=post,
        drawer=Drawer(),
        bulletins=Bulletins(settings.admins),
        listens=settings.listen_posts,
    )
    newsroom.listen(front.bulletins.hear)
    connection.beside.extend(
        (partial(menus.publish, bot), partial(notices.run, front), partial(broadcasting.follow, front))
    )

    async def take(update: Update | Said, context: Any) -> None:
        await handle(front, update)

    connection.order.admit = Gate(front)
    connection.application.add_handler(TypeHandler(object, take))
    return connection


async def handle(front: Front, update: Update | Said) -> None:
    """One update; a mistake of ours is logged and told in one line, and never ends the bot."""
    try:
        await _handle(front, update)
    except Exception:
        log.exception("An update could not be handled.")
        with suppress(TelegramError):
            await _apologise(front, update)


async def _handle(front: Front, update: Update | Said) -> None:
    if update.message is not None:
        await chatting.take(front, update.message)
    elif update.channel_post is not None:
        await listening.heard(front, update.channel_post)
    elif update.callback_query is not None:
        await tapping.take(front, update.callback_query)
    elif update.inline_query is not None:
        await inline.take(front, update.inline_query)
    elif update.my_chat_member is not None:
        await membership.changed(front, update.my_chat_member)


async def _apologise(front: Front, update: Update | Said) -> None:
    incoming = None if update.message is None else read(update.message, front.me)
    if incoming is not None:
        await replying.send(front, incoming, front.say(incoming, "failed"))


async def answer(connection: Connection, stop: asyncio.Event) -> None:
    """Answer until `stop` is set; the menus are set beside it, once Telegram is reached."""
    tasks: list[asyncio.Task[None]] = []

    async def begin(application: Any) -> None:
        tasks.extend(asyncio.create_task(run()) for run in connection.beside)

    connection.application.post_init = begin
    try:
        await serve(connection, stop)
    finally:
        for task in tasks:
            task.cancel()


Delivering = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Delivers what becomes due until it is told to stop."""


def run(connection: Connection, delivering: Delivering) -> None:
    """Answer and deliver until SIGTERM or SIGINT.

    Raises SettingsError for a refused token, BrieferError for a 409.
    """
    asyncio.run(_until_stopped(connection, delivering))


async def _until_stopped(connection: Connection, delivering: Delivering) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, stop.set)
    delivery = asyncio.create_task(delivering(stop))
    delivery.add_done_callback(lambda task: stop.set())
    try:
        await answer(connection, stop)
    finally:
        stop.set()
        await delivery

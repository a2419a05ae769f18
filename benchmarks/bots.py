"""The bots that are measured: each is a function that answers at a base URL until it is killed."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from benchmarks.fastserver import TOKEN
from bot.fronts.telegram.connection import Connection, connect, serve

Run = Callable[[str], Awaitable[None]]


async def _echo(update: Update, _: Any) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def stock(base_url: str) -> None:
    """The echo bot as python-telegram-bot's own example makes it: every default."""
    application = Application.builder().token(TOKEN).base_url(base_url).build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    await application.initialize()
    await application.start()
    assert application.updater is not None
    await application.updater.start_polling()
    await asyncio.Event().wait()


def echo(concurrency: int) -> Run:
    """A bare echo on our transport, processor and polling."""

    async def run(base_url: str) -> None:
        connection = connect(TOKEN, base_url, concurrency=concurrency)
        connection.application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
        await serve(connection, asyncio.Event())

    return run


def front(place: str) -> Run:
    """The bot that the function `module:function` makes of a base URL; it returns a Connection."""

    async def run(base_url: str) -> None:
        module, _, name = place.partition(":")
        make: Callable[[str], Connection] = getattr(importlib.import_module(module), name)
        await serve(make(base_url), asyncio.Event())

    return run


def briefer(concurrency: int) -> Run:
    """The market briefer itself."""

    async def run(base_url: str) -> None:
        from benchmarks.front import briefer as made

        await serve(made(base_url, concurrency), asyncio.Event())

    return run


BOTS: dict[str, Run] = {
    "stock echo": stock,
    "our echo, 32 at once": echo(32),
    "our echo, 256 at once": echo(256),
    "briefer, 32 at once": briefer(32),
    "briefer, 256 at once": briefer(256),
}


def bot(name: str) -> Run:
    """A bot of the table, or `front:module:function`."""
    return front(name.removeprefix("front:")) if name.startswith("front:") else BOTS[name]

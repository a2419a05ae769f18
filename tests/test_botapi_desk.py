"""Talking by hand: lines typed, a bot that answers, what is printed."""

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from bot.fronts.telegram.connection import connect, serve
from tests.botapi import Server
from tests.botapi.desk import Desk


async def echo(update: Update, _: Any) -> None:
    assert update.effective_message
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="v1:why")]])
    await update.effective_message.reply_html(f"<b>{update.effective_message.text}</b>", reply_markup=keys)


async def tapped(update: Update, _: Any) -> None:
    assert update.callback_query
    await update.callback_query.answer("looking")
    await update.callback_query.edit_message_text("because")


async def asked(update: Update, _: Any) -> None:
    assert update.inline_query
    await update.inline_query.answer([])


async def test_a_talk_by_hand() -> None:
    shown: list[str] = []
    async with Server() as server:
        connection = connect(server.token, server.base_url)
        for handler in (
            MessageHandler(filters.TEXT, echo),
            CallbackQueryHandler(tapped),
            InlineQueryHandler(asked),
        ):
            connection.application.add_handler(handler)
        stop = asyncio.Event()
        bot = asyncio.create_task(serve(connection, stop))
        desk = Desk(server, shown.append)

        async def line(text: str, shows: str) -> AsyncIterator[str]:
            yield text
            async with asyncio.timeout(5.0):
                while not any(shows in item for item in shown):
                    await asyncio.sleep(0.01)

        async def lines() -> AsyncIterator[str]:
            for text, shows in (
                ("how is kospi?\n", "#1 [Why?]"),
                ("#1\n", "bot edited: because"),
                ("#9\n", "There is no button #9."),
                ("> /market@briefer_bot\n", "bot [Markets]: /market@briefer_bot"),
                ("? kospi\n", ""),
                ("\n", ""),
            ):
                async for item in line(text, shows):
                    yield item

        await desk.run(lines())
        stop.set()
        await bot
    assert shown[:2] == ["bot: how is kospi?", "#1 [Why?]"]
    assert "bot tells: looking" in shown


async def test_the_program_says_how_to_point_a_bot_at_it() -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.botapi", "--port", "0",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await asyncio.wait_for(child.communicate(b"hello\n"), 15.0)
    assert child.returncode == 0
    assert b"export BRIEFER_TELEGRAM_BASE_URL=http://127.0.0.1:" in out
    assert b"export BRIEFER_TELEGRAM_TOKEN=4242:" in out

"""The whole bot at the test Bot API server: a sample's figures, a chat store of its own, real HTTP between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.briefer import Briefer
from bot.delivery.pacer import Pacer
from bot.delivery.post import Post, build
from bot.fronts import terminal
from bot.fronts.telegram import application
from bot.fronts.telegram.connection import Connection
from bot.intents.desk import Desk
from bot.messages import ChatSettings, Utterance
from bot.settings import Settings
from bot.store.chats import Chats
from bot.store.duckdb import DuckDB
from tests.botapi import TOKEN, Message, Person, Server
from tests.worlds import SAMPLE_STOPS, parts, world

OWNER = 77
SECRET = TOKEN.partition(":")[2]


@dataclass
class Talk:
    """A running bot, and the people who talk to it."""

    server: Server
    chats: Chats
    app: App
    connection: Connection
    post: Post
    now: datetime = SAMPLE_STOPS

    async def ask(self, person: Person, text: str, within: float = 10.0, **more: Any) -> Message:
        """Say something and wait for the reply."""
        message = person.says(text, **more)
        place = self.server.world.chats[message.chat]
        return await self.server.reply(place, within=within)

    async def tap(self, person: Person, label: str, message: Message) -> dict[str, Any]:
        """Tap a button and wait for what Telegram is told."""
        return await self.server.answer(person.taps(self.now_of(message).button(label), message))

    def now_of(self, message: Message) -> Message:
        """A message as it stands now, edits included."""
        return self.server.world.chats[message.chat].messages[message.id]

    def settings(self, chat: int) -> ChatSettings:
        """What is on disk of a chat, not what the process remembers."""
        return Chats(self.chats._engine).settings(chat)

    def terminal(self, text: str) -> tuple[str, list[str]]:
        """What the terminal prints for the same question, and the choices it numbers."""
        briefer = Briefer(parts().understanding, self.app.desk, "en", "UTC")
        reply = briefer.answer(Utterance(text, self.now))
        bare = replace(reply, buttons=(), picture=None)
        return terminal.block(bare), [button.label for button in terminal.choices_of(reply)]


@asynccontextmanager
async def talking(
    name: str = "sample", briefer: Any = None, own: App | None = None, **settings: Any
) -> AsyncIterator[Talk]:
    """A bot with the figures of one world, or with an app that a test may change, until the block ends."""
    app = own or world(name)
    engine = DuckDB(None) if own is None else own.engine
    chats = Chats(engine) if own is None else own.chats
    async with Server() as server:
        given = {"telegram_token": TOKEN, "telegram_base_url": server.base_url, "admins": frozenset({OWNER})}
        usual = Settings(store=Path("unused"), **(given | settings))
        pacer = Pacer(1e6, chat_s=0.0)
        post = build(usual, engine, parts().catalogue, lambda: parts().calendars, app.desk, chats, pacer)

        def desk(now: datetime, zone: ZoneInfo) -> Desk:
            return replace(app.desk(now, zone), arrangements=lambda: post.arrangements)

        connection = application.build(
            usual,
            briefer or Briefer(parts().understanding, desk, "en", "UTC"),
            chats,
            parts().catalogue,
            app.market.sources,
            lambda: SAMPLE_STOPS,
            app.newsroom,
            post,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(application.answer(connection, stop))
        try:
            yield Talk(server, chats, app, connection, post)
        finally:
            stop.set()
            await task

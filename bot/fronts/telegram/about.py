"""What the bot says of itself when asked: start, help, id, sources, privacy, forget."""

import asyncio
from collections.abc import Iterable, Iterator

from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.market import SourceKind
from bot.memory import LIFETIME
from bot.messages import Line, Reply
from bot.wording import talk

SHOWN_SOURCES = 8


async def start(front: Front, incoming: Incoming) -> Reply:
    """Who this is and how to ask, in private and in a group."""
    if incoming.private:
        return front.say(incoming, "start")
    return front.say(incoming, "start.group", username=front.me.username)


def help_with(front: Front, incoming: Incoming, names: Iterable[str]) -> Reply:
    """How to ask, and the commands of these names."""
    language = front.spoken(incoming)
    return Reply(tuple(_help(names, language)), language=language)


def _help(names: Iterable[str], language: str) -> Iterator[Line]:
    yield from talk.lines("help", language)
    for name in names:
        yield from talk.lines("help.command", language, name=name, what=talk.say(f"command.{name}", language))
    yield from talk.lines("help.names", language)


async def identity(front: Front, incoming: Incoming) -> Reply:
    """The numbers that an owner needs for BRIEFER_ADMINS and `briefer subscribe`."""
    chat = incoming.chat
    lines = front.lines(incoming, "id", user=chat.user, chat=chat.id)
    if chat.thread is not None:
        lines += front.lines(incoming, "id.topic", thread=chat.thread)
    return Reply(lines, language=front.spoken(incoming))


async def sources(front: Front, incoming: Incoming) -> Reply:
    """Who the stored figures come from, the newest first."""
    found = await asyncio.to_thread(front.sources)
    if not found:
        return front.say(incoming, "sources.none")
    lines = list(front.lines(incoming, "sources"))
    for source, loaded in found[:SHOWN_SOURCES]:
        code = "sources.sample" if source.kind is SourceKind.SAMPLE else "sources.line"
        day = (source.published or loaded).date().isoformat()
        lines += front.lines(incoming, code, name=source.name, day=day)
    if len(found) > SHOWN_SOURCES:
        lines += front.lines(incoming, "sources.more", count=len(found) - SHOWN_SOURCES)
    lines += front.lines(incoming, "sources.note")
    return Reply(tuple(lines), language=front.spoken(incoming))


async def privacy(front: Front, incoming: Incoming) -> Reply:
    """What is kept and for how long."""
    minutes = int(LIFETIME.total_seconds() // 60)
    return front.say(incoming, "privacy" if incoming.private else "privacy.group", minutes=minutes)


async def forget(front: Front, incoming: Incoming) -> Reply:
    """Remove everything of the user: what was asked anywhere, and the settings of the private chat."""
    user = incoming.chat.user
    language = front.spoken(incoming)
    conversations = front.briefer.forget(user)
    kept = await asyncio.to_thread(front.chats.forget, user)
    if not incoming.private:
        return Reply(talk.lines("forget.group", language), language=language)
    code = "forget" if conversations or kept else "forget.nothing"
    return Reply(talk.lines(code, language), language=language)

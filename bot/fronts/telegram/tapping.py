"""A tapped button from its arrival to what it changes; every tap is answered, also that of an old button."""

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.error import TelegramError

from bot import ranges
from bot.choices import ASK, PICK, SHOW
from bot.fronts.telegram import (
    alerting,
    articles,
    asking,
    briefing,
    broadcasting,
    replying,
    screens,
    standing,
    subscribing,
)
from bot.fronts.telegram.callbacks import decode
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import How, Incoming, primary
from bot.fronts.telegram.limiting import Verdict
from bot.messages import Button, Chat
from bot.wording import talk
from bot.wording.agreements import alerts, options

TOAST = 190
"""Telegram shows 200 characters."""

Handler = Callable[[Front, Incoming, Button], Awaitable[str]]
"""Does what a button says and gives the text to show for a moment; empty for none."""


async def take(front: Front, query: CallbackQuery) -> None:
    """Do what a button says; whatever happens, Telegram is told that the tap has arrived."""
    shown = ""
    try:
        shown = await _done(front, query)
    finally:
        with suppress(TelegramError):  # the tap is too old to be answered, and nobody waits for it
            await query.answer(shown[:TOAST] or None)


async def _done(front: Front, query: CallbackQuery) -> str:
    incoming = _where(query, front.owners)
    button = decode(query.data or "")
    handler = HANDLERS.get(button.verb) if button else None
    if incoming is None or button is None or handler is None:
        language = front.spoken(incoming) if incoming else primary(query.from_user.language_code)
        return talk.say("old_button", language or front.language)
    verdict = front.limits.take(query.from_user.id, time.monotonic())
    if verdict is not Verdict.ANSWER:
        return _said(front, incoming, "flood")
    return await handler(front, incoming, button)


async def _ask(front: Front, incoming: Incoming, button: Button) -> str:
    """Ask something new: the answer is a message of its own."""
    reply = await asking.tapped(front, incoming, button.args)
    if reply is None:
        return _said(front, incoming, "old_button")
    await replying.send(front, incoming, reply)
    return ""


async def _show(front: Front, incoming: Incoming, button: Button) -> str:
    """Show the receipts of an answer below it."""
    reply = await asking.shown(front, incoming, button.args)
    if reply is None:
        return _said(front, incoming, "old_button")
    await replying.send(front, incoming, reply)
    return ""


async def _pick(front: Front, incoming: Incoming, button: Button) -> str:
    """Answer what the bot has asked back: the answer takes the place of the question."""
    reply = await asking.tapped(front, incoming, button.args)
    if reply is None:
        return _said(front, incoming, "old_button")
    if not await replying.edit(front, incoming, reply):
        await replying.send(front, incoming, reply)
    return ""


async def _chart(front: Front, incoming: Incoming, button: Button) -> str:
    """Show another range in the place of the one shown; where there is no picture of it, only say why."""
    reply = await asking.ranged(front, incoming, button.args)
    if reply is None:
        return _said(front, incoming, "old_button")
    if reply.picture is None:
        return reply.lines[-1].text if reply.lines else ""
    if not await replying.edit(front, incoming, reply):
        await replying.send(front, incoming, reply)
    return ""


async def _set(front: Front, incoming: Incoming, button: Button) -> str:
    """Open a screen of settings, or choose something on it."""
    if not await front.rights.may_set(incoming.chat):
        return _said(front, incoming, "administrators_only")
    preference, value = screens.choosing(button.args)
    if preference is None:
        await replying.edit(front, incoming, screens.overview(front, incoming))
        return ""
    kept = None if value is None else await screens.choose(front, incoming, preference, value)
    await replying.edit(front, incoming, screens.choices(front, incoming, preference))
    return kept.text if kept else ""


HANDLERS: dict[str, Handler] = {
    ASK: _ask,
    PICK: _pick,
    ranges.VERB: _chart,
    SHOW: _show,
    screens.VERB: _set,
    options.VERB: subscribing.tapped,
    alerts.VERB: alerting.tapped,
    briefing.VERB: briefing.tapped,
    broadcasting.VERB: broadcasting.tapped,
    standing.VERB: standing.tapped,
    articles.STORE: articles.store,
    articles.DISCARD: articles.discard,
}


def _said(front: Front, incoming: Incoming, code: str) -> str:
    return talk.say(code, front.spoken(incoming))


def _where(query: CallbackQuery, owners: frozenset[int]) -> Incoming | None:
    """The message under which a button was tapped, as seen by the one who tapped; None when there is none."""
    message: MaybeInaccessibleMessage | None = query.message
    if message is None:
        return None
    topic = isinstance(message, Message) and message.is_topic_message
    private = message.chat.type == "private"
    return Incoming(
        Chat(
            id=message.chat.id,
            thread=message.message_thread_id if topic and isinstance(message, Message) else None,
            user=query.from_user.id,
            kind=message.chat.type,
            administrator=private,
            owner=query.from_user.id in owners,
        ),
        message=message.message_id,
        text="",
        how=How.PRIVATE if private else How.REPLY,
        language=primary(query.from_user.language_code),
    )

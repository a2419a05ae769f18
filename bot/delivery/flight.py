"""One claimed letter on its way: its turn, the call, and the two answers after which it is tried once more."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.delivery.endings import Landed
from bot.delivery.letters import Letter, Ready, Sender
from bot.delivery.outcomes import Fate, Outcome
from bot.delivery.pacer import Pacer

log = logging.getLogger(__name__)

Move = Callable[[Ready, int], Awaitable[Ready | None]]
"""Rewrites a chat's id everywhere; the item under its new id, or None when another call has sent it there."""


async def fly(
    ready: Ready, sender: Sender, pacer: Pacer, move: Move, leave: Callable[[], bool]
) -> Landed | None:
    """Send a claimed letter when it is its turn; None when the item turned out to be another's.

    `leave` is told that the turn has come and says whether the letter may still go.
    """
    chat = ready.due.place.chat
    turn = await pacer.turn(chat, paid=ready.letter.paid)
    pacer.release(chat)
    if not (leave() and turn):
        return Landed(ready, None)
    outcome = await _call(ready.letter, sender)
    if outcome.fate is Fate.BAD_MARKUP:
        log.error("Telegram could not read the markup of %s; it is sent as plain text.", ready.due.item)
        return Landed(ready, await _call(replace(ready.letter, plain=True), sender), 2)
    if outcome.fate is Fate.MIGRATED and outcome.new_chat_id is not None:
        moved = await move(ready, outcome.new_chat_id)
        return None if moved is None else Landed(moved, await _call(moved.letter, sender), 2)
    return Landed(ready, outcome)


async def _call(letter: Letter, sender: Sender) -> Outcome:
    """The call; whatever goes wrong in an unforeseen way, the message may be there."""
    try:
        return await sender.send(letter)
    except asyncio.CancelledError:
        return Outcome(Fate.UNCERTAIN, "stopped while it was being sent")
    except Exception as error:
        log.exception("A sender raised instead of telling what happened.")
        return Outcome(Fate.UNCERTAIN, type(error).__name__)

"""/alert and /alerts with their buttons."""

import asyncio
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from bot.fronts.telegram import asking, replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.messages import Button, Intent, Reply, Request, Threshold
from bot.wording import talk

LIST = Request(Intent.ALERT, language="", verb="list")


async def alert(front: Front, incoming: Incoming) -> Reply:
    """Set an alert; without words, list those of this place."""
    if not incoming.text:
        return await _reply(front, incoming, LIST)
    utterance = front.utterance(incoming)
    return await _reply(front, incoming, front.briefer.ordered(Intent.ALERT, "alert", utterance))


async def alerts(front: Front, incoming: Incoming) -> Reply:
    """The alerts of this place."""
    return await _reply(front, incoming, LIST)


async def tapped(front: Front, incoming: Incoming, button: Button) -> str:
    """Cancel an alert or set a suggested one; the list in its new form takes the old one's place."""
    if not await front.rights.may_set(incoming.chat):
        return talk.say("administrators_only", front.spoken(incoming))
    request = _request(button)
    if request is None:
        return talk.say("old_button", front.spoken(incoming))
    done = await _reply(front, incoming, request, administrator=True)
    shown = await _reply(front, incoming, LIST) if request.verb == "cancel" else done
    await replying.edit(front, incoming, shown)
    return done.lines[0].text if request.verb == "cancel" and done.lines else ""


def _request(button: Button) -> Request | None:
    action, *rest = (*button.args, "")
    asked = Request(Intent.ALERT, language="", verb=action)
    if action == "cancel" and rest[0].isdigit():
        return replace(asked, threshold=Threshold("level", "above", Decimal(rest[0])))
    if action == "set" and len(rest) >= 4:
        symbol, measure, side, value = rest[:4]
        try:
            number = Decimal(value) if value else None
        except InvalidOperation:
            return None
        return replace(asked, entities=(symbol,), threshold=Threshold(measure, side, number))
    return None


async def _reply(front: Front, incoming: Incoming, request: Request, administrator: bool = False) -> Reply:
    utterance = front.utterance(incoming, "")
    if administrator:
        utterance = replace(utterance, chat=replace(utterance.chat, administrator=True))
    else:
        utterance = await asking.authorised(front, incoming, request, utterance)
    return await asyncio.to_thread(front.briefer.reply, request, utterance)

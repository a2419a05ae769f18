"""/broadcast for the people who run the bot: preview, choose to whom, confirm, follow, stop."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace

from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import How, Incoming
from bot.messages import Button, Chat, Line, Reply
from bot.subscriptions.broadcasts import Audience, Broadcast, Progress, Stage
from bot.subscriptions.deliveries import Status
from bot.wording import talk

log = logging.getLogger(__name__)

VERB = "brc"
"""Of buttons: `v1:brc:to:NUMBER:AUDIENCE`, `v1:brc:paid|send|drop|stop|look:NUMBER`."""
FOLLOW_S = 3.0
"""How often the progress of a running broadcast is shown."""


async def broadcast(front: Front, incoming: Incoming) -> Reply:
    """Begin a broadcast: `/broadcast asia-close`, or the words to send."""
    if not incoming.text:
        return front.say(incoming, "broadcast.usage", editions=", ".join(front.post.editions))
    draft = await asyncio.to_thread(
        front.post.broadcasting.draft, incoming.text, incoming.chat.user, front.clock()
    )
    return await asyncio.to_thread(_preview, front, incoming, draft)


async def tapped(front: Front, incoming: Incoming, button: Button) -> str:
    """Do what a button under a broadcast says, and show it as it is now."""
    action, number, more = (*button.args, "", "", "")[:3]
    found = front.post.broadcasting.store.one(int(number)) if number.isdigit() else None
    if found is None or not incoming.chat.owner:
        return talk.say("old_button" if incoming.chat.owner else "owners_only", front.spoken(incoming))
    changed = await asyncio.to_thread(_changed, front, incoming, found, action, more)
    await replying.edit(front, incoming, await asyncio.to_thread(_shown, front, incoming, changed))
    return ""


async def follow(front: Front) -> None:
    """Show the progress of running broadcasts where they were confirmed, until cancelled."""
    while True:
        await asyncio.sleep(FOLLOW_S)
        try:
            for one in await asyncio.to_thread(front.post.broadcasting.store.running):
                if one.message is not None:
                    incoming = _where(one)
                    await replying.edit(
                        front, incoming, await asyncio.to_thread(_shown, front, incoming, one)
                    )
        except Exception:
            log.exception("The progress of a broadcast could not be shown.")


def _changed(front: Front, incoming: Incoming, one: Broadcast, action: str, more: str) -> Broadcast:
    """A broadcast after a tap; one that is under way can only be stopped."""
    broadcasting, now = front.post.broadcasting, front.clock()
    if one.stage is Stage.RUNNING:
        if action == "stop":
            broadcasting.stop(one, now)
        return broadcasting.store.one(one.id) or one
    if one.stage is not Stage.DRAFT:
        return one
    if action == "to" and more in list(Audience) and (more != Audience.READERS or one.edition is not None):
        one = replace(one, audience=Audience(more))
    elif action == "paid":
        one = replace(one, paid=not one.paid)
    elif action == "drop":
        one = replace(one, stage=Stage.STOPPED)
    elif action == "send":
        one = replace(one, chat=incoming.chat.id, message=incoming.message)
        broadcasting.store.change(one)
        broadcasting.send(one, now)
        return broadcasting.store.one(one.id) or one
    broadcasting.store.change(one)
    return one


def _shown(front: Front, incoming: Incoming, one: Broadcast) -> Reply:
    if one.stage is Stage.DRAFT:
        return _preview(front, incoming, one)
    one, progress = front.post.broadcasting.followed(one)
    language = front.spoken(incoming)
    lines = tuple(_progress(one, progress, language))
    stop = Button(talk.say("broadcast.stop", language), VERB, ("stop", str(one.id)))
    return Reply(lines, ((stop,),) if one.stage is Stage.RUNNING else (), language)


def _preview(front: Front, incoming: Incoming, one: Broadcast) -> Reply:
    """What will be sent, to how many, and what speaks against it."""
    language, kept, now = front.spoken(incoming), front.settings(incoming), front.clock()
    zone = kept.timezone or front.timezone
    broadcasting = front.post.broadcasting
    lines = list(broadcasting.shown(one, language, zone, now))
    doubt = broadcasting.doubt(one, language, zone, now)
    count = broadcasting.readers(one)
    lines += talk.lines("broadcast.to", language, count=count, who=_who(one.audience, language))
    if doubt is not None:
        lines += talk.lines("broadcast.doubt", language, why=doubt)
    return Reply(tuple(lines), tuple(_buttons(one, count, language)), language)


def _buttons(one: Broadcast, count: int, language: str) -> Iterator[tuple[Button, ...]]:
    number = str(one.id)
    audiences = [
        Button(
            _ticked(_who(each, language), each is one.audience, language), VERB, ("to", number, each.value)
        )
        for each in Audience
        if each is not Audience.READERS or one.edition is not None
    ]
    yield tuple(audiences[:2])
    yield tuple(audiences[2:])
    paid = _ticked(talk.say("broadcast.paid", language), one.paid, language)
    yield (Button(paid, VERB, ("paid", number)),)
    send = Button(talk.say("broadcast.send", language, count=count), VERB, ("send", number))
    yield (send, Button(talk.say("broadcast.drop", language), VERB, ("drop", number)))


def _progress(one: Broadcast, progress: Progress, language: str) -> Iterator[Line]:
    yield from talk.lines(f"broadcast.{one.stage}", language, number=one.id)
    ended = progress.ended
    yield from talk.lines(
        "broadcast.counts",
        language,
        sent=ended.get(Status.SENT, 0),
        total=progress.total,
        waiting=progress.waiting + ended.get(Status.CLAIMED, 0),
    )
    others = [
        status for status in Status if status not in (Status.SENT, Status.CLAIMED) and ended.get(status)
    ]
    for status in others:
        yield from talk.lines(f"status.{status}", language, count=ended[status])


def _who(audience: Audience, language: str) -> str:
    return talk.say(f"broadcast.{audience}", language)


def _ticked(label: str, chosen: bool, language: str) -> str:
    return talk.say("settings.chosen", language, label=label) if chosen else label


def _where(one: Broadcast) -> Incoming:
    """The message that shows a broadcast, as a place to edit."""
    chat = Chat(id=one.chat, user=one.made_by, kind="private", owner=True)
    return Incoming(chat, message=one.message or 0, text="", how=How.PRIVATE)

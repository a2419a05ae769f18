"""/status for the people who run the bot: what is subscribed, due, delivered, in doubt; and what to do about it."""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.messages import Button, Line, Reply
from bot.subscriptions.deliveries import Entry, State, Status
from bot.wording import talk

VERB = "out"
"""Of buttons: `v1:out:again|drop:STATUS[:MARK]`, of all or of one, `v1:out:see:STATUS:MARK`, `v1:out:look`."""
OPEN = (Status.UNCERTAIN, Status.HELD)
"""What waits for an administrator."""
NAMED = 5
USEFUL = timedelta(hours=1)
"""How long after it was ordered a message may still be sent again."""
DROPPED = "dropped by an administrator"


async def status(front: Front, incoming: Incoming) -> Reply:
    """How the bot stands."""
    return await asyncio.to_thread(_shown, front, incoming)


async def tapped(front: Front, incoming: Incoming, button: Button) -> str:
    """Send again or drop what is uncertain or held, and show how it stands then."""
    language = front.spoken(incoming)
    if not incoming.chat.owner:
        return talk.say("owners_only", language)
    action, which, mark = (*button.args, "", "", "")[:3]
    if action == "see":
        seen = await asyncio.to_thread(_seen, front, which, mark, language)
        if seen is None:
            return talk.say("old_button", language)
        await replying.send(front, incoming, seen)
        return ""
    count = await asyncio.to_thread(_done, front, action, which, mark)
    await replying.edit(front, incoming, await asyncio.to_thread(_shown, front, incoming))
    return talk.say("status.done", language, count=count)


def _done(front: Front, action: str, which: str, mark: str) -> int:
    deliveries, now = front.post.deliveries, front.clock()
    entries = _marked(front, which, mark)
    if not entries:
        return 0
    if action == "again":
        return deliveries.send_again(entries, now, now + USEFUL)
    if action == "drop":
        deliveries.drop(entries, now, DROPPED)
        return len(entries)
    return 0


def _marked(front: Front, which: str, mark: str) -> list[Entry]:
    """What waits in a status, or the one of it that a button names."""
    if which not in OPEN:
        return []
    entries = front.post.deliveries.entries([Status(which)])
    return [entry for entry in entries if not mark or _mark(entry) == mark]


def _mark(entry: Entry) -> str:
    """A short name for a row of the ledger: its key does not fit a button."""
    return hashlib.sha256(repr(entry.key).encode()).hexdigest()[:12]


def _seen(front: Front, which: str, mark: str, language: str) -> Reply | None:
    """The text that waits, as it would arrive, with what may be done about this one."""
    entries = _marked(front, which, mark) if mark else []
    if not entries:
        return None
    entry = entries[0]
    texts = front.post.deliveries.texts([entry.composition] if entry.composition else [])
    lines = tuple(line for text in texts.values() for line in text.lines)
    row = (
        Button(talk.say("status.send", language), VERB, ("again", which, mark)),
        Button(talk.say("status.drop", language), VERB, ("drop", which, mark)),
    )
    return Reply((*_named(Status(which), entries, language), *lines), (row,), language)


def _shown(front: Front, incoming: Incoming) -> Reply:
    language = front.spoken(incoming)
    waiting = {which: front.post.deliveries.entries([which], limit=NAMED) for which in OPEN}
    lines = tuple(_lines(front, waiting, language))
    return Reply(lines, tuple(_buttons(waiting, language)), language)


def _lines(front: Front, waiting: dict[Status, list[Entry]], language: str) -> Iterator[Line]:
    post = front.post
    states = post.subscriptions.counts()
    yield from talk.lines(
        "status",
        language,
        active=states.get(State.ACTIVE, 0),
        paused=states.get(State.PAUSED, 0),
        lost=states.get(State.LOST, 0),
    )
    moment = post.deliveries.next_moment()
    if moment is not None:
        yield from talk.lines("status.next", language, moment=f"{moment:%Y-%m-%d %H:%M} UTC")
    for which, count in sorted(post.deliveries.counts().items()):
        yield from talk.lines(f"status.{which}", language, count=count)
    pause = post.pacer.paused_until - post.pacer.clock()
    if pause > 0:
        yield from talk.lines("status.pause", language, seconds=round(pause))
    for which, entries in waiting.items():
        yield from _named(which, entries, language)


def _named(which: Status, entries: Sequence[Entry], language: str) -> Iterator[Line]:
    for entry in entries:
        topic = f"/{entry.place.thread}" if entry.place.thread else ""
        yield from talk.lines(
            f"status.one.{which}",
            language,
            chat=f"{entry.place.chat}{topic}",
            item=entry.item,
            why=entry.error or "",
        )


def _buttons(waiting: dict[Status, list[Entry]], language: str) -> Iterator[tuple[Button, ...]]:
    for which, entries in waiting.items():
        for entry in entries:
            label = talk.say("status.see", language, chat=entry.place.chat, item=_short(entry))
            yield (Button(label, VERB, ("see", which.value, _mark(entry))),)
        if entries:
            yield (
                Button(talk.say(f"status.again.{which}", language), VERB, ("again", which.value)),
                Button(talk.say(f"status.drop.{which}", language), VERB, ("drop", which.value)),
            )
    yield (Button(talk.say("status.look", language), VERB, ("look",)),)


def _short(entry: Entry) -> str:
    """An item without its kind: `asia-close 2025-09-16`."""
    return entry.item.partition(":")[2].replace(":", " ")

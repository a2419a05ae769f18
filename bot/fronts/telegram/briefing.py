"""/brief: an edition at once, with buttons for the others."""

import asyncio
from collections.abc import Iterator

from bot.catalogue.names import fold
from bot.delivery.press import Order
from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.messages import Button, Reply
from bot.subscriptions.deliveries import Form
from bot.subscriptions.editions import Edition
from bot.wording import LANGUAGES, talk
from bot.wording.agreements.texts import say

VERB = "brf"
"""Of buttons: `v1:brf:EDITION`."""
USUAL = "morning"
PER_ROW = 2


async def brief(front: Front, incoming: Incoming) -> Reply:
    """The edition that is named, else the one this chat gets, else the morning's; `/brief morning short` is short."""
    text, form = _form(incoming.text)
    found = _named(front, text, front.spoken(incoming)) if text else None
    if text and found is None:
        titles = ", ".join(edition.title(front.spoken(incoming)) for edition in front.post.editions.values())
        return front.say(incoming, "brief.unknown", titles=titles)
    return await asyncio.to_thread(_printed, front, incoming, found or _own(front, incoming), form)


async def tapped(front: Front, incoming: Incoming, button: Button) -> str:
    """Another edition in the place of the one that is shown."""
    edition = front.post.editions.get(button.args[0]) if button.args else None
    if edition is None:
        return talk.say("old_button", front.spoken(incoming))
    await replying.edit(front, incoming, await asyncio.to_thread(_printed, front, incoming, edition.name))
    return ""


def _form(text: str) -> tuple[str, Form]:
    """The words without the form that they end with, in any language of the buttons that set it."""
    plain = fold(text).strip()
    for form in Form:
        labels = {form.value, *(fold(say(f"button.form.{form}", language)) for language in LANGUAGES)}
        for label in sorted(labels, key=len, reverse=True):
            if plain == label or plain.endswith(f" {label}"):
                return plain.removesuffix(label).strip(), form
    return text, Form.FULL


def _printed(front: Front, incoming: Incoming, edition: str, form: Form = Form.FULL) -> Reply:
    language, kept, now = front.spoken(incoming), front.settings(incoming), front.clock()
    zone = kept.timezone or front.timezone
    order = Order(edition, form, language, zone, now.replace(second=0, microsecond=0))
    lines = front.post.press.print(order, now).composition.lines
    return Reply(lines, tuple(_rows(front, edition, language)), language)


def _own(front: Front, incoming: Incoming) -> str:
    """What this place is subscribed to, if it is anything."""
    mine = front.post.subscriptions.of(incoming.chat.id)
    here = [one.edition for one in mine if one.place.thread == (incoming.chat.thread or 0)]
    return here[0] if here else USUAL


def _named(front: Front, text: str, language: str) -> str | None:
    """An edition by its name or title, or by the words for it that are understood."""
    asked = fold(text).replace("-", " ").strip()
    for edition in front.post.editions.values():
        if asked in (edition.name.replace("-", " "), *map(fold, edition.titles.values())):
            return edition.name
    return next((edition.name for edition in front.post.editions.values() if _about(edition, asked)), None)


def _about(edition: Edition, asked: str) -> bool:
    """Whether all words are in its name or its regions."""
    own = fold(f"{edition.name.replace('-', ' ')} {' '.join(edition.regions)}").split()
    return bool(asked) and all(word in own for word in asked.split())


def _rows(front: Front, shown: str, language: str) -> Iterator[tuple[Button, ...]]:
    offered = [
        Button(edition.title(language), VERB, (edition.name,))
        for edition in front.post.editions.values()
        if edition.name != shown
    ]
    for start in range(0, len(offered), PER_ROW):
        yield tuple(offered[start : start + PER_ROW])

"""The screens of /settings, /language and /timezone, and what a choice on them does."""

import asyncio
from collections.abc import Iterator, Sequence

from bot import zones
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.fronts.telegram.preferences import BY_NAME, PREFERENCES, Preference
from bot.messages import Button, ChatSettings, Line, Reply
from bot.wording import LANGUAGES, talk
from bot.wording.agreements import options

VERB = "set"
"""Of buttons: `v1:set` is the list, `v1:set:language` its choices, `v1:set:language:ko` chooses one."""
PER_ROW = 2


def overview(front: Front, incoming: Incoming) -> Reply:
    """All settings with their values; each opens its choices."""
    language, kept = front.spoken(incoming), front.settings(incoming)
    lines = [*talk.lines("settings", language), *_values(front, kept, language)]
    rows = [
        (Button(talk.say(f"settings.{each.name}", language), VERB, (each.name,)),) for each in PREFERENCES
    ]
    rows.append((Button(talk.say("settings.briefs", language), options.VERB, ("list",)),))
    return Reply((*lines, *talk.lines("settings.hint", language)), tuple(rows), language)


def choices(front: Front, incoming: Incoming, preference: Preference) -> Reply:
    """The choices of one setting, the one in force ticked."""
    language, kept = front.spoken(incoming), front.settings(incoming)
    value = _value(front, kept, preference)
    shown = preference.label(value, language)
    lines = talk.lines(f"{preference.name}.ask", language, value=shown, clock=_clock(front, kept))
    if preference.name == "timezone" and incoming.private:
        lines += talk.lines("timezone.share", language)
    usual = preference.values()
    offered = usual if value in usual else (value, *usual)
    buttons = [_choice(preference, each, each == value, language) for each in offered]
    back = Button(talk.say("settings.back", language), VERB)
    return Reply(lines, (*_rows(buttons), (back,)), language)


async def choose(front: Front, incoming: Incoming, preference: Preference, value: str) -> Reply | None:
    """Keep a value; None when it is none. The reply says, in the language now set, what holds."""
    changed = preference.change(front.settings(incoming), value)
    if changed is None:
        return None
    chat = incoming.chat
    await asyncio.to_thread(front.chats.keep, chat.id, chat.kind, changed, front.clock())
    language = front.spoken(incoming)
    shown = preference.label(_value(front, changed, preference), language)
    lines = talk.lines(f"{preference.name}.kept", language, value=shown, clock=_clock(front, changed))
    return Reply(lines, language=language)


async def written(front: Front, incoming: Incoming, preference: Preference) -> Reply:
    """`/language`, `/timezone`: the choices, or what the words after it choose."""
    if not incoming.text:
        return choices(front, incoming, preference)
    value = preference.read(incoming.text)
    kept = None if value is None else await choose(front, incoming, preference, value)
    return kept or _unknown(front, incoming, preference)


async def here(front: Front, incoming: Incoming) -> Reply:
    """A location sets the time zone; in groups only by name, for a location there means something else."""
    latitude, longitude = incoming.point or (0.0, 0.0)
    zone = await asyncio.to_thread(zones.nearest, latitude, longitude)
    return await choose(front, incoming, BY_NAME["timezone"], zone) or front.say(incoming, "content")


def choosing(args: Sequence[str]) -> tuple[Preference | None, str | None]:
    """What the words of a button name: a setting and a value, or None for either."""
    name, value = (*args, "", "")[:2]
    return BY_NAME.get(name), value or None


def _unknown(front: Front, incoming: Incoming, preference: Preference) -> Reply:
    if preference.name == "language":
        known = ", ".join(talk.NAMES[each][0] for each in LANGUAGES if each in talk.NAMES)
        return front.say(incoming, "language.unknown", known=known)
    likely = zones.near(incoming.text[:64])
    if likely:
        return front.say(incoming, "timezone.near", names=", ".join(likely))
    return front.say(incoming, "timezone.unknown")


def _values(front: Front, kept: ChatSettings, language: str) -> Iterator[Line]:
    for each in PREFERENCES:
        label = talk.say(f"settings.{each.name}", language)
        value = each.label(_value(front, kept, each), language)
        yield from talk.lines("settings.line", language, label=label, value=value)


def _value(front: Front, kept: ChatSettings, preference: Preference) -> str:
    """Only a time zone has no word of its own for "not set": then the bot's counts."""
    return preference.value(kept) or front.timezone


def _clock(front: Front, kept: ChatSettings) -> str:
    return zones.clock(kept.timezone or front.timezone, front.clock())


def _choice(preference: Preference, value: str, chosen: bool, language: str) -> Button:
    label = preference.label(value, language)
    if chosen:
        label = talk.say("settings.chosen", language, label=label)
    return Button(label, VERB, (preference.name, value))


def _rows(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    for start in range(0, len(buttons), PER_ROW):
        yield tuple(buttons[start : start + PER_ROW])

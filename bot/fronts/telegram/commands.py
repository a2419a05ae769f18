"""The table of commands: what each does, who may give it, and in which menus it is shown."""

import difflib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.fronts.telegram import (
    about,
    alerting,
    articles,
    asking,
    briefing,
    broadcasting,
    screens,
    standing,
    subscribing,
)
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.fronts.telegram.preferences import BY_NAME
from bot.messages import Intent, Reply

Handler = Callable[[Front, Incoming], Awaitable[Reply]]


class Gate(Enum):
    """Who may give a command."""

    ANYONE = auto()
    ADMINISTRATORS = auto()  # of the group; in private the person
    OWNERS = auto()  # BRIEFER_ADMINS


class Menu(Enum):
    """Where Telegram lists a command beside the input field."""

    NOWHERE = auto()
    PRIVATE = auto()
    EVERYWHERE = auto()
    ADMINISTRATORS = auto()  # private chats, and in groups for administrators


@dataclass(frozen=True, slots=True)
class Command:
    """One row; its description is the text `command.NAME`."""

    name: str
    handle: Handler
    menu: Menu = Menu.EVERYWHERE
    gate: Gate = Gate.ANYONE


async def help_(front: Front, incoming: Incoming) -> Reply:
    """The commands that this menu shows, with how to ask in words."""
    return about.help_with(front, incoming, (each.name for each in COMMANDS if shown(each, incoming.private)))


async def start(front: Front, incoming: Incoming) -> Reply:
    """A greeting; a deep link such as t.me/BOT?start=kospi is answered at once."""
    payload = incoming.text.split()[0].lower() if incoming.text else ""
    if payload in BY_COMMAND and BY_COMMAND[payload].gate is Gate.ANYONE and payload != "start":
        return await BY_COMMAND[payload].handle(front, asking.with_text(incoming, ""))
    found = await asking.named(front, incoming, payload) if payload else None
    if found is None:
        return await about.start(front, incoming)
    advice = front.lines(incoming, "start.advice")
    return asking.with_lines(found, (*found.lines, *advice))


def preference(name: str) -> Handler:
    """The handler of a command that sets one thing."""

    async def handle(front: Front, incoming: Incoming) -> Reply:
        return await screens.written(front, incoming, BY_NAME[name])

    return handle


async def settings(front: Front, incoming: Incoming) -> Reply:
    """All settings of the chat."""
    return screens.overview(front, incoming)


COMMANDS: tuple[Command, ...] = (
    Command("start", start, Menu.NOWHERE),
    Command("help", help_),
    Command("market", asking.command(Intent.OVERVIEW, "market")),
    Command("quote", asking.command(Intent.QUOTE, "quote")),
    Command("movers", asking.command(Intent.MOVERS, "movers")),
    Command("record", asking.command(Intent.RECORD, "record")),
    Command("why", asking.command(Intent.WHY, "why")),
    Command("compare", asking.command(Intent.COMPARE, "compare")),
    Command("chart", asking.command(Intent.CHART, "chart")),
    Command("calendar", asking.command(Intent.CALENDAR, "calendar")),
    Command("brief", briefing.brief),
    Command("subscribe", subscribing.subscribe, Menu.ADMINISTRATORS),
    Command("unsubscribe", subscribing.unsubscribe, Menu.ADMINISTRATORS),
    Command("alert", alerting.alert, Menu.ADMINISTRATORS),
    Command("alerts", alerting.alerts),
    Command("settings", settings, Menu.ADMINISTRATORS, Gate.ADMINISTRATORS),
    Command("language", preference("language"), Menu.ADMINISTRATORS, Gate.ADMINISTRATORS),
    Command("timezone", preference("timezone"), Menu.ADMINISTRATORS, Gate.ADMINISTRATORS),
    Command("sources", about.sources),
    Command("privacy", about.privacy),
    Command("forget", about.forget, Menu.PRIVATE),
    Command("id", about.identity, Menu.PRIVATE),
    Command("status", standing.status, Menu.NOWHERE, Gate.OWNERS),
    Command("broadcast", broadcasting.broadcast, Menu.NOWHERE, Gate.OWNERS),
    Command("load", articles.usage, Menu.NOWHERE, Gate.OWNERS),
)
"""In the order of menus and /help. Commands whose part is not there yet are answered, but shown nowhere."""

BY_COMMAND = {command.name: command for command in COMMANDS}


def shown(command: Command, private: bool) -> bool:
    """Is a command listed in private chats, or in groups for everybody."""
    return command.menu is Menu.EVERYWHERE or (private and command.menu is not Menu.NOWHERE)


async def handle(front: Front, incoming: Incoming) -> Reply | None:
    """The reply to a command: of the table, else of an index by that name; None where silence is better."""
    command = BY_COMMAND.get(incoming.command or "")
    if command is None:
        return await _unlisted(front, incoming)
    if command.gate is Gate.OWNERS and not incoming.chat.owner:
        return front.say(incoming, "owners_only") if incoming.private else None
    if command.gate is Gate.ADMINISTRATORS and not await front.rights.may_set(
        incoming.chat, incoming.anonymous
    ):
        return front.say(incoming, "administrators_only")
    return await command.handle(front, incoming)


async def _unlisted(front: Front, incoming: Incoming) -> Reply | None:
    """`/kospi`, `/nikkei225 yesterday`; in groups an unknown command may well be another bot's."""
    found = await asking.named(front, incoming, incoming.command or "")
    if found is not None or not incoming.private:
        return found
    near = difflib.get_close_matches(incoming.command or "", BY_COMMAND, n=1, cutoff=0.7)
    if near and BY_COMMAND[near[0]].gate is not Gate.OWNERS:
        return front.say(incoming, "unknown_command.near", name=near[0])
    return front.say(incoming, "unknown_command")

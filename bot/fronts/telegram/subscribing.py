"""/subscribe and /unsubscribe with their buttons: for the chat itself, or for a channel from a private chat."""

import asyncio
import re
from dataclasses import replace

from telegram.error import TelegramError

from bot.fronts.telegram import replying
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.messages import Button, Chat, Intent, Period, PeriodKind, Reply, Request, Utterance
from bot.subscriptions import editions
from bot.subscriptions.deliveries import Place
from bot.subscriptions.manners import changed
from bot.wording import talk

CHANNEL = re.compile(r"(@[A-Za-z]\w{3,31}|-?100\d{8,13})(?:\s+|$)")
"""A channel named at the start of a command in a private chat; its minus may have got lost."""
TIMES = re.compile(r"[\d\s:.,–-]*(?:(?:mon|tue|wed|thu|fri|sat|sun|daily)[a-z]*[\s,–-]*)*", re.IGNORECASE)
"""Words of a command that are of no language."""
DAYS = {"mon": "monday", "tue": "tuesday", "wed": "wednesday", "thu": "thursday", "fri": "friday", "sat": "saturday",
        "sun": "sunday"}  # fmt: skip
_DAY = "|".join(DAYS)
LISTED = re.compile(rf"(?<![-–\w])(?:{_DAY})(?:\s*,\s*(?:{_DAY}))*(?![-–\w])", re.IGNORECASE)
"""`sat,sun`, as operators write days."""
ALL = frozenset({"all", "everything", "전체", "모두", "全部", "すべて", "全て"})
VERBS = frozenset({"pause", "resume", "stop", "list", "options"})


async def subscribe(front: Front, incoming: Incoming) -> Reply:
    """Start or change a brief; without words, choose one with taps."""
    return await _said(front, incoming, "subscribe", Request(Intent.SUBSCRIBE, language="", verb="start"))


async def unsubscribe(front: Front, incoming: Incoming) -> Reply:
    """Stop the briefs, or the one that is named."""
    return await _said(front, incoming, "unsubscribe", Request(Intent.SUBSCRIBE, language="", verb="stop"))


async def tapped(front: Front, incoming: Incoming, button: Button) -> str:
    """Do what a button under a list of briefs says; the list in its new form takes the old one's place."""
    args = list(button.args)
    number = int(args.pop()) if args and CHANNEL.fullmatch(args[-1]) else incoming.chat.id
    chat = await _in_charge(front, incoming, number)
    if not chat.administrator:
        return talk.say("administrators_only", front.spoken(incoming))
    action, edition, more = (*args, "", "", "")[:3]
    request = await asyncio.to_thread(_request, front, chat, action, edition, more)
    if request is None:
        return talk.say("old_button", front.spoken(incoming))
    await replying.edit(front, incoming, await _reply(front, incoming, request, chat))
    return ""


async def _said(front: Front, incoming: Incoming, cue: str, bare: Request) -> Reply:
    """A command in words: the channel first, where there is one, then which brief and when."""
    named = CHANNEL.match(incoming.text) if incoming.private else None
    chat = await _in_charge(front, incoming, incoming.chat.id)
    if named is not None:
        found = await _channel(front, incoming, named[1])
        if found is None:
            return front.say(incoming, "channel.unknown")
        chat = found
    text = incoming.text[named.end() :] if named else incoming.text
    utterance = replace(front.utterance(incoming, text), chat=chat)
    return await _reply(front, incoming, _request_in_words(front, utterance, cue, bare), chat)


def _request_in_words(front: Front, utterance: Utterance, cue: str, bare: Request) -> Request:
    """What the words of a command ask for; a stop that names nothing we know only lists what there is."""
    edition, rest = editions.leading(front.post.editions, utterance.text)
    rest = LISTED.sub(_every, rest)
    if not rest.strip():
        return replace(bare, edition=edition)
    request = front.briefer.ordered(Intent.SUBSCRIBE, cue, replace(utterance, text=rest))
    request = replace(request, verb=request.verb or bare.verb, edition=edition or request.edition)
    if TIMES.fullmatch(rest):
        request = replace(request, language="")
    if bare.verb == "stop" and not (request.edition or request.names) and rest.strip().lower() not in ALL:
        return replace(request, verb="list")
    return request


def _every(days: re.Match[str]) -> str:
    """Days in words, as they are understood: `sat,sun` is every Saturday and Sunday."""
    return "every " + " and ".join(DAYS[day.strip().lower()] for day in days[0].split(","))


async def _reply(front: Front, incoming: Incoming, request: Request, chat: Chat) -> Reply:
    utterance = replace(front.utterance(incoming, ""), chat=chat)
    return await asyncio.to_thread(front.briefer.reply, request, utterance)


async def _in_charge(front: Front, incoming: Incoming, number: int) -> Chat:
    """A chat with what this person may do there."""
    if number == incoming.chat.id:
        may = await front.rights.may_set(incoming.chat, incoming.anonymous)
        return replace(incoming.chat, administrator=may)
    channel = Chat(id=number, user=incoming.chat.user, kind="channel")
    return replace(channel, administrator=await front.rights.may_set(channel))


async def _channel(front: Front, incoming: Incoming, name: str) -> Chat | None:
    """The channel of a name or number, with what this person may do there; None when the bot cannot see it."""
    try:
        found = await front.bot.get_chat(name if name.startswith("@") else -abs(int(name)))
    except TelegramError:
        return None
    if found.type != "channel":
        return None
    return await _in_charge(front, incoming, found.id)


def _request(front: Front, chat: Chat, action: str, edition: str, more: str) -> Request | None:
    """What a button asks for; None for one that no list of today has."""
    asked = Request(Intent.SUBSCRIBE, language="", edition=edition or None)
    if action == "pick":
        return replace(asked, verb="start")
    if action == "at" and more.isdigit() and len(more) == 4:
        clock = Period(PeriodKind.CLOCK, "", clock=f"{more[:2]}:{more[2:]}")
        return replace(asked, verb="start", period=clock)
    if action in VERBS:
        return replace(asked, verb=action)
    what, _, value = more.partition(".") if action == "set" else (action, "", more)
    kept = front.post.subscriptions.one(Place(chat.id, chat.thread or 0), edition)
    wanted = changed(kept, what, value) if kept is not None else None
    if wanted is None:
        return None
    front.post.subscribing.subscribe([wanted], front.clock())
    return replace(asked, verb="options" if action == "set" else "list")

"""Questions through the briefer: in words, by command, by the name of an index after a slash, by button."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot import choices, ranges, wording
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import Incoming
from bot.market import Instrument
from bot.messages import Button, Intent, Line, Reply, Request, Utterance

NAMELESS = {Intent.QUOTE: "which_index", Intent.COMPARE: "which_pair", Intent.EXPLAIN: "which_index"}
"""Intents that need a name, with what is asked back when there is none."""
WRITING = frozenset({Intent.SUBSCRIBE, Intent.ALERT})
"""Intents that change what a chat gets."""
SUGGESTED = ("Japan", "Korea", "China", "Hong Kong", "India", "US")
"""Regions whose headline index is offered then; a pair is one and the next."""
PER_ROW = 2


async def question(front: Front, incoming: Incoming) -> Reply:
    """A question in a person's own words."""
    utterance = front.utterance(incoming)
    request = front.briefer.understand(utterance)
    return await _answered(front, request, await authorised(front, incoming, request, utterance))


def command(intent: Intent, cue: str) -> Callable[[Front, Incoming], Awaitable[Reply]]:
    """The handler of a command with a certain intent; `cue` is how its words would begin as a question."""

    async def handle(front: Front, incoming: Incoming) -> Reply:
        utterance = front.utterance(incoming)
        return await _asked(front, front.briefer.ordered(intent, cue, utterance), utterance, incoming)

    return handle


async def named(front: Front, incoming: Incoming, name: str) -> Reply | None:
    """The answer to the name of an index or a region as one word; None when it is no such name."""
    words = name.replace("_", " ").replace("-", " ")
    utterance = front.utterance(
        incoming, f"{words} {incoming.text if incoming.command == name else ''}".strip()
    )
    request = front.briefer.understand(utterance, follow=False)
    if request.intent.scope == "out" or not (request.names or request.candidates):
        return None
    return await _answered(front, request, utterance)


async def tapped(front: Front, incoming: Incoming, args: Sequence[str]) -> Reply | None:
    """The answer to a button that asks; None when its words are none of ours any more."""
    return await _requested(front, incoming, choices.request_of(args))


async def ranged(front: Front, incoming: Incoming, args: Sequence[str]) -> Reply | None:
    """The chart of another range; None when the button is none of ours any more."""
    return await _requested(front, incoming, ranges.request_of(args))


async def _requested(front: Front, incoming: Incoming, request: Request | None) -> Reply | None:
    if request is None:
        return None
    utterance = front.utterance(incoming, "")
    return await _answered(front, front.briefer.chosen(request, utterance), utterance)


async def shown(front: Front, incoming: Incoming, args: Sequence[str]) -> Reply | None:
    """The receipts of an answer, for the button under it; None when its words are none of ours any more."""
    request = choices.request_of(args)
    if request is None:
        return None
    return await asyncio.to_thread(front.briefer.receipts, request, front.utterance(incoming, ""))


async def authorised(front: Front, incoming: Incoming, request: Request, utterance: Utterance) -> Utterance:
    """The same with what the asker may change there, which Telegram is asked only when it matters."""
    chat = utterance.chat
    if request.intent not in WRITING or chat.administrator:
        return utterance
    may = await front.rights.may_set(chat, incoming.anonymous)
    return replace(utterance, chat=replace(chat, administrator=may))


def with_text(incoming: Incoming, text: str) -> Incoming:
    """The same message with other words."""
    return replace(incoming, text=text)


def with_lines(reply: Reply, lines: tuple[Line, ...]) -> Reply:
    """The same reply with other lines."""
    return replace(reply, lines=lines)


async def _asked(front: Front, request: Request, utterance: Utterance, incoming: Incoming) -> Reply:
    if request.intent in NAMELESS and not request.names and not request.candidates:
        return _which(front, request.intent, incoming)
    return await _answered(front, request, utterance)


async def _answered(front: Front, request: Request, utterance: Utterance) -> Reply:
    """At once where the answer is in memory; in a thread where the store (or a model) may take its time."""
    if front.briefer.quick(request):
        return front.briefer.reply(request, utterance)
    return await asyncio.to_thread(front.briefer.reply, request, utterance)


def _which(front: Front, intent: Intent, incoming: Incoming) -> Reply:
    """Ask back with buttons, so that a bare command leads somewhere."""
    language = front.spoken(incoming)
    found = [each for each in map(front.catalogue.headline, SUGGESTED) if each is not None]
    groups = itertools.pairwise(found) if intent is Intent.COMPARE else ((each,) for each in found)
    buttons = [_offer(front, intent, group, language) for group in groups]
    rows = tuple(tuple(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW))
    return Reply(front.lines(incoming, NAMELESS[intent]), rows, language)


def _offer(front: Front, intent: Intent, asked: tuple[Instrument, ...], language: str) -> Button:
    titles = [front.catalogue.title(each.name, language) for each in asked]
    label = titles[0]
    if len(titles) > 1:
        label = wording.talk.say("button.versus", language, one=titles[0], other=titles[1])
    return choices.button(label, Request(intent, tuple(each.symbol for each in asked), language=""))

"""The whole flow of a question, in one place: utterance -> request -> answer -> words -> reply."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import choices, intents, ranges, reporting, wording
from bot.answers import Answer, Comparison, Notice, Overview, Series
from bot.catalogue import Catalogue
from bot.intents import chart, show
from bot.intents.desk import Desk
from bot.memory import Memory
from bot.messages import Button, Intent, Reply, Request, Utterance
from bot.repeats import Answered, Understood
from bot.subscriptions.agreements import Agreed, Alerted
from bot.understanding import Understanding
from bot.wording import agreements, talk

if TYPE_CHECKING:
    from bot.llm.model import Model, Turn

log = logging.getLogger(__name__)

DeskMaker = Callable[[datetime, ZoneInfo], Desk]


class Briefer:
    """Answers; safe to call from several threads."""

    def __init__(
        self,
        understanding: Understanding,
        desk: DeskMaker,
        language: str,
        timezone: str,
        model: "Model | None" = None,
    ) -> None:
        self._understood = Understood(understanding.understand)
        self._answered = Answered()
        self._desk = desk
        self._memory = Memory()
        self._language = language
        self._zone = ZoneInfo(timezone)
        self._model = model

    def answer(self, utterance: Utterance) -> Reply:
        """Answer one message; never raises for anything a person can write."""
        try:
            return self.reply(self.understand(utterance), utterance)
        except Exception:
            log.exception("no answer to a message of chat %s", utterance.chat.id)
            language = utterance.forced_language or self._language
            return self._worded(Notice("trouble"), Request(Intent.HELP), language)

    def understand(self, utterance: Utterance, follow: bool = True) -> Request:
        """What a message asks, remembered for the next one; `follow`: it may lean on the one before."""
        previous = self._memory.recall(utterance.chat, utterance.at) if follow else None
        return self.chosen(self._understood(utterance.text, previous), utterance)

    def ordered(self, intent: Intent, cue: str, utterance: Utterance) -> Request:
        """What a command asks: its intent is certain, the words after it are read as if `cue` began them.

        Without words it is about what was asked last, where the intent can be asked of anything.
        """
        if not utterance.text:
            previous = self._memory.recall(utterance.chat, utterance.at)
            return self.chosen(choices.bare(intent, previous), utterance)
        understood = self._understood(f"{cue} {utterance.text}", None)
        alone = self._understood(utterance.text, None)  # the cue is English whatever the words after it are
        understood = replace(understood, language=alone.language, neutral=alone.neutral)
        return self.chosen(choices.commanded(intent, understood), utterance)

    def chosen(self, request: Request, utterance: Utterance) -> Request:
        """Remember a request, such as that of a tapped button, and hand it back."""
        if request.intent is not Intent.HELP and not request.candidates:
            self._memory.keep(utterance.chat, request, utterance.at)
        return request

    def quick(self, request: Request) -> bool:
        """Does `reply` answer from what is in memory, in so short a time that an event loop may wait for it."""
        return intents.quick(request) and not (self._model and self._model.may_be_asked(request))

    def reply(self, request: Request, utterance: Utterance) -> Reply:
        """Answer a request that is already understood."""
        desk = replace(self._desk(utterance.at, self._zone_of(utterance)), chat=utterance.chat)
        if self.quick(request):
            return self._repeated(request, utterance, desk)
        turn = self._turn(utterance)
        if turn is not None and (better := turn.understood(utterance.text, request)) is not request:
            request = self.chosen(better, utterance)
        return self._replied(request, desk, self._spoken(request, utterance), utterance.red_up, turn)

    def _repeated(self, request: Request, utterance: Utterance, desk: Desk) -> Reply:
        """What was replied to the same request within this minute, as long as nothing new is stored."""
        language = self._spoken(request, utterance)
        key = (request, language, desk.zone.key, utterance.red_up)
        reply = self._answered.get(desk.board, desk.now, key)
        if reply is None:
            reply = self._replied(request, desk, language, utterance.red_up)
            self._answered.keep(desk.board, desk.now, key, reply)
        return reply

    def _replied(
        self, request: Request, desk: Desk, language: str, red_up: bool, turn: "Turn | None" = None
    ) -> Reply:
        answer = intents.answer(request, desk)
        reply = self._worded(answer, request, language, desk.catalogue, turn)
        buttons = _buttons(request, answer, language, desk.catalogue)
        reply = replace(reply, buttons=buttons) if buttons else reply
        return self._drawn(reply, answer, desk, red_up)

    def _drawn(self, reply: Reply, answer: Answer, desk: Desk, red_up: bool) -> Reply:
        """The reply with its picture, or with the reason why there is none."""
        request = reply.request
        seen = chart.beside(answer, request, desk) if isinstance(answer, Comparison) and request else answer
        if seen is None or request is None or not isinstance(seen, Series | Overview):
            return reply
        from bot import pictures
        from bot.charts import ChartRefused, Look

        names = desk.catalogue.titles(reply.language, pictures.shown(seen), request.regions)
        dark = request.intent is Intent.CHART and ranges.DARK in ranges.manners(request.verb)
        look = Look(red_up=red_up, dark=dark, language=reply.language)
        try:
            drawing = pictures.drawing(seen, request, look, names)
        except ChartRefused as refusal:
            if isinstance(answer, Comparison):
                return reply
            told = Notice(f"no_chart.{refusal.code}", {"name": refusal.subject})
            return replace(reply, lines=reply.lines + wording.render(told, reply.language))
        return replace(reply, picture=drawing)

    def show(self, utterance: Utterance) -> Reply:
        """The receipts of what was last answered in this conversation: rows, dates, the rule of each claim."""
        request = self._memory.recall(utterance.chat, utterance.at)
        if request is not None:
            return self.receipts(request, utterance)
        language = utterance.forced_language or wording.spoken(utterance.language or self._language)
        return self._worded(Notice("nothing_to_show"), Request(Intent.HELP), language)

    def receipts(self, request: Request, utterance: Utterance) -> Reply:
        """The receipts of the answer to a request, such as that of a tapped "Show me" button."""
        desk = self._desk(utterance.at, self._zone_of(utterance))
        answer = show.receipts(intents.answer(request, desk), desk)
        return self._worded(answer, request, self._spoken(request, utterance), desk.catalogue)

    def forget(self, user: int) -> int:
        """Drop what is remembered of a user; returns how many conversations that were."""
        return self._memory.forget(user)

    def _turn(self, utterance: Utterance) -> "Turn | None":
        """What may be asked of the model for this message; nothing for a query that is still being typed."""
        if self._model is None or utterance.chat.kind == "inline":
            return None
        today = utterance.at.astimezone(self._zone_of(utterance)).date()
        return self._model.turn(utterance.chat.id, today)

    def _zone_of(self, utterance: Utterance) -> ZoneInfo:
        return ZoneInfo(utterance.timezone) if utterance.timezone else self._zone

    def _spoken(self, request: Request, utterance: Utterance) -> str:
        """The language of the reply: ordered, else of the question's words, else of the person, else the bot's."""
        own = "" if request.neutral else request.language
        return utterance.forced_language or wording.spoken(own or utterance.language or self._language)

    def _worded(
        self,
        answer: Answer,
        request: Request,
        language: str,
        names: Catalogue | None = None,
        turn: "Turn | None" = None,
    ) -> Reply:
        titles = partial(names.title, language=language) if names is not None else str
        lines = wording.render(answer, language, titles)
        return Reply(
            lines=lines if turn is None else turn.reworded((answer,), lines, language),
            language=language,
            request=request,
            facts=reporting.facts_of(answer),
            as_of=reporting.as_of(answer),
            sources=reporting.sources_of(answer),
        )


def _buttons(
    request: Request, answer: Answer, language: str, names: Catalogue
) -> tuple[tuple[Button, ...], ...]:
    """What else may be asked with a tap, in the language of the reply; first of all for the receipts."""
    if isinstance(answer, Agreed | Alerted):
        speech = wording.speech(language, partial(names.title, language=language))
        return agreements.buttons(answer, speech, language)
    if isinstance(answer, Series):
        symbols = [instrument.symbol for instrument in answer.instruments]
        return ranges.buttons(symbols, ranges.label(answer.period), ranges.manners(request.verb))

    def title(symbol_or_region: str) -> str:
        found = names.instrument(symbol_or_region)
        return names.title(found.name if found else symbol_or_region, language)

    offered = choices.offered(request, title, lambda code, name: talk.say(code, language, name=name))
    receipts = choices.receipts(talk.say("button.show", language), request, reporting.session_of(answer))
    return ((receipts,), *offered) if receipts is not None else offered

"""The whole flow of a question, in one place: utterance -> request -> answer -> words -> reply."""

import logging
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import intents, reporting, wording
from bot.answers import Answer, Notice
from bot.intents.desk import Desk
from bot.memory import Memory
from bot.messages import Intent, Reply, Request, Utterance
from bot.understanding import Understanding

log = logging.getLogger(__name__)

DeskMaker = Callable[[datetime, ZoneInfo], Desk]


class Briefer:
    """Answers; safe to call from several threads."""

    def __init__(self, understanding: Understanding, desk: DeskMaker, language: str, timezone: str) -> None:
        self._understanding = understanding
        self._desk = desk
        self._memory = Memory()
        self._language = language
        self._zone = ZoneInfo(timezone)

    def answer(self, utterance: Utterance) -> Reply:
        """Answer one message; never raises for anything a person can write."""
        try:
            return self._answer(utterance)
        except Exception:
            log.exception("no answer to a message of chat %s", utterance.chat.id)
            language = utterance.forced_language or self._language
            return self._worded(Notice("trouble"), Request(Intent.HELP), language)

    def _answer(self, utterance: Utterance) -> Reply:
        previous = self._memory.recall(utterance.chat, utterance.at)
        request = self._understanding.understand(utterance.text, previous)
        if request.intent is not Intent.HELP and not request.candidates:
            self._memory.keep(utterance.chat, request, utterance.at)
        return self.reply(request, utterance)

    def reply(self, request: Request, utterance: Utterance) -> Reply:
        """Answer a request that is already understood, such as a tapped button."""
        answer = intents.answer(request, self._desk(utterance.at, self._zone))
        return self._worded(answer, request, self._spoken(request, utterance))

    def _spoken(self, request: Request, utterance: Utterance) -> str:
        """The language of the reply: ordered, else of the question, else of the person, else the bot's."""
        return utterance.forced_language or wording.spoken(
            request.language or utterance.language or self._language
        )

    def _worded(self, answer: Answer, request: Request, language: str) -> Reply:
        return Reply(
            lines=wording.render(answer, language),
            language=language,
            request=request,
            facts=reporting.facts_of(answer),
            as_of=reporting.as_of(answer),
            sources=reporting.sources_of(answer),
        )

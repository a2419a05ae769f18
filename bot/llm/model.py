"""The one model of a process: its calls, its budget, its breaker, its counters, and one turn per message."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.answers import Answer
from bot.catalogue import Catalogue
from bot.llm.calling import Caller, CallFailed
from bot.llm.counters import Counting, Counts
from bot.llm.limits import Breaker, Budget, Cache
from bot.llm.prompting import Job, Prompt
from bot.llm.rewording import Rewording, job_of
from bot.llm.understanding import asked, understood, unsure
from bot.messages import Intent, Line, Request

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

log = logging.getLogger(__name__)
EDITIONS = 0
"""The chat whose budget briefs are counted to: one text goes to many."""


class Model:
    """Safe to use from several threads; imports nothing heavy before the first call."""

    def __init__(
        self,
        model: "str | BaseChatModel",
        catalogue: Catalogue,
        timeout_s: float,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.catalogue = catalogue
        self.rewording = Rewording(catalogue)
        self._caller = Caller(model, clock)
        self._timeout_s = timeout_s
        self._budget = budget or Budget()
        self._breaker = Breaker(clock)
        self._cache = Cache()
        self._counting = Counting()
        self._clock = clock

    @property
    def name(self) -> str:
        """What the model is called."""
        return self._caller.name

    @property
    def counts(self) -> Counts:
        """What has become of its texts so far."""
        return self._counting.counts(self._breaker.open)

    def may_be_asked(self, request: Request) -> bool:
        """Whether answering this request may call the model, which takes its time."""
        return request.intent in (Intent.OVERVIEW, Intent.WHY) or unsure(request)

    def turn(self, chat: int, today: date) -> "Turn":
        """What may be asked for one message of a chat: one time-out over all of it."""
        return Turn(self, chat, today, self._clock() + self._timeout_s)

    def retold(
        self, answers: Sequence[Answer], plain: tuple[Line, ...], language: str, today: date
    ) -> tuple[Line, ...]:
        """The lines of a brief that goes to many, in the model's words where they are grounded."""
        try:
            return self.turn(EDITIONS, today).reworded(answers, plain, language)
        except Exception:
            log.exception("a brief could not be reworded")
            return plain

    def said(
        self, key: object, made: Callable[[], Prompt], judge: Callable[[str], str | None], turn: "Turn"
    ) -> str | None:
        """The text for a key: kept from before, or asked for once; None when there is none to use.

        `judge` returns why a text is refused, None when it is good.
        """
        kept = self._cache.get(key)
        if kept is not None:
            self._counting.add("cached")
            return kept[0]
        text = self._asked(made, turn)
        if text is None:
            return None
        reason = _judged(judge, text)
        self._cache.put(key, text if reason is None else None)
        if reason is None:
            self._counting.add("accepted")
            return text
        self._counting.refused(reason.partition(":")[0])
        log.info("a text of the model was refused: %s", reason)
        return None

    def _asked(self, made: Callable[[], Prompt], turn: "Turn") -> str | None:
        if not self._breaker.lets_through() or not self._budget.take(turn.chat, turn.today):
            self._counting.add("limited")
            return None
        try:
            said = self._caller.ask(made, turn.deadline)
        except CallFailed as failure:
            self._breaker.failed()
            self._counting.add("failed")
            log.warning("no answer of the model: %s", failure)
            return None
        self._breaker.succeeded()
        return said.text


def _judged(judge: Callable[[str], str | None], text: str) -> str | None:
    """Whatever goes wrong while a text is judged refuses it: it came from outside."""
    try:
        return judge(text)
    except Exception:
        log.exception("a text of the model could not be judged")
        return "trouble"


class Turn:
    """One message: the same deadline for understanding it and for rewording its answer."""

    def __init__(self, model: Model, chat: int, today: date, deadline: float) -> None:
        self._model = model
        self.chat = chat
        self.today = today
        self.deadline = deadline

    def understood(self, text: str, request: Request) -> Request:
        """The request itself where the rules are sure; else what the model makes of the message, if anything."""
        if not text.strip() or not unsure(request):
            return request
        catalogue = self._model.catalogue

        def judge(answer: str) -> str | None:
            return None if understood(answer, request, catalogue) else "understanding"

        key = (Job.UNDERSTANDING, text, self._model.name)
        answer = self._model.said(key, lambda: asked(text, catalogue), judge, self)
        return (understood(answer, request, catalogue) if answer else None) or request

    def reworded(self, answers: Sequence[Answer], plain: tuple[Line, ...], language: str) -> tuple[Line, ...]:
        """The lines to send: the model's where they are grounded, the plain ones in every other case."""
        job = job_of(answers)
        rewording = self._model.rewording
        facts = rewording.facts(answers, self.today) if job else None
        if job is None or facts is None:
            return plain

        def judge(text: str) -> str | None:
            refusal = rewording.judge(text, facts, language, job)
            return None if refusal is None else str(refusal)

        def made() -> Prompt:
            return rewording.prompt(job, facts, plain, language, self.today)

        key = (tuple(answers), job, language, self.today, self._model.name)
        text = self._model.said(key, made, judge, self)
        return plain if text is None else rewording.worded(text, facts, plain, language)

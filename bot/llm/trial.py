"""A model tried on answers: how many of its texts would be sent, why the others would not, what each cost."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.answers import Answer
from bot.llm.calling import Caller, CallFailed, Said
from bot.llm.grounding import Refusal
from bot.llm.rewording import Rewording, job_of
from bot.messages import Line


@dataclass(frozen=True, slots=True)
class Case:
    """Answers to be reworded as one text, as the bot would send them on that day."""

    answers: tuple[Answer, ...]
    plain: tuple[Line, ...]
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case; `said` None: the call failed, and `problem` says how."""

    case: Case
    seconds: float
    said: Said | None = None
    refusal: Refusal | None = None
    problem: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the text would be sent."""
        return self.said is not None and self.refusal is None


def outcomes(
    caller: Caller,
    rewording: Rewording,
    cases: Iterable[Case],
    timeout_s: float,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Outcome]:
    """Ask for one case after the other and judge what comes back; answers with nothing to say are passed over."""
    for case in cases:
        job, facts = job_of(case.answers), rewording.facts(case.answers, case.today)
        if job is None or facts is None:
            continue
        prompt = rewording.prompt(job, facts, case.plain, case.language, case.today)
        started = clock()
        try:
            said = caller.ask(lambda prompt=prompt: prompt, started + timeout_s)  # type: ignore[misc]
        except CallFailed as failure:
            yield Outcome(case, clock() - started, problem=str(failure))
            continue
        seconds = clock() - started
        yield Outcome(case, seconds, said, rewording.judge(said.text, facts, case.language, job))


def report(model: str, done: Sequence[Outcome]) -> Iterator[str]:
    """The lines of the table by which a model is chosen."""
    answered = [each for each in done if each.said is not None]
    languages = " ".join(dict.fromkeys(each.case.language for each in done))
    yield f"model     {model}, {len(done)} answers in {languages}"
    yield f"accepted  {_share(sum(each.accepted for each in done), done)}"
    refused = Counter(each.refusal.reason.value for each in done if each.refusal is not None)
    reasons = ", ".join(f"{reason} {count}" for reason, count in refused.most_common())
    yield f"refused   {_share(refused.total(), done)}{': ' + reasons if reasons else ''}"
    yield f"failed    {_share(len(done) - len(answered), done)}"
    if answered:
        tokens = [(each.said.tokens_in, each.said.tokens_out) for each in answered if each.said is not None]
        given, made = (round(sum(column) / len(tokens)) for column in zip(*tokens, strict=True))
        yield f"tokens    {given} in and {made} out an answer"
    seconds = [each.seconds for each in done]
    yield f"seconds   {median(seconds):.1f} in the middle, {max(seconds):.1f} at most"


def _share(count: int, done: Sequence[Outcome]) -> str:
    return f"{count / len(done):4.0%}  ({count})"

"""Answers in a model's words, where it says nothing but the answer; else nobody notices that it was asked."""

from collections.abc import Sequence
from datetime import date

from bot import wording
from bot.answers import Answer, Happenings, Overview
from bot.catalogue import Catalogue
from bot.llm.grounding import Cause, Facts, Grounding, Refusal, facts_of
from bot.llm.prompting import Job, Prompt, prompt
from bot.llm.sheets import sheet
from bot.messages import Line

LIMITS = {Job.BRIEF: 1200, Job.OVERVIEW: 600, Job.WHY: 600}
"""Characters; a phone screen holds about a thousand."""
LANGUAGES = {"en": "English", "ko": "Korean", "ja": "Japanese", "zh": "Chinese (simplified)"}


def job_of(answers: Sequence[Answer]) -> Job | None:
    """What a model may reword: several answers as a brief, an overview, a why; None for all else."""
    if len(answers) > 1:
        return Job.BRIEF
    if isinstance(answers[0], Overview):
        return Job.OVERVIEW
    return Job.WHY if isinstance(answers[0], Happenings) else None


class Rewording:
    """Makes prompts of answers and judges what comes back; calls nobody itself."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._grounding = Grounding(catalogue)

    def facts(self, answers: Sequence[Answer], today: date) -> Facts | None:
        """What a text of these answers may say; None when that is nothing worth a call."""
        facts = facts_of(answers, today)
        return facts if facts.figures or facts.causes else None

    def prompt(self, job: Job, facts: Facts, plain: Sequence[Line], language: str, today: date) -> Prompt:
        """What the model is told: the facts, and the plain answer without its small print."""
        return prompt(
            job,
            language=LANGUAGES[language],
            limit=str(LIMITS[job]),
            today=f"{today:%A} {today.day} {today:%B} {today.year}",
            facts=sheet(facts, self._catalogue, language),
            plain="\n".join(line.text for line in plain if not line.small),
        )

    def judge(self, text: str, facts: Facts, language: str, job: Job) -> Refusal | None:
        """None when the text says only what the facts say."""
        return self._grounding.check(text, facts, language, LIMITS[job])

    def worded(self, text: str, facts: Facts, plain: Sequence[Line], language: str) -> tuple[Line, ...]:
        """The model's text as lines; under it who told the events it names, and the plain answer's small print."""
        said = [Line(part.strip()) for part in text.splitlines() if part.strip()]
        told = _told_by(self._grounding.cited(text, facts, language), language)
        return (*said, *told, *(line for line in plain if line.small))


def _told_by(causes: Sequence[Cause], language: str) -> tuple[Line, ...]:
    words = wording.speech(language).words
    told = [f"{words.agenda().sources(cause.sources)}, {words.day(cause.event.on)}" for cause in causes]
    return (Line(" · ".join(dict.fromkeys(told)), small=True),) if told else ()

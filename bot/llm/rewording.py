"""Answers in a model's words, where it says nothing but the answer; else nobody notices that it was asked."""

from collections.abc import Sequence
from datetime import date

from bot.answers import Answer, Happenings, Overview
from bot.catalogue import Catalogue
from bot.llm.grounding import Facts, Grounding, Refusal, facts_of
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


def worded(text: str, plain: Sequence[Line]) -> tuple[Line, ...]:
    """The model's text as lines, with the small print of the plain answer under it."""
    said = [Line(part.strip()) for part in text.splitlines() if part.strip()]
    return (*said, *(line for line in plain if line.small))

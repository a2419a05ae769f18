"""Prompts from prompts/: one file per job, instruction above the line, material below it."""

from enum import StrEnum
from functools import cache
from importlib.resources import as_file
from typing import TYPE_CHECKING, NamedTuple

from bot.resources import resource

if TYPE_CHECKING:
    from langchain_core.prompts import PromptTemplate

LINE = "\n---\n"


class Job(StrEnum):
    """What a model is asked to do; the name of a file in prompts/."""

    BRIEF = "brief"
    OVERVIEW = "overview"
    WHY = "why"
    UNDERSTANDING = "understanding"


class Prompt(NamedTuple):
    """What is said to a model."""

    system: str
    message: str


def prompt(job: Job, **values: str) -> Prompt:
    """The prompt of a job with its placeholders filled; values are put in as they are."""
    instruction, _, material = _text(job).partition(LINE)
    return Prompt(_filled(instruction, values), _filled(material, values))


@cache
def _text(job: Job) -> str:
    return _template_of(job).template


def _template_of(job: Job) -> "PromptTemplate":
    from langchain_core.prompts import PromptTemplate

    with as_file(resource(f"prompts/{job.value}.md")) as path:
        return PromptTemplate.from_file(path, encoding="utf-8")


def _filled(text: str, values: dict[str, str]) -> str:
    from langchain_core.prompts import PromptTemplate

    template = PromptTemplate.from_template(text)
    return template.format(**{name: values[name] for name in template.input_variables})

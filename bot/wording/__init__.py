"""Answers into words: one file per language, chosen here; the same answer gives the same text."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from bot.answers import Answer, Figure
from bot.messages import Line
from bot.wording import en

FALLBACK = "en"


class Language(Protocol):
    """What a language file offers."""

    RENDERERS: dict[type, Callable[..., list[Line]]]
    NOTICES: dict[str, str]

    @property
    def day(self) -> Callable[[date], str]:
        """A date with its weekday."""

    @property
    def headline(self) -> Callable[[Figure], str]:
        """A figure in one phrase."""


LANGUAGES: dict[str, Language] = {"en": en}


def render(answer: Answer, language: str) -> tuple[Line, ...]:
    """The lines of an answer, its first line being the answer itself."""
    words = LANGUAGES.get(language, LANGUAGES[FALLBACK])
    return tuple(words.RENDERERS[type(answer)](answer))


def spoken(language: str | None) -> str:
    """The language itself when replies exist in it, else English."""
    return language if language in LANGUAGES else FALLBACK

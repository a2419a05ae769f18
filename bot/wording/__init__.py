"""Answers into words: phrases of a language, put into lines by the layouts; the same answer gives the same text."""

from collections.abc import Callable

from bot.answers import Answer
from bot.messages import Line
from bot.subscriptions.agreements import Agreed, Alerted
from bot.wording import en, ja, ko, zh
from bot.wording.layout import lay
from bot.wording.speech import Speech
from bot.wording.words import Words

FALLBACK = "en"
LANGUAGES: dict[str, Words] = {"en": en, "ko": ko.WORDS, "ja": ja.WORDS, "zh": zh.WORDS}

Titles = Callable[[str], str]
"""The name to show of an instrument or a region, by its own name."""


def speech(language: str, titles: Titles = str) -> Speech:
    """What a language is spoken with; English where there is no such language."""
    return Speech(LANGUAGES.get(language, LANGUAGES[FALLBACK]), titles)


def render(answer: Answer, language: str, titles: Titles = str) -> tuple[Line, ...]:
    """The lines of an answer, its first line being the answer itself."""
    if isinstance(answer, Agreed | Alerted):
        from bot.wording import agreements

        return agreements.lines(answer, speech(language, titles), language)
    return tuple(lay(answer, speech(language, titles)))


def spoken(language: str | None) -> str:
    """The language itself when replies exist in it, else English."""
    return language if language in LANGUAGES else FALLBACK

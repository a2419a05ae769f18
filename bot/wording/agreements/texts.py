"""The texts of agreements by code and language."""

from collections.abc import Iterator

from bot.messages import Line
from bot.wording.agreements import en, ja, ko, zh

FALLBACK = "en"
TEXTS: dict[str, dict[str, str]] = {"en": en.TEXTS, "ko": ko.TEXTS, "ja": ja.TEXTS, "zh": zh.TEXTS}
DAYS: dict[str, tuple[str, ...]] = {"en": en.DAYS, "ko": ko.DAYS, "ja": ja.DAYS, "zh": zh.DAYS}


def say(code: str, language: str, **values: object) -> str:
    """The text of a code with values put in; in English where a language lacks it."""
    text = TEXTS.get(language, {}).get(code) or TEXTS[FALLBACK][code]
    return text.format(**values) if values else text


def told(code: str, language: str, **values: object) -> Iterator[Line]:
    """The same as lines."""
    for text in say(code, language, **values).splitlines():
        if text.startswith("! "):
            yield Line(text[2:], strong=True)
        elif text.startswith("~ "):
            yield Line(text[2:], small=True)
        else:
            yield Line(text)

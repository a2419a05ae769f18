"""What the bot says of itself, of settings and of mistakes: fixed texts by their code, one file per language.

A line that starts with `! ` is strong, one that starts with `~ ` is small.
"""

from bot.messages import Line
from bot.wording.talk import en, en_articles, ja, ko, zh

FALLBACK = "en"
TEXTS: dict[str, dict[str, str]] = {
    "en": en.TEXTS | en_articles.TEXTS,
    "ko": ko.TEXTS,
    "ja": ja.TEXTS,
    "zh": zh.TEXTS,
}
NAMES: dict[str, tuple[str, ...]] = {"en": en.NAMES, "ko": ko.NAMES, "ja": ja.NAMES, "zh": zh.NAMES}
"""What each language is called: first by those who speak it, then as others may write it."""


def say(code: str, language: str, **values: object) -> str:
    """The text of a code, with values put in; in English where a language lacks it."""
    text = TEXTS.get(language, {}).get(code) or TEXTS[FALLBACK][code]
    return text.format(**values) if values else text


def lines(code: str, language: str, **values: object) -> tuple[Line, ...]:
    """The same as the lines of a reply."""
    return tuple(map(_line, say(code, language, **values).splitlines()))


def _line(text: str) -> Line:
    if text.startswith("! "):
        return Line(text[2:], strong=True)
    return Line(text[2:], small=True) if text.startswith("~ ") else Line(text)

"""The words, numbers and marks of a text, each with its place in it."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<code>(?<!\w)[.^][A-Z][A-Z0-9]{1,14}(?!\w)|<\.?[A-Z0-9]{1,12}(?:[.=][A-Z0-9]{1,6})?>)"
    r"|(?P<number>(?<![\w.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\w,])"
    r"|(?<![\w.,])\d{1,3} \d{3}(?:,\d\d(?!\d)|(?= points?\b))"
    r"|(?<![\w.,])\d{1,3}\. \d{1,2}(?= ?(?:%|percent\b|per cent\b|pct\b))"
    r"|(?:\d+(?:,\d+)*(?:\.\d+)?|(?<![\w.])\.\d+)[\u00bc-\u00be]?|[\u00bc-\u00be])"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+)"
    r"|(?P<mark>'[sS](?![^\W_])|[^\s\w]|_)"
)


class Token(NamedTuple):
    """One word, number or mark; start and end are offsets into the text."""

    text: str
    lower: str
    start: int
    end: int
    number: bool
    spaced: bool
    """True when a blank, or the beginning, stands in front of it."""


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of text[start:end] in order; codes such as <.N225> are left out."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup == "code":
            continue
        word, at, stop = match[0], match.start(), match.end()
        tokens.append(Token(word, word.lower(), at, stop, match.lastgroup == "number", at != last))
        last = stop
    return tokens

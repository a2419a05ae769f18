"""Lines that set the horizon of what follows: "For the week:", "On Tuesday:", "Change on year"."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extraction.drafts import Reason
from bot.extraction.items import Item
from bot.extraction.tokens import Token
from bot.extraction.walk import SPANS
from bot.extraction.words import Tag
from bot.extraction.wordset import words
from bot.market import Phase

_CLOSES = words("close closes closing closed finish finishes")
LONGEST = 12
SHORT = 5


class Heading(NamedTuple):
    """What a heading says of the rows below it."""

    reason: Reason | None
    """None when they are of the day."""
    phase: Phase | None = None


def _is_title(tokens: Sequence[Token]) -> bool:
    """Return whether the words are written as a title or a label."""
    return all(token.text.isupper() or not token.text.isalpha() for token in tokens)


def heading_of(items: Sequence[Item], tokens: Sequence[Token]) -> Heading | None:
    """Return the heading that these pieces are, or None when they are a sentence."""
    if len(tokens) > LONGEST or any(item.tag in (Tag.NAME, Tag.FIGURE) for item in items):
        return None
    spans = [SPANS[item.value] for item in items if item.tag is Tag.HORIZON and item.value in SPANS]
    colon = bool(tokens) and tokens[-1].text == ":"
    if any(item.text == "since" for item in items) and not colon and len(tokens) > SHORT:
        return None
    if spans and (colon or not any(item.tag in (Tag.VERB, Tag.FRAME, Tag.ADJECTIVE) for item in items)):
        return Heading(spans[0])
    if (colon or _is_title(tokens)) and any(token.lower in _CLOSES for token in tokens):
        return Heading(None, Phase.CLOSE)
    dated = len(tokens) < 5 and any(item.tag is Tag.DAY for item in items)
    return Heading(None) if colon or dated else None

"""Lines that set the horizon of what follows: "For the week:", "On Tuesday:", "Change on year"."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extraction.drafts import Reason
from bot.extraction.items import Item
from bot.extraction.tokens import Token
from bot.extraction.walk import SPANS
from bot.extraction.words import Tag

LONGEST = 12


class Heading(NamedTuple):
    """What a heading says of the rows below it; None when they are of the day."""

    reason: Reason | None


def heading_of(items: Sequence[Item], tokens: Sequence[Token]) -> Heading | None:
    """Return the heading that these pieces are, or None when they are a sentence."""
    if len(tokens) > LONGEST or any(item.tag in (Tag.NAME, Tag.FIGURE) for item in items):
        return None
    spans = [SPANS[item.value] for item in items if item.tag is Tag.HORIZON and item.value in SPANS]
    colon = bool(tokens) and tokens[-1].text == ":"
    if spans and (colon or not any(item.tag in (Tag.VERB, Tag.FRAME, Tag.ADJECTIVE) for item in items)):
        return Heading(spans[0])
    dated = len(tokens) < 5 and any(item.tag is Tag.DAY for item in items)
    return Heading(None) if colon or dated else None

"""What a page quotes from people: opinions, and no report of its own."""

from collections.abc import Sequence

from bot.extraction.drafts import Reason
from bot.extraction.tokens import Token

SPOKEN = 5
"""How many words a quotation has at least; fewer are a nickname."""
Spans = Sequence[tuple[int, int]]


def quotations(tokens: Sequence[Token], opened: bool) -> tuple[Spans, bool]:
    """Return the quotations of a sentence as spans of the text, and whether the last one is still open.

    ``opened``: the sentence before has opened one.
    """
    spans: list[tuple[int, int]] = []
    begun = 0 if opened else None
    for place, token in enumerate(tokens):
        if token.text != '"':
            continue
        if begun is None:
            begun = place
            continue
        if place - begun > SPOKEN:
            spans.append((tokens[begun].start, token.end))
        begun = None
    if begun is None:
        return spans, False
    if begun == 0:
        spans.append((tokens[0].start, tokens[-1].end))
    return spans, begun == 0


def is_quoted(start: int, end: int, spans: Spans) -> Reason | None:
    """Return the reason against a statement that stands in a quotation as a whole."""
    return Reason.QUOTED if any(low <= start and end <= high for low, high in spans) else None

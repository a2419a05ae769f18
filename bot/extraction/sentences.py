"""Where a sentence ends: full stops that are neither decimal points nor part of an abbreviation."""

from collections.abc import Iterator

from bot.extraction.tokens import Token, tokenise
from bot.extraction.wordset import words

ABBREVIATIONS = words(
    """inc corp co ltd plc mr mrs ms dr st no vs jan feb mar apr jun jul aug sep sept oct nov dec etc approx
    gen sen gov rep prof jr bhd tbk pcl est rs fig dept mon tue wed thu fri al hon"""
)
STARTERS = words(
    """the a an in on at it but and while meanwhile however among shares stocks its this that these those for
    by as with after from investors analysts asian european elsewhere oil gold treasury bond"""
)
MAX_TOKENS = 220
"""A longer run without a full stop is no sentence; it is cut, so that the work stays linear."""


def sentences(text: str, start: int, end: int) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence of a block of a folded text."""
    return _split(tokenise(text, start, end))


def _split(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut a block's tokens behind each sentence end."""
    begin = 0
    for index, token in enumerate(tokens):
        if index - begin >= MAX_TOKENS or _ends(tokens, index, token):
            yield tokens[begin : index + 1]
            begin = index + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _ends(tokens: list[Token], index: int, token: Token) -> bool:
    """Return whether the sentence ends behind this token."""
    if token.text in ("!", "?", "\u3002"):
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return False
    if token.text == ".":
        if after.text in "\"')":
            return False
        before = tokens[index - 1] if index else None
        if before is not None and before.lower in ABBREVIATIONS and not token.spaced:
            return False
        if before is not None and len(before.text) == 1 and before.text.isupper() and not after.spaced:
            return False
        return after.spaced or after.text[0].isupper()
    if token.text in "\"')" and index and tokens[index - 1].text in ".!?":
        counted = token.text == ")" and after.number
        return after.spaced and not after.text[0].islower() and not counted
    return (
        token.text.endswith(".")
        and len(token.text) > 2
        and after.lower in STARTERS
        and after.text[0].isupper()
    )

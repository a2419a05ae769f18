"""Which index a run of words names: the longest known name, written as a name."""

from collections.abc import Sequence

from bot.extraction.phrases import Phrases
from bot.extraction.target import Target
from bot.extraction.tokens import Token

SHOUTED = 4
"""Names of up to so many letters ("HSI", "DAX") count only in capitals or as "Dax"."""

_COMMON = frozenset(("index", "average", "composite", "benchmark"))


def is_casual(tokens: Sequence[Token]) -> bool:
    """Return whether somebody writes without capitals, so that names have none either."""
    return not any(len(token.text) > 1 and token.text[0].isupper() for token in tokens)


def name_at(
    tokens: Sequence[Token], at: int, names: Phrases[Target], casual: bool = False
) -> tuple[int, Target] | None:
    """Return where the longest name that begins here ends, and what it stands for."""
    found = names.longest(tokens, at)
    if found is None:
        return None
    end, rows = found
    for inner in range(at + 1, end):
        longer = names.longest(tokens, inner)
        if (
            longer is not None
            and longer[0] > end
            and _weight(tokens, inner, longer[0]) >= _weight(tokens, at, end)
        ):
            at, (end, rows) = inner, longer
            break
    written = [token.text for token in tokens[at:end]]
    fitting = [target for alias, target in rows if _fits(alias, target, written, casual)]
    return (end, fitting[0]) if fitting else None


def _weight(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return how many words of a name tell it from others: "Bank Nifty" has two, "Nifty index" has one."""
    return sum(token.text != "-" and token.lower not in _COMMON for token in tokens[at:end])


def _fits(alias: str, target: Target, written: list[str], casual: bool) -> bool:
    """Return whether the capitals are those of a name."""
    first = written[0]
    if alias.startswith("the "):
        return True
    if target.exact:
        return first == alias.split()[0]
    if casual and len("".join(written)) > SHOUTED:
        return True
    if len(written) == 1 and alias.isalpha() and alias.isascii() and len(alias) <= SHOUTED:
        return first.isupper() or first == alias.title() or (first[0].isupper() and not first[1:].islower())
    return (
        target.symbol is None
        or first[0].isupper()
        or first[0].isdigit()
        or not first[0].isascii()
        or target.loose
    )

"""Words that compare one index with another - "ahead of", "a larger fall than" - told from ranks among all."""

from collections.abc import Sequence
from dataclasses import replace

from bot.llm.grounding.neighbours import significant, without_brackets
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Kind, Token

COMPARING = {"over": ("outperform", "outpac"), "under": ("underperform", "lag", "trail")}
"""Verbs that compare with the name behind them, and else with all the others."""

COMPARISONS = ("over", "under", "more", "more_up", "more_down", "less", "less_up", "less_down")

SIZED = {"large": "more", "small": "less"}

THAN = frozenset({"보다", "より"})
"""Words behind a name that what follows is compared with."""


def comparing(tokens: Sequence[Token], place: int) -> Token:
    """Ahead of, outperforming, lagging: with a name or a region behind it, a comparison with that."""
    token = tokens[place]
    words = token.text.split()
    if token.key in SIZED and any(each.text in THAN for each in tokens[max(0, place - 4) : place]):
        return replace(token, kind=Kind.RANK, key=SIZED[token.key])
    if token.kind is Kind.RANK and token.key in ("more", "less") and not _than(tokens, place):
        raise Refused(Reason.RANK, token.text)
    if token.text == "against" and _sets_against(tokens[place + 1 :]):
        return replace(token, kind=Kind.CONTRAST, key="any")
    if token.kind is Kind.CAUSE and token.text == "ahead of":
        key = "over"
    elif token.kind is Kind.RANK and len(words) == 1 and token.key in ("best", "worst"):
        key = next((key for key, stems in COMPARING.items() if words[0].startswith(stems)), "")
    else:
        return token
    behind = next((each for each in tokens[place + 1 :] if each.text != "the"), None)
    named = behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    return replace(token, kind=Kind.RANK, key=key) if key and named else token


def _sets_against(behind: Sequence[Token]) -> bool:
    """ "against the DAX's 1.77% drop": another index with its own figure."""
    kinds = [each.kind for each in behind if each.kind not in (Kind.FUNC, Kind.INDEX)]
    return kinds[:2] in ([Kind.NAME, Kind.NUMBER], [Kind.REGION, Kind.NUMBER])


def _than(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comparison says with what: a name behind it, or one before it with its particle."""
    behind = significant(tokens[place + 1 :])
    named = behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    return named or any(each.text in THAN for each in tokens[max(0, place - 4) : place])


def compares(tokens: Sequence[Token], place: int) -> bool:
    """ "FTSE100より大きく下げた": a name, the particle, and soon a word of size or a comparison."""
    before = next((each for each in reversed(without_brackets(tokens[:place]))), None)
    return (
        before is not None
        and before.kind is Kind.NAME
        and any(each.key in (*SIZED, "more", "less") for each in tokens[place + 1 : place + 5])
    )

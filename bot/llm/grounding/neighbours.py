"""What stands beside a token: the next one that says something, without brackets, on both sides."""

from collections.abc import Sequence

from bot.llm.grounding.tokens import Kind, Token


def significant(tokens: Sequence[Token], skip: frozenset[Kind] = frozenset({Kind.FUNC})) -> Token | None:
    return next((token for token in tokens if token.kind not in skip), None)


def without_brackets(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if token.kind is Kind.OPEN:
            inside = True
        if not inside:
            kept.append(token)
        if token.kind is Kind.SHUT:
            inside = False
    return kept


def beside(tokens: Sequence[Token], place: int) -> list[Token]:
    return [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]

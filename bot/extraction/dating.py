"""Which session a statement speaks of: the one the page reports, or the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.extraction.places import continent
from bot.extraction.statements import Statement
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.market import Phase

CURRENT, PREVIOUS = "current", "previous"
_RUNNING = (Phase.OPEN, Phase.INTRADAY, Phase.PREOPEN)


def home_of(statements: Sequence[Statement], told: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """Return whose day the page reports ("Asia", "Europe", "US"): by its first places or first index."""
    votes = Counter(each for each in (continent(region) for region in told) if each)
    if len(votes) == 1 or (votes and votes.most_common(2)[0][1] > votes.most_common(2)[1][1]):
        return votes.most_common(1)[0][0]
    for statement in statements:
        if not statement.prior and statement.symbol != US_FUTURES:
            return continent(vocabulary.region(statement.symbol))
    return None


def day_of(
    statements: Sequence[Statement], home: str | None, vocabulary: Vocabulary, published: date | None
) -> int | None:
    """Return the weekday that the page reports, from the days its own market's statements name."""
    days = [
        each.day
        for each in statements
        if each.day is not None and continent(vocabulary.region(each.symbol)) == home
    ]
    if published is not None and (published.weekday() in days or not days):
        return published.weekday()
    return Counter(days).most_common(1)[0][0] if days else None


def session_of(statement: Statement, home: str | None, day: int | None, vocabulary: Vocabulary) -> str:
    """Return "current" or "previous"."""
    if statement.symbol == US_FUTURES:
        return CURRENT
    if statement.prior:
        return PREVIOUS
    place = continent(vocabulary.region(statement.symbol))
    earlier = statement.day is not None and day is not None and statement.day != day
    if home == "Asia" and place in ("US", "Europe"):
        return CURRENT if statement.phase in _RUNNING and place == "Europe" and not earlier else PREVIOUS
    if home == "Europe" and place == "US" and statement.phase is Phase.CLOSE:
        return PREVIOUS
    return PREVIOUS if earlier else CURRENT


def spread_days(statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """Let a day or "overnight" hold for the next statements of the paragraph about the same continent."""
    spread: list[Statement] = []
    last: Statement | None = None
    for statement in statements:
        if last is not None and _continues(last, statement, vocabulary):
            statement = replace(statement, day=last.day, prior=last.prior)
        spread.append(statement)
        last = statement
    return spread


def _continues(last: Statement, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Return whether a statement without a day of its own goes on with the one before."""
    if statement.day is not None or statement.prior or last.symbol == statement.symbol or last.after:
        return False
    near = statement.paragraph == last.paragraph
    return near and continent(vocabulary.region(last.symbol)) == continent(
        vocabulary.region(statement.symbol)
    )

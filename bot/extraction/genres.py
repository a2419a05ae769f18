"""What kind of page a beginning announces, when that is no report of a day: a review, a memory, a guide, a forecast."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from bot.extraction.items import Item
from bot.extraction.tokens import Token
from bot.extraction.words import Tag
from bot.extraction.wordset import words

_SPANNED = words("week month quarter year weekly monthly quarterly yearly annual")
_REVIEWS = words("review letter letters commentary newsletter performance")
_GUIDES = words(
    """corrections clarifications stylebook quiz glossary obituary explainer explained factsheet portfolio
    backtest podcast archive archives primer tutorial faq chapter lesson crossword memoir advertorial"""
)
_GUIDE_PAIRS = frozenset(
    (
        ("how", "to"), ("what", "is"), ("what", "are"), ("release", "notes"), ("questions", "to"),
        ("questions", "for"), ("reader", "'s"), ("back", "-"), ("robo", "-"), ("our", "fund"), ("fund", "letter"),
        ("a", "guide"), ("history", "of"),
        ("charts", "that"), ("advertisement", "feature"), ("sponsored", ":"), ("sponsored", "content"),
        ("paid", "post"), ("partner", "content"),
    )
)  # fmt: skip
_MEMORY_PAIRS = frozenset(
    (
        ("years", "after"), ("years", "since"), ("years", "on"), ("years", "later"), ("this", "day"),
        ("decade", "after"), ("decade", "on"), ("decades", "on"), ("decades", "after"), ("century", "on"),
    )
)  # fmt: skip
_AGO = frozenset(("years", "decades", "century"))
_TARGETS = words("target targets outlook forecast forecasts predictions price-target")
_SEERS = words("strategists analysts banks brokers brokerages forecasters economists pundits")
_SEEING = words("see sees expect expects predict predicts forecast forecasts")
_AHEAD_PAIRS = frozenset(
    (("next", "year"), ("year", "-"), ("end", "-"), ("months", "'"), ("twelve", "-"), ("12", "-"))
)
OPENING = 8
"""How far into a sentence "thirty years ago" begins at the latest."""
KICKER = 3
"""How many pieces a line above the title has at most: "Explainer", "Advertisement feature"."""
_MONTHS = words("jan feb mar apr may jun jul aug sep oct nov dec")
_TO = words("- to week of from")
_BRACKETS = ("(", ")", "[", "]", ",", ".", ":")
TWO = 2
SOME_DAYS = 3
"""A span of more days than a weekend's issue covers is a week's page."""
LABEL = 12
"""How many words and marks a title with a full stop has at most."""
TITLES = 2
TOLD = 3
"""How many sentences of a page can say that all it tells is of a past year."""


class Genre(StrEnum):
    """A kind of page that reports no session of its own."""

    REVIEW = "a look back on a week or more"
    MEMORY = "a day of years past"
    GUIDE = "a guide, a quiz, an advertisement"
    FORECAST = "what is expected of months ahead"


def genre_of(items: Sequence[Item], tokens: Sequence[Token], year: int | None) -> Genre | None:
    """Return the kind of page that a title announces, None for one that may be a report."""
    lowered = [token.lower for token in tokens]
    pairs = set(pairwise(lowered))
    if _is_recalled(lowered, pairs):
        return None if _tells_move(items) else Genre.MEMORY
    if any(word in _GUIDES for word in lowered) or pairs & _GUIDE_PAIRS:
        return None if _tells_move(items) else Genre.GUIDE
    told = _is_sentence(tokens)
    if _is_ahead(lowered, pairs, year, told):
        return Genre.FORECAST
    return Genre.REVIEW if _is_review(lowered, told) else None


def is_range(tokens: Sequence[Token]) -> bool:
    """Return whether a line is nothing but the time a page is about: "(13 Nov - 20 Nov 2020)", "May 3-7, 2021"."""
    solid = [token.lower for token in tokens if token.text not in _BRACKETS]
    days = [int(word) for word in solid if word.isdecimal() and len(word) <= TWO]
    months = [word[:3] for word in solid if word[:3] in _MONTHS]
    plain = all(word.isdecimal() or word[:3] in _MONTHS or word in _TO for word in solid)
    if not plain or len(days) != TWO or not months or not any(word in _TO for word in solid):
        return False
    return days[1] - days[0] >= SOME_DAYS or len(set(months)) > 1


def _is_sentence(tokens: Sequence[Token]) -> bool:
    """Return whether a page begins without a title: its words may stand together by chance."""
    return tokens[-1].text == "." and len(tokens) > LABEL


def _is_recalled(lowered: Sequence[str], pairs: set[tuple[str, str]]) -> bool:
    """Return whether a title recalls: "Ten years on", an anniversary; not "the highest in 18 years on hopes of"."""
    spanned = "in" in lowered and any(word in _AGO for word in lowered[lowered.index("in") :][:5])
    return (bool(pairs & _MEMORY_PAIRS) and not spanned) or "anniversary" in lowered


def _is_ahead(lowered: Sequence[str], pairs: set[tuple[str, str]], year: int | None, told: bool) -> bool:
    """Return whether a title looks months ahead: "strategists see the S&P 500 at 7,600", "Outlook 2027".

    ``told``: it is a whole sentence, which must say who sees it.
    """
    future = any(word.isdigit() and len(word) == 4 and (year or 9999) < int(word) < 2100 for word in lowered)
    long = (
        future or bool(pairs & _AHEAD_PAIRS) or any(word.isdigit() and word[:2] == "20" for word in lowered)
    )
    seen = any(word in _SEERS for word in lowered) and any(word in _SEEING for word in lowered)
    if told:
        return seen and (future or bool(pairs & _AHEAD_PAIRS))
    return (long or seen) and (seen or any(word in _TARGETS for word in lowered))


def _is_review(lowered: Sequence[str], told: bool) -> bool:
    """Return whether a title says that the page looks back: "Quarter in review", "The week in stocks"."""
    spanned = any(word in _SPANNED for word in lowered)
    if lowered[0].isdigit() and len(lowered[0]) == 4 and lowered[1:2] in ([":"], ["in"], ["was"], ["review"]):
        return True
    opening = [word for word in lowered[:3] if word not in ("the", "a", "our", "past", "last")]
    within = len(opening) > 1 and opening[0] in _SPANNED and opening[1] == "in"
    return within or (spanned and not told and any(word in _REVIEWS for word in lowered))


def _tells_move(items: Sequence[Item]) -> bool:
    """Return whether a title reports what an index or shares did: "Dow loses 300 points on crash anniversary"."""
    return any(item.tag is Tag.FIGURE for item in items) and any(
        item.tag in (Tag.VERB, Tag.ADJECTIVE, Tag.FRAME) for item in items
    )


def is_memory(items: Sequence[Item], tokens: Sequence[Token], year: int | None) -> bool:
    """Return whether a sentence begins a memory: "Thirty years ago this morning", "In October 1987 the index"."""
    lowered = [token.lower for token in tokens[:OPENING]]
    if any(word in _AGO and after == "ago" for word, after in pairwise(lowered)):
        return True
    opening = [item for item in items if item.start < OPENING and item.tag is Tag.HORIZON]
    ends = [tokens[item.end - 1].text for item in opening if item.text in ("in", "on", "of", "during")]
    return any(end.isdigit() and len(end) == 4 and int(end) < (year or 0) for end in ends)

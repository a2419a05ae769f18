"""What headings, titles and openings set for what follows: a horizon, a phase, or doubt."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.extraction.drafts import Reason
from bot.extraction.items import DAYS, Item
from bot.extraction.tokens import Token
from bot.extraction.walk import SPANS
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases, words
from bot.market import Phase

_MONTHS = words("january february march april june july august september october november december")
_SHORT_MONTHS = _MONTHS | words("jan feb mar apr jun jul aug sep sept oct nov dec")
_ENDED = phrases("the week, the month, the quarter, the year, week, month, this week, this month")
_CLOSES = words("close closes closing closed finish finishes")
_CAPTIONS = words("photo photos picture caption image file graphic chart video advertisement")
_COLUMNS = words(
    """market markets index current prev previous close end pct move change last value level points net chg chng
    percent year yr"""
)
"""What the columns of a table are called."""
_VERSIONS = words("version story report")
_FOLLOWING = words("below follows following")
_CORRECTIONS = words("clarification correction corrects clarifies corrected")
_BASED = frozenset(("since", "from", "after", "until", "of"))
_DATING = frozenset(("in", "on", "during", "of"))
_LONG = frozenset(("week", "month", "year"))
_UNITS = {
    "week": Reason.WEEK, "weekly": Reason.WEEK, "month": Reason.MONTH, "monthly": Reason.MONTH,
    "quarter": Reason.MONTH, "quarterly": Reason.MONTH, "year": Reason.YEAR, "yearly": Reason.YEAR,
    "annual": Reason.YEAR, "ytd": Reason.YEAR,
}  # fmt: skip
_CHANGES = (words("change move chg changes moves"), words("on over for in"), frozenset(_UNITS))
"""How agencies head the second table of their round-ups: "Change on year"."""
_DAILY = words("day today daily yesterday overnight close closes closing session")
_GONE = phrases(
    "last week, last month, last quarter, last year, the previous week, previous week, the prior week, prior week"
)
_MARKETS = words("shares stocks markets market equities indices indexes bourses")
_BEFORE = phrases(
    "previous day, previous session, the previous day, the day before, yesterday, last session, last night"
)
WHOLE_DATE = 2
"""More tokens than "in 2010" has."""
LONGEST = 12
SHORT = 5


class Heading(NamedTuple):
    """What a heading says of the rows below it."""

    reason: Reason | None
    """None when they are of the day."""
    phase: Phase | None = None


def heading_of(items: Sequence[Item], tokens: Sequence[Token]) -> Heading | None:
    """Return the heading that these pieces are, or None when they are a sentence."""
    if len(tokens) > LONGEST or any(item.tag in (Tag.NAME, Tag.FIGURE) for item in items):
        return None
    colon = bool(tokens) and tokens[-1].text == ":"
    span = _span_heading(items, tokens)
    if span is not None:
        return Heading(span)
    if (colon or _is_title(tokens) or len(tokens) < SHORT) and any(
        token.lower in _CLOSES for token in tokens
    ):
        return Heading(None, Phase.CLOSE)
    dated = len(tokens) < SHORT and any(item.tag is Tag.DAY for item in items)
    return Heading(None) if colon or dated else None


def _span_heading(items: Sequence[Item], tokens: Sequence[Token]) -> Reason | None:
    """Return the horizon that a short heading consists of: "For the week:", "Change on year"."""
    if tokens[-1].text == ":":
        return _announced_span(tokens)
    change = len(tokens) == len(_CHANGES) and all(
        token.lower in told for token, told in zip(tokens, _CHANGES, strict=True)
    )
    if change:
        return _UNITS[tokens[-1].lower]
    spans = [SPANS[item.value] for item in items if item.tag is Tag.HORIZON and item.value in _LONG]
    told = sum(item.tag in (Tag.HEAVY, Tag.STRANGER, Tag.PLACE) for item in items)
    moving = any(item.tag in (Tag.VERB, Tag.FRAME, Tag.ADJECTIVE, Tag.NOUN, Tag.TURN) for item in items)
    return spans[0] if spans and len(tokens) <= SHORT + 3 and told <= 1 and not moving else None


def _announced_span(tokens: Sequence[Token]) -> Reason | None:
    """Return the horizon of what a line with a colon announces: "For the trading week the numbers look like this:"."""
    lowered = [token.lower for token in tokens]
    if any(word in _DAILY for word in lowered):
        return None
    told = [
        _UNITS[word]
        for word, after in pairwise(lowered)
        if word in _UNITS and after not in ("high", "low", "-")
    ]
    return told[0] if told else None


def _is_title(tokens: Sequence[Token]) -> bool:
    """Return whether the words are written as a title or a label."""
    return all(token.text.isupper() or not token.text.isalpha() for token in tokens)


def span_of(items: Sequence[Item], tokens: Sequence[Token]) -> Reason | None:
    """Return the horizon that a sentence opens with: "January was kind to", "2019 in stocks", "Over the year,"."""
    first = tokens[0].lower
    if first in _MONTHS and len(tokens) > 1 and tokens[1].lower in ("was", "is", "has", "in", "proved"):
        return Reason.MONTH
    if first.isdigit() and len(first) == 4 and first[:2] in ("19", "20") and len(tokens) > 1:
        return Reason.YEAR if tokens[1].lower in ("in", "was", "review", "has", ":") else None
    apart = len(items) > 1 and (items[1].tag is Tag.COMMA or items[1].text == ":")
    if apart and items[0].tag is Tag.HORIZON and items[0].value in _LONG and items[0].text != "since":
        return SPANS[items[0].value]
    return None


def past_year(items: Sequence[Item], tokens: Sequence[Token], year: int | None) -> Reason | None:
    """Return that a sentence without a move tells of a year before the page's: "Black Monday in 1987 was a warning"."""
    ends = [tokens[item.end - 1].text for item in items if item.tag is Tag.HORIZON and item.text in _DATING]
    past = any(end.isdigit() and len(end) == 4 and int(end) < (year or 0) for end in ends)
    return Reason.YEAR if past else None


def is_past_date(items: Sequence[Item], tokens: Sequence[Token], year: int | None) -> bool:
    """Return whether a sentence names a day of a past year: "on May 6, 2010", or begins with one."""
    opening = [token.text for token in tokens[:4] if token.text not in (",", ".")]
    begun = tokens[0].lower in _MONTHS and any(_is_past(each, year) for each in opening[1:])
    begun = begun or (
        _is_past(tokens[0].text, year) and opening[1:2] in ([":"], ["-"], ["\u2013"], ["\u2014"])
    )
    named = any(
        token.lower in _SHORT_MONTHS and _is_dated(tokens, place, year) for place, token in enumerate(tokens)
    )
    return (
        begun
        or named
        or any(
            item.tag is Tag.HORIZON and item.text == "on" and item.end - item.start > WHOLE_DATE
            for item in items
        )
    )


def _is_past(word: str, year: int | None) -> bool:
    """Return whether a word is a year before the page's."""
    return word.isdigit() and len(word) == 4 and 1900 < int(word) < (year or 0)


def _is_dated(tokens: Sequence[Token], place: int, year: int | None) -> bool:
    """Return whether a month is that of a whole date of a past year, no base: "Oct. 19, 1987", "24 June 2016"."""
    if place and tokens[place - 1].lower in _BASED:
        return False
    behind = [token.text for token in tokens[place + 1 : place + 5] if token.text not in (",", ".")]
    if place and tokens[place - 1].text.isdigit() and behind and _is_past(behind[0], year):
        return place < 2 or tokens[place - 2].lower not in _BASED
    return len(behind) > 1 and behind[0].isdigit() and _is_past(behind[1], year)


def ended_span(items: Sequence[Item]) -> Reason | None:
    """Return the time that a market is told to have ended: "U.S. stocks ended the week higher"."""
    for item, after in pairwise(items):
        closed = item.tag is Tag.FRAME and item.value == Phase.CLOSE.value
        if closed and after.tag is Tag.HORIZON and after.value in _LONG and after.text in _ENDED:
            return SPANS[after.value]
    return None


def past_span(items: Sequence[Item]) -> Reason | None:
    """Return the time that a sentence about a market as a whole is told of: "A shares outperformed last week." """
    solid = [item for item in items if item.tag not in (Tag.MARK, Tag.LIGHT)]
    if len(solid) < SHORT - 1 or solid[-1].tag is not Tag.HORIZON or solid[-1].text not in _GONE:
        return None
    market = any(item.text in _MARKETS or item.tag is Tag.NAME for item in solid[:SHORT])
    return SPANS[solid[-1].value] if market and not any(item.tag is Tag.FIGURE for item in solid) else None


def is_older(items: Sequence[Item], tokens: Sequence[Token]) -> bool | None:
    """Return whether a heading says that what follows is of the session before, None when this is no heading."""
    told = " ".join(token.lower for token in tokens if token.text[0].isalpha())
    if told in _BEFORE:
        return True
    label = len(tokens) <= SHORT and (tokens[-1].text == ":" or _is_title(tokens))
    return False if label and not any(item.tag in (Tag.NAME, Tag.FIGURE) for item in items) else None


def is_dated(items: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Return whether a line is a whole date: "Wednesday 23 January"."""
    days = any(item.tag is Tag.DAY for item in items) and any(token.number for token in tokens)
    return days and all(
        token.number or token.text == "," or token.lower in _SHORT_MONTHS or token.lower in DAYS
        for token in tokens
    )


def title_span(items: Sequence[Item]) -> Reason | None:
    """Return the horizon that a page's title names anywhere: "Strategy weekly", "2019 in stocks"."""
    spans = [
        SPANS[item.value]
        for item in items
        if item.tag is Tag.HORIZON and item.value in _LONG and item.text != "since"
    ]
    year = items[0].text if items else ""
    return (
        spans[0]
        if spans
        else Reason.YEAR
        if year.isdigit() and year[:2] in ("19", "20") and len(year) == 4
        else None
    )


def is_listed(items: Sequence[Item]) -> bool:
    """Return whether a sentence goes on with the list below a heading: an index stands at its very beginning."""
    solid = [item for item in items if item.tag not in (Tag.LIGHT, Tag.MARK)]
    if all(item.text in _COLUMNS or item.figure is not None or item.text.isdigit() for item in solid):
        return True
    return bool(solid) and (
        solid[0].tag is Tag.NAME or solid[0].target is not None or solid[0].place is not None
    )


def precedes_older(tokens: Sequence[Token]) -> bool:
    """Return whether a line says that what follows is older: "An earlier version of the story is below"."""
    lowered = [token.lower for token in tokens]
    return _tells_of_version(lowered) and any(word in _FOLLOWING for word in lowered)


def _tells_of_version(lowered: Sequence[str]) -> bool:
    """Return whether an earlier version of the page itself is spoken of, or a correction."""
    earlier = any(one == "earlier" and two in _VERSIONS for one, two in pairwise(lowered))
    return earlier or lowered[0] in _CORRECTIONS


def doubt_of(tokens: Sequence[Token]) -> Reason | None:
    """Return why nothing in a sentence is a report: it is a question, or the caption of a picture."""
    if tokens[-1].text == "?":
        return Reason.MODAL
    if _tells_of_version([token.lower for token in tokens]):
        return Reason.DATED
    opening = [token.lower for token in tokens[:4]]
    if any(word in _CAPTIONS for word in opening[:2]) and any(
        word in (":", "]", "-", ")") for word in opening[1:]
    ):
        return Reason.DATED
    return None

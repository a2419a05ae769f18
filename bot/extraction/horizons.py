"""Spans of time longer than a session, recognised by their form: "in the past three weeks", "since January"."""

from collections.abc import Sequence

from bot.extraction.tokens import Token
from bot.extraction.wordset import words

_UNITS = {
    "session": "span", "sessions": "span", "day": "span", "days": "span", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "quarter": "month", "quarters": "month", "year": "year", "years": "year",
    "decade": "year", "decades": "year",
}  # fmt: skip
_OPENERS = words("in over for during across within these")
_PASTS = words("past last previous preceding prior next first")
_COUNTS = words(
    "1 one two three four five six seven eight nine ten eleven twelve several few couple 2 3 4 5 6 7 8 9 10 12"
)
_MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_FROMS = words("from off below above under beneath of")
_PEAKS = words("high highs low lows peak peaks record records trough top bottom")
_SESSION = words("day session intraday intra morning afternoon today")
"""Whose high or low an index came from within one session."""
_BEGINNINGS = words("start beginning end turn election inauguration")


STARTS = _OPENERS | _PASTS | _COUNTS | _FROMS | words("since the on throughout back")
"""What a span can begin with."""


def horizon_at(tokens: Sequence[Token], at: int, year: int | None) -> tuple[int, str] | None:
    """Return where a long span that begins at this token ends, and whether it is of days, weeks, months, years.

    ``year`` is the page's own: an earlier one is the past, and nothing told of it is a move of a session.
    """
    first = tokens[at].lower
    if first not in STARTS:
        return None
    if first == "since":
        return _since(tokens, at)
    return _counted(tokens, at) or _adjectival(tokens, at) or _dated(tokens, at, year) or _based(tokens, at)


def _word(tokens: Sequence[Token], at: int) -> str:
    """Return the word at a place in lower case, empty behind the end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _counted(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read "in three sessions", "over the past four weeks", "the last five days"."""
    end = at + (_word(tokens, at) in _OPENERS)
    opened = end > at
    end += _word(tokens, end) == "the"
    past = _word(tokens, end) in _PASTS
    end += past
    if not (opened or past):
        return None
    counted = _word(tokens, end) in _COUNTS or (opened and past and _word(tokens, end).isdigit())
    end += counted + (_word(tokens, end + counted) in ("trading", "straight", "of"))
    unit = _UNITS.get(_word(tokens, end))
    if unit is None or not (counted or (past and unit != "span")) or _word(tokens, end - 1) == "straight":
        return None
    return end + 1, unit


def _adjectival(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read "three-day" and "2-week" in front of a noun other than a high or a low."""
    count, unit = _word(tokens, at), _word(tokens, at + 2)
    if count not in _COUNTS or _word(tokens, at + 1) != "-" or unit not in _UNITS:
        return None
    if _word(tokens, at + 3) == "of" or (count in ("one", "1") and _UNITS[unit] == "span"):
        return None
    return at + 3, _UNITS[unit]


def _since(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read "since January", "since 2019", "since the start of", "since its low"."""
    end = at + 1
    while _word(tokens, end) in ("the", "its", "late", "early", "mid", "last", "-"):
        end += 1
    word = _word(tokens, end)
    if word in _MONTHS or word in _BEGINNINGS or (word.isdigit() and len(word) == 4) or end > at + 1:
        return end + 1, "year"
    return None


def _dated(tokens: Sequence[Token], at: int, year: int | None) -> tuple[int, str] | None:
    """Read "in 2019", "on March 16, 2020", "in the 2008 crisis"."""
    if _word(tokens, at) not in ("in", "on", "during", "throughout", "of", "back"):
        return None
    bare = _word(tokens, at) in ("in", "during", "throughout")
    for end in range(at + 1, at + 6):
        word = _word(tokens, end)
        if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20"):
            past = year is not None and int(word) < year
            return (end + 1, "year") if past or (bare and end == at + 1) else None
        if (
            word not in _MONTHS
            and word not in (",", "the", "late", "early", "mid", "-")
            and not word.isdigit()
        ):
            return None
    return None


def _based(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read "from its February high", "below the record close", "under its own peak"."""
    if _word(tokens, at) not in _FROMS or _word(tokens, at + 1) not in ("its", "their", "the", "a"):
        return None
    for end in range(at + 2, at + 6):
        if _word(tokens, end) in _PEAKS:
            within = any(_word(tokens, place) in _SESSION for place in range(at + 1, end))
            return end + 1, "extreme" if within else "base"
        if not _word(tokens, end).isalnum() and _word(tokens, end) not in ("-", "'s"):
            return None
    return None

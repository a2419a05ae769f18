"""What a number in running text is: a percentage, points, a level, or none of our business."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bot.extraction.tokens import Token
from bot.extraction.wordset import words


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    POINTS = "points"
    PLAIN = "plain"
    """No unit: a level, or points whose unit was left out."""
    OTHER = "other"
    """Money, dates, times, counts, round marks, ranges: never part of a move."""


class Figure(NamedTuple):
    """A number with its unit; end is the index of the token behind it."""

    unit: Unit
    value: Decimal
    sign: int
    approximate: bool
    end: int
    decimals: int


_PERCENT = words("% percent pct pc percents percentage percnt")
_POINTS = words("points point pts pt ticks")
_CURRENCY = words(
    """$ \u20ac \u00a3 \u00a5 \u20a9 \u20b9 \u20b1 \u0e3f rs rm hk us a s nt php usd eur jpy krw inr idr thb
    cny # no no. baht yen won"""
)
_COUNTED = words(
    """million billion trillion mln bln trln m bn tn crore lakh k yen won yuan dollar dollars cents cent baht
    rupees rupee rupiah ringgit peso pesos euro euros pound pounds sen pence p satang francs ounce ounces
    barrel barrels tonnes tons shares stocks companies issues members names people day days week weeks month
    months year years yr yrs session sessions hour hours minute minutes times straight consecutive seats
    countries jobs basis bps bp st nd rd th am pm a.m. p.m. gmt bst est edt et hkt jst ist utc gainers
    losers advancers decliners securities units lots stock index constituents scrips counters firms banks
    employees quarter quarters trades deals contracts bpd mmbtu kg km usd january february march april may
    june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    blue largest biggest leading of most major out analysts economists hrs h seconds"""
)
_MARKS = words(
    "mark threshold barrier handle level line milestone levels region psychological area zone floor hurdle"
)
_MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_ABOUT = words("over nearly almost about some roughly around approximately circa least than under")
_YEARLY = words(
    "in since of year by until late early mid during from fy through ended and q1 q2 q3 q4 copyright"
)
_COUNTING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDED = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "third": Decimal("0.33"),
    "tenth": Decimal("0.1"),
    "fifth": Decimal("0.2"),
} | {word: Decimal(number) for number, word in enumerate(_COUNTING, 1)}
_VULGAR = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}
_CONTINENTAL = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d+|(?: \d{3})+(?:,\d+)?)$")
"""Levels as the Continent writes them: 18.494,89 or 7 893,98."""
MAX_DIGITS = 12


def figure_at(tokens: list[Token], at: int) -> Figure | None:
    """Return the figure that begins at this token, or None when no number begins here."""
    token = tokens[at]
    if token.number:
        return _numeric(tokens, at)
    if token.lower in _WORDED or (token.lower in ("a", "an") and _is(tokens, at + 1, _WORDED)):
        return _worded(tokens, at)
    if token.lower == "a" and _percent_end(tokens, at + 1) > at + 1:
        return Figure(Unit.PERCENT, Decimal(1), 0, False, _percent_end(tokens, at + 1), 0)
    return None


def _is(tokens: list[Token], at: int, among: object) -> bool:
    """Return whether the token at this place is one of those words."""
    return 0 <= at < len(tokens) and tokens[at].lower in among  # type: ignore[operator]


def _worded(tokens: list[Token], at: int) -> Figure | None:
    """Read "half a percent", "a quarter of a percent", "two per cent"."""
    end = at + (tokens[at].lower in ("a", "an"))
    value = _WORDED[tokens[end].lower]
    end += 1
    if _is(tokens, end, ("and",)) and _is(tokens, end + 1, ("a",)) and _is(tokens, end + 2, ("half",)):
        value += Decimal("0.5")
        end += 3
    if _is(tokens, end, ("point",)) and _is(tokens, end + 1, _COUNTING):
        value += _WORDED[tokens[end + 1].lower] / 10
        end += 2
    while _is(tokens, end, ("a", "an", "of", "full", "-")):
        end += 1
    if _is(tokens, end, ("one",)) and value < 1:
        end += 1
    stop = _percent_end(tokens, end)
    return Figure(Unit.PERCENT, value, 0, _hedged(tokens, at), stop, 1) if stop > end else None


def _percent_end(tokens: list[Token], at: int) -> int:
    """Return where a percent unit that begins here ends; the same place when there is none."""
    start, at = at, at + _is(tokens, at, ("-",))
    if _is(tokens, at, ("per",)) and _is(tokens, at + 1, ("-",)) and _is(tokens, at + 2, ("cent",)):
        return at + 3
    if _is(tokens, at, ("per",)) and _is(tokens, at + 1, ("cent",)):
        return at + 2
    if (
        _is(tokens, at, ("of",))
        and _is(tokens, at + 1, ("a", "one"))
        and _percent_end(tokens, at + 2) > at + 2
    ):
        return _percent_end(tokens, at + 2)
    if not _is(tokens, at, _PERCENT):
        return start
    at += 1
    return at + 1 if tokens[at - 1].lower == "percentage" and _is(tokens, at, _POINTS) else at


def _numeric(tokens: list[Token], at: int) -> Figure:
    """Read a number written in digits, with its sign and unit."""
    token = tokens[at]
    value, decimals = _value(token.text)
    if value is None:
        return Figure(Unit.OTHER, Decimal(0), 0, False, at + 1, 0)
    sign = _sign(tokens, at)
    end = _percent_end(tokens, at + 1)
    if end > at + 1:
        unit = Unit.OTHER if _in_range(tokens, at) or _in_range_ahead(tokens, end) else Unit.PERCENT
        return Figure(unit, value, sign, _hedged(tokens, at), end, decimals)
    after = at + 1 + _is(tokens, at + 1, ("-",))
    if _is(tokens, after, _POINTS) and not _is(tokens, after + 1, _MARKS):
        return Figure(Unit.POINTS, value, sign, _hedged(tokens, at), after + 1, decimals)
    unit = Unit.OTHER if _foreign(tokens, at, token) else _listed_unit(tokens, at)
    return Figure(unit, value, sign, _hedged(tokens, at), at + 1, decimals)


def _listed_unit(tokens: list[Token], at: int) -> Unit:
    """Return the unit that a number shares with the last of its list: "0.7, 0.4 and 0.3 percent"."""
    end = at + 1
    while _is(tokens, end, (",", "and")):
        last = _is(tokens, end, ("and",)) or _is(tokens, end + 1, ("and",))
        end += 1 + (_is(tokens, end, (",",)) and _is(tokens, end + 1, ("and",)))
        if end >= len(tokens) or not tokens[end].number:
            return Unit.PLAIN
        if last and _percent_end(tokens, end + 1) > end + 1:
            return Unit.PERCENT
        if last:
            return Unit.POINTS if _is(tokens, end + 1, _POINTS) else Unit.PLAIN
        end += 1
    return Unit.PLAIN


def _value(text: str) -> tuple[Decimal | None, int]:
    """Return the number and its decimals; None when its groups are wrong ("4,3793.0") or it is too long."""
    if _CONTINENTAL.match(text):
        text = text.replace(" ", "").replace(".", "").replace(",", ".")
    vulgar = _VULGAR.get(text[-1], Decimal(0))
    digits = text[:-1] if vulgar else text
    whole, _, fraction = digits.partition(".")
    groups = whole.split(",")
    indian = all(len(group) == 2 for group in groups[1:-1]) and len(groups[-1]) == 3
    if len(groups) > 1 and not (
        len(groups[0]) <= 3 and (all(len(group) == 3 for group in groups[1:]) or indian)
    ):
        return None, 0
    if (
        len(digits) > MAX_DIGITS
        or not (digits or vulgar)
        or not digits.replace(",", "").replace(".", "").isascii()
    ):
        return None, 0
    number = "".join(groups) + ("." + fraction if fraction else "")
    return Decimal(number or "0") + vulgar, len(fraction) + (2 if vulgar else 0)


def _sign(tokens: list[Token], at: int) -> int:
    """Return the sign that is written right in front of a number."""
    if not at or tokens[at].spaced or tokens[at - 1].text not in ("+", "-"):
        return 0
    mark = tokens[at - 1]
    if (
        mark.text == "-"
        and not mark.spaced
        and at > 1
        and tokens[at - 2].text not in ("(", ",", ":", "|", "[", "/", "=")
    ):
        return 0
    return 1 if mark.text == "+" else -1


def _in_range(tokens: list[Token], at: int) -> bool:
    """Return whether this is the upper end of a range such as "1-2" or "0.3% to 0.9%"."""
    if at >= 2 and tokens[at - 1].text == "-" and not tokens[at - 1].spaced:
        return tokens[at - 2].number or tokens[at - 2].text == "%"
    before = at - 1
    while before > 0 and tokens[before].lower in ("percent", "%"):
        before -= 1
    joined = _is(tokens, at - 1, ("to", "and"))
    return joined and any(_is(tokens, place, ("between",)) for place in range(max(0, at - 5), at))


def _in_range_ahead(tokens: list[Token], end: int) -> bool:
    """Return whether a second figure follows that makes this the lower end of a range."""
    if not (_is(tokens, end, ("to", "-", "and")) and end + 1 < len(tokens) and tokens[end + 1].number):
        return False
    if tokens[end].lower == "and":
        return any(_is(tokens, place, ("between",)) for place in range(max(0, end - 6), end))
    stop = _percent_end(tokens, end + 2)
    return stop > end + 2


def _hedged(tokens: list[Token], at: int) -> bool:
    """Return whether "over", "nearly", "about" and the like stand in front."""
    return _is(tokens, at - 1, _ABOUT) or (_is(tokens, at - 1, ("a",)) and _is(tokens, at - 2, _ABOUT))


def _foreign(tokens: list[Token], at: int, token: Token) -> bool:
    """Return whether a number without unit is money, a count, a date, a time, a mark or an end of a range."""
    hyphened = _is(tokens, at + 1, ("-",)) and not tokens[at + 1].spaced
    after = at + 1 + hyphened
    if (
        _is(tokens, after, _COUNTED)
        or _is(tokens, after, _MARKS)
        or (_is(tokens, after, _POINTS) and _is(tokens, after + 1, _MARKS))
    ):
        return True
    if _is(tokens, at - 1, _CURRENCY) or (_is(tokens, at - 1, (".",)) and not token.spaced):
        return True
    if (
        _is(tokens, at + 1, (":", "/"))
        and at + 2 < len(tokens)
        and tokens[at + 2].number
        and not tokens[at + 2].spaced
    ):
        return True
    if _is(tokens, at - 1, (":", "/")) and at > 1 and tokens[at - 2].number and not token.spaced:
        return True
    if hyphened and after < len(tokens) and not tokens[after].spaced:
        return True
    return _dated(tokens, at, token)


def _dated(tokens: list[Token], at: int, token: Token) -> bool:
    """Return whether the number is a day of a month or a year."""
    if not token.text.isdigit():
        return False
    if _is(tokens, at - 1, _MONTHS) or (_is(tokens, at - 1, (".",)) and _is(tokens, at - 2, _MONTHS)):
        return len(token.text) <= 2 or len(token.text) == 4
    if len(token.text) != 4 or not 1900 <= int(token.text) <= 2100:
        return False
    comma = (
        _is(tokens, at - 1, (",",)) and at > 1 and (tokens[at - 2].number or tokens[at - 2].lower in _MONTHS)
    )
    return (
        comma
        or _is(tokens, at - 1, _YEARLY)
        or (at > 0 and tokens[at - 1].lower in ("to", "-") and at > 1 and tokens[at - 2].number)
    )

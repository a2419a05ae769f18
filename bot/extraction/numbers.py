"""What a number in running text is: a percentage, points, a level, or none of our business."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bot.extraction.tokens import Token
from bot.extraction.units import (
    begins_range,
    ends_range,
    is_foreign,
    is_mark,
    is_points,
    is_word,
    percent_end,
    points_end,
)
from bot.extraction.wordset import words

LEAST_LEVEL = Decimal(60)
"""A number below this is no index level, unless the index is one of volatility."""
LEAST_WHOLE = Decimal(90)
"""The same for one without decimals: the lowest of ours stood at 70 in 2008."""


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


def is_level(figure: Figure) -> bool:
    """Return whether a number is high enough for an index level."""
    return figure.value >= (LEAST_LEVEL if figure.decimals else LEAST_WHOLE)


_ABOUT = words("over nearly almost about some roughly around approximately circa least than under")
_COUNTING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDED = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "third": Decimal("0.33"),
    "tenth": Decimal("0.1"),
    "fifth": Decimal("0.2"),
} | {word: Decimal(number) for number, word in enumerate(_COUNTING, 1)}
STARTS = frozenset((*_WORDED, "a", "an"))
"""Words that a figure can begin with."""
_VULGAR = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}
_CONTINENTAL = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d+|(?: \d{3})+(?:,\d+)?)$")
"""Levels as the Continent writes them: 18.494,89 or 7 893,98."""
_ARROWS = {"\u2191": 1, "\u2193": -1}
_OPENING = ("(", ",", ":", "|", "[", "/", "=", "*")
THREE = 3
MAX_DIGITS = 12


def figure_at(tokens: list[Token], at: int) -> Figure | None:
    """Return the figure that begins at this token, or None when no number begins here."""
    token = tokens[at]
    if token.number:
        return _numeric(tokens, at)
    if token.lower in _WORDED or (token.lower in ("a", "an") and is_word(tokens, at + 1, _WORDED)):
        return _worded(tokens, at)
    counted = is_word(tokens, at + 1, ("percentage",)) and not is_word(tokens, at + 2, ("point",))
    if token.lower == "a" and percent_end(tokens, at + 1) > at + 1 and not counted:
        return Figure(Unit.PERCENT, Decimal(1), 0, False, percent_end(tokens, at + 1), 0)
    return None


def _worded(tokens: list[Token], at: int) -> Figure | None:
    """Read "half a percent", "a quarter of a percent", "two per cent"."""
    end = at + (tokens[at].lower in ("a", "an"))
    value = _WORDED[tokens[end].lower]
    end += 1
    if value == THREE and is_word(tokens, end + is_word(tokens, end, ("-",)), ("quarters",)):
        value, end = Decimal("0.75"), end + 1 + is_word(tokens, end, ("-",))
    if (
        is_word(tokens, end, ("and",))
        and is_word(tokens, end + 1, ("a",))
        and is_word(tokens, end + 2, ("half",))
    ):
        value += Decimal("0.5")
        end += 3
    if is_word(tokens, end, ("point",)) and is_word(tokens, end + 1, _COUNTING):
        value += _WORDED[tokens[end + 1].lower] / 10
        end += 2
    while is_word(tokens, end, ("a", "an", "of", "full", "-")):
        end += 1
    if is_word(tokens, end, ("one",)) and value < 1:
        end += 1
    stop = percent_end(tokens, end)
    return Figure(Unit.PERCENT, value, 0, _hedged(tokens, at), stop, 1) if stop > end else None


def _numeric(tokens: list[Token], at: int) -> Figure:
    """Read a number written in digits, with its sign and unit."""
    token = tokens[at]
    value, decimals = _value(token.text)
    if value is None:
        return Figure(Unit.OTHER, Decimal(0), 0, False, at + 1, 0)
    sign = _sign(tokens, at)
    end = percent_end(tokens, at + 1)
    if end > at + 1:
        unit = Unit.OTHER if ends_range(tokens, at) or begins_range(tokens, end) else Unit.PERCENT
        return Figure(unit, value, sign, _hedged(tokens, at), end, decimals)
    end = points_end(tokens, at + 1)
    if end > at + 1 and not ("." not in token.text and is_mark(tokens, end)):
        return Figure(Unit.POINTS, value, sign, _hedged(tokens, at), end, decimals)
    unit = Unit.OTHER if is_foreign(tokens, at, token) else _listed_unit(tokens, at)
    return Figure(unit, value, sign, _hedged(tokens, at), at + 1, decimals)


def _listed_unit(tokens: list[Token], at: int) -> Unit:
    """Return the unit that a number shares with the last of its list: "0.7, 0.4 and 0.3 percent"."""
    end = at + 1
    while is_word(tokens, end, (",", "and")):
        last = is_word(tokens, end, ("and",)) or is_word(tokens, end + 1, ("and",))
        end += 1 + (is_word(tokens, end, (",",)) and is_word(tokens, end + 1, ("and",)))
        if end >= len(tokens) or not tokens[end].number:
            return Unit.PLAIN
        if last and percent_end(tokens, end + 1) > end + 1:
            return Unit.PERCENT
        if last:
            return Unit.POINTS if is_points(tokens, end + 1) else Unit.PLAIN
        end += 1
    return Unit.PLAIN


def _value(text: str) -> tuple[Decimal | None, int]:
    """Return the number and its decimals; None when its groups are wrong ("4,3793.0") or it is too long."""
    if _CONTINENTAL.match(text):
        text = text.replace(" ", "").replace(".", "").replace(",", ".")
    text = text.replace(". ", ".")
    vulgar = _VULGAR.get(text[-1], Decimal(0))
    digits = text[:-1] if vulgar else text
    whole, _, fraction = digits.partition(".")
    groups = whole.split(",")
    indian = all(len(group) == 2 for group in groups[1:-1]) and len(groups[-1]) == 3
    if len(groups) == 2 and not fraction and len(groups[1]) <= 2 and groups[0].isdigit():
        return Decimal(f"{groups[0]}.{groups[1]}"), len(groups[1])
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
    """Return the sign that is written right in front of a number; an arrow may stand apart."""
    mark = tokens[at - 1] if at else None
    if mark is None:
        return 0
    if mark.text in _ARROWS:
        return _ARROWS[mark.text]
    if tokens[at].spaced or mark.text not in ("+", "-"):
        return 0
    if mark.text == "-" and not mark.spaced and at > 1 and tokens[at - 2].text not in _OPENING:
        return 0
    return 1 if mark.text == "+" else -1


def _hedged(tokens: list[Token], at: int) -> bool:
    """Return whether "over", "nearly", "about" and the like stand in front."""
    return is_word(tokens, at - 1, _ABOUT) or (
        is_word(tokens, at - 1, ("a",)) and is_word(tokens, at - 2, _ABOUT)
    )

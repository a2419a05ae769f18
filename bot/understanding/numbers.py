"""Numbers as people type them: 45k, 3,500, 1.5, one lakh, 4万5千, 2.5만."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

PLAIN = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]*)")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
SUFFIXES: Mapping[str, int] = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "lakh": 100_000, "lac": 100_000, "cr": 10_000_000,
    "thousand": 1_000, "万": 10_000, "萬": 10_000, "만": 10_000, "천": 1_000, "千": 1_000, "百": 100,
    "hundred": 100, "mil": 1_000, "tausend": 1_000, "mille": 1_000, "hazar": 1_000, "hajar": 1_000,
}  # fmt: skip
DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
          "八": 8, "九": 9, "十": 10}  # fmt: skip


def read_figure(word: str) -> Decimal | None:
    """Return the number that one word writes in figures, None for any other word.

    >>> read_figure("3,500"), read_figure("45k"), read_figure("1.5"), read_figure("kospi")
    (Decimal('3500'), Decimal('45000'), Decimal('1.5'), None)
    """
    found = PLAIN.fullmatch(word)
    if not found or (found[2] and found[2] not in SUFFIXES):
        return None
    return _figures(found[1]) * SUFFIXES.get(found[2], 1)


def _figures(written: str) -> Decimal:
    """A dot or comma before three figures parts thousands, before others it is the decimal point."""
    if GROUPED.fullmatch(written) or INDIAN.fullmatch(written):
        return Decimal(re.sub("[.,]", "", written))
    whole, point, rest = written.replace(",", ".").rpartition(".")
    return Decimal(whole.replace(".", "") + point + rest) if point else Decimal(rest)


def read_number(words: Sequence[str], at: int, names: Mapping[str, Decimal]) -> tuple[Decimal, int] | None:
    """Return the number that begins at a word and the place behind it; `names` are number words.

    >>> read_number(["one", "lakh"], 0, {"one": Decimal(1), "lakh": Decimal(100000)})
    (Decimal('100000'), 2)
    >>> read_number(["4", "만", "5", "천"], 0, {})
    (Decimal('45000'), 4)
    """
    total = Decimal(0)
    place = at
    while place < len(words) and (part := _part(words, place, names)):
        value, following = part
        if place > at and value >= total:
            break
        total, place = total + value, following
        if value < 1000:
            break
    return (total, place) if place > at else None


def _part(words: Sequence[str], at: int, names: Mapping[str, Decimal]) -> tuple[Decimal, int] | None:
    """One factor with its multipliers: "4 만", "five hundred", "十五"."""
    if words[at] in DIGITS:
        return _han(words, at)
    value = read_figure(words[at])
    if value is None:
        value = names.get(words[at])
    if value is None:
        return None
    at += 1
    while at < len(words) and (times := SUFFIXES.get(words[at])):
        value, at = value * times, at + 1
    return value, at


def _han(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """Chinese figures up to ninety-nine, then a multiplier."""
    value = 0
    start = at
    while at < len(words) and words[at] in DIGITS:
        digit = DIGITS[words[at]]
        value = max(value, 1) * 10 if digit == 10 and at > start else value + digit
        at += 1
    result = Decimal(value)
    while at < len(words) and (times := SUFFIXES.get(words[at])):
        result, at = result * times, at + 1
    return result, at

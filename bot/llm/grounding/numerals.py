"""Numbers as they stand in texts of each reply language: signs, separators, units, number words, counters."""

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.llm.grounding.tokens import Number, Unit

_FIGURE = r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_END = r"(?![\d]|[.,]\d)"
_UNITS: Mapping[str, str] = {
    "en": r"(?: ?(?P<percent>%|percent\b|per cent\b|pct\b)| (?P<basis>basis points?|bps?)\b| (?P<points>points?|pts?)\b"
    r"|(?P<ordinal>st|nd|rd|th)\b(?! of))?",
    "ko": r"(?:(?P<percent>%|퍼센트|프로)|(?P<basis>bp)|(?P<points>포인트|p\b)|(?P<count>개|대(?=지수|주요)|곳))?",
    "ja": r"(?:(?P<percent>%|パーセント)|(?P<basis>bp|ベーシスポイント)|(?P<points>ポイント)"
    r"|(?P<yen>円(?:(?P<sen>\d{1,2})銭)?)|(?P<dollar>ドル(?:(?P<cents>\d{1,2})セント)?)"
    r"|(?P<count>つ|個|(?=指数|大指数|市場)))?",
    "zh": r"(?:(?P<percent>%)|(?P<basis>个?基点)|(?P<points>点(?!位))"
    r"|(?P<count>个(?!月|交易|百分|基点)|只|大(?=股指|指数|主要)))?",
}
_MYRIAD = r"(?P<myriads>\d{1,4})(?:만|万|萬)(?P<rest>\d{1,4}(?:\.\d+)?)?"
_SIGN = r"(?P<sign>[+-] ?)?"
_PATTERNS = {
    language: (
        re.compile(_SIGN + _MYRIAD + unit) if language != "en" else None,
        re.compile(_SIGN + _FIGURE + _END + unit),
    )
    for language, unit in _UNITS.items()
}
_ENGLISH = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
WORDS: Mapping[str, Mapping[str, Number]] = {
    "en": {word: Number(Decimal(place), Unit.COUNT) for place, word in enumerate(_ENGLISH, 1)}
    | {word: Number(Decimal(place), Unit.ORDINAL) for place, word in enumerate(_ORDINALS, 1)},
    "ko": {
        word + counter: Number(Decimal(place), Unit.COUNT)
        for place, word in enumerate(
            ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), 1
        )
        for counter in ("개", "곳", "지수")
    }
    | {"하나": Number(Decimal(1), Unit.COUNT), "둘": Number(Decimal(2), Unit.COUNT)},
    "ja": {
        word + "つ": Number(Decimal(place), Unit.COUNT) for place, word in enumerate("一二三四五六七八九", 1)
    },
    "zh": {
        word + counter: Number(Decimal(place), Unit.COUNT)
        for place, written in enumerate(("一", "二两", "三", "四", "五", "六", "七", "八", "九", "十"), 1)
        for word in written
        for counter in ("个", "只", "大")
    },
}
"""Number words; where a language writes them with a counter, the counter belongs to the word."""


_RUN = re.compile(r"(?<![一二三四五六七八九十百])[二三四五六七八九](?=连[涨跌升降阳阴扬])")
"""The sessions of a run, written without a counter: 四连涨."""


def number_at(text: str, place: int, language: str) -> tuple[Number, int] | None:
    """The number that begins here, with the place behind it; None when none does."""
    if place and text[place - 1].isascii() and text[place - 1].isalnum() and text[place].isdigit():
        return None
    if language == "zh" and (run := _RUN.match(text, place)):
        return Number(Decimal("一二三四五六七八九".index(run.group()) + 1), Unit.COUNT), run.end()
    for pattern in _PATTERNS[language]:
        found = pattern.match(text, place) if pattern else None
        if found:
            return _number(found), found.end()
    return _word_at(text, place, language)


def _number(found: re.Match[str]) -> Number:
    parts = found.groupdict()
    if parts.get("myriads"):
        digits = Decimal(parts["myriads"]) * 10_000 + Decimal(parts["rest"] or 0)
    else:
        digits = Decimal(parts["digits"].replace(",", ""))
    digits += Decimal(parts.get("sen") or parts.get("cents") or 0) / 100
    exponent = digits.as_tuple().exponent
    sign = {"+": 1, "-": -1}.get((parts["sign"] or " ")[0], 0)
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Number(digits, _unit(parts), sign, decimals)


def _unit(parts: Mapping[str, str | None]) -> Unit:
    for unit in Unit:
        if parts.get(unit.value) is not None:
            return unit
    return Unit.PLAIN


def _word_at(text: str, place: int, language: str) -> tuple[Number, int] | None:
    """The longest number word; in English only a whole word."""
    for end in range(min(len(text), place + 10), place, -1):
        word = WORDS[language].get(text[place:end])
        if word and not (language == "en" and end < len(text) and text[end].isalpha()):
            return word, end
    return None

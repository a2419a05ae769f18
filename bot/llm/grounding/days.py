"""Dates and weekdays as they stand in texts of each reply language."""

import re
from collections.abc import Mapping

from bot.llm.grounding.tokens import Day

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {name[:3]: place for place, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join([*_MONTHS, "sept", *(name[:3] for name in _MONTHS)]) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d))?(?!\d|[.,]\d|%)"
_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("mon", "tues?", "wed(?:nes)?", "thu(?:rs?)?", "fri", "sat(?:ur)?", "sun"),
    "ko": tuple("월화수목금토일"),
    "ja": tuple("月火水木金土日"),
    "zh": tuple("一二三四五六日"),
}
_WEEKDAY_FORMS = {
    "en": r"(?:{}|{}day)\b\.?",
    "ko": r"\(?{}요일\)?",
    "ja": r"{}曜日?",
    "zh": r"(?:周|星期|礼拜){}",
}
_ISO = r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
_DATES: Mapping[str, tuple[str, ...]] = {
    "en": (_ISO, rf"{_DAY} (?:of )?{_MONTH}{_YEAR}", rf"{_MONTH} {_DAY}\b{_YEAR}"),
    "ko": (
        _ISO,
        r"(?:(?P<year>20\d\d)년)?(?P<month>\d{1,2})월(?P<day>\d{1,2})일",
        r"(?P<day>\d{1,2})일(?!째|간|연속|만)",
    ),
    "ja": (
        _ISO,
        r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"(?P<day>\d{1,2})日(?!間|続|連|ぶり|め)",
    ),
    "zh": (
        _ISO,
        r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]",
        r"(?P<day>\d{1,2})[日号](?!连|内)",
    ),
}
_PATTERNS = {language: tuple(re.compile(form) for form in forms) for language, forms in _DATES.items()}
_WEEKDAY_PATTERNS = {
    language: tuple(re.compile(_WEEKDAY_FORMS[language].format(name, name)) for name in names)
    for language, names in _WEEKDAYS.items()
}


def day_at(text: str, place: int, language: str) -> tuple[Day, int] | None:
    """The date or weekday that begins here, with the place behind it; None when none does."""
    before = text[place - 1] if place else " "
    joined = before.isascii() and before.isalnum() and text[place : place + 1].isascii()
    if joined or text[:place].endswith(("连续", "连")):
        return None  # "连续11日" is a run of eleven days
    for pattern in _PATTERNS[language]:
        found = pattern.match(text, place)
        if found:
            parts = found.groupdict()
            return Day(_int(parts.get("year")), _month(parts.get("month")), _int(parts["day"])), found.end()
    if language == "ja" and text.startswith("週明け", place):
        return Day(weekday=0), place + 3
    for weekday, pattern in enumerate(_WEEKDAY_PATTERNS[language]):
        found = pattern.match(text, place)
        if found:
            return Day(weekday=weekday), found.end()
    return None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(written: str | None) -> int | None:
    if written is None or written.isdigit():
        return _int(written)
    return _SHORT["sept" if written.startswith("sept") else written[:3]]

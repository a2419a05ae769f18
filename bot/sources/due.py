"""When something that an article announces is due, as its own sentence says: a day, some days, or no day at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)
A_WEEK = 7
RECENT = 2
"""Days back whose weekday, named without more, is the one that is over ("shares fell on Monday")."""
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday 월요일 月曜日 月曜 周一 星期一 週一", "tuesday 화요일 火曜日 火曜 周二 星期二 週二",
            "wednesday 수요일 水曜日 水曜 周三 星期三 週三", "thursday 목요일 木曜日 木曜 周四 星期四 週四",
            "friday 금요일 金曜日 金曜 周五 星期五 週五", "saturday 토요일 土曜日 土曜 周六 星期六 週六",
            "sunday 일요일 日曜日 日曜 周日 星期日 周天 週日",
        )
    )
    for name in names.split()
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_MONTH, _TO = _any(MONTHS), r"(?:\s*(?:-|–|to|and|~|から|至|및|와|과|と|、)\s*)"
_PASSED = r"last|past|since|지난|先|上"
_COMING = (
    r"next|this coming|coming|due(?: on)?|scheduled for|set for|slated for|until|before|by|from|starting|"
    r"다음|오는|来週の|下周|下"
)
DATES = re.compile(
    rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:{_TO}(?P<last>\d{{1,2}}))?\b(?!\d|%|,\d)"
    rf"|\b(?P<day2>\d{{1,2}})(?:{_TO}(?P<last2>\d{{1,2}}))?\s+(?P<name2>{_MONTH})\b"
    rf"|(?P<number>\d{{1,2}})\s*[月월]\s*(?P<day3>\d{{1,2}})(?:\s*[日일])?(?:{_TO}(?P<last3>\d{{1,2}}))?\s*[日일]",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?:(?P<passed>{_PASSED})|(?P<coming>{_COMING}))?\s*(?P<first>{_any(WEEKDAYS)})"
    rf"(?:'s|’s)?(?:{_TO}(?P<last>{_any(WEEKDAYS)}))?",
    re.IGNORECASE,
)
TOMORROW = re.compile(r"\btomorrow\b|내일|明日|明天", re.IGNORECASE)
TODAY = re.compile(
    r"\blater (?:today|in the day|on the day)\b|\btonight\b|\bdue today\b|오늘 밤|오늘 중|今夜|今晚|本日中",
    re.IGNORECASE,
)
NEXT_WEEK = re.compile(r"\bnext week\b|다음 ?주|来週|下周|下週", re.IGNORECASE)
THIS_WEEK = re.compile(r"\b(?:this|the) week\b|이번 ?주|今週|本周|这周|本週", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """From `on` to `until`; without `on` no day is told, and `until` is as far as the words reach."""

    on: date | None
    until: date


def due(quote: str, published: date) -> Due:
    """The days that a sentence names for what it announces, counted from the day of the report.

    Two days that have nothing to do with each other are no answer; then, as without any, no day is told.
    """
    found = sorted({*_dates(quote, published), *_days(quote, published)})
    if len(found) == 1:
        return Due(*found[0])
    if not found and TODAY.search(quote):
        return Due(published, published)
    return Due(None, _reach(quote, published))


def _days(quote: str, published: date) -> Iterator[tuple[date, date]]:
    """Weekdays and tomorrow."""
    if TOMORROW.search(quote):
        yield published + A_DAY, published + A_DAY
    for named in NAMED.finditer(quote):
        first = _coming(WEEKDAYS[named["first"].lower()], published, bool(named["coming"]))
        if first is None or named["passed"]:
            continue
        last = first
        if named["last"]:
            last += (WEEKDAYS[named["last"].lower()] - first.weekday()) % A_WEEK * A_DAY
        yield first, last


def _coming(weekday: int, published: date, certain: bool) -> date | None:
    """The next such day; None for the day of the report and those just before it, unless it is said to come."""
    ahead = (weekday - published.weekday()) % A_WEEK
    if certain:
        return published + (ahead or A_WEEK) * A_DAY
    return None if ahead == 0 or ahead >= A_WEEK - RECENT else published + ahead * A_DAY


def _dates(quote: str, published: date) -> Iterator[tuple[date, date]]:
    """Days of a month from the day of the report on."""
    for told in DATES.finditer(quote):
        name = told["name"] or told["name2"]
        month = MONTHS[name.lower()] if name else int(told["number"])
        first = _day(month, int(told["day"] or told["day2"] or told["day3"]), published)
        if first is None:
            continue
        end = told["last"] or told["last2"] or told["last3"]
        last = _day(first.month, int(end), first) if end else first
        yield first, last if last is not None and (last - first).days < 10 else first


def _day(month: int, number: int, after: date) -> date | None:
    """That day of this year or of the next; None when it is none, or more than half a year ahead."""
    for year in (after.year, after.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            return None
        if day >= after:
            return day if (day - after).days <= 190 else None
    return None


def _reach(quote: str, published: date) -> date:
    """The last day that the words may mean: the end of a week that is named, else a week from the report."""
    sunday = published + (6 - published.weekday()) * A_DAY
    if NEXT_WEEK.search(quote):
        return sunday + A_WEEK * A_DAY
    return sunday if THIS_WEEK.search(quote) else published + A_WEEK * A_DAY

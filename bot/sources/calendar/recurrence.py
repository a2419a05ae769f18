"""Rules of repetition (RRULE of RFC 5545) in the forms people use, as dates; any other form is refused by name."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
NUMBERS: Mapping[str, tuple[int, int]] = {
    "BYMONTHDAY": (-31, 31),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
LONGEST_INTERVAL = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """How an event repeats; `weekdays` are (which one in its month or year, 0 for all; 0 = Monday)."""

    every: str
    """DAILY, WEEKLY, MONTHLY or YEARLY."""
    interval: int = 1
    count: int | None = None
    until: str | None = None
    """As written: a day, or a moment in UTC or in the event's own zone."""
    weekdays: tuple[tuple[int, int], ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    """Which of the days found in one period are meant, 1 the first, -1 the last."""
    week_starts: int = 0


def parse(text: str) -> Rule:
    """Read a rule; ValueError naming what is not understood."""
    parts = dict(_part(part) for part in text.strip().upper().split(";") if part)
    strange = sorted(parts.keys() - PARTS)
    if strange:
        raise ValueError(f"RRULE with {strange[0][:20]} is not understood; write its dates out")
    every = parts.get("FREQ", "")
    if every not in STEPS:
        raise ValueError(f"RRULE with FREQ={every[:20]} is not understood; write its dates out")
    weekdays = tuple(_weekday(each) for each in _listed(parts, "BYDAY"))
    if any(which for which, _ in weekdays) and every not in ("MONTHLY", "YEARLY"):
        raise ValueError("RRULE with a numbered BYDAY in a week is not understood; write its dates out")
    starts = parts.get("WKST", "MO")
    if starts not in WEEKDAYS:
        raise ValueError(f"RRULE with WKST={starts[:20]} is not understood")
    return Rule(
        every,
        interval=_number(parts.get("INTERVAL", "1"), 1, LONGEST_INTERVAL),
        count=_number(parts["COUNT"], 1, 100_000) if "COUNT" in parts else None,
        until=parts.get("UNTIL"),
        weekdays=weekdays,
        monthdays=_numbers(parts, "BYMONTHDAY"),
        months=_numbers(parts, "BYMONTH"),
        places=_numbers(parts, "BYSETPOS"),
        week_starts=WEEKDAYS.index(starts),
    )


def days(rule: Rule, start: date, last: date) -> Iterator[date]:
    """Yield the days of a rule from `start` to `last`, both included, in order; COUNT is counted from `start`."""
    found = 0
    for period in STEPS[rule.every](rule, start, last):
        for day in _placed(sorted(set(period)), rule.places):
            if day < start:
                continue
            if day > last or (rule.count is not None and found >= rule.count):
                return
            found += 1
            yield day


def _daily(rule: Rule, start: date, last: date) -> Iterator[Iterable[date]]:
    wanted = {weekday for _, weekday in rule.weekdays}
    for number in range(start.toordinal(), last.toordinal() + 1, rule.interval):
        day = date.fromordinal(number)
        fits = not wanted or day.weekday() in wanted
        monthly = not rule.monthdays or _on_monthday(day, rule.monthdays)
        yield (day,) if fits and monthly and _in_months(day, rule) else ()


def _weekly(rule: Rule, start: date, last: date) -> Iterator[Iterable[date]]:
    wanted = sorted((weekday - rule.week_starts) % 7 for _, weekday in rule.weekdays)
    first = start - timedelta(days=(start.weekday() - rule.week_starts) % 7)
    offsets = wanted or [(start - first).days]
    for number in range(first.toordinal(), last.toordinal() + 1, 7 * rule.interval):
        week = (date.fromordinal(number + offset) for offset in offsets)
        yield [day for day in week if _in_months(day, rule)]


def _monthly(rule: Rule, start: date, last: date) -> Iterator[Iterable[date]]:
    total = start.year * 12 + start.month - 1
    while (first := date(total // 12, total % 12 + 1, 1)) <= last:
        if _in_months(first, rule):
            yield _in_month(first, rule, start.day)
        total += rule.interval


def _yearly(rule: Rule, start: date, last: date) -> Iterator[Iterable[date]]:
    for year in range(start.year, last.year + 1, rule.interval):
        if rule.weekdays and not rule.months and not rule.monthdays:
            yield list(_nth(_days_of(date(year, 1, 1), date(year, 12, 31)), rule.weekdays))
        else:
            months = rule.months or ((start.month,) if not rule.monthdays else tuple(range(1, 13)))
            yield [day for month in months for day in _in_month(date(year, month, 1), rule, start.day)]


STEPS = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}


def _in_month(first: date, rule: Rule, monthday: int) -> list[date]:
    """The days of one month that a rule means; without any BY part the day of the month it began on."""
    whole = _days_of(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
    if rule.monthdays:
        whole = [day for day in whole if _on_monthday(day, rule.monthdays)]
    elif not rule.weekdays:
        whole = [day for day in whole if day.day == monthday]
    return list(_nth(whole, rule.weekdays)) if rule.weekdays else whole


def _nth(whole: list[date], weekdays: Iterable[tuple[int, int]]) -> Iterator[date]:
    for which, weekday in weekdays:
        same = [day for day in whole if day.weekday() == weekday]
        if not which:
            yield from same
        elif len(same) >= abs(which):
            yield same[which - 1 if which > 0 else which]


def _placed(found: list[date], places: tuple[int, ...]) -> list[date]:
    if not places:
        return found
    kept = {place - 1 if place > 0 else len(found) + place for place in places}
    return [day for at, day in enumerate(found) if at in kept]


def _days_of(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def _on_monthday(day: date, monthdays: tuple[int, ...]) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in monthdays or day.day - length - 1 in monthdays


def _in_months(day: date, rule: Rule) -> bool:
    return not rule.months or day.month in rule.months


def _part(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"RRULE has {text[:20]!r} where NAME=VALUE should be")
    return name.strip(), value.strip()


def _listed(parts: Mapping[str, str], name: str) -> list[str]:
    return [each.strip() for each in parts[name].split(",")] if name in parts else []


def _weekday(text: str) -> tuple[int, int]:
    found = BYDAY.fullmatch(text)
    if found is None:
        raise ValueError(f"RRULE with BYDAY={text[:20]} is not understood")
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _numbers(parts: Mapping[str, str], name: str) -> tuple[int, ...]:
    numbers = tuple(_number(each, *NUMBERS[name]) for each in _listed(parts, name))
    if 0 in numbers:
        raise ValueError(f"RRULE with {name}=0 means nothing")
    return numbers


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text) or not least <= int(text) <= most:
        raise ValueError(f"RRULE with the number {text[:20]!r} is not understood")
    return int(text)

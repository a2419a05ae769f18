"""How periods are related: since, until, from one to another, a day with its hour or its part."""

from dataclasses import replace

from bot.messages import Period, PeriodKind
from bot.understanding.pieces import compiled
from bot.understanding.timewords import PARTS, Word


def _since(period: Period) -> Period | None:
    if period.kind in (PeriodKind.DATE, PeriodKind.RANGE):
        return replace(period, kind=PeriodKind.SINCE, end=None)
    if period.kind is PeriodKind.WEEKDAY:
        return replace(period, kind=PeriodKind.SINCE)
    if period.kind is PeriodKind.DAY:
        return replace(period, kind=PeriodKind.SINCE, unit="day")
    if period.kind in (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        return replace(period, kind=PeriodKind.SINCE)
    return period


def _from(period: Period) -> Period | None:
    """A close "from last friday" is that day's; a span from a month or a year on goes to today."""
    single = period.kind in (PeriodKind.DAY, PeriodKind.WEEKDAY) or (
        period.kind is PeriodKind.DATE and period.end is None
    )
    return period if single else _since(period)


def _to_date(period: Period) -> Period | None:
    kinds = {
        PeriodKind.WEEK: PeriodKind.WTD,
        PeriodKind.MONTH: PeriodKind.MTD,
        PeriodKind.YEAR: PeriodKind.YTD,
    }
    if period.kind in kinds and period.offset == 0:
        return Period(kinds[period.kind], "")
    return _since(period)


def _range(first: Period, last: Period) -> Period | None:
    if first.start is None:
        return None
    end = last.end or last.start
    if end is None:
        return (
            replace(first, kind=PeriodKind.SINCE, end=None)
            if last.kind in (PeriodKind.NOW, PeriodKind.DAY)
            else None
        )
    return replace(first, kind=PeriodKind.RANGE, end=end, yearless=first.yearless and last.yearless)


def _until(period: Period) -> Period | None:
    return None if period.kind is PeriodKind.CLOCK else replace(period, kind=PeriodKind.UNTIL)


def _with_part(period: Period, word: Word) -> Period:
    return replace(period, part=next(part for part in PARTS if f"part_{part}" in word.kinds))


def _with_clock(period: Period, clock: Period) -> Period:
    return replace(period, clock=clock.clock) if period.kind is not PeriodKind.CLOCK else clock


def _joined(first: Period, second: Period) -> Period | None:
    """Two periods side by side: a day with its hour, this year so far, next Monday 5 May."""
    if second.kind is PeriodKind.CLOCK:
        return _with_clock(first, second)
    if first.kind is PeriodKind.CLOCK:
        return _with_clock(second, first)
    if first.kind is PeriodKind.DAY and second.kind is PeriodKind.DAY:
        return replace(first if first.offset else second, part=first.part or second.part)
    if first.kind in (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.WEEK) and second.kind is PeriodKind.DAY:
        return first
    return None


RELATIONS = compiled(
    (
        ("since P", lambda word, p: _from(p) if "between" in word.kinds else _since(p)),
        ("P since_then", lambda p, _: _since(p)),
        ("since start P", lambda _, __, p: _to_date(p)), ("P start since_then", lambda p, *_: _to_date(p)),
        ("since start P to P", lambda _, __, p, ___, last: _range(p, last) or _to_date(p)),
        ("P since_then P until_then", lambda p, _, last, __: _range(p, last)),
        ("since P to P", lambda _, p, __, last: _range(p, last)),
        ("since point", lambda *_: Period(PeriodKind.SINCE, "")),
        ("point since_then", lambda *_: Period(PeriodKind.SINCE, "")),
        ("between P and P", lambda _, p, __, last: _range(p, last)),
        ("between P to P", lambda _, p, __, last: _range(p, last)),
        ("P to P", lambda p, _, last: _range(p, last)),
        ("until P", lambda _, p: _until(p)), ("P until_then", lambda p, _: _until(p)),
        ("start P", lambda _, p: p), ("end P", lambda _, p: p), ("P start", lambda p, _: p), ("P end", lambda p, _: p),
        *((f"P part_{part}", _with_part) for part in PARTS),
        *((f"part_{part} P", lambda word, p: _with_part(p, word)) for part in PARTS),
        ("P P", lambda p, other: _joined(p, other)),
        ("now", lambda _: Period(PeriodKind.NOW, "")), ("following", lambda _: Period(PeriodKind.NEXT, "")),
        ("P", lambda p: p),
    )
)  # fmt: skip
"""Patterns over periods (P) and the words between them."""

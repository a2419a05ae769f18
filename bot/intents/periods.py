"""What a symbolic period means at a moment: a day, or a stretch of days, in the asker's own zone."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.messages import Period, PeriodKind

NEWEST = frozenset({PeriodKind.NOW, PeriodKind.OVERNIGHT, PeriodKind.CLOCK, PeriodKind.NEXT})
"""Periods that mean the newest session there is."""

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both included; `anchored`: changes are counted from the close of `start`."""

    start: date
    end: date
    anchored: bool = False


def day_of(period: Period | None, now: datetime, zone: ZoneInfo) -> date | None:
    """The single past or coming day that is meant; None for the newest session and for longer stretches."""
    if period is None or period.kind in NEWEST:
        return None
    today = now.astimezone(zone).date()
    if period.kind is PeriodKind.DAY:
        return None if period.offset == 0 else today + timedelta(days=period.offset)
    if period.kind is PeriodKind.WEEKDAY and period.weekday is not None:
        return _weekday(period, today)
    if period.kind is PeriodKind.DATE and period.start is not None:
        day = _date(period, period.start, today)
        return day if period.weekday is None else day - timedelta(days=(day.weekday() - period.weekday) % 7)
    return None


def stretch_of(period: Period, now: datetime, zone: ZoneInfo) -> Stretch | None:
    """The days a longer period covers; None for single days and for counted sessions."""
    today = now.astimezone(zone).date()
    make = STRETCHES.get(period.kind)
    return make(period, today) if make else None


def back_from(period: Period, last: date) -> Stretch:
    """A LAST period that ends with a day: the newest session of an instrument, however old that is."""
    if period.unit == "day":
        return Stretch(date.fromordinal(max(last.toordinal() - period.count + 1, 1)), last)
    return _last(period, last)


def _date(period: Period, start: date, today: date) -> date:
    """A date with what was left out of it: the latest that is not in the future."""
    if period.monthless:
        return next(
            day for day in (_in_month(start.day, today, back) for back in range(3)) if day and day <= today
        )
    return past_date(start, today) if period.yearless else start


def _in_month(number: int, today: date, back: int) -> date | None:
    """A day of the month so many months ago; None where that month is too short."""
    try:
        return _months_on(today.replace(day=1), -back).replace(day=number)
    except ValueError:
        return None


def past_date(start: date, today: date) -> date:
    """The latest such day of any year that is not in the future."""
    for year in (today.year, today.year - 1, today.year - 2, today.year - 3, today.year - 4):
        try:
            day = start.replace(year=year)
        except ValueError:  # 29 February in a common year
            continue
        if day <= today:
            return day
    return start


def _weekday(period: Period, today: date) -> date:
    ahead = ((period.weekday or 0) - today.weekday()) % 7
    if period.offset > 0:
        return today + timedelta(days=ahead or 7)
    back = (today.weekday() - (period.weekday or 0)) % 7
    return today - timedelta(days=back or 7)


def _since(period: Period, today: date) -> Stretch | None:
    """Since a day: from its close. Since a month or a year: from the last close before it."""
    if period.start is not None:
        return Stretch(_date(period, period.start, today), today, anchored=period.unit == "day")
    if period.weekday is not None:
        return Stretch(_weekday(period, today), today, anchored=True)
    if period.unit in UNITS:
        return replace(UNITS[period.unit](period, today), end=today)
    if period.offset < 0:
        return Stretch(today + timedelta(days=period.offset), today, anchored=True)
    return None


def _range(period: Period, today: date) -> Stretch | None:
    if period.start is None or period.end is None:
        return None
    if not period.yearless:
        return Stretch(period.start, period.end)
    start = past_date(period.start, today)
    end = in_year(period.end, start.year)
    return Stretch(start, end if end >= start else in_year(period.end, start.year + 1))


def in_year(day: date, year: int) -> date:
    """The same day of another year; the 28th for a 29 February that the year has not."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _week(period: Period, today: date) -> Stretch:
    monday = today - timedelta(days=today.weekday()) + period.offset * A_WEEK
    return Stretch(monday, monday + timedelta(days=6))


def _month(period: Period, today: date) -> Stretch:
    first = _months_on(today.replace(day=1), period.offset)
    return Stretch(first, _months_on(first, 1) - timedelta(days=1))


def _quarter(period: Period, today: date) -> Stretch:
    first = _months_on(today.replace(day=1, month=today.month - (today.month - 1) % 3), 3 * period.offset)
    return Stretch(first, _months_on(first, 3) - timedelta(days=1))


def _year(period: Period, today: date) -> Stretch:
    year = today.year + period.offset
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def _to_date(period: Period, today: date) -> Stretch:
    starts = {
        PeriodKind.YTD: today.replace(month=1, day=1),
        PeriodKind.MTD: today.replace(day=1),
        PeriodKind.WTD: today - timedelta(days=today.weekday()),
    }
    return Stretch(starts[period.kind], today)


def _last(period: Period, today: date) -> Stretch:
    if period.unit in ("hour", "day"):
        return Stretch(today - timedelta(days=period.count if period.unit == "day" else 1), today)
    if period.unit == "week":
        return Stretch(today - period.count * A_WEEK + timedelta(days=1), today)
    months = period.count * {"month": 1, "quarter": 3, "year": 12}.get(period.unit, 1)
    return Stretch(_months_back(today, months) + timedelta(days=1), today)


def _months_on(first: date, months: int) -> date:
    """The first of the month so many months later or earlier."""
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _months_back(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month."""
    first = _months_on(day.replace(day=1), -months)
    last = _months_on(first, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


UNITS = {"week": _week, "month": _month, "quarter": _quarter, "year": _year}

STRETCHES = {
    PeriodKind.SINCE: _since,
    PeriodKind.RANGE: _range,
    PeriodKind.WEEK: _week,
    PeriodKind.MONTH: _month,
    PeriodKind.QUARTER: _quarter,
    PeriodKind.YEAR: _year,
    PeriodKind.YTD: _to_date,
    PeriodKind.MTD: _to_date,
    PeriodKind.WTD: _to_date,
    PeriodKind.LAST: _last,
}

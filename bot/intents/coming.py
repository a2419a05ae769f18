"""What a period means to somebody who looks ahead: a named day is the coming one, "next" counts from today."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.intents.periods import in_year, stretch_of
from bot.messages import Period, PeriodKind

A_DAY = timedelta(days=1)
UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
WHOLE = frozenset({PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR})


@dataclass(frozen=True, slots=True)
class Ahead:
    """Days from `since` to `until`, both included; `until` None: without an end."""

    since: date
    until: date | None = None

    @property
    def day(self) -> date | None:
        """The one day it is, None for a longer stretch."""
        return self.since if self.since == self.until else None


def ahead(period: Period | None, today: date) -> Ahead | None:
    """The days that are meant, as `today` is in the asker's zone; None where the period says no days.

    Of a stretch that has begun, the part from today on; a stretch that is over stays as it is.
    """
    if period is None:
        return None
    single = _day(period, today)
    if single is not None:
        return Ahead(single, single)
    if period.kind is PeriodKind.LAST:
        days = period.count * UNITS.get(period.unit, 1)
        return Ahead(today, today + timedelta(days=max(days, 1)))
    if period.kind is PeriodKind.UNTIL:
        end = _end(period, today)
        return None if end is None or end < today else Ahead(today, end)
    if period.kind is PeriodKind.RANGE and period.start and period.end:
        return _clipped(_range(period, today), today)
    if period.kind in WHOLE:
        return _clipped(_whole(period, today), today)
    return None


def _day(period: Period, today: date) -> date | None:
    if period.kind is PeriodKind.DAY:
        return today + period.offset * A_DAY
    if period.kind is PeriodKind.WEEKDAY and period.weekday is not None:
        return _weekday(period.weekday, period.offset, today)
    if period.kind is PeriodKind.DATE and period.start is not None:
        return coming_date(period, today)
    return None


def _weekday(weekday: int, offset: int, today: date) -> date:
    """The last one before today, else the next one; today itself unless "next" was said."""
    if offset < 0:
        return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    to_go = (weekday - today.weekday()) % 7
    return today + timedelta(days=to_go or (7 if offset > 0 else 0))


def coming_date(period: Period, today: date) -> date | None:
    """The first such day from today on, whatever of its year and month was left out."""
    start = period.start
    if start is None or not (period.yearless or period.monthless):
        return start
    months = 12 if period.monthless else 60
    for later in range(months):
        total = today.year * 12 + today.month - 1 + later
        if not period.monthless and total % 12 + 1 != start.month:
            continue
        try:
            day = date(total // 12, total % 12 + 1, start.day)
        except ValueError:  # the 31st, or 29 February
            continue
        if day >= today:
            return day
    return None


def _range(period: Period, today: date) -> Ahead | None:
    start, end = period.start, period.end
    if start is None or end is None or not period.yearless:
        return None if start is None else Ahead(start, end)
    for year in (today.year - 1, today.year, today.year + 1):
        first, last = in_year(start, year), in_year(end, year + (end < start))
        if last >= today:
            return Ahead(first, last)
    return None


def _whole(period: Period, today: date) -> Ahead | None:
    found = stretch_of(period, datetime.combine(today, time(12), UTC), ZoneInfo("UTC"))
    return Ahead(found.start, found.end) if found else None


def _end(period: Period, today: date) -> date | None:
    if period.start is not None:
        return coming_date(period, today)
    if period.weekday is not None:
        return _weekday(period.weekday, 0, today)
    return today + period.offset * A_DAY


def _clipped(stretch: Ahead | None, today: date) -> Ahead | None:
    if stretch is None or stretch.until is None or stretch.until < today:
        return stretch
    return Ahead(max(stretch.since, today), stretch.until)

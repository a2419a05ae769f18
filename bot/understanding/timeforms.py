"""How words of time make a period: a table of patterns for one day and one for a span of days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.messages import Period, PeriodKind
from bot.understanding.pieces import Build
from bot.understanding.timewords import Word, day_of


def _day(offset: int, part: str | None = None) -> Build:
    return lambda *_: Period(PeriodKind.DAY, "", offset=offset, part=part)


def _plain(kind: PeriodKind, **fields: int | str) -> Build:
    return lambda *_: Period(kind, "", **fields)  # type: ignore[arg-type]


def _date(year: int | None, month: int, day: int) -> Period | None:
    """A day; one that no calendar has, as 30 February, is understood as it was said, without a start."""
    if not (0 < month < 13 and 0 < day < 32):
        return None
    return Period(PeriodKind.DATE, "", start=day_of(year, month, day), yearless=year is None)


def _written_date(word: Word) -> Period:
    return Period(PeriodKind.DATE, "", start=word.day, yearless=not word.number)


def _day_of_month(word: Word) -> Period | None:
    found = day_of(None, 1, word.number)
    return Period(PeriodKind.DATE, "", start=found, yearless=True, monthless=True) if found else None


def _month(month: Word, year: Word | None = None) -> Period:
    first = day_of(year.number if year else None, month.number, 1)
    last = _month_end(first) if first else None
    return Period(PeriodKind.RANGE, "", start=first, end=last, yearless=year is None, unit="month")


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _year(year: Word) -> Period:
    start, end = date(year.number, 1, 1), date(year.number, 12, 31)
    return Period(PeriodKind.RANGE, "", start=start, end=end, unit="year")


def _decade(word: Word) -> Period:
    start, end = date(word.number, 1, 1), date(word.number + 9, 12, 31)
    return Period(PeriodKind.RANGE, "", start=start, end=end)


def _months_of(first: int, last: int) -> Build:
    def build(_: Word, year: Word | None = None) -> Period:
        number = year.number if year else None
        start, end = day_of(number, first, 1), day_of(number, last, 1)
        return Period(
            PeriodKind.RANGE, "", start=start, end=_month_end(end) if end else None, yearless=year is None
        )

    return build


def _count(count: int, unit: str) -> Period | None:
    if unit == "session":
        return Period(PeriodKind.SESSIONS, "", count=count, unit="session")
    if unit == "decade":
        count, unit = count * 10, "year"
    return Period(PeriodKind.LAST, "", count=count, unit=unit) if 0 < count < 1000 else None


def _written_span(span: Word) -> Period | None:
    """What "5d" and "1y" say: the buttons of a chart are written so, and their days are sessions."""
    if span.unit == "day":
        return Period(PeriodKind.SESSIONS, "", count=span.number) if span.number else None
    return _count(span.number, span.unit)


CALENDAR = {"week": PeriodKind.WEEK, "month": PeriodKind.MONTH, "quarter": PeriodKind.QUARTER,
            "year": PeriodKind.YEAR}  # fmt: skip


def _calendar(offset: int) -> Callable[[Word], Period | None]:
    def build(unit: Word) -> Period | None:
        if unit.unit in CALENDAR:
            return Period(CALENDAR[unit.unit], "", offset=offset, unit=unit.unit)
        if unit.unit == "session" and offset < 0:
            return Period(PeriodKind.DAY, "", offset=-1)
        return _count(1, unit.unit) if offset <= 0 else None

    return build


_last, _this, _coming = _calendar(-1), _calendar(0), _calendar(1)


def _past_month(_: Word, unit: Word) -> Period | None:
    return _last(unit)


def _ago(count: int, unit: str) -> Period | None:
    if unit in ("day", "session"):
        return Period(PeriodKind.DAY, "", offset=-count)
    if unit in CALENDAR:
        return Period(CALENDAR[unit], "", offset=-count, unit=unit)
    return _count(count, unit)


def _weekday(word: Word, offset: int = 0) -> Period:
    return Period(PeriodKind.WEEKDAY, "", weekday=word.number, offset=offset)


def _last_weekday(word: Word, month: Word) -> Period:
    """The last Friday of August: the latest such day of the week up to the end of the month."""
    return replace(
        _month(month), kind=PeriodKind.DATE, start=_month(month).end, end=None, weekday=word.number
    )


def _numbered_weekday(word: Word, offset: int) -> Period | None:
    """Chinese counts the days of the week: the fifth one of last week."""
    return (
        Period(PeriodKind.WEEKDAY, "", weekday=word.number - 1, offset=offset)
        if 0 < word.number < 8
        else None
    )


DAYS: tuple[tuple[str, Build], ...] = (
    ("date", _written_date),
    ("n month year", lambda n, m, y: _date(y.number, m.number, n.number)),
    ("month n year", lambda m, n, y: _date(y.number, m.number, n.number)),
    ("year n month_of n day_of", lambda y, m, _, n, __: _date(y.number, m.number, n.number)),
    ("year year_of n month_of n day_of", lambda y, _, m, __, n, ___: _date(y.number, m.number, n.number)),
    ("n month_of n day_of", lambda m, _, n, __: _date(None, m.number, n.number)),
    ("n month", lambda n, m: _date(None, m.number, n.number)),
    ("month n", lambda m, n: _date(None, m.number, n.number)),
    ("weekday n month", lambda _, n, m: _date(None, m.number, n.number)),
    ("weekday month n", lambda _, m, n: _date(None, m.number, n.number)),
    ("weekday n month year", lambda _, n, m, y: _date(y.number, m.number, n.number)),
    ("weekday ord", lambda _, n: _day_of_month(n)),
    ("ord", _day_of_month),
    ("n day_of", lambda n, _: _day_of_month(n)),
    ("today", _day(0)), ("yesterday", _day(-1)), ("before_yesterday", _day(-2)),
    ("tomorrow", _day(1)), ("after_tomorrow", _day(2)), ("tonight", _day(0, "evening")),
    ("overnight", _plain(PeriodKind.OVERNIGHT)),
    ("morning", _day(0, "morning")), ("midday", _day(0, "midday")), ("afternoon", _day(0, "afternoon")),
    ("open", _day(0, "open")), ("close", _day(0, "close")),
    ("n unit ago", lambda n, u, _: _ago(n.number, u.unit)),
    ("ago n unit", lambda _, n, u: _ago(n.number, u.unit)),
    ("unit ago", lambda u, _: _ago(1, u.unit)), ("ago unit", lambda _, u: _ago(1, u.unit)),
    ("last weekday month", lambda _, w, m: _last_weekday(w, m)),
    ("last weekday", lambda _, w: _weekday(w, -1)), ("weekday last_after", lambda w, _: _weekday(w, -1)),
    ("last unit weekday", lambda _, __, w: _weekday(w, -1)),
    ("weekday last unit", lambda w, _, __: _weekday(w, -1)),
    ("weekday unit last_after", lambda w, _, __: _weekday(w, -1)),
    ("this weekday", lambda _, w: _weekday(w)), ("this unit weekday", lambda _, __, w: _weekday(w)),
    ("next weekday", lambda _, w: _weekday(w, 1)), ("weekday next_after", lambda w, _: _weekday(w, 1)),
    ("next unit weekday", lambda _, __, w: _weekday(w, 1)),
    ("weekday unit next_after", lambda w, _, __: _weekday(w, 1)),
    ("lastweek weekday", lambda _, w: _weekday(w, -1)), ("lastweek n", lambda _, n: _numbered_weekday(n, -1)),
    ("thisweek weekday", lambda _, w: _weekday(w)), ("thisweek n", lambda _, n: _numbered_weekday(n, 0)),
    ("nextweek weekday", lambda _, w: _weekday(w, 1)), ("nextweek n", lambda _, n: _numbered_weekday(n, 1)),
    ("lastmonth n day_of", lambda _, n, __: _day_of_month(n)),
    ("weekday", _weekday),
)  # fmt: skip
"""Patterns of one day; the longest that fits at a word is taken."""

SPANS: tuple[tuple[str, Build], ...] = (
    ("month year", _month), ("month", _month), ("year month", lambda y, m: _month(m, y)),
    ("n month_of", lambda n, _: _month(n) if 0 < n.number < 13 else None),
    ("year n month_of", lambda y, n, _: _month(n, y) if 0 < n.number < 13 else None),
    ("year year_of n month_of", lambda y, _, n, __: _month(n, y) if 0 < n.number < 13 else None),
    ("year year_of", lambda y, _: _year(y)), ("year", _year),
    ("decade", _decade),
    ("half1 year", _months_of(1, 6)),
    ("half1", _months_of(1, 6)),
    ("year half1", lambda y, h: _months_of(1, 6)(h, y)),
    ("half2 year", _months_of(7, 12)),
    ("half2", _months_of(7, 12)),
    ("year half2", lambda y, h: _months_of(7, 12)(h, y)),
    *((f"q{q} year", _months_of(3 * q - 2, 3 * q)) for q in (1, 2, 3, 4)),
    *((f"q{q}", _months_of(3 * q - 2, 3 * q)) for q in (1, 2, 3, 4)),
    ("half1 this unit", lambda h, *_: _months_of(1, 6)(h)),
    ("half2 this unit", lambda h, *_: _months_of(7, 12)(h)),
    ("ytd", _plain(PeriodKind.YTD)), ("mtd", _plain(PeriodKind.MTD)), ("wtd", _plain(PeriodKind.WTD)),
    ("qtd", _plain(PeriodKind.QUARTER)), ("max", _plain(PeriodKind.MAX)),
    ("span", _written_span),
    ("last n unit", lambda _, n, u: _count(n.number, u.unit)),
    ("n last unit", lambda n, _, u: _count(n.number, u.unit)),
    ("n unit last_after", lambda n, u, _: _count(n.number, u.unit)),
    ("last span", lambda _, s: _written_span(s)),
    ("last unit", _past_month),
    ("unit last_after", lambda u, _: _last(u)),
    ("unit before_last", lambda u, _: _calendar(-2)(u)),
    ("this unit", lambda _, u: _this(u)), ("unit this_after", lambda u, _: _this(u)),
    ("next unit", lambda _, u: _coming(u)), ("unit next_after", lambda u, _: _coming(u)),
    ("n unit", lambda n, u: _count(n.number, u.unit)),
    ("half_year", lambda _: _count(6, "month")), ("last half_year", lambda *_: _count(6, "month")),
    ("half unit", lambda _, u: _count(6, "month") if u.unit == "year" else None),
    ("last half unit", lambda _, __, u: _count(6, "month") if u.unit == "year" else None),
    ("yearend", lambda _: Period(PeriodKind.UNTIL, "", unit="year")),
    ("oneweek", lambda _: _count(1, "week")), ("last oneweek", lambda *_: _count(1, "week")),
    ("onemonth", lambda _: _count(1, "month")), ("last onemonth", lambda *_: _count(1, "month")),
    ("oneyear", lambda _: _count(1, "year")), ("last oneyear", lambda *_: _count(1, "year")),
    ("thisweek", lambda _: Period(PeriodKind.WEEK, "", unit="week")),
    ("lastweek", lambda _: Period(PeriodKind.WEEK, "", offset=-1, unit="week")),
    ("nextweek", lambda _: Period(PeriodKind.WEEK, "", offset=1, unit="week")),
    ("thismonth", lambda _: Period(PeriodKind.MONTH, "", unit="month")),
    ("lastmonth", lambda _: Period(PeriodKind.MONTH, "", offset=-1, unit="month")),
    ("nextmonth", lambda _: Period(PeriodKind.MONTH, "", offset=1, unit="month")),
    ("thisquarter", lambda _: Period(PeriodKind.QUARTER, "", unit="quarter")),
    ("lastquarter", lambda _: Period(PeriodKind.QUARTER, "", offset=-1, unit="quarter")),
    ("thisyear", lambda _: Period(PeriodKind.YEAR, "", unit="year")),
    ("lastyear", lambda _: Period(PeriodKind.YEAR, "", offset=-1, unit="year")),
    ("nextyear", lambda _: Period(PeriodKind.YEAR, "", offset=1, unit="year")),
    ("weekend", lambda _: Period(PeriodKind.WEEKDAY, "", weekday=5)),
)  # fmt: skip

"""Timetables computed with exchange_calendars; it costs seconds and much memory, so keep it off the path."""

import warnings
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from bot.sessions.timetable import Hours, Timetable

NO_BREAK = ((None, None),)
MARGIN = timedelta(days=31)
"""Computed beyond the last day and cut off: the library moves days from behind the edge to before it."""


def compute(exchange: str, first: date, last: date) -> Timetable | None:
    """Compute a timetable with exchange_calendars, cut to what it knows; None for an exchange it lacks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own use of pandas; nothing an owner could act on
        import exchange_calendars as xcals

        try:
            bounds = type(xcals.get_calendar(exchange))
        except xcals.errors.InvalidCalendarName:
            return None
        earliest, latest = bounds.bound_min(), bounds.bound_max()
        first = max(first, earliest.date()) if earliest is not None else first
        last = min(last, latest.date()) if latest is not None else last
        edge = min(last + MARGIN, latest.date()) if latest is not None else last + MARGIN
        calendar = xcals.get_calendar(exchange, start=str(first), end=str(edge))
        return timetable_of(exchange, calendar, first, last)


def timetable_of(exchange: str, calendar: Any, first: date, last: date) -> Timetable:
    """Reduce a calendar of exchange_calendars to usual hours and the days that differ from them."""
    usual = _regimes(calendar)
    sessions = {day: hours for day, hours in _sessions(calendar) if day <= last}
    names = _names(calendar, first, last)
    week = str(calendar.weekmask)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    table = Timetable(exchange, str(calendar.tz), usual, week=week)
    return Timetable(
        exchange=exchange,
        zone=str(calendar.tz),
        hours=_in_force(usual, first),
        closed={
            day: names.get(day, "") for day in days if table.trades_on_weekday(day) and day not in sessions
        },
        special={
            day: hours
            for day, hours in sessions.items()
            if hours != table.usual(day) or not table.trades_on_weekday(day)
        },
        first=first,
        last=last,
        week=week,
    )


def _regimes(calendar: Any) -> tuple[tuple[date, Hours], ...]:
    """Usual hours from each date on which any of open, close and lunch changed."""
    tables = [
        [
            (since.date() if since is not None else date.min, moment)
            for since, moment in times or ((None, None),)
        ]
        for times in (
            calendar.open_times,
            calendar.break_start_times,
            calendar.break_end_times,
            calendar.close_times,
        )
    ]
    turns = sorted({since for table in tables for since, _ in table})
    eve = calendar.open_offset < 0
    return tuple((turn, _hours(*(_at(table, turn) for table in tables), eve=eve)) for turn in turns)


def _turns(times: Any) -> list[tuple[date, time | None]]:
    return [(since.date() if since is not None else date.min, moment) for since, moment in times]


def _at(table: list[tuple[date, time | None]], day: date) -> time | None:
    return table[bisect_right([since for since, _ in table], day) - 1][1]


def _hours(
    opens: time | None, break_start: time | None, break_end: time | None, closes: time | None, *, eve: bool
) -> Hours:
    if opens is None or closes is None:
        raise ValueError("a session without an opening or a close")
    if break_start is None or break_end is None:
        return Hours(((opens, closes),), eve)
    return Hours(((opens, break_start), (break_end, closes)), eve)


def _in_force(usual: tuple[tuple[date, Hours], ...], first: date) -> tuple[tuple[date, Hours], ...]:
    """Drop the hours that were over before `first`."""
    turns = [since for since, _ in usual]
    return usual[max(bisect_right(turns, first) - 1, 0) :]


def _sessions(calendar: Any) -> Iterator[tuple[date, Hours]]:
    """Every session with its hours in local time."""
    import pandas as pd

    columns = ("open", "break_start", "break_end", "close")
    local = [calendar.schedule[column].dt.tz_convert(calendar.tz) for column in columns]
    for session, *moments in zip(calendar.schedule.index, *local, strict=True):
        opens, start, end, closes = (None if pd.isna(moment) else moment.time() for moment in moments)
        yield session.date(), _hours(opens, start, end, closes, eve=moments[0].date() < session.date())


def _names(calendar: Any, first: date, last: date) -> dict[date, str]:
    """Names of holidays where the library has them, without its remarks in brackets."""
    if calendar.regular_holidays is None:
        return {}
    named = calendar.regular_holidays.holidays(str(first), str(last), return_name=True)
    return {day.date(): name.split("(")[0].removeprefix("Weekend ").strip() for day, name in named.items()}

"""Symbolic periods at a moment: Tuesday 16 September 2025, early morning UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.intents.periods import Stretch, day_of, stretch_of
from bot.messages import Period, PeriodKind

NOW = datetime(2025, 9, 16, 4, 0, tzinfo=UTC)
GMT, PACIFIC = ZoneInfo("UTC"), ZoneInfo("America/Los_Angeles")


def period(kind: PeriodKind, **values: object) -> Period:
    return Period(kind, "", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "zone", "day"),
    [
        (None, GMT, None),
        (period(PeriodKind.NOW), GMT, None),
        (period(PeriodKind.DAY), GMT, None),
        (period(PeriodKind.DAY, offset=-1), GMT, date(2025, 9, 15)),
        (period(PeriodKind.DAY, offset=-1), PACIFIC, date(2025, 9, 14)),
        (period(PeriodKind.WEEKDAY, weekday=4, offset=-1), GMT, date(2025, 9, 12)),
        (period(PeriodKind.WEEKDAY, weekday=1, offset=-1), GMT, date(2025, 9, 9)),
        (period(PeriodKind.WEEKDAY, weekday=1, offset=1), GMT, date(2025, 9, 23)),
        (period(PeriodKind.DATE, start=date(2024, 8, 5)), GMT, date(2024, 8, 5)),
        (period(PeriodKind.DATE, start=date(1900, 12, 5), yearless=True), GMT, date(2024, 12, 5)),
        (period(PeriodKind.DATE, start=date(1904, 2, 29), yearless=True), GMT, date(2024, 2, 29)),
        (period(PeriodKind.YTD), GMT, None),
    ],
)
def test_a_day(asked: Period | None, zone: ZoneInfo, day: date | None) -> None:
    assert day_of(asked, NOW, zone) == day


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        (period(PeriodKind.YTD), date(2025, 1, 1), date(2025, 9, 16)),
        (period(PeriodKind.MTD), date(2025, 9, 1), date(2025, 9, 16)),
        (period(PeriodKind.WEEK), date(2025, 9, 15), date(2025, 9, 21)),
        (period(PeriodKind.WEEK, offset=-1), date(2025, 9, 8), date(2025, 9, 14)),
        (period(PeriodKind.MONTH, offset=-1), date(2025, 8, 1), date(2025, 8, 31)),
        (period(PeriodKind.QUARTER, offset=-1), date(2025, 4, 1), date(2025, 6, 30)),
        (period(PeriodKind.YEAR, offset=-1), date(2024, 1, 1), date(2024, 12, 31)),
        (
            period(PeriodKind.SINCE, start=date(1900, 3, 1), yearless=True),
            date(2025, 3, 1),
            date(2025, 9, 16),
        ),
        (period(PeriodKind.SINCE, weekday=0), date(2025, 9, 15), date(2025, 9, 16)),
        (period(PeriodKind.LAST, count=3, unit="month"), date(2025, 6, 17), date(2025, 9, 16)),
        (period(PeriodKind.LAST, count=1, unit="week"), date(2025, 9, 10), date(2025, 9, 16)),
        (period(PeriodKind.LAST, count=1, unit="year"), date(2024, 9, 17), date(2025, 9, 16)),
        (
            period(PeriodKind.RANGE, start=date(2024, 11, 5), end=date(2025, 1, 20)),
            date(2024, 11, 5),
            date(2025, 1, 20),
        ),
    ],
)
def test_a_stretch(asked: Period, start: date, end: date) -> None:
    found = stretch_of(asked, NOW, GMT)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("asked", "stretch"),
    [
        (
            period(PeriodKind.SINCE, start=date(2025, 1, 20)),
            Stretch(date(2025, 1, 20), date(2025, 9, 16), True),
        ),
        (
            period(PeriodKind.SINCE, start=date(2020, 1, 1), unit="year"),
            Stretch(date(2020, 1, 1), date(2025, 9, 16)),
        ),
        (period(PeriodKind.SINCE, weekday=0), Stretch(date(2025, 9, 15), date(2025, 9, 16), True)),
        (period(PeriodKind.SINCE, offset=-1), Stretch(date(2025, 9, 15), date(2025, 9, 16), True)),
        (period(PeriodKind.SINCE, offset=-1, unit="month"), Stretch(date(2025, 8, 1), date(2025, 9, 16))),
        (period(PeriodKind.SINCE), None),
    ],
)
def test_since_a_day_is_counted_from_its_close(asked: Period, stretch: Stretch | None) -> None:
    assert stretch_of(asked, NOW, GMT) == stretch


@pytest.mark.parametrize(
    ("start", "end", "stretch"),
    [
        ((9, 1), (9, 30), Stretch(date(2025, 9, 1), date(2025, 9, 30))),
        ((10, 1), (10, 31), Stretch(date(2024, 10, 1), date(2024, 10, 31))),
        ((11, 5), (1, 20), Stretch(date(2024, 11, 5), date(2025, 1, 20))),
        ((2, 1), (2, 29), Stretch(date(2025, 2, 1), date(2025, 2, 28))),
    ],
)
def test_a_range_without_a_year_began_last(
    start: tuple[int, int], end: tuple[int, int], stretch: Stretch
) -> None:
    asked = period(PeriodKind.RANGE, start=date(2000, *start), end=date(2000, *end), yearless=True)
    assert stretch_of(asked, NOW, GMT) == stretch

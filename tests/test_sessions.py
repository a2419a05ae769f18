"""When exchanges trade: clock changes, half days, lunch breaks, holidays, and what no table says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.market import Instrument, Kind
from bot.sessions import Calendar, Day
from bot.sessions.amendments import amend, parse_amendments
from bot.sessions.exchanges import shipped_calendars, usual_hours
from bot.sessions.timetable import Hours, Timetable

CALENDARS = shipped_calendars()


def instrument(exchange: str | None, timezone: str = "UTC") -> Instrument:
    return Instrument("An index", "^X", Kind.INDEX, "Somewhere", 2, timezone, exchange)


def calendar(exchange: str) -> Calendar:
    return CALENDARS.of(instrument(exchange))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# exchange, moment in UTC, trading now, session under way, last finished, next one and when it opens in UTC
MOMENTS = {
    "Seoul opens": ("XKRX", "2025-09-16 00:00", True, "2025-09-16", "2025-09-15", "2025-09-17 00:00"),
    "Seoul not yet": ("XKRX", "2025-09-15 23:59", False, None, "2025-09-15", "2025-09-16 00:00"),
    "Seoul last minute": ("XKRX", "2025-09-16 06:29", True, "2025-09-16", "2025-09-15", "2025-09-17 00:00"),
    "Seoul closes": ("XKRX", "2025-09-16 06:30", False, None, "2025-09-16", "2025-09-17 00:00"),
    "Seoul at Chuseok": ("XKRX", "2025-10-06 02:00", False, None, "2025-10-02", "2025-10-10 00:00"),
    "Seoul, exam day": ("XKRX", "2025-11-13 00:30", False, None, "2025-11-12", "2025-11-13 01:00"),
    "Tokyo at lunch": ("XTKS", "2025-09-16 02:45", False, "2025-09-16", "2025-09-12", "2025-09-17 00:00"),
    "Tokyo, holiday": ("XTKS", "2025-09-15 03:00", False, None, "2025-09-12", "2025-09-16 00:00"),
    "Tokyo, old close": ("XTKS", "2024-11-01 06:15", False, None, "2024-11-01", "2024-11-05 00:00"),
    "Tokyo, new close": ("XTKS", "2024-11-05 06:15", True, "2024-11-05", "2024-11-01", "2024-11-06 00:00"),
    "Hong Kong at lunch": ("XHKG", "2025-09-16 04:30", False, "2025-09-16", "2025-09-15", "2025-09-17 01:30"),
    "Hong Kong, half day": ("XHKG", "2025-12-24 04:30", False, None, "2025-12-24", "2025-12-29 01:30"),
    "Shanghai at lunch": ("XSHG", "2025-09-16 04:00", False, "2025-09-16", "2025-09-15", "2025-09-17 01:30"),
    "Shanghai, golden week": ("XSHG", "2025-10-03 02:00", False, None, "2025-09-30", "2025-10-09 01:30"),
    "New York from an Asian morning": (
        ("XNYS", "2025-09-16 00:30", False, None, "2025-09-15", "2025-09-16 13:30")
    ),
    "New York, Friday before summer time": (
        ("XNYS", "2025-03-07 21:00", False, None, "2025-03-07", "2025-03-10 13:30")
    ),
    "New York, Friday before winter time": (
        ("XNYS", "2025-10-31 20:00", False, None, "2025-10-31", "2025-11-03 14:30")
    ),
    "London, a week before New York": (
        ("XLON", "2025-10-24 15:30", False, None, "2025-10-24", "2025-10-27 08:00")
    ),
    "New York after Thanksgiving": (
        ("XNYS", "2025-11-28 18:30", False, None, "2025-11-28", "2025-12-01 14:30")
    ),
    "New York on a Saturday": ("XNYS", "2025-09-13 15:00", False, None, "2025-09-12", "2025-09-15 13:30"),
    "Sydney, still yesterday in UTC": (
        ("XASX", "2025-01-06 23:30", True, "2025-01-07", "2025-01-06", "2025-01-07 23:00")
    ),
    "Sydney leaves summer time": ("XASX", "2025-04-04 05:00", False, None, "2025-04-04", "2025-04-07 00:00"),
    "Auckland, first to open": (
        ("XNZE", "2025-09-15 22:30", True, "2025-09-16", "2025-09-15", "2025-09-16 22:00")
    ),
    "Frankfurt at New Year's Eve": (
        ("XETR", "2025-12-31 15:00", False, None, "2025-12-30", "2026-01-02 08:00")
    ),
    "Mumbai, the hour of Diwali": (
        ("XBOM", "2025-10-21 08:30", True, "2025-10-21", "2025-10-20", "2025-10-23 03:45")
    ),
    "São Paulo, Ash Wednesday": ("BVMF", "2025-03-05 15:30", False, None, "2025-02-28", "2025-03-05 16:00"),
    "Chicago, opened on its eve": (
        ("CMES", "2025-09-15 22:30", True, "2025-09-16", "2025-09-15", "2025-09-16 22:00")
    ),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_moments(name: str) -> None:
    exchange, now, trading, running, last, following = MOMENTS[name]
    asked, moment = calendar(exchange), at(now)
    under_way, finished = asked.running(moment), asked.last_finished(moment)
    coming = asked.next_session(moment)
    assert asked.is_open(moment) is trading
    assert (under_way.date if under_way else None) == day(running)
    assert finished is not None
    assert finished.date == day(last)
    assert coming is not None
    assert coming.opens == at(following)


def test_at_least_seventeen_moments_are_held() -> None:
    print(f"\nmoments held: {len(MOMENTS)}")
    assert len(MOMENTS) >= 17


@pytest.mark.parametrize(
    ("exchange", "date_", "half", "opens", "closes"),
    [
        ("XHKG", "2025-12-24", True, "01:30", "04:00"),
        ("XNYS", "2025-11-28", True, "14:30", "18:00"),
        ("XLON", "2025-12-24", True, "08:00", "12:30"),
        ("XKRX", "2025-11-13", False, "01:00", "07:30"),
        ("XKRX", "2026-01-02", False, "01:00", "06:30"),
        ("XBOM", "2025-10-21", True, "08:15", "09:15"),
        ("BVMF", "2025-03-05", True, "16:00", "21:00"),
    ],
)
def test_half_days(exchange: str, date_: str, half: bool, opens: str, closes: str) -> None:
    session = calendar(exchange).session(date.fromisoformat(date_))
    assert session is not None
    assert (session.half_day, f"{session.opens:%H:%M}", f"{session.closes:%H:%M}") == (half, opens, closes)
    assert not session.assumed


def test_a_holiday_has_its_reason_and_its_neighbours() -> None:
    seoul, chuseok = calendar("XKRX"), date(2025, 10, 6)
    assert seoul.day(chuseok) is Day.HOLIDAY
    assert seoul.is_session(chuseok) is False
    assert seoul.reason(chuseok) == "Chuseok"
    before, after = seoul.previous(chuseok), seoul.following(chuseok)
    assert before is not None
    assert after is not None
    assert (before.date, after.date) == (date(2025, 10, 2), date(2025, 10, 10))
    assert list(seoul.between(date(2025, 10, 1), date(2025, 10, 10))) == [
        date(2025, 10, 1),
        date(2025, 10, 2),
        date(2025, 10, 10),
    ]


def test_a_weekend_is_no_holiday() -> None:
    assert calendar("XKRX").day(date(2025, 9, 13)) is Day.WEEKEND
    assert calendar("XKRX").reason(date(2025, 9, 13)) is None


def test_past_the_end_of_its_table_nothing_is_claimed() -> None:
    shanghai = calendar("XSHG")
    national_day, midday = date(2027, 10, 1), at("2027-10-01 03:00")
    assert shanghai.unknown_after == date(2026, 12, 31)
    assert shanghai.day(national_day) is Day.UNKNOWN
    assert shanghai.is_session(national_day) is None
    assert shanghai.reason(national_day) is None
    assert shanghai.is_open(midday) is None
    assert shanghai.is_open(at("2027-10-01 09:00")) is False, "after hours it is closed in any case"
    session = shanghai.session(national_day)
    assert session is not None
    assert session.assumed
    assert list(shanghai.between(date(2026, 12, 30), date(2027, 1, 8))) == [
        date(2026, 12, 30),
        date(2026, 12, 31),
    ]


def test_an_exchange_without_a_table_has_usual_hours_only() -> None:
    listed = replace(instrument("XSTC", "Asia/Ho_Chi_Minh"), opens=time(9), closes=time(15))
    asked = CALENDARS.of(listed)
    assert asked.unknown_after is None
    assert asked.is_session(date(2025, 9, 2)) is None, "a national holiday that we do not claim to know"
    assert asked.is_open(at("2025-09-16 03:00")) is None
    finished = asked.last_finished(at("2025-09-16 08:30"))
    assert finished is not None
    assert (finished.date, finished.assumed) == (date(2025, 9, 16), True)
    assert asked.day(date(2025, 9, 13)) is Day.WEEKEND


def test_without_hours_a_session_ends_with_its_local_day() -> None:
    rate = usual_hours(instrument(None, "America/New_York"))
    finished = Calendar(rate).last_finished(at("2025-09-17 03:58"))
    assert finished is not None
    assert finished.date == date(2025, 9, 15)


def test_usual_hours_may_open_on_the_evening_before() -> None:
    future = replace(instrument("NONE", "America/Chicago"), opens=time(17), closes=time(16))
    running = Calendar(usual_hours(future)).running(at("2025-09-15 22:30"))
    assert running is not None
    assert (running.date, running.assumed) == (date(2025, 9, 16), True)


def test_a_stored_close_proves_a_session() -> None:
    proven = calendar("XNYS").with_closes([date(2025, 7, 4), date(2025, 7, 5), date(2029, 1, 2)])
    assert proven.day(date(2025, 7, 4)) is Day.SESSION
    assert proven.reason(date(2025, 7, 4)) is None
    assert proven.is_session(date(2025, 7, 5)) is True
    assert proven.is_session(date(2029, 1, 2)) is True
    assert calendar("XNYS").day(date(2025, 7, 4)) is Day.HOLIDAY, "the shared calendar is left alone"


def test_the_owner_overrules_table_and_closes() -> None:
    text = """
    [XKRX.holidays]
    2025-09-18 = "Day of rest"
    [XKRX.sessions]
    2025-10-06 = "10:00-12:00"
    2025-10-11 = "usual"
    [XKRX.early_closes]
    2025-09-19 = "12:30"
    """
    ruled = amend(calendar("XKRX").table, parse_amendments(text, "x")["XKRX"], final=True)
    seoul = Calendar(ruled, closes=[date(2025, 9, 18)])
    assert seoul.reason(date(2025, 9, 18)) == "Day of rest"
    assert seoul.is_open(at("2025-10-06 01:30")) is True
    assert seoul.is_open(at("2025-10-11 05:00")) is True, "an extra session on a Saturday"
    early = seoul.session(date(2025, 9, 19))
    assert early is not None
    assert (early.half_day, early.closes) == (True, at("2025-09-19 03:30"))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar("XKRX").is_open(datetime(2025, 9, 16, 9))  # noqa: DTZ001 - that is the mistake


def test_a_closure_without_end_is_not_searched_for_ever() -> None:
    never = Calendar(Timetable("X", "UTC", ((date.min, Hours(((time(9), time(17)),))),), week="0000000"))
    assert never.next_session(at("2025-09-16 00:00")) is None
    assert never.last_finished(at("2025-09-16 00:00")) is None
    assert never.previous(date(2025, 9, 16)) is None

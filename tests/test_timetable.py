"""Timetables as lines of text: what is written is read back, and hours must be hours."""

from datetime import date, time

import pytest

from bot.sessions.timetable import Hours, Timetable, lines, read_lines

TABLE = Timetable(
    exchange="XTKS",
    zone="Asia/Tokyo",
    hours=(
        (date.min, Hours.parse("09:00-11:30 12:30-15:00")),
        (date(2024, 11, 5), Hours.parse("09:00-11:30 12:30-15:30")),
    ),
    closed={date(2025, 1, 1): "New Year's Day, at last", date(2025, 3, 20): "", date(2026, 1, 2): ""},
    special={date(2025, 12, 30): Hours.parse("09:00-11:30")},
    first=date(2025, 1, 1),
    last=date(2026, 12, 31),
)


def test_what_is_written_is_read_back() -> None:
    written = list(lines(TABLE))
    assert written[0] == "XTKS,zone,Asia/Tokyo,2025-01-01,2026-12-31,1111100"
    assert "XTKS,closed,2025,0101 New Year's Day, at last|0320" in written
    assert read_lines(written) == TABLE


def test_a_table_that_knows_no_day_is_read_back() -> None:
    bare = Timetable("X", "UTC", ((date.min, Hours.parse("eve/17:00-16:00")),))
    assert read_lines(list(lines(bare))) == bare


@pytest.mark.parametrize(
    ("day", "closes"),
    [(date(1980, 1, 1), time(15)), (date(2024, 11, 4), time(15)), (date(2024, 11, 5), time(15, 30))],
)
def test_usual_hours_are_those_in_force(day: date, closes: time) -> None:
    assert TABLE.usual(day).closes == closes


def test_before_the_first_known_hours_those_are_taken() -> None:
    late = Timetable("X", "UTC", ((date(2016, 8, 1), Hours.parse("09:00-15:30")),))
    assert late.usual(date(2000, 1, 3)).closes == time(15, 30)


NO_HOURS = "|9|09:00|09:00-|15:00-09:00|09:00-12:00 11:00-15:00|09:00-09:00|25:00-26:00|a-b"


@pytest.mark.parametrize("text", NO_HOURS.split("|"))
def test_what_is_no_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Hours.parse(text)


@pytest.mark.parametrize(
    ("hours", "end", "left"),
    [
        ("09:00-11:30 12:30-15:00", "11:00", "09:00-11:00"),
        ("09:00-11:30 12:30-15:00", "14:00", "09:00-11:30 12:30-14:00"),
        ("09:00-11:30 12:30-15:00", "12:30", "09:00-11:30"),
        ("eve/17:00-16:00", "12:00", "eve/17:00-12:00"),
    ],
)
def test_a_session_can_end_early(hours: str, end: str, left: str) -> None:
    assert str(Hours.parse(hours).until(time.fromisoformat(end))) == left


def test_a_session_cannot_end_before_it_opens() -> None:
    with pytest.raises(ValueError, match="before the session opens"):
        Hours.parse("09:00-15:00").until(time(8))

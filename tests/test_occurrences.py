"""Exactly one edition per chat-local date: in every zone, over gaps, folds and changes of zone."""

import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.subscriptions.deliveries import EVERY_DAY, WORKDAYS, Timing
from bot.subscriptions.occurrences import Occurrence, changed, first_from, following, occurrence

TIMES = (time(0, 0), time(2, 30), time(7, 0), time(12, 1), time(23, 59))
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
ZONES = sorted(available_timezones() - {"localtime"})
CHANGING = ("Europe/Berlin", "Australia/Lord_Howe", "America/Nuuk", "Africa/Casablanca", "Asia/Seoul")


def walk(timing: Timing, first: date, last: date) -> list[Occurrence]:
    """What a schedule that only ever asks for the next one gives."""
    found = [first_from(timing, occurrence(timing, first).moment)]
    while found[-1].on < last:
        found.append(first_from(timing, found[-1].moment + timedelta(seconds=1)))
    return found


def wrong_days(zone: str, clock: time) -> int:
    """Days without exactly one edition, or with one at another local date or time than a clock change forces."""
    timing = Timing(clock, zone)
    seen = walk(timing, FIRST, LAST)
    days = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]
    wrong = len(set(days) ^ {one.on for one in seen}) + len(seen) - len({one.on for one in seen})
    moments = [one.moment for one in seen]
    wrong += sum(later <= earlier for earlier, later in pairwise(moments))
    for one in seen:
        local = one.moment.astimezone(ZoneInfo(zone))
        exact = local.date() == one.on and local.time() == clock
        wrong += not exact and not in_gap(one.on, clock, zone)
    return wrong


def in_gap(on: date, clock: time, zone: str) -> bool:
    """Whether the clocks of that day leave the time out."""
    local = datetime.combine(on, clock, ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)


def test_one_edition_a_day_in_zones_that_change(capsys: pytest.CaptureFixture[str]) -> None:
    """T2, short form: zones of all kinds of changes, and a sample of the rest."""
    zones = [*CHANGING, *random.Random(8).sample(ZONES, 10)]
    wrong = sum(wrong_days(zone, clock) for zone in zones for clock in TIMES)
    with capsys.disabled():
        print(f"\nT2 (short): {len(zones)} zones x 730 days x {len(TIMES)} times: {wrong} wrong days")
    assert wrong == 0


@pytest.mark.soak
def test_one_edition_a_day_in_every_zone(capsys: pytest.CaptureFixture[str]) -> None:
    """T2: every zone x every day of two years x five times."""
    wrong = sum(wrong_days(zone, clock) for zone in ZONES for clock in TIMES)
    with capsys.disabled():
        print(f"\nT2: {len(ZONES)} zones x 730 days x {len(TIMES)} times: {wrong} wrong days")
    assert wrong == 0


@pytest.mark.parametrize(
    ("zone", "clock", "on", "utc"),
    [
        ("Europe/Berlin", time(2, 30), date(2025, 3, 30), "2025-03-30T01:30"),  # left out: comes at 03:30
        ("Europe/Berlin", time(2, 30), date(2025, 10, 26), "2025-10-26T00:30"),  # twice: the first
        ("America/New_York", time(1, 30), date(2026, 11, 1), "2026-11-01T05:30"),
        ("America/New_York", time(2, 30), date(2026, 3, 8), "2026-03-08T07:30"),
        ("Australia/Lord_Howe", time(1, 45), date(2026, 4, 5), "2026-04-04T14:45"),  # a fold of half an hour
        ("Asia/Kathmandu", time(7, 0), date(2025, 9, 16), "2025-09-16T01:15"),
        ("Pacific/Kiritimati", time(0, 0), date(2025, 9, 16), "2025-09-15T10:00"),
    ],
)
def test_gaps_and_folds(zone: str, clock: time, on: date, utc: str) -> None:
    moment = occurrence(Timing(clock, zone), on).moment
    assert moment == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_day_that_a_country_left_out_has_none() -> None:
    """Samoa had no 30 December 2011, so nothing is due on it."""
    seen = walk(Timing(time(7, 0), "Pacific/Apia"), date(2011, 12, 28), date(2012, 1, 1))
    assert [one.on.day for one in seen] == [28, 29, 31, 1]
    assert (seen[2].moment - seen[1].moment) == timedelta(days=1)


def test_weekdays() -> None:
    timing = Timing(time(7, 0), "Asia/Seoul", WORKDAYS)
    friday = first_from(timing, datetime(2025, 9, 18, 22, 0, 1, tzinfo=UTC))
    assert friday.on == date(2025, 9, 22)
    assert following(timing, date(2025, 9, 22)).on == date(2025, 9, 23)
    with pytest.raises(ValueError, match="weekday"):
        following(Timing(time(7, 0), "Asia/Seoul", ()), date(2025, 9, 22))


def test_a_moment_that_is_just_now_counts() -> None:
    timing = Timing(time(7, 0), "Asia/Seoul")
    at_seven = datetime(2025, 9, 15, 22, 0, tzinfo=UTC)
    assert first_from(timing, at_seven) == Occurrence(date(2025, 9, 16), at_seven)
    assert first_from(timing, at_seven, {date(2025, 9, 16)}).on == date(2025, 9, 17)


def test_an_earlier_time_that_has_passed_today_leaves_today_as_it_was() -> None:
    old = occurrence(Timing(time(9, 0), "Asia/Seoul"), date(2025, 9, 16))
    half_past_eight = datetime(2025, 9, 15, 23, 30, tzinfo=UTC)
    assert changed(Timing(time(8, 0), "Asia/Seoul"), half_past_eight, old) == old
    assert changed(Timing(time(8, 0), "Asia/Seoul"), half_past_eight, None).on == date(2025, 9, 17)
    assert changed(Timing(time(10, 0), "Asia/Seoul"), half_past_eight, old).moment.hour == 1
    tuesdays_no_more = Timing(time(8, 0), "Asia/Seoul", (0,))
    assert changed(tuesdays_no_more, half_past_eight, old).on == date(2025, 9, 22)


@pytest.mark.parametrize("seed", range(20))
def test_changes_of_zone_and_time_never_double_or_lose_a_date(seed: int) -> None:
    """A chat that travels: every local date between the first and the last has exactly one edition."""
    chance = random.Random(seed)
    now = datetime(2025, 3, 1, tzinfo=UTC)
    timing = Timing(time(7, 0), "Asia/Seoul", EVERY_DAY)
    done: list[date] = []
    waiting = first_from(timing, now)
    for _ in range(200):
        now += timedelta(minutes=chance.randrange(1, 900))
        while waiting.moment <= now:
            done.append(waiting.on)
            waiting = following(timing, waiting.on)
        if chance.random() < 0.3:
            zone = chance.choice(ZONES)
            timing = Timing(time(chance.randrange(24), chance.randrange(60)), zone, EVERY_DAY)
            waiting = changed(timing, now, waiting, set(done))
    assert len(done) == len(set(done))
    missing = {done[0] + timedelta(days=n) for n in range((max(done) - done[0]).days)} - set(done)
    assert not missing

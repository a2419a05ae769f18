"""Zones as people name them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot import zones


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("seoul", "Asia/Seoul"),
        ("  SEOUL. ", "Asia/Seoul"),
        ("서울", "Asia/Seoul"),
        ("東京", "Asia/Tokyo"),
        ("北京", "Asia/Shanghai"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("nyc", "America/New_York"),
        ("mumbai", "Asia/Kolkata"),
        ("münchen", "Europe/Berlin"),
        ("kst", "Asia/Seoul"),
        ("utc", "UTC"),
        ("GMT+0", "UTC"),
        ("utc+9", "Etc/GMT-9"),
        ("-3", "Etc/GMT+3"),
        ("utc+5:30", "Asia/Kolkata"),
        ("utc+15", None),
        ("utc-13", None),
        ("atlantis", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_a_zone_by_its_names(text: str, zone: str | None) -> None:
    assert zones.find(text) == zone


def test_every_city_lies_in_a_zone_that_exists_and_finds_itself() -> None:
    for city in zones._cities():
        ZoneInfo(city.zone)
        assert all(zones.find(name) == city.zone for name in city.names)
        assert zones.nearest(city.latitude, city.longitude) == city.zone


@pytest.mark.parametrize(
    ("point", "zone"),
    [
        ((35.2, 126.9), "Asia/Seoul"),
        ((33.6, 130.4), "Asia/Tokyo"),
        ((39.9, 116.4), "Asia/Shanghai"),
        ((28.6, 77.2), "Asia/Kolkata"),
        ((64.1, -21.9), "Atlantic/Reykjavik"),
        ((-36.8, 174.8), "Pacific/Auckland"),
        ((25.8, -80.2), "America/New_York"),
        ((90.0, 0.0), None),
        ((91.0, 361.0), None),
    ],
)
def test_the_nearest_place_gives_the_zone(point: tuple[float, float], zone: str | None) -> None:
    found = zones.nearest(*point)
    ZoneInfo(found)
    assert zone in (None, found)


def test_what_is_likely_meant() -> None:
    assert zones.near("frankfrut") == ("Frankfurt",)
    assert "Singapore" in zones.near("singapur")
    assert zones.near("xyzzy") == ()


@pytest.mark.parametrize(
    ("zone", "title", "clock"),
    [
        ("Asia/Seoul", "Seoul", "13:30"),
        ("Etc/GMT-9", "UTC+9", "13:30"),
        ("Etc/GMT+3", "UTC-3", "01:30"),
        ("UTC", "UTC", "04:30"),
    ],
)
def test_how_a_zone_reads(zone: str, title: str, clock: str) -> None:
    assert zones.title(zone) == title
    assert zones.clock(zone, datetime(2025, 9, 16, 4, 30, tzinfo=UTC)) == clock

"""Time zones as people name them: a city in any of its languages, a country of one zone, a zone's own name."""

import csv
import difflib
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.catalogue.names import fold
from bot.resources import read_text

SHIPPED = "data/cities.csv"
OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-−])\s*(\d{1,2})(?::?00)?")


@dataclass(frozen=True, slots=True)
class City:
    """A place with its zone, where it lies in degrees, and every name it is asked for by."""

    name: str
    zone: str
    latitude: float
    longitude: float
    names: tuple[str, ...]


def find(text: str) -> str | None:
    """The zone that a city, a country, an abbreviation, an offset or a zone's own name means; None = unknown.

    >>> find("seoul"), find("New York"), find("東京"), find("asia/kolkata"), find("UTC+9"), find("atlantis")
    ('Asia/Seoul', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Etc/GMT-9', None)
    """
    asked = _plain(text)
    return _by_offset(asked) or _by_name().get(asked)


def near(text: str, count: int = 3) -> tuple[str, ...]:
    """Names that are written like an unknown one, the likest first."""
    found = difflib.get_close_matches(_plain(text), _by_name(), n=count, cutoff=0.7)
    return tuple(each.title() for each in found)


def nearest(latitude: float, longitude: float) -> str:
    """The zone of the known place nearest to a point: right in and around the larger cities of the world.

    >>> nearest(33.6, 130.4), nearest(28.6, 77.2), nearest(40.71, -74.01)
    ('Asia/Tokyo', 'Asia/Kolkata', 'America/New_York')
    """
    return min((*_cities(), *_capitals()), key=lambda city: _distance(city, latitude, longitude)).zone


def title(zone: str) -> str:
    """A zone as a person reads it.

    >>> title("America/New_York"), title("Etc/GMT-9"), title("UTC")
    ('New York', 'UTC+9', 'UTC')
    """
    if zone.startswith("Etc/GMT"):
        behind = zone.removeprefix("Etc/GMT")
        return "UTC" + behind.translate(str.maketrans("+-", "-+"))
    return zone.rpartition("/")[2].replace("_", " ")


def clock(zone: str, now: datetime) -> str:
    """The time of day there, by which somebody sees that the zone is right: `13:30`."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("_", " ").strip(" .,!?/").split())


def _by_offset(asked: str) -> str | None:
    """Whole hours only: half ones belong to countries, which are better named."""
    match = OFFSET.fullmatch(asked)
    if match is None or int(match[2]) > 14 or (match[1] != "+" and int(match[2]) > 12):
        return None
    hours = int(match[2])
    return "UTC" if hours == 0 else f"Etc/GMT{'-' if match[1] == '+' else '+'}{hours}"


@cache
def _by_name() -> dict[str, str]:
    """Later ones win: a zone's last part, its whole name, then our own cities."""
    zones = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    known = {_plain(zone.rpartition("/")[2]): zone for zone in zones if not zone.startswith("Etc/")}
    known |= {_plain(zone): zone for zone in zones}
    return known | {_plain(name): city.zone for city in _cities() for name in city.names}


@cache
def _cities() -> tuple[City, ...]:
    rows = csv.DictReader(read_text(SHIPPED).splitlines())
    return tuple(
        City(
            row["name"],
            row["zone"],
            float(row["latitude"]),
            float(row["longitude"]),
            (row["name"], *filter(None, row["also"].split(";"))),
        )
        for row in rows
    )


@cache
def _capitals() -> tuple[City, ...]:
    """The principal place of every zone, as the zone database itself gives it."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    return tuple(_placed(line.split("\t") for line in table.splitlines() if not line.startswith("#")))


def _placed(rows: Iterable[list[str]]) -> Iterator[City]:
    for _, point, zone, *_ in rows:
        latitude, longitude = (_degrees(part) for part in re.findall(r"[+-]\d+", point))
        yield City(title(zone), zone, latitude, longitude, ())


def _degrees(text: str) -> float:
    """±DDMM, ±DDDMM, ±DDMMSS or ±DDDMMSS."""
    digits = text[1:]
    seconds = digits[-2:] if len(digits) > 5 else "0"
    digits = digits[:-2] if len(digits) > 5 else digits
    degrees = int(digits[:-2]) + int(digits[-2:]) / 60 + int(seconds) / 3600
    return -degrees if text[0] == "-" else degrees


def _distance(city: City, latitude: float, longitude: float) -> float:
    """The angle between two points of a sphere."""
    one, other = math.radians(city.latitude), math.radians(latitude)
    across = math.radians(city.longitude - longitude)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(across)
    return math.acos(max(-1.0, min(1.0, cosine)))

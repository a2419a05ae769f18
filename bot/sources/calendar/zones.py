"""Time zones as calendars name them: IANA names, what some programs put before them, and Windows' own names."""

from collections.abc import Iterable
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.sources.calendar.lines import Component

WINDOWS = {
    "utc": "UTC", "coordinated universal time": "UTC", "greenwich standard time": "Atlantic/Reykjavik",
    "gmt standard time": "Europe/London", "w. europe standard time": "Europe/Berlin",
    "romance standard time": "Europe/Paris", "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw", "e. europe standard time": "Europe/Chisinau",
    "gtb standard time": "Europe/Bucharest", "fle standard time": "Europe/Kiev",
    "russian standard time": "Europe/Moscow",
    "turkey standard time": "Europe/Istanbul", "israel standard time": "Asia/Jerusalem",
    "arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai", "south africa standard time":
    "Africa/Johannesburg", "india standard time": "Asia/Kolkata", "se asia standard time": "Asia/Bangkok",
    "china standard time": "Asia/Shanghai", "singapore standard time": "Asia/Singapore",
    "taipei standard time": "Asia/Taipei", "tokyo standard time": "Asia/Tokyo", "korea standard time": "Asia/Seoul",
    "w. australia standard time": "Australia/Perth", "e. australia standard time": "Australia/Brisbane",
    "aus eastern standard time": "Australia/Sydney", "new zealand standard time": "Pacific/Auckland",
    "hawaiian standard time": "Pacific/Honolulu", "alaskan standard time": "America/Anchorage",
    "pacific standard time": "America/Los_Angeles", "mountain standard time": "America/Denver",
    "us mountain standard time": "America/Phoenix", "central standard time": "America/Chicago",
    "eastern standard time": "America/New_York", "atlantic standard time": "America/Halifax",
    "e. south america standard time": "America/Sao_Paulo", "argentina standard time": "America/Buenos_Aires",
}  # fmt: skip
"""Of the zones that hold an exchange, and their neighbours."""


class Zones:
    """Finds zones by name; `calendars` may tell in a VTIMEZONE which place one of their own names stands for."""

    def __init__(self, calendars: Iterable[Component] = ()) -> None:
        self._told: dict[str, str] = {}
        for calendar in calendars:
            for component in calendar.components:
                told, place = component.first("TZID"), component.first("X-LIC-LOCATION")
                if component.name == "VTIMEZONE" and told and place:
                    self._told[told.value.strip().casefold()] = place.value.strip()

    def find(self, name: str) -> ZoneInfo | None:
        """The zone of a name in any case; None for one that is not known."""
        wanted = name.strip()
        folded = wanted.casefold()
        candidates = (wanted, self._told.get(folded, ""), WINDOWS.get(folded, ""), *_tails(wanted))
        return next((zone for each in candidates if each and (zone := _zone(each))), None)


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo | None:
    """The zone as it is written, else in any case; the list of all is made only for the latter."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, no name at all, a folder of zones
        found = _by_folded_name().get(name.casefold())
        return ZoneInfo(found) if found else None


@cache
def _by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _tails(name: str) -> Iterable[str]:
    """What follows each stroke: `/some.program/20240101/America/New_York` ends in a name we know."""
    parts = name.split("/")
    return ("/".join(parts[start:]) for start in range(1, len(parts) - 1))

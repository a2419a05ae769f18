"""What an owner knows better than a table of sessions: late holidays, extra sessions, early closes.

The file of BRIEFER_SESSIONS has one table per exchange (several codes may share it); in it, each optional::

    [XHKG.holidays]                  # no session; the reason is shown and may be ""
    2026-07-10 = "Typhoon"
    "2026-02-17 to 2026-02-19" = "Lunar New Year"

    [XHKG.sessions]                  # a session: at usual hours, or at these
    2026-07-11 = "usual"
    2026-07-13 = "10:00-12:00 13:00-16:00"

    [XHKG.early_closes]              # a session that ends at this time
    2026-12-24 = "12:00"

    [XHKG.names]                     # names days that the table has as closed; closes none
    2026-10-19 = "Chung Yeung Festival"

Days are the exchange's own, times are local to it.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.sessions.timetable import Hours, Timetable

_CODE = re.compile(r"[A-Z0-9^.=/-]{2,20}")
_USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Amendment:
    """Changes to the timetable of one exchange."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    sessions: Mapping[date, Hours | None] = field(default_factory=dict)
    """None = at usual hours."""
    early_closes: Mapping[date, time] = field(default_factory=dict)
    names: Mapping[date, str] = field(default_factory=dict)


def read_amendments(path: Path, exchanges: Collection[str]) -> dict[str, Amendment]:
    """Read an owner's file; SettingsError, in one line, when it cannot be used as it is.

    `exchanges` are the codes of the catalogue: a file that rules on another one is mistaken.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"BRIEFER_SESSIONS: {path} cannot be read: {error}") from None
    found = parse_amendments(text, f"BRIEFER_SESSIONS: {path}")
    for code in found.keys() - set(exchanges):
        near = get_close_matches(code, sorted(exchanges), n=1, cutoff=0)
        raise SettingsError(f"BRIEFER_SESSIONS: {path}: no instrument trades on {code}; nearest is {near[0]}")
    return found


def parse_amendments(text: str, where: str) -> dict[str, Amendment]:
    """Read amendments by exchange; `where` opens the line of an error."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not TOML: {error}") from None
    found: dict[str, Amendment] = {}
    for codes, table in tables.items():
        for code in codes.split() or [codes]:
            found[code] = _merged(found.get(code), _amendment(code, table, where))
    return found


def amend(table: Timetable, amendment: Amendment, *, final: bool = False) -> Timetable:
    """Apply an amendment; a `final` one, the owner's, is not overruled by stored closes."""
    closed, special = dict(table.closed), dict(table.special)
    for day, reason in amendment.holidays.items():
        if table.trades_on_weekday(day) or day in special:
            closed[day] = reason
        special.pop(day, None)
    for day, hours in amendment.sessions.items():
        closed.pop(day, None)
        special[day] = hours or table.usual(day)
    for day, end in amendment.early_closes.items():
        closed.pop(day, None)
        special[day] = special.get(day, table.usual(day)).until(end)
    closed |= {day: name for day, name in amendment.names.items() if day in closed}
    ruled = amendment.holidays.keys() | amendment.sessions.keys() | amendment.early_closes.keys()
    return replace(table, closed=closed, special=special, ruled=table.ruled | ruled if final else table.ruled)


def _amendment(code: str, table: Any, where: str) -> Amendment:
    if not _CODE.fullmatch(code):
        raise SettingsError(f"{where}: {code!r} is no exchange code such as XKRX")
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: {code} must be a table, such as [{code}.holidays]")
    unknown = table.keys() - _KINDS.keys()
    if unknown:
        raise SettingsError(f"{where}: {code} has {min(unknown)!r}; possible are {', '.join(_KINDS)}")
    return Amendment(**{kind: dict(_days(code, kind, days, where)) for kind, days in table.items()})


def _days(code: str, kind: str, days: Any, where: str) -> Iterator[tuple[date, Any]]:
    if not isinstance(days, dict):
        raise SettingsError(f'{where}: [{code}.{kind}] must hold lines such as 2026-07-10 = "..."')
    for key, value in days.items():
        try:
            meaning = _KINDS[kind](value)
            yield from ((day, meaning) for day in _range(key))
        except (ValueError, TypeError, AttributeError):
            raise SettingsError(f"{where}: [{code}.{kind}] {key} = {value!r} {_WANTED[kind]}") from None


def _range(key: str) -> list[date]:
    """The days of "2026-02-16" or "2026-02-16 to 2026-02-20"."""
    first, _, last = key.partition(" to ")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if end < start or end - start > timedelta(days=60):
        raise ValueError(key)
    return [start + timedelta(days=count) for count in range((end - start).days + 1)]


def _reason(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError(value)
    return value.strip()


def _hours(value: Any) -> Hours | None:
    return None if value == _USUAL else Hours.parse(value)


def _clock(value: Any) -> time:
    return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 - local to the exchange


def _merged(old: Amendment | None, new: Amendment) -> Amendment:
    if old is None:
        return new
    return Amendment(
        {**old.holidays, **new.holidays},
        {**old.sessions, **new.sessions},
        {**old.early_closes, **new.early_closes},
        {**old.names, **new.names},
    )


_KINDS: dict[str, Callable[[Any], object]] = {
    "holidays": _reason,
    "sessions": _hours,
    "early_closes": _clock,
    "names": _reason,
}
_WANTED = {
    "holidays": 'is not a day with a reason, such as 2026-07-10 = "Typhoon"',
    "sessions": 'is not a day with hours, such as 2026-07-11 = "usual" or "09:00-11:30 12:30-15:00"',
    "early_closes": 'is not a day with a time, such as 2026-12-24 = "12:00"',
    "names": 'is not a day with a name, such as 2026-10-19 = "Chung Yeung Festival"',
}

"""English: what is coming and which days are closed; with the opening hours all that an agenda says."""

from collections.abc import Sequence
from datetime import date

from bot.agenda import Due, Trading
from bot.wording.clock import place_of, seen
from bot.wording.en import dates
from bot.wording.en.dates import WEEKDAYS
from bot.wording.en.figures import source_names
from bot.wording.en.hours import (
    at_lunch,
    closed_for,
    closed_today,
    closes_later,
    is_open,
    last_close,
    none_shut,
    not_known,
    not_known_on,
    open_now,
    opens,
    opens_next,
    others_open,
    reopens,
    resting,
    shut_on,
    shut_today,
    trades_on,
    trading_on,
    usual_hours,
)
from bot.wording.en.moments import clock, day, place, stretch, zone_name

__all__ = [
    "ahead",
    "announced",
    "at_lunch",
    "closed_for",
    "closed_item",
    "closed_line",
    "closed_today",
    "closes_later",
    "event_answer",
    "event_line",
    "half_day",
    "is_open",
    "known_to",
    "last_close",
    "last_was",
    "listed",
    "more",
    "next_closed",
    "no_half_days",
    "none_closed",
    "none_shut",
    "not_known",
    "not_known_on",
    "nothing_coming",
    "open_now",
    "opens",
    "opens_next",
    "others_open",
    "place",
    "reopens",
    "resting",
    "shut_on",
    "shut_today",
    "sources",
    "stretch",
    "trades_on",
    "trading_on",
    "usual_hours",
    "when",
]

listed = dates.listed
sources = source_names


def next_closed(where: str, days: Sequence[str]) -> str:
    """The closed days of one market."""
    return f"Closed days in {where}: {', '.join(days)}"


def closed_line(days: str, places: Sequence[str], why: str | None) -> str:
    """One closure in a list of several markets'."""
    return f"{days}: {listed(places)} closed" + (f" ({why})" if why else "")


def closed_item(days: str, why: str | None) -> str:
    """One closure of one market."""
    return f"{days} ({why})" if why else days


def none_closed(where: str, days: str) -> str:
    """No closure is known of."""
    return f"No closed days{f' in {where}' if where else ''}, {days}"


def half_day(where: str, told: Trading, timezone: str, zone: str, now: date) -> str:
    """A session that is cut short."""
    at = clock(seen(told.closes, zone, timezone), zone)
    return f"{day(told.date, now)}: half day in {where} (to {at})"


def no_half_days() -> str:
    """None is known of."""
    return "No half days."


def known_to(where: str, after: date | None) -> str:
    """How far a market's holidays are known."""
    return (
        f"{where}'s holidays are known to {dates.day(after)}"
        if after
        else f"{where}'s holidays are not known"
    )


def ahead(days: str, events: int, closures: int) -> str:
    """The first line: how much there is on these days."""
    parts = [
        f"{count} {word}{'s' if count != 1 else ''}"
        for count, word in ((events, "event"), (closures, "closure"))
        if count
    ]
    return f"{days}: {listed(parts)}" if parts else f"Nothing stored for {days}"


def when(told: Due, zone: str, now: date) -> str:
    """The day or the moment of an event."""
    event = told.event
    if event.at is None:
        return stretch(event.on, event.until, now)
    at = seen(event.at, zone, told.timezone)
    here = f"{day(at.here.date(), now)}, {at.here:%H:%M} {zone_name(zone)}"
    if at.there is None:
        return here
    weekday = f"{WEEKDAYS[at.there.weekday()]} " if at.there.date() != at.here.date() else ""
    return f"{here} ({weekday}{at.there:%H:%M} {place_of(told.timezone or zone)})"


def event_line(told: Due, regions: Sequence[str], zone: str, now: date) -> str:
    """One event: when, what, for which market, and who says so."""
    tail = " · ".join(filter(None, (listed(regions), sources(told.sources))))
    return f"{when(told, zone, now)}: {told.event.headline}" + (f" · {tail}" if tail else "")


def event_answer(told: Due, zone: str, now: date) -> str:
    """The answer to "when is …?"."""
    return f"{told.event.headline}: {when(told, zone, now)}"


def announced(told: Due, now: date) -> str:
    """Something that is expected on no day that was told."""
    return f"No day told: {told.event.headline} · {sources(told.sources)}, {day(told.event.on, now)}"


SUBJECTS = {
    "fed": "the Fed", "ecb": "the ECB", "boj": "the Bank of Japan", "boe": "the Bank of England", "rba": "the RBA",
    "pboc": "the PBOC", "rbi": "the RBI", "bok": "the Bank of Korea", "cpi": "CPI", "ppi": "PPI", "gdp": "GDP",
    "pmi": "PMI", "opec": "OPEC", "jobs": "jobs data", "rate": "interest rates", "chip": "chips", "war": "the war",
}  # fmt: skip
"""What subjects are called; the others by their own word."""


def nothing_coming(subject: Sequence[str], days: str) -> str:
    """Nothing is stored of a subject."""
    names = listed([SUBJECTS.get(each, each) for each in subject])
    return f"No date stored for {names}{f', {days}' if days else ''}"


def last_was(told: Due, zone: str, now: date) -> str:
    """The last event of a subject, which is over."""
    return f"the last one stored: {told.event.headline}, {when(told, zone, now)} · {sources(told.sources)}"


def more(count: int) -> str:
    """What a phone has no room for."""
    return f"and {count} more"

"""English: opening hours, of one market and of several."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.agenda import ClosedDays, MarketHours, Trading
from bot.wording.clock import seen
from bot.wording.en import dates
from bot.wording.en.moments import clock, day, duration, soon, stretch, zone_name


def is_open(where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
    """It trades now."""
    half = ", a half day," if session.half_day else ""
    at = clock(seen(session.closes, zone, told.timezone), zone)
    return f"{where} is open{half or ','} closes in {duration(session.closes, now)} ({at})"


def at_lunch(where: str, told: MarketHours, now: datetime, zone: str) -> str:
    """It rests in the middle of its session."""
    at = clock(seen(told.resumes or now, zone, told.timezone), zone)
    return f"{where} is at lunch, goes on in {duration(told.resumes or now, now)} ({at})"


def opens(where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
    """When it opens next: in some hours, or on some day."""
    at = clock(seen(session.opens, zone, told.timezone), zone)
    half = ", a half day" if session.half_day else ""
    if soon(session.opens, now):
        return f"{where} opens in {duration(session.opens, now)} ({at}){half}"
    return f"{where} is closed, opens {day(session.date, now.date())} ({at}){half}"


def closes_later(where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
    """When the session that has not opened yet will close."""
    at = clock(seen(session.closes, zone, told.timezone), zone)
    first = f"{where} closes {day(session.date, now.date())} ({at})"
    return f"{first}, opens in {duration(session.opens, now)}" if soon(session.opens, now) else first


def closed_for(where: str, told: ClosedDays, on: date, now: date) -> str:
    """A day without a session, and why."""
    was = "was" if on < now else "is"
    if told.weekend:
        return f"{where} {was} closed on {dates.day(on)}, a weekend"
    days = f"from {stretch(told.on, told.until, now)}" if told.until > told.on else f"on {dates.day(on)}"
    return f"{where} {was} closed {days}" + (f" for {told.reason}" if told.reason else ", a holiday")


def closed_today(where: str, told: ClosedDays, now: date) -> str:
    """Today there is no session."""
    why = ", a weekend" if told.weekend else f" for {told.reason}" if told.reason else ", a holiday"
    return f"{where} is closed today{why}"


def trades_on(where: str, told: MarketHours, session: Trading, now: date, zone: str) -> str:
    """There is a session on a day, with its hours."""
    trades = "traded" if session.date < now else "trades"
    first, last = (seen(moment, zone, told.timezone) for moment in (session.opens, session.closes))
    span = f"{first.local:%H:%M} to {last.local:%H:%M}"
    if first.there is not None:
        span += f" local, {first.here:%H:%M} to {last.here:%H:%M} {zone_name(zone)}"
    half = ", a half day" if session.half_day else ""
    return f"{where} {trades} on {dates.day(session.date)}{half} ({span})"


def not_known(where: str, on: date, known_until: date | None) -> str:
    """No table says what this day is; nothing is guessed."""
    how_far = f"are known to {dates.day(known_until)}" if known_until else "are not known"
    return f"I don't know whether {where} trades on {dates.day(on)}: its holidays {how_far}"


def usual_hours(where: str, session: Trading, zone: str, timezone: str) -> str:
    """A market of which only the usual hours are known, at such an hour."""
    at = clock(seen(session.closes, zone, timezone), zone)
    return f"{where} trades at this hour on weekdays (to {at}); whether today is a holiday there is not known"


def last_close(on: date, now: date) -> str:
    """The session that ended last."""
    return f"last close {day(on, now)}"


def reopens(told: MarketHours, session: Trading, now: date, zone: str) -> str:
    """The first session after a closure."""
    at = clock(seen(session.opens, zone, told.timezone), zone)
    assumed = ", if it is no holiday" if session.assumed else ""
    return f"opens again {day(session.date, now)} ({at}){assumed}"


def open_now(places: Sequence[str]) -> str:
    """Which of them trade now."""
    return f"Open now: {', '.join(places)}" if places else "No market is open now"


def others_open(places: Sequence[str]) -> str:
    """Which trade beside the asker's own."""
    return f"Also open: {', '.join(places)}" if places else "No other market is open"


def resting(places: Sequence[str]) -> str:
    """Which are at lunch."""
    return f"At lunch: {', '.join(places)}"


def opens_next(parts: Sequence[tuple[str, datetime, str]], now: datetime, zone: str) -> str:
    """Which open next: place, moment and zone of each."""
    told = []
    for where, at, market in parts:
        told_at = seen(at, zone, market)
        far = f"on {day(told_at.local.date(), now.date())}"
        told.append(f"{where} {f'in {duration(at, now)}' if soon(at, now) else far} ({clock(told_at, zone)})")
    return f"Next: {', '.join(told)}"


def shut_today(parts: Sequence[tuple[str, str | None]]) -> str:
    """Which have a holiday today."""
    return f"Closed today: {', '.join(f'{where} ({why})' if why else where for where, why in parts)}"


def trading_on(on: date, places: Sequence[str]) -> str:
    """Which trade on a day."""
    return f"Open on {dates.day(on)}: {', '.join(places) or 'no market'}"


def shut_on(parts: Sequence[tuple[str, str | None]]) -> str:
    """Which do not, and why."""
    return f"Closed: {', '.join(f'{where} ({why})' if why else where for where, why in parts)}"


def none_shut() -> str:
    """None of those that are known has a holiday then."""
    return "Closed: none of them"


def not_known_on(places: Sequence[str]) -> str:
    """Of which nobody knows."""
    return f"Holidays not known: {', '.join(places)}"

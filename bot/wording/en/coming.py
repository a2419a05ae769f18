"""English: what is coming, opening hours, closed days."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.agenda import ClosedDays, Due, MarketHours, Trading
from bot.wording.clock import Seen, place_of, seen, until
from bot.wording.en import dates
from bot.wording.en.dates import MONTHS, WEEKDAYS
from bot.wording.en.figures import source_names

listed = dates.listed
sources = source_names

PLACES = {
    "XTKS": "Tokyo", "XKRX": "Seoul", "XSHG": "Shanghai", "XHKG": "Hong Kong", "XTAI": "Taipei", "XASX": "Sydney",
    "XSES": "Singapore", "XBOM": "Mumbai", "XKLS": "Kuala Lumpur", "XIDX": "Jakarta", "XBKK": "Bangkok",
    "XPHS": "Manila", "XSTC": "Ho Chi Minh City", "XNYS": "New York", "XTSE": "Toronto", "BVMF": "São Paulo",
    "XLON": "London", "XETR": "Frankfurt", "XPAR": "Paris", "XMIL": "Milan", "XMAD": "Madrid", "XSWX": "Zurich",
    "XCBF": "Cboe", "CMES": "CME",
}  # fmt: skip
"""What an exchange is called after; the others by their region."""


def place(region: str, exchange: str) -> str:
    """Where an exchange is, as people call it."""
    return PLACES.get(exchange, region)


def day(on: date, now: date) -> str:
    """A day with its weekday; with its year where that is not this year.

    >>> day(date(2025, 9, 16), date(2025, 1, 1)), day(date(2026, 1, 5), date(2025, 9, 16))
    ('Tue 16 Sep', 'Mon 5 Jan 2026')
    """
    year = "" if on.year == now.year else f" {on.year}"
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}{year}"


def stretch(first: date, last: date | None, now: date) -> str:
    """From one day to another; one day alone.

    >>> stretch(date(2025, 9, 16), date(2025, 9, 17), date(2025, 9, 1))
    'Tue 16 to Wed 17 Sep'
    """
    if last is None or last == first:
        return day(first, now)
    if (first.year, first.month) == (last.year, last.month):
        return f"{WEEKDAYS[first.weekday()]} {first.day} to {day(last, now)}"
    return f"{day(first, now)} to {day(last, now)}"


def duration(moment: datetime, now: datetime) -> str:
    """How long until a moment.

    >>> from datetime import UTC
    >>> duration(datetime(2025, 9, 16, 9, tzinfo=UTC), datetime(2025, 9, 16, 6, 30, tzinfo=UTC))
    '2 h 30 min'
    """
    hours, minutes = until(moment, now)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def clock(told: Seen, zone: str) -> str:
    """A time at the market, and what that is for the asker where the clocks differ."""
    if told.there is None:
        return f"{told.here:%H:%M}" + (" UTC" if zone == "UTC" else "")
    weekday = f"{WEEKDAYS[told.here.weekday()]} " if told.here.date() != told.there.date() else ""
    return f"{told.there:%H:%M} local, {weekday}{told.here:%H:%M} {zone_name(zone)}"


def zone_name(zone: str) -> str:
    """A zone as people call it."""
    return "UTC" if zone in ("UTC", "Etc/UTC") else f"{place_of(zone)} time"


# ---------------------------------------------------------------------------------------------- one market


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
    if _soon(session.opens, now):
        return f"{where} opens in {duration(session.opens, now)} ({at}){half}"
    return f"{where} is closed, opens {day(session.date, now.date())} ({at}){half}"


def closes_later(where: str, told: MarketHours, session: Trading, now: datetime, zone: str) -> str:
    """When the session that has not opened yet will close."""
    at = clock(seen(session.closes, zone, told.timezone), zone)
    first = f"{where} closes {day(session.date, now.date())} ({at})"
    return f"{first}, opens in {duration(session.opens, now)}" if _soon(session.opens, now) else first


def _soon(moment: datetime, now: datetime) -> bool:
    return until(moment, now)[0] < 24


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


# ------------------------------------------------------------------------------------------ several markets


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
        told.append(
            f"{where} {f'in {duration(at, now)}' if _soon(at, now) else far} ({clock(told_at, zone)})"
        )
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


# --------------------------------------------------------------------------------------------- closed days


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


# -------------------------------------------------------------------------------------------------- events


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

"""Asking providers: a few symbols at once, again after a while when one refuses, and only what is due."""

import random
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.errors import ProviderError
from bot.market import Bar, Batch, Instrument, Source
from bot.sessions import Calendar
from bot.sessions.exchanges import Calendars

AT_ONCE = 4
TRIES = 3
FIRST_WAIT_S = 2.0
OVERLAP = 10
"""Sessions asked for again each time: providers revise and fill in."""
AFTER_CLOSE = timedelta(minutes=20)
BETWEEN_TRIES = timedelta(minutes=30)
LONG_AGO = date(1900, 1, 1)


class Fetch(Protocol):
    """A provider's one way to ask."""

    def __call__(
        self, instrument: Instrument, start: date, calendar: Calendar, now: datetime
    ) -> tuple[list[Bar], Batch | None]:
        """Return finished bars, and what is told of a running session."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A source that `load` and `run` can ask by symbol."""

    name: str
    source: Source
    symbols: Callable[[tuple[Instrument, ...]], tuple[str, ...]]
    fetch: Fetch


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back for one symbol, or the line that says why nothing did."""

    instrument: Instrument
    bars: tuple[Bar, ...] = ()
    running: Batch | None = None
    problem: str | None = None


def start_of(instrument: Instrument, newest: date | None, calendar: Calendar) -> date:
    """From when to ask: a few sessions before the newest stored one, or from the beginning."""
    if newest is None:
        return instrument.first_session or LONG_AGO
    day = newest
    for _ in range(OVERLAP):
        previous = calendar.previous(day)
        day = previous.date if previous else day
    return day


def ask(
    provider: Provider,
    instruments: Iterable[Instrument],
    newest: Mapping[str, date],
    calendars: Calendars,
    now: datetime,
    sleep: Callable[[float], None],
    done: Callable[[Fetched], None] = lambda fetched: None,
) -> list[Fetched]:
    """Ask for each instrument, `AT_ONCE` at a time; `done` hears of each as it ends."""

    def one(instrument: Instrument) -> Fetched:
        calendar = calendars.of(instrument)
        start = start_of(instrument, newest.get(instrument.symbol), calendar)
        fetched = _patiently(provider, instrument, start, calendar, now, sleep)
        done(fetched)
        return fetched

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix=provider.name) as pool:
        return list(pool.map(one, instruments))


def _patiently(
    provider: Provider,
    instrument: Instrument,
    start: date,
    calendar: Calendar,
    now: datetime,
    sleep: Callable[[float], None],
) -> Fetched:
    """Try a few times, with longer and uneven waits between."""
    problem = ""
    for attempt in range(TRIES):
        if attempt:
            sleep(FIRST_WAIT_S * 2 ** (attempt - 1) * random.uniform(0.75, 1.5))
        try:
            bars, running = provider.fetch(instrument, start, calendar, now)
            return Fetched(instrument, tuple(bars), running)
        except ProviderError as error:
            problem = str(error)
    return Fetched(instrument, problem=problem)


def due(
    instruments: Iterable[Instrument],
    newest: Mapping[str, date],
    asked: Mapping[str, datetime],
    calendars: Calendars,
    now: datetime,
) -> list[Instrument]:
    """Those whose exchange has closed a while ago and whose last session is not stored yet.

    `asked` says when each was last tried, so that a provider that lags is not asked every minute.
    """
    found = []
    for instrument in instruments:
        session = calendars.of(instrument).last_finished(now)
        if session is None or now < session.closes + AFTER_CLOSE:
            continue
        stored = newest.get(instrument.symbol)
        tried = asked.get(instrument.symbol)
        if (stored is None or stored < session.date) and (tried is None or now - tried >= BETWEEN_TRIES):
            found.append(instrument)
    return found

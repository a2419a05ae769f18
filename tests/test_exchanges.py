"""The shipped table: what exchange_calendars says, no more and no less, and ready without loading it."""

import subprocess
import sys
import time
import warnings
from datetime import date, datetime

import pytest

from bot.market import Instrument, Kind
from bot.resources import read_text
from bot.sessions import Calendar
from bot.sessions.amendments import parse_amendments
from bot.sessions.exchanges import CORRECTIONS, TABLE, Calendars, shipped_calendars
from bot.sessions.schedules import compute
from bot.sessions.timetable import read_lines
from tests.shipped_sessions import FIRST, WITHOUT_TABLE, exchanges, shipped_lines

SAMPLED = ["XTKS", "XKRX", "XSHG", "XHKG", "XASX", "XBOM", "XNYS", "XLON", "CMES"]


def instrument(exchange: str) -> Instrument:
    return Instrument("An index", "^X", Kind.INDEX, "Somewhere", 2, "UTC", exchange)


def shipped(exchange: str) -> list[str]:
    return [line for line in read_text(TABLE).splitlines() if line.startswith(f"{exchange},")]


@pytest.mark.parametrize("exchange", SAMPLED)
def test_the_shipped_table_is_what_the_library_says(exchange: str) -> None:
    """When this fails the library knows something new: run `python -m tests.shipped_sessions`."""
    assert list(shipped_lines([exchange])) == shipped(exchange)


@pytest.mark.parametrize("exchange", ["XTKS", "XHKG", "XNYS", "CMES"])
def test_every_session_has_the_moments_the_library_gives(exchange: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import exchange_calendars as xcals

        theirs = xcals.get_calendar(exchange, start="2024-01-01", end="2026-12-31").schedule
        pairs = zip(theirs["open"], theirs["close"], strict=True)
        hours = [(opens.to_pydatetime(), closes.to_pydatetime()) for opens, closes in pairs]
        moments = dict(zip([day.date() for day in theirs.index], hours, strict=True))
    ours = Calendar(read_lines(shipped(exchange)))
    days = list(ours.between(date(2024, 1, 1), date(2026, 12, 31)))
    assert days == sorted(moments)
    sessions: list[tuple[datetime, datetime]] = []
    for day in days:
        session = ours.session(day)
        assert session is not None
        sessions.append((session.opens, session.closes))
    assert sessions == [moments[day] for day in days]


def test_an_exchange_the_library_lacks_has_no_table() -> None:
    for exchange in WITHOUT_TABLE:
        assert compute(exchange, date(2025, 1, 1), date(2025, 12, 31)) is None


def test_a_table_is_cut_to_what_the_library_knows() -> None:
    table = compute("XSHG", date(1980, 1, 1), date(2040, 12, 31))
    assert table is not None
    assert table.first == date(1990, 12, 3)
    assert table.last is not None
    assert table.last.year < 2040


def test_every_shipped_exchange_can_be_asked() -> None:
    calendars = shipped_calendars()
    assert calendars.exchanges == set(exchanges())
    for exchange in exchanges():
        assert calendars.of(instrument(exchange)).table.first == FIRST


def test_corrections_name_only_exchanges_that_have_a_table() -> None:
    assert set(parse_amendments(read_text(CORRECTIONS), CORRECTIONS)) <= set(exchanges())


def test_rulings_reach_the_calendar_and_an_exchange_without_a_table() -> None:
    rulings = parse_amendments(
        '[XKRX.holidays]\n2026-09-01 = "Own"\n[XSTC.holidays]\n2026-09-02 = "National Day"', "x"
    )
    calendars = shipped_calendars(rulings)
    assert calendars.of(instrument("XKRX")).reason(date(2026, 9, 1)) == "Own"
    hanoi = calendars.of(instrument("XSTC"))
    assert (hanoi.reason(date(2026, 9, 2)), hanoi.is_session(date(2026, 9, 3))) == ("National Day", None)


def test_a_calendar_is_made_once() -> None:
    calendars = Calendars(shipped("XKRX"))
    assert calendars.of(instrument("XKRX")) is calendars.of(instrument("XKRX"))


def test_the_shipped_table_is_small_and_quick() -> None:
    text = read_text(TABLE)
    start = time.perf_counter()
    calendars = shipped_calendars()
    ready = time.perf_counter() - start
    for exchange in calendars.exchanges:
        calendars.of(instrument(exchange))
    every = time.perf_counter() - start
    print(f"\n{len(text)} bytes, ready in {ready * 1000:.1f} ms, all exchanges made in {every * 1000:.1f} ms")
    assert len(text) < 250_000
    assert every < 1


def test_asking_loads_no_calendar_library() -> None:
    program = (
        "import sys, datetime; from bot.sessions.exchanges import shipped_calendars; "
        "from bot.market import Instrument, Kind; "
        "c = shipped_calendars().of(Instrument('K', '^KS11', Kind.INDEX, 'Korea', 2, 'Asia/Seoul', 'XKRX')); "
        "c.is_open(datetime.datetime.now(datetime.UTC)); "
        "print(sorted({'pandas', 'numpy', 'exchange_calendars'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"

"""Holes in a series: told by the calendar, by siblings, and when silence is believed instead."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from bot.market import Instrument, Kind
from bot.sessions import Calendar
from bot.sessions.gaps import Evidence, Gap, missing_sessions, siblings_of
from bot.sessions.timetable import Hours, Timetable

HOURS = ((date.min, Hours(((time(9), time(15, 30)),))),)
KNOWN = Calendar(Timetable("XKRX", "Asia/Seoul", HOURS, first=date(2025, 1, 1), last=date(2025, 12, 31)))
UNKNOWN = Calendar(Timetable("XSTC", "Asia/Ho_Chi_Minh", HOURS))
HOLE = date(2025, 3, 12)


def weekdays(first: date, last: date, *without: date) -> list[date]:
    """Monday to Friday from first to last, less some."""
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and day not in without]


LONG = weekdays(date(2025, 3, 3), date(2025, 4, 30), HOLE)
FULL = weekdays(date(2025, 3, 3), date(2025, 4, 30))
SHORT = weekdays(date(2025, 3, 3), date(2025, 3, 20), HOLE)


@pytest.mark.parametrize(
    ("stored", "calendar", "siblings", "evidence"),
    [
        pytest.param(LONG, KNOWN, [], Evidence.CALENDAR, id="alone, the calendar says session"),
        pytest.param(LONG, KNOWN, [FULL], Evidence.SIBLING, id="a sibling has a close"),
        pytest.param(LONG, KNOWN, [LONG], Evidence.CALENDAR, id="one silent sibling is not enough"),
        pytest.param(LONG, KNOWN, [LONG, LONG], None, id="two settled silent siblings beat the calendar"),
        pytest.param(LONG, KNOWN, [LONG, LONG, FULL], Evidence.SIBLING, id="one that speaks beats silence"),
        pytest.param(SHORT, KNOWN, [SHORT, SHORT], Evidence.CALENDAR, id="silence not yet settled"),
        pytest.param(LONG, KNOWN, [LONG, FULL[20:]], Evidence.CALENDAR, id="a sibling that began later"),
        pytest.param(LONG, KNOWN, [LONG, []], Evidence.CALENDAR, id="an empty sibling"),
        pytest.param(LONG, UNKNOWN, [], None, id="no table, no sibling: nothing says session"),
        pytest.param(LONG, None, [FULL], Evidence.SIBLING, id="no calendar, a sibling"),
        pytest.param(FULL, KNOWN, [LONG], None, id="nothing missing"),
    ],
)
def test_who_says_that_there_was_a_session(
    stored: Sequence[date],
    calendar: Calendar | None,
    siblings: list[list[date]],
    evidence: Evidence | None,
) -> None:
    gaps = missing_sessions(stored, calendar, siblings)
    assert gaps == ((Gap(HOLE, evidence),) if evidence else ())


def test_days_before_the_first_and_after_the_last_close_are_no_gaps() -> None:
    assert missing_sessions(weekdays(date(2025, 3, 10), date(2025, 3, 14)), KNOWN, [FULL]) == ()
    assert missing_sessions([], KNOWN, [FULL]) == ()


def test_a_saturday_session_of_a_sibling_is_a_gap() -> None:
    saturday = date(2025, 3, 8)
    assert missing_sessions(FULL, KNOWN, [sorted([*FULL, saturday])]) == (Gap(saturday, Evidence.SIBLING),)


def instrument(symbol: str, kind: Kind = Kind.INDEX, exchange: str | None = "XNYS") -> Instrument:
    return Instrument(symbol, symbol, kind, "US", 2, "America/New_York", exchange, max_move=Decimal(15))


def test_siblings_are_of_the_same_exchange_and_kind() -> None:
    spx, ixic = instrument("^GSPC"), instrument("^IXIC")
    others = [spx, ixic, instrument("^VIX", Kind.VOLATILITY), instrument("^FTSE", exchange="XLON")]
    assert siblings_of(spx, others) == (ixic,)
    assert siblings_of(instrument("MXWO", exchange=None), others) == ()

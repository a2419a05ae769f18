"""Which record stood before a session: what proves it, what a known high covers, what a hole spoils."""

from datetime import date
from decimal import Decimal

import pytest

from bot.history.claims import Contradiction, Mark
from bot.history.horizon import Horizon, Standing, standing_before
from bot.market import KnownHigh, Phase, Source, SourceKind

SOURCE = Source(SourceKind.CSV, "Exchange's yearbook")
BEGIN, DAY = date(2015, 1, 2), date(2025, 9, 16)
OWN = Mark(date(2025, 9, 15), Decimal("3407.31"))
HOLE = date(2021, 4, 23)


def high(
    level: str, on: str | None = "2024-07-11", as_of: str = "2025-01-31", basis: Phase = Phase.CLOSE
) -> KnownHigh:
    day = date.fromisoformat(on) if on else None
    return KnownHigh("X", basis, Decimal(level), day, date.fromisoformat(as_of), SOURCE)


@pytest.mark.parametrize(
    ("first_session", "known", "proven"),
    [
        pytest.param(BEGIN, None, True, id="our data reach back to the beginning"),
        pytest.param(date(1980, 1, 4), None, False, id="the index is older than our data"),
        pytest.param(None, None, False, id="the catalogue knows no beginning"),
        pytest.param(date(1980, 1, 4), high("3305.21"), True, id="a known high speaks for the time before"),
        pytest.param(None, high("3305.21"), False, id="a known high, but no beginning"),
        pytest.param(
            date(1980, 1, 4), high("3305.21", "2010-01-04", "2014-12-30"), False, id="it ends before our data"
        ),
        pytest.param(
            date(1980, 1, 4), high("9000", "2025-09-17", "2025-12-31"), False, id="set after the session"
        ),
        pytest.param(date(1980, 1, 4), high("3305.21", basis=Phase.INTRADAY), False, id="an intraday high"),
        pytest.param(
            date(1980, 1, 4), high("3305.21", None), True, id="of unknown day, told before the session"
        ),
        pytest.param(
            date(1980, 1, 4), high("9", None, "2025-09-16"), False, id="of unknown day, told that day"
        ),
    ],
)
def test_what_proves_a_horizon(first_session: date | None, known: KnownHigh | None, proven: bool) -> None:
    standing = standing_before(DAY, OWN, BEGIN, Horizon(first_session, (known,) if known else ()))
    assert standing == Standing(OWN, None if proven else BEGIN)


def test_the_higher_of_our_own_and_the_known_high_stood() -> None:
    since_1980 = date(1980, 1, 4)
    above, below = high("3450"), high("3305.21")
    assert standing_before(DAY, OWN, BEGIN, Horizon(since_1980, (above,))).record == above
    assert standing_before(DAY, OWN, BEGIN, Horizon(since_1980, (below,))).record == OWN
    assert standing_before(DAY, None, DAY, Horizon(since_1980, (high("3450", as_of="2025-09-16"),))).record
    assert standing_before(DAY, OWN, BEGIN, Horizon(None, (above,))).record == OWN, (
        "nothing proven: our data alone"
    )


def test_of_the_same_high_our_own_close_is_the_exact_one() -> None:
    rounded = high("3407.3", "2025-09-15", "2025-09-15")
    standing = standing_before(DAY, OWN, BEGIN, Horizon(date(1980, 1, 4), (rounded,)))
    assert (standing.record, standing.contradiction) == (OWN, None)


@pytest.mark.parametrize(
    ("known", "spoils"),
    [
        pytest.param(None, True, id="a hole in our data"),
        pytest.param(high("3305.21"), False, id="before what a known high speaks for"),
        pytest.param(high("3305.21", "2020-01-02", "2020-12-30"), True, id="after it"),
    ],
)
def test_a_hole_spoils_the_record_unless_a_known_high_covers_it(
    known: KnownHigh | None, spoils: bool
) -> None:
    horizon = Horizon(date(1980, 1, 4) if known else BEGIN, (known,) if known else (), (HOLE,))
    assert standing_before(DAY, OWN, BEGIN, horizon).hole == (HOLE if spoils else None)


def test_a_later_hole_does_not_matter() -> None:
    assert standing_before(date(2021, 4, 22), OWN, BEGIN, Horizon(BEGIN, (), (HOLE,))).hole is None


@pytest.mark.parametrize(
    ("reported", "contradicts"), [("3407.30", True), ("3407.3", False), ("3407.31", False), ("3400", True)]
)
def test_a_close_above_a_reported_record_is_a_contradiction(reported: str, contradicts: bool) -> None:
    known = high(reported, "2025-09-12", "2025-09-15")
    told = standing_before(DAY, OWN, BEGIN, Horizon(BEGIN, (known,))).contradiction
    assert told == (Contradiction(OWN, known) if contradicts else None)


def test_a_close_after_the_report_is_none() -> None:
    known = high("3300", "2025-09-01", "2025-09-12")
    assert standing_before(DAY, OWN, BEGIN, Horizon(BEGIN, (known,))).contradiction is None


def test_the_report_of_latest_knowledge_counts() -> None:
    old, new = high("3100", "2018-01-29", "2019-12-31"), high("3305.21", "2021-07-06", "2025-01-31")
    for known in ((old, new), (new, old)):
        standing = standing_before(DAY, Mark(DAY, Decimal(3000)), BEGIN, Horizon(date(1980, 1, 4), known))
        assert standing.record == new


def test_holes_between_dates() -> None:
    days = [date(2021, 4, day) for day in (7, 14, 21)]
    horizon = Horizon(holes=tuple(days))
    assert horizon.hole_between(days[0], days[2]) == days[1]
    assert horizon.hole_between(date.min, date.max) == days[2]
    assert horizon.hole_between(days[1], days[2]) is None
    assert Horizon().hole_between(date.min, date.max) is None

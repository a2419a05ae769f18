"""What of an unattended series is held back: spikes, other units, signs; and what is not, where the market went."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.market import Instrument, Kind
from bot.plausibility import Offered, suspects

INDEX = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
OIL = Instrument("WTI crude", "CL=F", Kind.COMMODITY, "World", 2, "America/New_York", signed=True)
FIRST = date(2025, 9, 1)


def held(closes: str, before: str | None = None, instrument: Instrument = INDEX) -> list[str]:
    """The closes that are held, of closes on consecutive days."""
    offered = [Offered(FIRST + timedelta(n), Decimal(close)) for n, close in enumerate(closes.split())]
    last = Decimal(before) if before else None
    return [str(each.close) for each in suspects(instrument, offered, last)]


@pytest.mark.parametrize(
    ("closes", "before", "kept_aside"),
    [
        ("101 102 103", "100", ""),
        ("115", "100", ""),
        ("115.01", "100", "115.01"),
        ("101 500 102 103", "100", "500"),
        ("101 500 510 102", "100", "500 510"),
        ("10100 10200 10300 10400 10500 10600 10700", "100", "10100 10200 10300 10400 10500 10600 10700"),
        ("70 71 72 71 70 69", "100", "70"),
        ("70 71 72 71 70", "100", "70 71 72 71 70"),
        ("70 71 500 72 71 70", "100", "70 71 500 72 71 70"),
        ("0 101 -102 103", "100", "0 -102"),
        ("-5", None, "-5"),
        ("1 100 101 102", None, "1"),
        ("100 130", None, "130"),
        ("100", None, ""),
        ("", None, ""),
    ],
)
def test_a_close_is_judged_by_the_last_that_stands(closes: str, before: str | None, kept_aside: str) -> None:
    assert held(closes, before) == kept_aside.split()


def test_oil_may_fall_below_zero_but_not_unseen() -> None:
    assert held("-37.63 10.01 16.9 17.1", "18.27", OIL) == ["-37.63", "10.01"]
    assert held("-2 -2.1", None, OIL) == []


def test_what_a_second_source_says_or_is_stored_stands() -> None:
    offered = [Offered(FIRST, Decimal(130)), Offered(FIRST + timedelta(1), Decimal(170), Decimal(170))]
    assert suspects(INDEX, offered, Decimal(100), {FIRST}) == []
    assert suspects(INDEX, offered, Decimal(100)) == offered[:1]

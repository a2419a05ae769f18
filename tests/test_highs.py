"""Intraday records: only from sound highs, never across unsound ones, unless a known high speaks for them."""

from datetime import date
from decimal import Decimal

import pytest

from bot.history.claims import IntradayRecord, Mark, Reason, Refusal, Subject
from bot.history.highs import HighWater, high_water, intraday_record
from bot.history.horizon import Horizon
from bot.market import Bar, KnownHigh, Phase, Source, SourceKind

DAYS = [date(2025, 9, day) for day in (10, 11, 12, 15, 16)]


def bar(place: int, high: str | None, low: str | None = "90", close: str = "100") -> Bar:
    return Bar("X", DAYS[place], Decimal(close), high=Decimal(high) if high else None, low=Decimal(low or 0))


SOUND = [bar(0, "101"), bar(1, "105"), bar(2, "105"), bar(3, "104")]
UNSOUND = [SOUND[0], bar(1, None), bar(2, "99"), SOUND[3]]
PROVEN = Horizon(first_session=DAYS[0])


def test_a_record_high_has_its_receipt() -> None:
    told = intraday_record(bar(4, "106"), high_water(SOUND), PROVEN)
    assert told == IntradayRecord(Decimal(106), Mark(DAYS[2], Decimal(105)), None)


def test_an_unproven_one_is_of_our_data() -> None:
    told = intraday_record(bar(4, "106"), high_water(SOUND), Horizon())
    assert told == IntradayRecord(Decimal(106), Mark(DAYS[2], Decimal(105)), DAYS[0])


@pytest.mark.parametrize("high", ["105", "104.99"])
def test_no_higher_high_is_no_record(high: str) -> None:
    assert intraday_record(bar(4, high), high_water(SOUND), PROVEN) is None


@pytest.mark.parametrize(("high", "low"), [(None, "90"), ("99", "90"), ("106", "101")])
def test_a_high_that_is_missing_or_contradicts_its_close_claims_nothing(high: str | None, low: str) -> None:
    refusal = Refusal(Subject.INTRADAY, Reason.UNSOUND, DAYS[4])
    assert intraday_record(bar(4, high, low), high_water(SOUND), PROVEN) == refusal


def test_no_claim_across_an_unsound_high_or_a_hole() -> None:
    unsound = intraday_record(bar(4, "106"), high_water(UNSOUND), PROVEN)
    assert unsound == Refusal(Subject.INTRADAY, Reason.UNSOUND, DAYS[2])
    hole = Horizon(first_session=DAYS[0], holes=(date(2025, 9, 13),))
    assert intraday_record(bar(4, "106"), high_water(SOUND), hole) == Refusal(
        Subject.INTRADAY, Reason.HOLE, date(2025, 9, 13)
    )


def test_a_known_intraday_high_speaks_for_unsound_sessions() -> None:
    source = Source(SourceKind.CSV, "Exchange's yearbook")
    known = KnownHigh("X", Phase.INTRADAY, Decimal("105.5"), DAYS[1], DAYS[3], source)
    horizon = Horizon(first_session=date(1980, 1, 4), known_highs=(known,))
    assert intraday_record(bar(4, "106"), high_water(UNSOUND), horizon) == IntradayRecord(
        Decimal(106), known, None
    )
    assert intraday_record(bar(4, "105.2"), high_water(UNSOUND), horizon) is None


def test_the_first_session_has_nothing_to_beat() -> None:
    assert high_water([]) is None
    assert intraday_record(bar(4, "106"), None, PROVEN) is None


def test_water_marks() -> None:
    assert high_water(UNSOUND) == HighWater(DAYS[0], Mark(DAYS[3], Decimal(104)), (DAYS[1], DAYS[2]))

"""Times of day in a sentence, and what moment of an exchange's session they are."""

from datetime import date

import pytest

from bot import catalogue
from bot.extraction.hours import hour_in, phase_at
from bot.market import Phase

DAY = date(2025, 9, 18)


@pytest.mark.parametrize(
    ("text", "symbol", "phase"),
    [
        ("At 0936 ET, the Dow was up", "^DJI", Phase.OPEN),
        ("as of 11:32 a.m. Eastern time", "^GSPC", Phase.INTRADAY),
        ("the Dow was up 6.6 per cent as of 1:45", "^DJI", Phase.INTRADAY),
        ("By 0710 GMT, the Nikkei", "^N225", Phase.CLOSE),
        ("by 1005 GMT, the FTSE 100", "^FTSE", Phase.INTRADAY),
        ("UP 0.2% at 9,225.10 (0810 GMT)", "^FTSE", Phase.INTRADAY),
        ("At 5 pm, the FBM KLCI", "^KLSE", Phase.CLOSE),
        ("as at 9.03am", "^STI", Phase.OPEN),
        ("at 8.30 a.m. the Kospi was seen", "^KS11", Phase.PREOPEN),
    ],
)
def test_a_time_of_day_is_a_moment_of_a_session(text: str, symbol: str, phase: Phase) -> None:
    hour = hour_in(text)
    assert hour is not None
    assert phase_at(hour, {each.symbol: each for each in catalogue.load().instruments}[symbol], DAY) is phase


@pytest.mark.parametrize(
    "text", ["closed at 9,225.10", "up 1.4 percent at 3,461", "by 30 points", "at 46,142.42"]
)
def test_a_level_is_no_time_of_day(text: str) -> None:
    assert hour_in(text) is None

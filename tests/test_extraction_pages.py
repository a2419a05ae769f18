"""What a page is: a day's report beside a year's figures, a week's page, a section of the day before."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read

DATA_TALK = """The FTSE 100 is up 61.8 points or 0.83% this week to 7556.02
--Best week by points and percent since that of Sept. 15, 2023
--Ends a losing streak of two weeks that began in late October
--Today it is down 98.1 points or 1.28%
--Off 5.72% from its record close of 8014.31 hit Monday, Feb. 20, 2023
--Up 3.18% from its 52-week low of 7323.44 hit Friday, July 7, 2023
--Month-to-date it is up 3.19%
--Year-to-date it is up 104.2 points or 1.4%
"""
YEAR_BESIDE = """The bourse may open firmer on Tuesday after gains in Asia.

The Hang Seng jumped by 3.3%, while the Shanghai Composite was up 1.8%. Year to date, the Hang Seng has shed 3.9%,
while the Shanghai Composite has gained 4.3% and the Nikkei 25.2%.
"""
SENTENCE_FIRST = """Factory orders that came in under 2024 forecasts took the shine off the peso, while shares rose.

The S&P 500 index was up 4.1 points at 2,506.3, a record if it holds to the end, and the Dow rose 0.1 per cent.
"""
WEEK_BEFORE = """Index performance

Onshore shares outperformed Hong Kong's last week. The Shanghai Composite rose 2.1% and the CSI 300 gained 1.7%.
"""
RANGE = """Performance of our indices

(13 Nov - 20 Nov 2020)

Turnover in Hong Kong cooled. The Shanghai Composite rose 2.1% and the CSI 300 gained 1.7%.
"""
OLDER = """The Nikkei is trading at 22,604.6 with a loss of 0.3% on Wednesday.

PREVIOUS DAY

The Nikkei closed at 22,664.7, up 1.3%.

WORLD MARKETS

The Hang Seng is trading at 26,345.0, down 0.2%.
"""
ENTRIES = """Markets in London
Updated: 8.52am GMT
- The FTSE 100 was down 0.1 per cent at 6,834.1.
Wednesday 23 January
Updated: 4.07pm GMT
- The FTSE 100 was down 0.8 per cent at 6,846.2.
"""


PIPED = """Regional indices
MARKET | CURRENT | PREV CLOSE | PCT CHANGE
SINGAPORE | 3137.27 | 3146.40 | -0.29
BANGKOK | 1452.82 | 1441.70 | 0.77
MARKET | CURRENT | END 2023 | PCT CHANGE
SINGAPORE | 3137.27 | 3167.08 | -0.94
BANGKOK | 1452.82 | 1391.93 | 4.37
"""
FIVE_DAYS = """Week in review: European shares

European indices over five days:
DAX +1.2%
CAC 40 +0.8%

Friday's close:
DAX 16,800.20 (-0.3%)
CAC 40 7,550.40 (+0.1%)
"""
BOX = """Meridian Foods to buy rival

Meridian Foods announced on Tuesday that it would buy its rival for $2 billion.

The company expects to complete the purchase in June.

Market data
Dow 38,120.10 +0.32%
S&P 500 4,900.22 -0.25%
Nasdaq 15,400.10 +0.29%
Nikkei 225 36,000.10 +0.5%
FTSE 100 7,650.30 +0.13%
DAX 16,800.20 -0.1%
"""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def told(text: str) -> dict[tuple[str, str], str]:
    """Return the percentages of a text by symbol and session."""
    return {
        (move.symbol, move.session): str(round(float(move.percent or 0), 1))
        for move in read(text, vocabulary()).moves
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (DATA_TALK, {("^FTSE", "current"): "-1.3"}),
        (YEAR_BESIDE, {("^HSI", "current"): "3.3", ("000001.SS", "current"): "1.8"}),
        (SENTENCE_FIRST, {("^GSPC", "current"): "0.2", ("^DJI", "current"): "0.1"}),
        (WEEK_BEFORE, {}),
        (RANGE, {}),
        (OLDER, {("^N225", "current"): "-0.3", ("^N225", "previous"): "1.3", ("^HSI", "current"): "-0.2"}),
        (PIPED, {("^STI", "current"): "-0.3", ("^SET.BK", "current"): "0.8"}),
        (FIVE_DAYS, {("^GDAXI", "current"): "-0.3", ("^FCHI", "current"): "0.1"}),
        (BOX, {}),
        (ENTRIES, {("^FTSE", "current"): "-0.1", ("^FTSE", "previous"): "-0.8"}),
    ],
)
def test_a_page_gives_its_sessions_and_no_other_time(text: str, rows: dict[tuple[str, str], str]) -> None:
    assert told(text) == rows


def test_a_record_that_is_still_to_hold_is_none() -> None:
    assert not any(move.record for move in read(SENTENCE_FIRST, vocabulary()).moves)

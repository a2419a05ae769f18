"""Live tags between an index and its verb: the sentence wins."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


@pytest.mark.parametrize(
    ("text", "symbol", "percent"),
    [
        ("Tokyo's Nikkei NIK, -4.12% was down 5.1% at noon.", "^N225", "-5.1"),
        ("The S&P/ASX 200 XJO -0.36%   closed 0.9% lower.", "^AXJO", "-0.9"),
        ("The Shanghai Composite SHCOMP +0.54%   fell 0.4%.", "000001.SS", "-0.4"),
        ("The Dow Jones Industrial Average DJIA, +0.29%   lost 1.1%.", "^DJI", "-1.1"),
        ("The Kospi KR:180721 +0.33%   dropped 3.2%.", "^KS11", "-3.2"),
        ("The Hang Seng /quo2/quotes/2105/delayed HK:HSI -0.92%   ended 1.4% lower.", "^HSI", "-1.4"),
        ("S&P 500 futures ES00, -0.11% were up 0.3%.", "US-FUT", "0.3"),
        ("The DAX -0.8% after a weak survey.", "^GDAXI", "-0.8"),
        ("Shares fell. Nikkei 38,120.10 -0.8% after a weak survey.", "^N225", "-0.8"),
    ],
)
def test_the_sentence_wins_over_the_tag(text: str, symbol: str, percent: str) -> None:
    assert {move.symbol: str(move.percent) for move in read(text, vocabulary()).moves} == {symbol: percent}

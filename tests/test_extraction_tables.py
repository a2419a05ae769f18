"""Rows of market tables: which column is the level, which the change."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read

CITIES = """SOUTHEAST ASIAN STOCK MARKETS
Change on day
Market        Current   Prev close  Pct Move
Singapore     3195.75     3192.69     +0.10
Kuala Lumpur  1850.57     1851.93     -0.07

Change on year
Market        Current     End 2012  Pct Move
Singapore     3195.75     3167.08     +0.90
Kuala Lumpur  1850.57     1688.95     +9.57
"""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def test_cities_stand_for_their_index_and_the_years_table_is_left() -> None:
    rows = {move.symbol: (str(move.percent), str(move.level)) for move in read(CITIES, vocabulary()).moves}
    assert rows == {"^STI": ("0.10", "3195.75"), "^KLSE": ("-0.07", "1850.57")}


@pytest.mark.parametrize(
    "row",
    [
        "KOSPI  3,449.62  3,407.31  +1.24",
        "KOSPI  3,449.62  +42.31  +1.24",
        "KOSPI  3,449.62  +42.31  +1.24%",
        "KOSPI  3,449.62  +1.24%",
        "| KOSPI | 3,449.62 | +42.31 | +1.24% |",
        "KOSPI\t3449.62\t3407.31\t+42.31\t+1.24\t+43.8",
        "KOSPI (Seoul)   3,449.62   +1.24 %",
        "Seoul - KOSPI: UP 1.24 percent at 3,449.62 (close)",
    ],
)
def test_columns_are_told_apart_by_arithmetic(row: str) -> None:
    (move,) = read(row, vocabulary()).moves
    assert (move.symbol, str(move.percent), str(move.level)) == ("^KS11", "1.24", "3449.62")


def test_a_widget_that_the_page_contradicts_is_left() -> None:
    page = "S&P 500  5,104.76 +0.51%\nDow  38,661.05 +0.20%\nThe S&P 500 rose 1.0% to 5,157.36. The Dow closed 0.3% up."
    reading = read(page, vocabulary())
    assert {move.symbol: str(move.percent) for move in reading.moves} == {"^GSPC": "1.0", "^DJI": "0.3"}

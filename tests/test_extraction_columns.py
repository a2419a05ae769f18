"""What the head of a table calls its columns, and what that makes of a row."""

from decimal import Decimal
from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read
from bot.extraction.columns import Column, columns_of
from bot.extraction.tokens import tokenise


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (
            "Market    Previous   Close   Change   %",
            (Column.BEFORE, Column.CLOSE, Column.POINTS, Column.PERCENT),
        ),
        (
            "Stock indexes   Latest   Daily % change   YTD % change",
            (Column.LEVEL, Column.PERCENT, Column.LONG),
        ),
        ("| Index | Close | Chg | Chg % |", (Column.CLOSE, Column.POINTS, Column.PERCENT)),
        ("Market   Current   End prev yr   Pct move", (Column.LEVEL, Column.BASE, Column.PERCENT)),
        ("Tokyo stocks closed higher on Thursday", ()),
    ],
)
def test_a_head_names_columns(head: str, columns: tuple[Column, ...]) -> None:
    assert columns_of(tokenise(head)) == columns


def test_the_head_tells_what_the_figures_are() -> None:
    text = (
        "Indexes fell.\n\nIndex   Last   Daily % change   YTD % change\nBovespa   113485.56   -1.42   3.36\n"
    )
    move = read(text, vocabulary()).moves[0]
    assert (move.level, move.percent) == (Decimal("113485.56"), Decimal("-1.42"))


def test_the_level_is_the_later_one_whatever_the_order() -> None:
    text = "Shares fell.\n\nJapan (Nikkei 225)   10361.37   10062.32   -299.05   -2.89\n"
    assert read(text, vocabulary()).moves[0].level == Decimal("10062.32")


def test_a_table_of_a_year_gives_no_move() -> None:
    text = (
        "Shares rose.\n\nMarket   Current   End prev yr   Pct move\nSingapore   3142.31   3365.15   -6.62\n"
    )
    assert read(text, vocabulary()).moves == ()

"""Tables that come with one cell a line, with a head of single blanks, or in Markdown."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read

LINES = """Asian shares rose on Monday.

Index
Last
Change
% Change
YTD %
Nikkei 225
38,120.10
+121.50
+0.32%
+4.3%
Hang Seng
17,300.40
-120.40
-0.69%
+1.2%
"""
QUOTES = """Shares in Asia were mixed.
|Symbol
|Index
|Time
|Last
|Change
|Change %
|.N225
|Nikkei Stock Average 225
|2:15am EDT
|38,120.10
|+121.50
|+0.32%
|.HSI
|Hang Seng Index
|4:08am EDT
|17,300.40
|-120.40
|-0.69%
"""
LOOSE = """Stocks in Asia were mixed.

Nikkei 225

38,120.10

+121.50 (+0.32%)

Hang Seng 17,300.40
\u25bc120.40
0.69%
"""
MARKDOWN = """Asian shares closed higher on Monday.

| Index | Close | Change | % | YTD |
|---|---|---|---|---|
| Nikkei 225 | 38,120.10 | 121.50 | 0.32% | 4.3% |
| **Hang Seng** | 17,300.40 | -120.40 | -0.69% | 1.2% |
"""
WRAPPED = """Trading in Hong Kong on Monday

Index Previous Close Close Chg

Nikkei 225 Index 37,998.60 38,120.10 +121.50

Hang Seng

Index 17,420.80 17,300.40 -120.40
"""
YEARLY = """Stocks in Tokyo and Hong Kong closed mixed on Monday. The Nikkei rose 0.3 percent.
Move on day
Market Last Prev Close Pct Move
Tokyo 38120.10 37998.60 +0.32
Hong Kong 17300.40 17420.60 -0.69
Move on year
Market Last End 2023 Pct Move
Tokyo 38120.10 33464.17 +13.91
Hong Kong 17300.40 17047.39 +1.48
"""
COLUMNED = """The Nikkei improved by 0.3 percent on Monday.

Index (stock exchange) last +/- % % YTD trading end
Nikkei-225 (Tokyo) 38,120.10 +0.3 +13.9 08:00
Hang-Seng (Hongk.) 17,300.40 -0.7 +1.5 10:00
"""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


@pytest.mark.parametrize("text", [LINES, QUOTES, LOOSE, MARKDOWN, WRAPPED, YEARLY, COLUMNED])
def test_rows_are_read_in_whatever_form_they_come(text: str) -> None:
    rows = {move.symbol: move for move in read(text, vocabulary()).moves}
    assert {
        symbol: (str(move.level), round(float(move.percent or 0), 1)) for symbol, move in rows.items()
    } == {
        "^N225": ("38120.10", 0.3),
        "^HSI": ("17300.40", -0.7),
    }


@pytest.mark.parametrize("text", [LINES, QUOTES, LOOSE, MARKDOWN, WRAPPED, YEARLY, COLUMNED])
def test_a_quote_stands_in_the_text(text: str) -> None:
    assert all(move.quote == text[move.start : move.end] for move in read(text, vocabulary()).moves)


def test_a_box_of_quotes_on_a_page_about_something_else_is_left() -> None:
    page = "Harbour Bank names a new chief\n\nThe lender announced on Monday that its board had chosen a new chief.\n\n"
    assert not read(page + "\n".join(LINES.split("\n")[7:]), vocabulary()).moves


def test_a_list_of_the_week_spoils_no_list_of_the_day() -> None:
    text = (
        "Europe's indices close lower.\n\n- German DAX, -1.6%\n- France's CAC, -1.5%\n\n"
        "For the trading week the figures look like this:\n\n- German DAX, -2.4%\n- France's CAC, -2.6%\n"
    )
    assert {move.symbol: str(move.percent) for move in read(text, vocabulary()).moves} == {
        "^GDAXI": "-1.6",
        "^FCHI": "-1.5",
    }

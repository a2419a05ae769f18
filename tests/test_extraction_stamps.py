"""Entries of a live blog: where their stamps end, and which entry speaks for the session."""

from datetime import UTC, datetime
from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read
from bot.extraction.stamps import stamp_at
from bot.market import Phase

NEWEST_FIRST = """Sydney markets live

4.20pm: The local market has closed higher. The ASX 200 gained 31.2 points, or 0.6 per cent, to 5144.2.

2.05pm: The ASX 200 is now up 44 points, or 0.9 per cent, at 5157.

10.15am: The market has opened firmer. The ASX 200 is up 50 points, or 1 per cent, to 5163.
"""
STILL_RUNNING = """London blog: miners weigh

09.05: The FTSE 100 is down 1.4 per cent at 5267.90.

11.30: The FTSE 100 is down 2.1 per cent at 5230.44. In Tokyo the Nikkei closed 0.4 per cent lower.

15.40: In London the FTSE 100 is down 1.9 per cent at 5241.10, while the Dow is off 0.6 per cent.
"""
AGO = """Markets live

12m ago

The Nikkei is up 0.9% at 38,120.10.

2h ago

The Nikkei is up 0.2% at 37,900.50.
"""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


@pytest.mark.parametrize(
    ("text", "minutes", "rest"),
    [
        ("4.14pm: The market closed", 974, "The market closed"),
        ("16.47: The index", 1007, "The index"),
        ("17.20- The index", 1040, "The index"),
        ("12.05-NEW YORK: The Dow", 725, "NEW YORK: The Dow"),
        ("Updated: 4.07pm GMT", 967, ""),
        ("9:35 a.m. ET | Stocks", 575, "Stocks"),
        ("1405 GMT - Stocks", None, ""),
        ("51m ago", -51, ""),
        ("2 hours ago Markets", -120, "Markets"),
        ("5.5 points lower", None, ""),
        ("12.50 points were lost", None, ""),
        ("10.25-11.30", None, ""),
        ("2024: a year", None, ""),
        ("Pounds fell", None, ""),
    ],
)
def test_a_stamp_is_told_from_other_numbers(text: str, minutes: int | None, rest: str) -> None:
    found = stamp_at(text, 0)
    assert (found[0].minutes if found else None) == minutes
    assert found is None or text[found[1] :].strip() == rest


def test_the_close_wins_in_a_blog_whose_newest_entry_stands_first() -> None:
    (move,) = read(NEWEST_FIRST, vocabulary()).moves
    assert (str(move.percent), str(move.level), move.phase) == ("0.6", "5144.2", Phase.CLOSE)


def test_the_latest_entry_wins_while_the_session_runs() -> None:
    moves = {move.symbol: move for move in read(STILL_RUNNING, vocabulary()).moves}
    assert (str(moves["^FTSE"].percent), moves["^FTSE"].phase) == ("-1.9", Phase.INTRADAY)
    assert moves["^DJI"].phase is Phase.INTRADAY
    assert moves["^N225"].phase is Phase.CLOSE


def test_the_youngest_entry_wins() -> None:
    (move,) = read(AGO, vocabulary(), datetime(2024, 3, 5, 3, tzinfo=UTC)).moves
    assert str(move.percent) == "0.9"


def test_one_stamp_makes_no_blog() -> None:
    (move,) = read("4.14pm: The Nikkei fell 1%.", vocabulary()).moves
    assert move.phase is Phase.UNCLEAR

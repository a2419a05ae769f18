"""Pages that look ahead to a session: whose it is, and that what they tell is of the session before."""

from functools import cache

import pytest

from bot import catalogue
from bot.extraction import Vocabulary, read
from bot.extraction.items import itemise
from bot.extraction.previews import Preview, preview_of
from bot.extraction.shaping import shape
from bot.extraction.tokens import tokenise

MORNING = """Wall Street closed higher, with the Dow up 0.6 per cent at 25,703.2 and the S&P 500 0.7 per cent higher.
In Europe the FTSE 100 rose 0.1 per cent and the DAX added 0.4 per cent.
In Tokyo the Nikkei lost 1 per cent.
Back home yesterday the ASX 200 shed 0.2 per cent to 6,161.4.
The SPI futures suggest that the local market will open 0.3 per cent higher.
"""
INDIA = """Sensex likely to open flat on Wednesday

The Sensex rose 0.4% to 72,120.1 and the Nifty 50 gained 0.3% to 21,900.2.

In Asia, the Nikkei was up 0.5% and the Kospi 0.3%.
"""
SECTIONS = """Markets round the world

LONDON

The FTSE 100 gained 23.6 points to 6,471.9.

NEW YORK

The Dow closed off 14.3 points at 13,552.7.

TOKYO

The Nikkei 225 rose 223.1 points to 16,540.5.
"""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


@pytest.mark.parametrize(
    ("text", "read_before", "told"),
    [
        (
            "The Australian share market is tipped to recover this morning.",
            1,
            Preview("Asia", True, "Australia"),
        ),
        ("Aus shares to rise at the open", 1, Preview("Asia", True, "Australia")),
        ("European shares are set to open higher.", 2, Preview("Europe", True, "Europe")),
        ("European shares are set to open higher.", 12, None),
        (
            "In Singapore the local bourse is likely to open in the green.",
            12,
            Preview("Asia", True, "Singapore"),
        ),
        ("SPI futures are up 12 points.", 9, Preview("Asia", False, "Australia")),
        ("Doubts grew in Hong Kong over when the central bank will start to lower rates.", 2, None),
        ("Seoul shares opened lower.", 1, None),
        ("The Nikkei could rise to 40,000 by December.", 2, None),
    ],
)
def test_a_sentence_tells_whose_session_is_to_come(text: str, read_before: int, told: Preview | None) -> None:
    tokens = tokenise(text)
    items = shape(itemise(tokens, vocabulary()), vocabulary())
    assert preview_of(items, tokens, vocabulary(), read_before) == told


def test_a_morning_note_tells_the_sessions_before() -> None:
    moves = read(MORNING, vocabulary()).moves
    assert len(moves) == 6
    assert {move.session for move in moves} == {"previous"}


def test_sections_by_city_are_of_one_day() -> None:
    assert {move.symbol: move.session for move in read(SECTIONS, vocabulary()).moves} == {
        "^FTSE": "current",
        "^DJI": "current",
        "^N225": "current",
    }


def test_markets_that_open_earlier_are_told_of_this_morning() -> None:
    assert {move.symbol: move.session for move in read(INDIA, vocabulary()).moves} == {
        "^BSESN": "previous",
        "^NSEI": "previous",
        "^N225": "current",
        "^KS11": "current",
    }

"""Reading market wraps: whole articles with known facts, and sentences that must not be misread."""

import os
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot import catalogue
from bot.extraction import Move, Reading, Vocabulary, read, to_record
from bot.market import Direction, EventKind, Phase

PUBLISHED = datetime(2025, 9, 16, 4, 0, tzinfo=UTC)
WRAP = """Japan and Korea scale new heights as Asia climbs, mainland China lags

Most of the region's bourses added to their advance on Tuesday. Tokyo and Seoul set fresh all-time
highs while traders wait for the Federal Reserve, which is expected to lower rates by a quarter
point this week.

Overnight came record closes for the S&P 500 and the Nasdaq; U.S. stock futures were flat in early
Asian trading.

The Nikkei 225 rose 0.6% to a record 45,055.38, driven by technology and industrial stocks. The
wider TOPIX gained 0.5% to a new high of 3,177.20. In Seoul the KOSPI climbed 1.3% to a record
3,452.50, lifted by Samsung Electronics and SK Hynix.

The S&P/ASX 200 in Sydney put on 0.2%, the Straits Times Index was flat, and the Nifty 50 edged up
0.2% at the open. India's exporters feel the pressure of higher U.S. tariffs, while trade talks in New Delhi are
expected to deal with that.

Sentiment was helped by progress in U.S.-China trade talks in Madrid, where the two sides agreed on a
framework for TikTok's U.S. ownership.

The mood soured when a Chinese regulator found that Nvidia (NASDAQ: NVDA) broke anti-monopoly law, and
officials in Washington stood by curbs on semiconductor exports to China.

The CSI 300 slid 0.4% from near three-year highs, while the Shanghai Composite dipped 0.2%. The Hang
Seng Index was little changed.
"""
FACTS = {
    "^N225": (Direction.UP, "0.6", "45055.38", True),
    "^TOPX": (Direction.UP, "0.5", "3177.20", True),
    "^KS11": (Direction.UP, "1.3", "3452.50", True),
    "^AXJO": (Direction.UP, "0.2", None, False),
    "^STI": (Direction.FLAT, None, None, False),
    "^NSEI": (Direction.UP, "0.2", None, False),
    "000300.SS": (Direction.DOWN, "-0.4", None, False),
    "000001.SS": (Direction.DOWN, "-0.2", None, False),
    "^HSI": (Direction.FLAT, None, None, False),
    "US-FUT": (Direction.FLAT, None, None, False),
    "^GSPC": (Direction.UP, None, None, True),
    "^IXIC": (Direction.UP, None, None, True),
}
"""What both the seed article and our rewrite of it say: direction, percent, level, record."""


DRIVERS = [
    (EventKind.CENTRAL_BANK, {"US"}, "Federal Reserve rate cut"),
    (EventKind.OTHER, {"^KS11"}, "Samsung Electronics and SK Hynix"),
    (EventKind.OTHER, {"^N225"}, "technology and industrial stocks"),
    (EventKind.TRADE, {"US", "China"}, "trade talks in Madrid"),
    (EventKind.TRADE, {"US"}, "TikTok"),
    (EventKind.REGULATION, {"China"}, "antitrust case over Nvidia"),
    (EventKind.TRADE, {"US", "China"}, "curbs on chip exports"),
    (EventKind.TRADE, {"India", "US"}, "tariffs"),
    (EventKind.TRADE, {"India"}, "trade talks"),
]
"""What moved markets in both: kind, whom it concerns, words of our headline."""


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def moves(text: str, published: datetime | None = None) -> dict[str, Move]:
    """Return the moves of a text by symbol."""
    return {move.symbol: move for move in read(text, vocabulary(), published).moves}


def texts() -> list[str]:
    """Return our rewrite, and the real article where the environment names it."""
    seed = os.environ.get("BRIEFER_TEST_SEED")
    return [WRAP, *([Path(seed).read_text(encoding="utf-8")] if seed else [])]


def _plain(figure: Decimal | None) -> str | None:
    """Return a figure with the decimals it was stated with."""
    return None if figure is None else str(figure)


@pytest.mark.parametrize("text", texts())
def test_every_row_of_the_first_article_is_right(text: str) -> None:
    found = moves(text, PUBLISHED)
    told = {
        symbol: (move.direction, _plain(move.percent), _plain(move.level), move.record)
        for symbol, move in found.items()
    }
    assert told == FACTS
    assert found["000300.SS"].extreme == "near three-year highs"


@pytest.mark.parametrize("text", texts())
def test_phases_and_sessions_of_the_first_article(text: str) -> None:
    found = moves(text, PUBLISHED)
    assert found["^NSEI"].phase is Phase.OPEN
    assert {found[each].session for each in ("^GSPC", "^IXIC")} == {"previous"}
    assert {found[each].phase for each in ("^N225", "^TOPX", "^KS11", "000001.SS", "^HSI")} == {
        Phase.INTRADAY
    }
    assert {each.phase for each in moves(text).values() if each.symbol == "^N225"} == {Phase.UNCLEAR}
    assert found["^N225"].session == "current"


@pytest.mark.parametrize("text", texts())
@pytest.mark.parametrize(("kind", "concerned", "words"), DRIVERS)
def test_every_driver_of_the_first_article_is_told(
    text: str, kind: EventKind, concerned: set[str], words: str
) -> None:
    found = [each for each in read(text, vocabulary(), PUBLISHED).events if each.kind is kind]
    assert any(concerned <= set(each.concerns) and words in each.headline for each in found)
    assert all(each.headline.lower() not in text.lower() for each in found)


@pytest.mark.parametrize("text", texts())
def test_the_record_is_the_contracts(text: str) -> None:
    reading = read(text, vocabulary(), PUBLISHED)
    record = to_record("seed", reading, vocabulary().instruments)
    assert record["id"] == "seed"
    futures = next(move for move in record["moves"] if move["index"] == "US stock futures")
    assert futures["phase"] == "futures"
    assert all(move["quote"] in text for move in record["moves"])
    assert all(event["quote"] in text for event in record["events"])


def test_an_empty_text_is_an_empty_reading() -> None:
    assert read("", vocabulary()) == Reading()


def test_offsets_are_those_of_the_text_that_was_read() -> None:
    text = "\ufeff\r\nThe “Nikkei 225”  rose 1\u00a0% to 45,000.10.\r\n"
    for move in read(text, vocabulary()).moves:
        assert text[move.start : move.end] == move.quote
        assert move.percent == Decimal(1)

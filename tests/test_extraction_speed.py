"""Reading stays linear and quick with any text, and no text makes it fail."""

import time
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import catalogue
from bot.extraction import Vocabulary, read, to_record
from tests.extraction_score import articles

SMALL, LARGE, LARGEST = 3_000, 30_000, 300_000
"""Letters. What grows with the square of the text shows between any two of these as it does up to a megabyte."""
TRIES = 4
LINEAR = 12
"""Ten times the text may take a little more than ten times as long: the caches are not ours alone."""
SUPERLINEAR = 25
"""Between the 10 of a linear reading and the 100 of a quadratic one, far from both."""
WORST = (
    "Nikkei rose 1% and ",
    "1,234.5 ",
    "( ",
    "<a ",
    "&amp; ",
    '"',
    ". ",
    "Nikkei\n",
    "- - ",
    "S&P/",
    "A.",
    "the index which ",
    "\ucf54\uc2a4\ud53c\ub294 1.2% \uc624\ub978 3,412.1\uc5d0 ",
    "\u4e0a\u8bc1\u6307\u6570\u6da80.1%\uff0c",
    "in 1987 ",
    "highest since ",
    '"and so it said of the ',
    "Tokyo 1,234.5 1,230.1 0.4\n",
)
PIECES = st.sampled_from(
    [
        "Nikkei",
        "S&P 500",
        "the index",
        " rose ",
        "0.5%",
        " to ",
        "45,055.38",
        ", ",
        "\n",
        "(",
        ")",
        "record",
        " and ",
        "\u2014",
        "%",
        "\uc0c1\uc2b9",
        "\ucf54\uc2a4\ud53c",
        "\u65e5\u7d4c\u5e73\u5747",
        "\u6caa\u6307",
        "\u6da8",
        "0.3",
        "$",
        "-",
        "'s",
        ".",
        "<b>",
        "&amp;",
        "1987",
        "week",
    ]
)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def seconds(text: str) -> float:
    """Return the processor time that reading takes."""
    begun = time.process_time()
    read(text, vocabulary())
    return time.process_time() - begun


def test_a_hundred_articles_a_second() -> None:
    texts = [text for _, text, _ in articles("a")][::3]
    size = sum(map(len, texts))
    best = min(sum(map(seconds, texts)) for _ in range(2))
    rate = size / 2000 / best
    print(f"\n{rate:.0f} articles of 2 kB a second on one core")
    assert rate >= 60, "the measure is 100 on an idle machine; this one is shared"


def grows(unit: str, small: int, large: int) -> float:
    """Return how many times the processor time of the small text the large one takes.

    Both are measured in turn and the best of each counts, for other programs only ever slow a reading down; the
    measuring ends as soon as the growth is plainly linear.
    """
    texts = [(unit * (size // len(unit) + 1))[:size] for size in (small, large)]
    best = [float("inf"), float("inf")]
    for _ in range(TRIES):
        best = [min(least, seconds(text)) for least, text in zip(best, texts, strict=True)]
        if best[1] < LINEAR * best[0]:
            break
    return best[1] / best[0]


@pytest.mark.parametrize("unit", WORST)
def test_ten_times_the_text_takes_ten_times_as_long(unit: str) -> None:
    assert grows(unit, SMALL, LARGE) < SUPERLINEAR


def test_it_is_linear_in_a_page_of_a_hundred_articles() -> None:
    assert grows("The Nikkei rose 1% to 45,000.10 as the yen fell. ", LARGEST // 10, LARGEST) < SUPERLINEAR


@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join)))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("\ud800\udfff Nikkei rose 1%")
@example("Nikkei " + "9" * 5000)
@example("\u0130 Nikkei \ufb01 rose 1% \u00bd")
def test_no_text_makes_it_fail(text: str) -> None:
    reading = read(text, vocabulary())
    for move in reading.moves:
        assert text[move.start : move.end] == move.quote
        assert move.percent is None or abs(move.percent) <= 150
    for event in reading.events:
        assert text[event.start : event.end] == event.quote
    assert to_record("any", reading, vocabulary().instruments)["id"] == "any"


@given(st.binary(max_size=600))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    for encoding in ("utf-8", "latin-1", "utf-16"):
        read(raw.decode(encoding, "replace"), vocabulary())

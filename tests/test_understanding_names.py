"""Names are found at the borders of words, split, joined and misspelt; look-alikes and everyday words are not."""

import pytest

from bot.catalogue import load
from bot.understanding import Understanding

UNDERSTANDING = Understanding(load())


def names(text: str) -> tuple[str, ...]:
    return UNDERSTANDING.understand(text).names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KOSPI200 and kospi 200", ("^KS200",)),
        ("banknifty", ("^NSEBANK",)),
        ("bank nifty", ("^NSEBANK",)),
        ("hang  seng-tech", ("HSTECH.HK",)),
        ("s&p/asx 200", ("^AXJO",)),
        ("S & P 500", ("^GSPC",)),
        ("^N225 $spx", ("^N225", "^GSPC")),
        ("dow, s&p and nasdaq", ("^DJI", "^GSPC", "^IXIC")),
        ("ＫＯＳＰＩ", ("^KS11",)),
        ("ﾀﾞｳ平均", ("^DJI",)),
        ("코스피랑 닛케이", ("^KS11", "^N225")),
        ("한국 증시", ("Korea",)),
        ("日経とTOPIX", ("^N225", "^TOPX")),
        ("上证和深成指", ("000001.SS", "399001.SZ")),
        ("tokyo's topix", ("^TOPX",)),
        ("the hang seng in hong kong", ("^HSI",)),
        ("korea and kospi", ("^KS11", "Korea")),
        ("not the dow, the dax please", ("^GDAXI",)),
        ("환율 말고 코스피", ("^KS11",)),
        ("나스닥 빼고 다우", ("^DJI",)),
        ("how are US stocks", ("US",)),
        ("us market close", ("US",)),
        ("bank of japan meeting", ()),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nikkai today", "^N225"),
        ("kopsi close", "^KS11"),
        ("sensax now", "^BSESN"),
        ("nasdac composite", "^IXIC"),
        ("russel 2000", "^RUT"),
        ("shangai composite", "000001.SS"),
        ("hang sang index", "^HSI"),
        ("dow joans industrial average", "^DJI"),
    ],
)
def test_slips_are_forgiven(text: str, found: str) -> None:
    request = UNDERSTANDING.understand(text)
    assert request.entities == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "download the app",
        "cheap flights to stockholm",
        "set a timer",
        "tell us about it",
        "market research jobs",
        "sti testing clinic",
        "the sensei said no",
        "asian food delivery",
        "weather in tokyo",
        "장바구니에 우유",
        "기대만 크다",
        "日本語で話して",
    ],
)
def test_words_that_only_look_like_names(text: str) -> None:
    assert names(text) == ()


def test_known_words_are_never_corrected() -> None:
    for word in ("parish", "alliance", "modern", "shore", "topic", "general"):
        assert names(f"what about {word}") == ()

"""A message takes over from the one before it what it leaves out, and only that."""

from decimal import Decimal

import pytest

from bot.catalogue import load
from bot.messages import Intent, Request
from bot.understanding import Understanding

UNDERSTANDING = Understanding(load())


def follow(before: str, text: str) -> Request:
    return UNDERSTANDING.understand(text, UNDERSTANDING.understand(before))


@pytest.mark.parametrize(
    ("before", "text", "intent", "names"),
    [
        ("kospi now", "and topix?", Intent.QUOTE, ("^TOPX",)),
        ("kospi now", "why?", Intent.WHY, ("^KS11",)),
        ("kospi now", "yesterday?", Intent.QUOTE, ("^KS11",)),
        ("kospi now", "and europe?", Intent.OVERVIEW, ("Europe",)),
        ("how did asia do", "the us?", Intent.OVERVIEW, ("US",)),
        ("kospi now", "over the last 3 months?", Intent.HISTORY, ("^KS11",)),
        ("kospi ytd", "and kosdaq?", Intent.HISTORY, ("^KQ11",)),
        ("kospi ytd", "yesterday?", Intent.QUOTE, ("^KS11",)),
        ("kospi close", "is that a record", Intent.RECORD, ("^KS11",)),
        ("kospi close", "chart it", Intent.CHART, ("^KS11",)),
        ("kospi close", "what is that", Intent.EXPLAIN, ("^KS11",)),
        ("kospi close", "vs kosdaq?", Intent.COMPARE, ("^KS11", "^KQ11")),
        ("dax and cac close", "which of them did better?", Intent.COMPARE, ("^GDAXI", "^FCHI")),
        ("is tokyo open", "when does it close?", Intent.CALENDAR, ("Japan",)),
        ("why is asia down", "what about europe then", Intent.WHY, ("Europe",)),
        ("top gainers in asia", "losers?", Intent.MOVERS, ("Asia",)),
        ("alert me if vix tops 25", "delete it", Intent.ALERT, ("^VIX",)),
        ("nikkei now", "once it touches 47000 drop me a line", Intent.ALERT, ("^N225",)),
        ("how's japan doing", "send me that each evening", Intent.SUBSCRIBE, ("Japan",)),
        ("kospi close", "should i?", Intent.OTHER, ("^KS11",)),
        ("코스피 지금 얼마야", "그럼 코스닥은?", Intent.QUOTE, ("^KQ11",)),
        ("日経いくら", "なぜ？", Intent.WHY, ("^N225",)),
        ("恒指收盘", "那国企指数呢", Intent.QUOTE, ("^HSCE",)),
        ("wie steht der nikkei", "und der kospi?", Intent.QUOTE, ("^KS11",)),
        ("alert me when kospi is above 4000", "and the nikkei too", Intent.ALERT, ("^N225",)),
        ("kospi ytd", "topix?", Intent.HISTORY, ("^TOPX",)),
        ("chart kospi", "nikkei", Intent.CHART, ("^N225",)),
    ],
)
def test_what_is_taken_over(before: str, text: str, intent: Intent, names: tuple[str, ...]) -> None:
    request = follow(before, text)
    assert (request.intent, request.names, request.followed) == (intent, names, True)


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        ("kospi now", "thanks", Intent.HELP),
        ("kospi now", "hello", Intent.HELP),
        ("kospi now", "what's the capital of peru?", Intent.OTHER),
        ("kospi now", "how are markets doing", Intent.OVERVIEW),
        ("kospi now", "biggest losers", Intent.MOVERS),
        ("kospi now", "events this week", Intent.CALENDAR),
        ("kospi now", "unsubscribe me", Intent.SUBSCRIBE),
        ("kospi now", "gold?", Intent.OTHER),
        ("kospi now", "dax close yesterday", Intent.QUOTE),
        ("when did the kospi last hit a record", "best index this year", Intent.MOVERS),
        ("kospi streak", "nikkei in march 2020", Intent.HISTORY),
        ("why is kospi down", "how is the dow", Intent.QUOTE),
        ("why is kospi down", "日経平均の年初来", Intent.HISTORY),
        ("is seoul open tomorrow", "nikkei?", Intent.QUOTE),
        ("when is the fed", "s&p 500 please", Intent.QUOTE),
        ("whats on this week", "日経はいくら", Intent.QUOTE),
        # A name alone gives no order: it would send or store something nobody has asked for.
        ("alert me when kospi is above 10000", "nikkei", Intent.QUOTE),
        ("alert me when kospi is above 10000", "world markets", Intent.OVERVIEW),
        ("subscribe me to the asia close at 18:00", "nikkei?", Intent.QUOTE),
        ("subscribe me to the asia close at 18:00", "europe", Intent.OVERVIEW),
    ],
)
def test_what_stands_alone(before: str, text: str, intent: Intent) -> None:
    request = follow(before, text)
    assert (request.intent, request.followed) == (intent, False)
    assert "^KS11" not in request.entities


def test_a_period_taken_over_has_no_words_of_this_message() -> None:
    request = follow("kospi ytd", "and kosdaq?")
    assert request.period is not None
    assert (request.period.kind.value, request.period.words) == ("ytd", "")


def test_the_same_alert_on_the_downside() -> None:
    request = follow("alert me if dax rises 2%", "same but on the downside")
    assert request.threshold is not None
    assert request.intent is Intent.ALERT
    assert (request.threshold.side, request.threshold.value) == ("down", Decimal(2))


def test_one_company_stays_that_company() -> None:
    request = follow("tesla price", "why?")
    assert (request.intent, request.company) == (Intent.STOCK, "tesla")


def test_nothing_to_take_over_from_small_talk() -> None:
    assert follow("hello", "why?").names == ()

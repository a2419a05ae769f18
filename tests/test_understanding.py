"""Messages become requests: intents, sub-requests, topics, two requests in one, and whatever anybody may send."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import load
from bot.messages import Intent, Request, Threshold
from bot.understanding import LANGUAGES, Understanding

UNDERSTANDING = Understanding(load())


def understand(text: str, before: str | None = None) -> Request:
    previous = UNDERSTANDING.understand(before) if before is not None else None
    return UNDERSTANDING.understand(text, previous)


@pytest.mark.parametrize(
    ("text", "intent", "names"),
    [
        ("kospi?", Intent.QUOTE, ("^KS11",)),
        ("nikei level", Intent.QUOTE, ("^N225",)),
        ("how did asia do", Intent.OVERVIEW, ("Asia",)),
        ("best today", Intent.MOVERS, ()),
        ("is tokyo at a record", Intent.RECORD, ("Japan",)),
        ("why is china down", Intent.WHY, ("China",)),
        ("what's the topix", Intent.EXPLAIN, ("^TOPX",)),
        ("thanks", Intent.HELP, ()),
        ("what are us futures doing?", Intent.QUOTE, ("US-FUT",)),
        ("Compare the DAX with the CAC", Intent.COMPARE, ("^GDAXI", "^FCHI")),
        ("is the tokyo stock exchange open on friday", Intent.CALENDAR, ("Japan",)),
        ("hang seng graph, one year", Intent.CHART, ("^HSI",)),
        ("코스피 왜 빠졌어", Intent.WHY, ("^KS11",)),
        ("日経平均は最高値？", Intent.RECORD, ("^N225",)),
        ("上证指数", Intent.QUOTE, ("000001.SS",)),
        ("恆生指數點解跌", Intent.WHY, ("^HSI",)),
        ("wie steht der dax", Intent.QUOTE, ("^GDAXI",)),
        ("où en est le cac", Intent.QUOTE, ("^FCHI",)),
        ("qué tal la bolsa de tokio", Intent.OVERVIEW, ("Japan",)),
        ("nifty kyu gira", Intent.WHY, ("^NSEI",)),
        ("สวัสดี nikkei", Intent.QUOTE, ("^N225",)),
    ],
)
def test_intents(text: str, intent: Intent, names: tuple[str, ...]) -> None:
    request = understand(text)
    assert (request.intent, request.names) == (intent, names)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("should i buy the dax", "advice"),
        ("will the nikkei rise tomorrow", "forecast"),
        ("how is my portfolio", "portfolio"),
        ("usd jpy", "currency"),
        ("gold price", "commodity"),
        ("bitcoin?", "crypto"),
        ("us 10 year yield", "yield"),
        ("rsi of the dax", "technical"),
        ("mdax today", "other_index"),
        ("what's on my calendar tomorrow", "unknown"),
        ("chicken stock recipe", "unknown"),
        ("flqwzx brrt", "unknown"),
    ],
)
def test_what_is_not_ours_says_why(text: str, topic: str) -> None:
    request = understand(text)
    assert (request.intent, request.topic) == (Intent.OTHER, topic)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hello", "greeting"),
        ("merci beaucoup", "thanks"),
        ("good night", "goodbye"),
        ("are you a bot", "identity"),
        ("何ができるの", "capabilities"),
    ],
)
def test_talk(text: str, topic: str) -> None:
    request = understand(text)
    assert (request.intent, request.topic) == (Intent.HELP, topic)


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("samsung elec price", "samsung elec"),
        ("hows toyota doing", "toyota"),
        ("$TSLA", "TSLA"),
        ("7203.T close", "7203.T"),
        ("005930", "005930"),
        ("shares of Qwzmtech", "Qwzmtech"),
        ("qwzmtech share price", "qwzmtech"),
        ("what's qwzmtech trading at", "qwzmtech"),
        ("target share price", "target"),
        ("카카오 주가", "카카오"),
        ("トヨタの株価", "トヨタ"),
        ("茅台股价", "茅台"),
        ("bmw aktie", "bmw"),
        ("acciones de telefónica", "telefónica"),
        ("reliance ka share", "reliance"),
        ("hang seng bank share price", "hang seng bank"),
    ],
)
def test_a_single_company_is_named_as_written(text: str, company: str) -> None:
    request = understand(text)
    assert (request.intent, request.company) == (Intent.STOCK, company)


def test_companies_in_order() -> None:
    assert understand("hdfc bank vs icici bank").companies == ("hdfc bank", "icici bank")


@pytest.mark.parametrize(
    "text",
    ["where is the gap between topix and nikkei", "download the app", "hotel in stockholm", "set a timer"],
)
def test_everyday_words_are_no_companies_and_no_indices(text: str) -> None:
    request = understand(text)
    assert request.intent is not Intent.STOCK
    assert {"^SET.BK", "^DJI"}.isdisjoint(request.entities)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("worst in europe today", "worst"),
        ("top gainers", "best"),
        ("gainers and losers", None),
        ("is wall street closed for a holiday", "holiday"),
        ("economic events this week", "events"),
        ("when does tokyo open", "open"),
        ("subscribe", "start"),
        ("unsubscribe me", "stop"),
        ("pause my brief until monday", "pause"),
        ("resume my morning brief", "resume"),
        ("what am i subscribed to", "list"),
        ("alert me if dax falls 2%", "set"),
        ("list my alerts", "list"),
        ("delete my dax alert", "cancel"),
        ("is the dax at a record", "at"),
        ("when was the dax last this high", "last"),
        ("how far is the dax from its peak", "distance"),
    ],
)
def test_sub_requests(text: str, verb: str | None) -> None:
    assert understand(text).verb == verb


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("ping me if nikkei breaks 45k", Threshold("level", "above", Decimal(45_000))),
        ("alert dax < 23000", Threshold("level", "below", Decimal(23_000))),
        ("let me know when kospi hits 3,500", Threshold("level", "above", Decimal(3_500))),
        ("tell me when the ftse is back above 9,000", Threshold("level", "back_above", Decimal(9_000))),
        ("tell me when kospi drops 2%", Threshold("percent", "down", Decimal(2))),
        ("notify me if the dow falls more than 500 points", Threshold("points", "down", Decimal(500))),
        ("watch csi 300 for a move of 1.5% either way", Threshold("percent", "either", Decimal("1.5"))),
        ("ring me at minus three percent", Threshold("percent", "down", Decimal(3))),
        ("shout when the nikkei makes a new record", Threshold("record", "above")),
        ("sensex alert at one lakh", Threshold("level", "above", Decimal(100_000))),
        ("코스피 4만5천 넘으면 알려줘", Threshold("level", "above", Decimal(45_000))),
        ("日経が45000円を割ったら教えて", Threshold("level", "below", Decimal(45_000))),
        ("恒指跌穿2.5万通知我", Threshold("level", "below", Decimal(25_000))),
        ("alert me every time vix tops 30", Threshold("level", "above", Decimal(30), repeat=True)),
        ("alert kospi above -5", Threshold("level", "above", Decimal(-5))),
        ("alert kospi-200 above 480", Threshold("level", "above", Decimal(480))),
        ("list my alerts", None),
    ],
)
def test_thresholds(text: str, threshold: Threshold | None) -> None:
    request = understand(text)
    assert request.intent is Intent.ALERT
    assert request.threshold == threshold


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("subscribe this group to the asia close", "asia-close"),
        ("sign me up for the asia open brief", "asia-open"),
        ("weekend wrap every saturday pls", "weekend"),
        ("send the us close every morning", "us-close"),
        ("send me the morning brief", "morning"),
        ("send the wrap here at 7am", None),
        ("change the delivery time to 9am", None),
    ],
)
def test_editions(text: str, edition: str | None) -> None:
    request = understand(text)
    assert (request.intent, request.edition) == (Intent.SUBSCRIBE, edition)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("what about the Fed?", ("fed",)),
        ("news on the US-China talks?", ("trade",)),
        ("any headlines about the chip export row", ("chip",)),
        ("연준 소식", ("fed",)),
        ("関税のニュース", ("tariff",)),
        ("when does boj meet next", ("boj",)),
        ("what is a circuit breaker", ("circuit breaker",)),
    ],
)
def test_subjects_have_the_names_they_are_stored_by(text: str, subject: tuple[str, ...]) -> None:
    assert understand(text).subject == subject


@pytest.mark.parametrize(
    ("text", "names", "skipped"),
    [
        ("nikkei please and after that play some jazz", ("^N225",), ("unknown",)),
        ("what time is it in seoul and whats kospi at", ("^KS11",), ("unknown",)),
        ("kospi, kosdaq and whatever samsung did", ("^KS11", "^KQ11"), ("stock",)),
        ("how is my portfolio doing and also where is the s&p", ("^GSPC",), ("portfolio",)),
        ("dax schlusskurs und wetter in berlin", ("^GDAXI",), ("unknown",)),
    ],
)
def test_of_two_requests_ours_is_answered(
    text: str, names: tuple[str, ...], skipped: tuple[str, ...]
) -> None:
    request = understand(text)
    assert (request.intent, request.names, request.skipped) == (Intent.QUOTE, names, skipped)


def test_an_ambiguous_name_is_asked_back() -> None:
    request = understand("msci?")
    assert request.candidates == ("MXWO", "MXAP", "MXAPJ")
    assert request.confidence <= 0.5


def test_confidence_falls_with_what_is_not_read() -> None:
    assert understand("kospi close today").confidence == 1.0
    assert understand("kospi qwzm brrt").confidence < 0.8
    assert understand("qwzm brrt").confidence < understand("play some jazz").confidence


def test_reasons_name_the_words_that_decided() -> None:
    told = [str(reason) for reason in UNDERSTANDING.explain("why did the nikkei fall last friday")]
    assert "name index: nikkei" in told
    assert "time weekday: last friday" in told
    assert "cue why: why did" in told
    assert "rule why -> why: why" in told


def test_the_language_is_that_of_the_question() -> None:
    asked = {"kospi now": "en", "코스피": "ko", "日経いくら": "ja", "沪指收盘": "zh", "cómo va el ibex": "es"}
    asked |= {"wo steht der dax": "de", "où en est le cac": "fr", "nifty kitna hai": "hi"}
    assert {text: understand(text).language for text in asked} == asked
    assert set(asked.values()) == set(LANGUAGES)


def test_a_message_of_names_alone_is_of_no_language() -> None:
    neutral = {
        "kospi?": True,
        "Nikkei 225, S&P 500": True,
        "kospi now": False,
        "코스피": False,
        "asdf": False,
        "": False,
    }
    assert {text: understand(text).neutral for text in neutral} == neutral


HOSTILE = [
    "",
    " \n\t ",
    "🚀" * 300,
    "\x00\x01\x02 kospi",
    "k\u0336\u0337\u0338o\u0336s\u0336p\u0336i\u0336",
    "\u202ekospi\u202c",
    "'; DROP TABLE bars; --",
    "<b>hello</b><script>alert(1)</script>",
    "kospi " * 20_000,
    "a" * 100_000,
    "1" * 100_000,
    "코" * 100_000,
    "&" * 5_000,
    "$" * 5_000,
    "every " * 5_000,
    "since " * 2_000 + "monday",
    "1,5.3/4-2:1" * 200,
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_bad_input_is_one_request_and_quick(text: str) -> None:
    started = time.perf_counter()
    request = understand(text, "kospi today")
    assert time.perf_counter() - started < 1.0
    assert isinstance(request, Request)


def test_marks_and_controls_do_not_hide_a_name() -> None:
    for text in HOSTILE[3:6]:
        assert understand(text).entities == ("^KS11",)


def test_time_does_not_grow_with_the_length_of_a_message() -> None:
    def seconds(text: str) -> float:
        return min(_timed(text) for _ in range(3))

    # In step with its length it would be 200 times as long.
    assert seconds("kospi why " * 10_000) < 20 * seconds("kospi why " * 51) + 0.02


def _timed(text: str) -> float:
    started = time.process_time()
    understand(text)
    return time.process_time() - started


PIECES = (
    "kospi", "why", "since", "last", "friday", "5", "%", "일", "월", "부터", "每天", "3月", "から", "next", "every",
    "at", "7", "am",
    ".", ",", "and", "the", "us", "1,5", "2024-13-40", "share price", "@bot", "$X",
)  # fmt: skip
MIXED = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(PIECES)), max_size=25).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.text(max_size=600), MIXED), before=st.one_of(st.none(), MIXED))
def test_anything_is_a_request(text: str, before: str | None) -> None:
    request = understand(text, before)
    assert isinstance(request, Request)
    assert 0 < request.confidence <= 1
    assert request.language in LANGUAGES
    assert UNDERSTANDING.explain(text)

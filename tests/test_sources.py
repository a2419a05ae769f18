"""Providers and feeds: every shape FRED, Yahoo and the feeds of the world really send, and every failure."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pandas
import pytest
from aiohttp import web

from bot.errors import BrieferError, ProviderError
from bot.intake import Outcome
from bot.market import Bar, Batch, Direction, Instrument, Phase
from bot.sessions import Calendar
from bot.sources import feed, fetching, fred, providers, refreshing, yahoo
from bot.sources.fetching import Policy
from tests.worlds import empty, parts

LOOPBACK = Policy(frozenset({"http"}), lambda address: address.startswith("127."))
NOW = datetime(2025, 9, 16, 12, tzinfo=UTC)


def instrument(symbol: str) -> Instrument:
    found = parts().catalogue.instrument(symbol)
    assert found is not None
    return found


def calendar(symbol: str) -> Calendar:
    return parts().calendars.of(instrument(symbol))


# --- FRED


@pytest.mark.parametrize("header", ["DATE,DGS10", "observation_date,DGS10", "\ufeffobservation_date,DGS10"])
def test_fred_is_read_by_position_and_missing_days_are_none(header: str) -> None:
    body = f"{header}\n2025-09-11,4.01\n2025-09-12,.\n2025-09-15,\n2025-09-16,4.05\n".encode()
    bars = fred.parse(body, "^TNX")
    assert [(bar.session.day, bar.close) for bar in bars] == [(11, Decimal("4.01")), (16, Decimal("4.05"))]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "something else"),
        (b"<!DOCTYPE html><html>", "something else"),
        (b"PK\x03\x04", "zip"),
        (b"observation_date,DGS10\n", "no values"),
        (b"observation_date,DGS10\n2025-09-16,.\n", "no values"),
        (b"observation_date,DGS10\n16.9.2025,4\n", "no date and number"),
        (b"observation_date,DGS10\n2025-09-16,nan\n", "finite"),
    ],
)
def test_fred_s_failures_are_one_line(body: bytes, words: str) -> None:
    with pytest.raises(ProviderError, match=words):
        fred.parse(body, "^TNX")


def test_fred_has_no_kospi() -> None:
    with pytest.raises(ProviderError, match="no series for"):
        fred.fetch(instrument("^KS11"), date(2025, 1, 1), calendar("^KS11"), NOW, lambda url: b"")


# --- Yahoo


def frame(rows: list[tuple[str, float | None]], zone: str = "Asia/Seoul") -> pandas.DataFrame:
    index = pandas.DatetimeIndex([f"{day} 00:00" for day, _ in rows]).tz_localize(zone)
    closes = [close for _, close in rows]
    columns = dict.fromkeys(("Open", "High", "Low", "Close"), closes) | {"Volume": [0] * len(rows)}
    return pandas.DataFrame(columns, index=index, dtype="float64")


def from_yahoo(symbol: str, answer: pandas.DataFrame, now: datetime = NOW) -> tuple[list[Bar], Batch | None]:
    return yahoo.fetch(
        instrument(symbol), date(2025, 9, 1), calendar(symbol), now, lambda symbol, start: answer
    )


def test_yahoo_s_noise_is_rounded_and_null_bars_are_left_out() -> None:
    bars, running = from_yahoo(
        "^KS11",
        frame([("2025-09-12", 3395.5400390625), ("2025-09-15", None), ("2025-09-16", 3449.6201171875)]),
    )
    assert [(bar.session.day, str(bar.close)) for bar in bars] == [(12, "3395.54"), (16, "3449.62")]
    assert bars[0].volume is None
    assert running is None


def test_the_last_bar_is_no_close_until_the_session_has_ended() -> None:
    midday = datetime(2025, 9, 16, 4, tzinfo=UTC)
    bars, running = from_yahoo("^KS11", frame([("2025-09-15", 3407.31), ("2025-09-16", 3452.5)]), midday)
    assert [bar.session.day for bar in bars] == [15]
    assert running is not None
    (said,) = running.snapshots
    assert (said.phase, said.level, said.points, said.direction) == (
        Phase.INTRADAY,
        Decimal("3452.50"),
        Decimal("45.19"),
        Direction.UP,
    )


def test_sydney_s_session_keeps_its_own_date() -> None:
    answer = frame([("2025-02-13", 8540.0)], "Australia/Sydney")
    bars, _ = from_yahoo("^AXJO", answer)
    assert [bar.session for bar in bars] == [date(2025, 2, 13)]


def test_a_moment_in_utc_is_dated_where_the_exchange_is() -> None:
    index = pandas.DatetimeIndex(["2025-02-12 23:00", "2025-02-13 23:00"]).tz_localize("UTC")
    closes = pandas.Series([8500.0, 8540.0], index=index)
    answer = pandas.DataFrame(dict.fromkeys(("Open", "High", "Low", "Close"), closes))
    bars, _ = from_yahoo("^AXJO", answer)
    assert [bar.session.day for bar in bars] == [13, 14]


def test_dates_of_another_zone_are_refused() -> None:
    shifted: list[tuple[str, float | None]] = [
        (f"2025-08-{day:02}", 24000.0 + day) for day in range(3, 22) if day % 7 not in (1, 2)
    ]
    with pytest.raises(ProviderError, match="dated on a Sunday"):
        from_yahoo("^TWII", frame(shifted, "Asia/Taipei"))


@pytest.mark.parametrize(
    "answer",
    [
        None,
        pandas.DataFrame(),
        pandas.DataFrame({("Close", "^KS11"): [1.0]}, index=pandas.DatetimeIndex(["2025-09-15"])),
    ],
)
def test_what_is_no_frame_of_one_symbol_is_no_success(answer: pandas.DataFrame) -> None:
    with pytest.raises(ProviderError, match="no bars"):
        from_yahoo("^KS11", answer)


def test_null_prices_with_a_volume_are_no_bar() -> None:
    answer = frame([("2025-09-15", 3407.31), ("2025-09-16", None)])
    answer["Volume"] = [1000, 5_000_000]
    bars, running = from_yahoo("^KS11", answer)
    assert ([bar.session.day for bar in bars], running) == ([15], None)


def test_the_running_day_told_twice_is_told_once() -> None:
    rows: list[tuple[str, float | None]] = [
        ("2025-09-15", 3407.31),
        ("2025-09-16", 3440.0),
        ("2025-09-16", 3449.62),
    ]
    bars, _ = from_yahoo("^KS11", frame(rows))
    assert [str(bar.close) for bar in bars] == ["3407.31", "3449.62"]


def test_filler_of_a_holiday_is_dropped() -> None:
    bars, _ = from_yahoo("^N225", frame([("2025-09-12", 44768.12), ("2025-09-15", 44768.12)], "Asia/Tokyo"))
    assert [bar.session.day for bar in bars] == [12]


@pytest.mark.parametrize("answer", [frame([]), frame([("2025-09-15", None), ("2025-09-16", None)])])
def test_an_empty_frame_is_no_success(answer: pandas.DataFrame) -> None:
    with pytest.raises(ProviderError, match="no bars"):
        from_yahoo("^KS11", answer)


def test_without_the_extra_one_line_says_how_to_get_it() -> None:
    try:
        import yfinance  # noqa: F401
    except ImportError:
        with pytest.raises(BrieferError, match=r"market-briefer\[yahoo\]"):
            yahoo.from_yfinance("^KS11", date(2025, 1, 1))


# --- asking


def provider(answers: dict[str, list[object]]) -> refreshing.Provider:
    """Answers each symbol with the next of its list; an exception is raised."""

    def fetch(
        instrument: Instrument, start: date, calendar: Calendar, now: datetime
    ) -> tuple[list[Bar], Batch | None]:
        answer = answers[instrument.symbol].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return [Bar(instrument.symbol, date(2025, 9, 16), Decimal(str(answer)))], None

    return refreshing.Provider("test", yahoo.SOURCE, lambda known: tuple(answers), fetch)


def test_a_refusal_is_tried_again_after_longer_waits_and_others_are_not_held_up() -> None:
    waits: list[float] = []
    busy = ProviderError("Too Many Requests")
    asked = provider({"^KS11": [busy, busy, 3449.62], "^N225": [44902.27], "^HSI": [busy, busy, busy]})
    wanted = [instrument(symbol) for symbol in ("^KS11", "^N225", "^HSI")]
    answers = refreshing.ask(asked, wanted, {}, parts().calendars, NOW, waits.append)
    assert [len(answer.bars) for answer in answers] == [1, 1, 0]
    assert answers[2].problem == "Too Many Requests"
    assert len(waits) == 4
    assert max(waits) > min(waits)


def test_a_series_that_contradicts_itself_is_rejected_and_the_others_are_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fetch(
        instrument: Instrument, start: date, calendar: Calendar, now: datetime
    ) -> tuple[list[Bar], Batch | None]:
        twice = [Bar(instrument.symbol, date(2025, 9, 15), Decimal(level)) for level in (4, 5)]
        return twice[: 2 if instrument.symbol == "^TNX" else 1], None

    asked = refreshing.Provider("fred", fred.SOURCE, fred.symbols, fetch)
    monkeypatch.setitem(providers.PROVIDERS, "fred", asked)
    app = empty()
    outcome, problems = app.load_provider("fred", ("^TNX", "^VIX", "NOPE"), NOW)
    assert (outcome.bars, outcome.rejected) == (1, 1)
    assert problems == ["NOPE: not in the catalogue", "^TNX: FRED, lines 1 and 2: two closes for 2025-09-15"]
    app.close()


def test_ten_sessions_are_asked_for_again() -> None:
    start = refreshing.start_of(instrument("^KS11"), date(2025, 9, 16), calendar("^KS11"))
    assert start == date(2025, 9, 2)


@pytest.mark.parametrize(
    ("moment", "stored", "asked", "due"),
    [
        ("2025-09-16T06:45", 15, None, False),  # Seoul closes at 06:30 UTC: too early to ask
        ("2025-09-16T06:51", 15, None, True),
        ("2025-09-16T06:51", 16, None, False),
        ("2025-09-16T07:00", 15, "2025-09-16T06:51", False),
        ("2025-09-16T07:30", 15, "2025-09-16T06:51", True),
        ("2025-09-16T04:00", 15, None, False),
        ("2025-09-20T12:00", 19, None, False),  # a Saturday
    ],
)
def test_each_instrument_is_due_shortly_after_its_exchange_closes(
    moment: str, stored: int, asked: str | None, due: bool
) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    tried = {"^KS11": datetime.fromisoformat(asked).replace(tzinfo=UTC)} if asked else {}
    found = refreshing.due(
        [instrument("^KS11")], {"^KS11": date(2025, 9, stored)}, tried, parts().calendars, now
    )
    assert bool(found) is due


# --- feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Market &amp; More</title>
<item><title>Seoul shares close at record as chips rally</title><link>https://a.example/1</link>
<description>&lt;p&gt;The KOSPI rose 1.24 percent to close at a record 3,449.62 on Tuesday.&lt;/p&gt;</description>
<pubDate>Tue, 16 Sep 2025 07:10:00 GMT</pubDate></item>
<item><title>No date here</title><description>KOSPI fell 3%.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><title>Nikkei up</title>
<link href="https://a.example/2"/><updated>2025-09-16T07:00:00Z</updated><summary>s</summary></entry></feed>"""
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "lol">{ENTITIES}]><rss><channel><title>&a9;</title></channel></rss>'


def test_rss_and_atom_items_are_plain_text_with_their_moment() -> None:
    (first, second) = feed.parse(RSS.encode(), "https://a.example/rss")
    assert (first.outlet, first.link) == ("Market & More", "https://a.example/1")
    assert first.text.endswith("The KOSPI rose 1.24 percent to close at a record 3,449.62 on Tuesday.")
    assert first.published == datetime(2025, 9, 16, 7, 10, tzinfo=UTC)
    assert second.published is None
    (entry,) = feed.parse(ATOM.encode(), "https://a.example/atom")
    assert (entry.title, entry.published) == ("Nikkei up", datetime(2025, 9, 16, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff" * 100,
        b"<html><body>Will be right back</body></html>",
        BOMB.encode(),
        b"<a>" * 20_000,
    ],
)
def test_what_is_no_feed_is_one_line(body: bytes) -> None:
    with pytest.raises(ProviderError, match="no RSS or Atom feed"):
        feed.parse(body, "https://a.example/rss")


def test_a_feed_of_a_hundred_thousand_items_is_cut() -> None:
    item = "<item><title>x</title></item>"
    body = f"<rss version='2.0'><channel><title>t</title>{item * 5000}</channel></rss>".encode()
    assert len(feed.parse(body, "https://a.example/rss")) == 200


def test_a_feed_that_hangs_the_parser_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "PARSE_SECONDS", 0.01)
    with pytest.raises(ProviderError, match="took too long"):
        feed.parse(RSS.encode(), "https://a.example/rss")


@contextmanager
def serving() -> Iterator[str]:
    """A web server on the loopback with good and bad pages; yields its address."""
    started, stop = threading.Event(), threading.Event()
    port: list[int] = []

    async def page(request: web.Request) -> web.StreamResponse:
        kind = request.match_info["kind"]
        if kind == "slow":
            await asyncio.sleep(5)
        if kind == "long":
            return web.Response(body=b"x" * (fetching.LARGEST + 1))
        if kind == "zipbomb":
            response = web.Response(body=b"0" * (20 * fetching.LARGEST))
            response.enable_compression(web.ContentCoding.gzip)
            return response
        if kind == "away":
            raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")
        if kind == "round":
            raise web.HTTPFound("/round")
        if kind == "file":
            raise web.HTTPFound("file:///etc/passwd")
        if kind == "hop":
            raise web.HTTPFound("/rss")
        if kind == "missing":
            raise web.HTTPNotFound
        return web.Response(text=RSS)

    async def serve() -> None:
        application = web.Application()
        application.router.add_get("/{kind}", page)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port.append(runner.addresses[0][1])
        started.set()
        while not stop.is_set():
            await asyncio.sleep(0.02)
        await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait(10)
    try:
        yield f"http://127.0.0.1:{port[0]}"
    finally:
        stop.set()
        thread.join(10)


def test_fetching_holds_its_limits() -> None:
    with serving() as base:
        assert fetching.fetch(f"{base}/rss", LOOPBACK).decode() == RSS
        assert fetching.fetch(f"{base}/hop", LOOPBACK).decode() == RSS
        failures = {
            "slow": "within",
            "long": "longer than",
            "zipbomb": "longer than",
            "away": "public internet",
            "round": "redirected",
            "file": "only http",
            "missing": "answered 404",
        }
        for kind, words in failures.items():
            with pytest.raises(ProviderError, match=words) as caught:
                fetching.fetch(f"{base}/{kind}", LOOPBACK, seconds=2 if kind != "slow" else 0.3)
            if kind in ("long", "missing"):
                assert str(caught.value).startswith(f"{base}/{kind}: ")  # with its port


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/rss",
        "file:///etc/passwd",
        "https://127.0.0.1/rss",
        "https://[::1]/rss",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/rss",
        "https://0.0.0.0/",
        "https://[::ffff:127.0.0.1]/",
        "https://user:secret@127.0.0.1/",
        "gopher://127.0.0.1/",
        "https://",
        "nonsense",
    ],
)
def test_nothing_but_the_public_internet_is_reached(url: str) -> None:
    with pytest.raises(ProviderError) as caught:
        fetching.fetch(url)
    assert "secret" not in str(caught.value)


def test_a_feed_s_item_is_stored_once_with_its_link() -> None:
    app = empty()
    app.reach = LOOPBACK
    with serving() as base:
        first = app.load_feed(f"{base}/rss", NOW)
        again = app.load_feed(f"{base}/rss", NOW)
    assert first.snapshots == 1
    assert again == Outcome()
    (told,) = app.market.latest()["^KS11"]
    assert told.sources[0].url == "https://a.example/1"
    assert (told.what.session, told.sources[0].name) == (date(2025, 9, 16), "Market & More")
    app.close()


def test_with_pages_the_article_is_read_instead_of_its_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    app = empty()
    app.reach = LOOPBACK
    told = {
        "https://a.example/1": "KOSPI closed 1.2 percent higher at 3,449.62. Nikkei 225 closed down 0.5 percent."
    }
    monkeypatch.setattr("bot.sources.pages.main_text", lambda url, policy: told.get(url))
    with serving() as base:
        assert app.load_feed(f"{base}/rss", NOW, pages=True).snapshots == 2
        told.clear()  # a page that cannot be had: its summary is read
        assert app.load_feed(f"{base}/rss", NOW, pages=True).snapshots == 1
    app.close()

"""What a chart is made of: ranges, closes before them, holes, what is stored too late to be known; and its buttons."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot import ranges
from bot.answers import Answer, Comparison, Levels, Notice, Overview, Series
from bot.app import App
from bot.charts import Look
from bot.charts import overview as charts
from bot.charts import pictures as drawn
from bot.charts.shapes import Role
from bot.fronts.telegram.callbacks import decode, encode
from bot.fronts.terminal import block
from bot.intents import chart, compare, overview
from bot.market import Bar, Source, SourceKind
from bot.messages import Chat, Intent, Period, PeriodKind, Reply, Request, Utterance
from bot.reporting import as_of, facts_of, sources_of
from tests.worlds import empty, parts, world

NOW = datetime(2025, 9, 16, 12, tzinfo=UTC)
SEOUL, TOKYO = "^KS11", "^N225"


def sessions(symbol: str, start: date, end: date) -> list[date]:
    """The sessions of an index as its calendar has them."""
    instrument = parts().catalogue.instrument(symbol)
    assert instrument is not None
    return list(parts().calendars.of(instrument).between(start, end))


def wave(symbol: str, days: Sequence[date]) -> list[Bar]:
    """Closes that rise and fall by a formula."""
    levels = (3000 + 200 * math.sin(day.toordinal() / 20) + place for place, day in enumerate(days))
    return [Bar(symbol, day, Decimal(f"{level:.2f}")) for day, level in zip(days, levels, strict=True)]


def loaded(**series: list[Bar]) -> App:
    app = empty()
    for name, bars in series.items():
        symbol = bars[0].symbol
        app.intake.take_series(symbol, enumerate(bars, start=2), Source(SourceKind.CSV, f"{name}.csv"), NOW)
    return app


@pytest.fixture(scope="module")
def app() -> App:
    """Two years of KOSPI, one of Nikkei."""
    return loaded(
        kospi=wave(SEOUL, sessions(SEOUL, date(2023, 9, 1), date(2025, 9, 15))),
        nikkei=wave(TOKYO, sessions(TOKYO, date(2024, 9, 2), date(2025, 9, 12))),
    )


def asked(app: App, *symbols: str, period: Period | None = None, now: datetime = NOW) -> Answer:
    request = Request(Intent.CHART, symbols, period=period)
    return chart.answer(request, app.desk(now, ZoneInfo("UTC")))


def series(app: App, *symbols: str, period: Period | None = None, now: datetime = NOW) -> Series:
    found = asked(app, *symbols, period=period, now=now)
    assert isinstance(found, Series)
    return found


def reply(app: App, text: str, now: datetime = NOW, red_up: bool = False) -> Reply:
    return app.briefer.answer(Utterance(text, now, Chat(id=hash(text)), red_up=red_up))


# --------------------------------------------------------------------------------------------------- ranges


@pytest.mark.parametrize(
    ("label", "first", "previous"),
    [
        ("1D", "2025-09-15", "2025-09-12"),
        ("5D", "2025-09-09", "2025-09-08"),
        ("1M", "2025-08-18", "2025-08-14"),
        ("3M", "2025-06-16", "2025-06-13"),
        ("YTD", "2025-01-02", "2024-12-30"),
        ("1Y", "2024-09-19", "2024-09-13"),
    ],
)
def test_a_range_begins_after_the_close_it_is_counted_from(
    app: App, label: str, first: str, previous: str
) -> None:
    found = series(app, SEOUL, period=ranges.RANGES[label])
    (bars,), (before,) = found.bars, found.previous
    assert before is not None
    assert (bars[0].session.isoformat(), before.session.isoformat()) == (first, previous)
    assert bars[-1].session == date(2025, 9, 15)
    assert found.range == label
    assert found.missing == ((),)
    assert [bar.session for bar in bars] == sessions(SEOUL, bars[0].session, date(2025, 9, 15))


def test_without_a_period_it_is_three_months(app: App) -> None:
    assert series(app, SEOUL) == series(app, SEOUL, period=None)
    assert series(app, SEOUL).range == "3M"


@pytest.mark.parametrize(
    ("period", "first", "label"),
    [
        (
            Period(PeriodKind.SINCE, "since june", start=date(2000, 6, 1), unit="month", yearless=True),
            "2025-06-02",
            "",
        ),
        (Period(PeriodKind.YEAR, "last year", offset=-1), "2024-01-02", ""),
        (Period(PeriodKind.LAST, "6 months", count=6, unit="month"), "2025-03-17", "6M"),
        (Period(PeriodKind.SESSIONS, "20 sessions", count=20), "2025-08-19", "20D"),
        (Period(PeriodKind.MAX, "all"), "2023-09-01", ""),
    ],
)
def test_other_stretches_are_drawn_too(app: App, period: Period, first: str, label: str) -> None:
    found = series(app, SEOUL, period=period)
    assert (found.bars[0][0].session.isoformat(), found.range) == (first, label)


def test_where_our_closes_begin_the_name_of_the_range_is_not_said(app: App) -> None:
    found = series(app, SEOUL, period=ranges.RANGES["5Y"])
    assert (found.begins, found.range, found.previous) == (True, "", (None,))
    text = reply(app, "chart kospi 5y").text
    assert "5 years" not in text
    assert "our closes begin on Fri 1 Sep 2023" in text


def test_nothing_is_drawn_that_was_not_over_at_the_moment_asked_about(app: App) -> None:
    found = series(app, SEOUL, period=ranges.RANGES["5D"], now=datetime(2025, 6, 10, 3, tzinfo=UTC))
    assert found.bars[0][-1].session == date(2025, 6, 9)
    assert isinstance(asked(app, SEOUL, now=datetime(2020, 1, 1, tzinfo=UTC)), Notice)


def test_an_old_close_is_labelled(app: App) -> None:
    now = datetime(2025, 9, 18, 12, tzinfo=UTC)
    assert "newest we hold, Thu 18 Sep 2025 has closed since" in reply(app, "chart kospi", now).text
    assert "newest we hold" not in reply(app, "chart kospi", datetime(2025, 9, 15, 12, tzinfo=UTC)).text


def test_missing_sessions_are_handed_to_the_picture() -> None:
    days = sessions(SEOUL, date(2025, 7, 1), date(2025, 9, 15))
    gap = days[20:23]
    app = loaded(kospi=wave(SEOUL, [day for day in days if day not in gap]))
    assert series(app, SEOUL).missing == (tuple(gap),)


def test_a_close_that_only_a_statement_tells_is_drawn_with_its_source() -> None:
    found = series(world("sample"), SEOUL, now=datetime(2025, 9, 16, 4, 30, tzinfo=UTC))
    assert [bar.session.day for bar in found.bars[0]] == [1, 2, 10, 11, 12, 15]
    assert {source.kind for source in found.sources} == {SourceKind.SAMPLE}


# --------------------------------------------------------------------------------------------------- several


def test_several_instruments_share_the_stretch(app: App) -> None:
    found = series(app, SEOUL, TOKYO, period=ranges.RANGES["1M"])
    assert [bars[0].session for bars in found.bars] == [date(2025, 8, 18), date(2025, 8, 18)]
    assert [bars[-1].session for bars in found.bars] == [date(2025, 9, 15), date(2025, 9, 12)]


def test_data_that_ended_long_ago_are_compared_where_they_end() -> None:
    app = loaded(
        kospi=wave(SEOUL, sessions(SEOUL, date(2025, 1, 2), date(2025, 9, 15))),
        nikkei=wave(TOKYO, sessions(TOKYO, date(2025, 1, 6), date(2025, 6, 13))),
    )
    found = series(app, SEOUL, TOKYO, period=ranges.RANGES["1M"])
    assert {bars[-1].session for bars in found.bars} == {date(2025, 6, 13)}


def test_what_has_no_close_is_said_beside_those_that_have(app: App) -> None:
    found = series(app, SEOUL, "^HSI")
    assert [each.symbol for each in found.without] == ["^HSI"]
    assert reply(app, "chart kospi and hang seng").lines[-1].text == "no close stored for Hang Seng"


def test_a_comparison_brings_its_picture(app: App) -> None:
    shown = reply(app, "kospi vs nikkei")
    assert shown.request is not None
    assert shown.request.intent is Intent.COMPARE
    assert shown.picture is not None
    assert shown.picture.key.startswith(f"series:{SEOUL},{TOKYO}:3M:2025-09-15")
    assert [button.label for row in shown.buttons for button in row] == ["Show me"]


@pytest.mark.parametrize("range", ["YTD", "1Y", "3M"])
def test_the_picture_of_a_comparison_counts_the_days_of_its_words(range: str) -> None:
    app = loaded(
        kospi=wave(SEOUL, sessions(SEOUL, date(2024, 1, 3), date(2025, 9, 15))),
        nikkei=wave(TOKYO, sessions(TOKYO, date(2024, 1, 3), date(2025, 8, 29))),
    )
    request = Request(Intent.COMPARE, (SEOUL, TOKYO), period=ranges.RANGES[range])
    desk = app.desk(NOW, ZoneInfo("UTC"))
    said = compare.answer(request, desk)
    assert isinstance(said, Comparison)
    seen = chart.beside(said, request, desk)
    assert seen is not None
    tallies = [span.tally for span in said.spans]
    for tally, bars, before in zip(tallies, seen.bars, seen.previous, strict=True):
        assert tally is not None
        assert before is not None
        assert (before.session, bars[-1].session) == (tally.base.on, tally.end.on)
        assert len(bars) == tally.sessions


# --------------------------------------------------------------------------------------------------- nothing


def test_no_close_at_all_is_said() -> None:
    found = asked(world("seed"), SEOUL, now=datetime(2025, 9, 16, 4, 30, tzinfo=UTC))
    assert isinstance(found, Notice)
    assert found.code == "no_closes"
    assert [figure.instrument.symbol for figure in found.figures] == [SEOUL]


def test_no_close_in_the_stretch_is_said_and_never_substituted(app: App) -> None:
    found = asked(app, SEOUL, period=Period(PeriodKind.YEAR, "in 2020", offset=-5))
    assert isinstance(found, Levels)
    assert reply(app, "chart kospi in 2020").picture is None


def test_one_close_is_no_picture_and_says_so() -> None:
    app = loaded(kospi=[Bar(SEOUL, date(2025, 9, 15), Decimal("3407.31"))])
    shown = reply(app, "chart kospi")
    assert shown.picture is None
    assert shown.lines[0].text == "Only one close of KOSPI is stored: 3,407.31 on Mon 15 Sep 2025"
    assert shown.lines[-1].text == "No picture: only one close of KOSPI is stored, and a chart needs two."


def test_more_lines_than_colours_are_refused(app: App) -> None:
    six = ("^KS11", "^N225", "^HSI", "^TWII", "^STI", "^AXJO", "^NSEI")
    bars = {
        f"s{place}": wave(symbol, sessions(symbol, date(2025, 6, 2), date(2025, 9, 12)))
        for place, symbol in enumerate(six)
    }
    crowded = loaded(**bars)
    found = asked(crowded, *six)
    assert isinstance(found, Series)
    request = Request(Intent.CHART, six)
    shown = crowded.briefer.reply(request, Utterance("", NOW))
    assert shown.picture is None
    assert "more than six lines" in shown.lines[-1].text


@pytest.mark.parametrize("level", ["0", "-37.63"])
def test_a_base_of_zero_or_below_is_no_hundred(level: str) -> None:
    days = sessions("^KS11", date(2025, 9, 1), date(2025, 9, 15))
    oil = [
        Bar("CL=F", day, Decimal(level) if place == 0 else Decimal(60 + place))
        for place, day in enumerate(days)
    ]
    app = loaded(oil=oil, kospi=wave(SEOUL, days))
    shown = app.briefer.reply(Request(Intent.CHART, ("CL=F", SEOUL)), Utterance("", NOW))
    assert shown.picture is None
    assert "zero or below" in shown.lines[-1].text


# --------------------------------------------------------------------------------------------------- picture


def test_a_picture_is_drawn_only_when_it_is_wanted(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(planned: object) -> bytes:
        raise AssertionError("drawn too early")

    drawn.cache.clear()
    with monkeypatch.context() as patched:
        patched.setattr(drawn, "draw", never)
        shown = reply(app, "chart kospi 1y")
    assert shown.picture is not None
    picture = shown.picture.png()
    assert picture.png.startswith(b"\x89PNG")
    assert picture.key == shown.picture.key


def test_the_key_is_that_of_the_picture(app: App) -> None:
    keys = {
        text: shown.picture.key
        for text in ("chart kospi", "kospi chart 3m", "chart kospi 1y", "chart nikkei")
        if (shown := reply(app, text)).picture is not None
    }
    assert len(keys) == 4
    assert keys["chart kospi"] == keys["kospi chart 3m"]
    assert len(set(keys.values())) == 3
    red = reply(app, "chart kospi", red_up=True).picture
    assert red is not None
    assert red.key != keys["chart kospi"]


def test_in_a_terminal_the_picture_is_letters(app: App) -> None:
    lines = block(reply(app, "chart kospi")).splitlines()
    assert lines[0].startswith("KOSPI ")
    assert "┤" in "".join(lines)
    assert all(line.strip() for line in lines)
    assert max(map(len, lines[3:])) <= 72


def test_a_region_is_its_moves(app: App) -> None:
    found = chart.answer(Request(Intent.CHART, regions=("Asia",)), app.desk(NOW, ZoneInfo("UTC")))
    assert isinstance(found, Overview)
    country = chart.answer(Request(Intent.CHART, regions=("Korea",)), app.desk(NOW, ZoneInfo("UTC")))
    assert isinstance(country, Series)


def test_candles_are_asked_for_by_the_request(app: App) -> None:
    request = Request(Intent.CHART, (SEOUL,), verb=ranges.CANDLES)
    found = chart.answer(request, app.desk(NOW, ZoneInfo("UTC")))
    assert isinstance(found, Series)
    assert found.candles


@pytest.mark.parametrize(
    "text",
    [
        "chart kospi dark",
        "코스피 차트 다크모드",
        "日経平均のチャート ダークモード",
        "kospi chart 1m dark mode",
    ],
)
def test_a_dark_picture_is_asked_for_in_words(app: App, text: str) -> None:
    shown = reply(app, text)
    assert shown.picture is not None
    assert ":dark-" in shown.picture.key
    assert all("dark" in button.args[0] for row in shown.buttons for button in row)


@pytest.mark.parametrize(
    "text", ["kospi candles", "코스피 캔들", "日経平均 ローソク足", "candlestick chart of nikkei 1y"]
)
def test_candles_are_asked_for_in_words(app: App, text: str) -> None:
    shown = reply(app, text)
    assert shown.picture is not None
    assert "-candles:" in shown.picture.key
    assert all(ranges.CANDLES in button.args[0] for row in shown.buttons for button in row)


def test_facts_for_scripts(app: App) -> None:
    found = series(app, SEOUL, period=ranges.RANGES["1D"])
    (fact,) = facts_of(found)
    assert (fact["from"], fact["session"], fact["range"], fact["sessions"]) == (
        "2025-09-12",
        "2025-09-15",
        "1D",
        1,
    )
    assert as_of(found) == "2025-09-15"
    assert [note.name for note in sources_of(found)] == ["kospi.csv"]


# --------------------------------------------------------------------------------------------------- buttons


def test_every_button_fits_and_asks_for_its_range() -> None:
    symbols = [instrument.symbol for instrument in parts().catalogue.instruments]
    shown = 0
    for count in range(1, 7):
        for at in range(len(symbols) - count):
            some = symbols[at : at + count]
            for row in ranges.buttons(some, "1Y"):
                for button in row:
                    data = encode(button.verb, button.args)
                    assert len(data.encode()) <= 64
                    again = decode(data)
                    assert again is not None
                    request = ranges.request_of(again.args)
                    assert request is not None
                    assert request.entities == tuple(some)
                    assert request.period == ranges.RANGES[button.label.strip("· ")]
                    shown += 1
    assert shown > 1_000


def test_the_range_shown_is_marked_and_candles_stay_candles_and_dark_stays_dark() -> None:
    rows = ranges.buttons([SEOUL], "3M", (ranges.CANDLES, ranges.DARK))
    assert [button.label for row in rows for button in row] == ["1D", "5D", "1M", "· 3M ·", "YTD", "1Y", "5Y"]
    request = ranges.request_of(rows[0][0].args)
    assert request is not None
    assert request.verb == "candles dark"


@pytest.mark.parametrize(
    "args", [(), ("^KS11",), ("^KS11", "2W"), ("", "1D"), ("candles", "1D"), ("a", "1D", "b")]
)
def test_no_other_button_is_taken_for_a_range(args: tuple[str, ...]) -> None:
    assert ranges.request_of(args) is None


def test_five_years_of_two_indices_are_ready_in_no_time(app: App) -> None:
    start = datetime.now(UTC)
    series(app, SEOUL, TOKYO, period=ranges.RANGES["1Y"])
    taken = datetime.now(UTC) - start
    print(f"a year of two indices read in {taken.total_seconds() * 1000:.0f} ms")
    assert taken < timedelta(seconds=2)


def test_an_overview_of_too_few_tells_the_last_days_too_each_figure_with_its_day() -> None:
    """One index alone of the newest session does not speak for the world: Tokyo rested on Monday."""
    app = loaded(
        kospi=wave(SEOUL, sessions(SEOUL, date(2025, 8, 1), date(2025, 9, 15))),
        nikkei=wave(TOKYO, sessions(TOKYO, date(2025, 8, 1), date(2025, 9, 12))),
        dax=wave("^GDAXI", sessions("^GDAXI", date(2025, 8, 1), date(2025, 9, 10))),
    )
    for text in ("world markets", "/chart"):
        said = reply(app, text).text
        assert said.startswith("World: 1 of 2 up, 1 down\n") or said.startswith("World: 2 of 2 up\n"), said
        assert "(12 Sep)" in said
        assert "left out, older: DAX (Wed 10 Sep 2025)" in said
        assert "Mon 15 Sep 2025, close · Nikkei 225 (Fri 12 Sep 2025) · " in said
    seen = overview.latest("World", None, app.desk(NOW, ZoneInfo("UTC")))
    labels = [text.text for text in charts.plan_overview(seen, Look()).texts if text.role is Role.PERCENT]
    assert sum("(12 Sep)" in label for label in labels) == 1, labels

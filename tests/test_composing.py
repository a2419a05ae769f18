"""What briefs say: fresh figures only, dated; what is new to the reader; what is closed, late, doubtful or old."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import wording
from bot.app import App
from bot.delivery.composing import compose, pins_of
from bot.delivery.press import Order
from bot.market import Bar, Batch, Direction, Effect, Event, EventKind, Phase, Snapshot, Source, SourceKind
from bot.subscriptions.deliveries import Form, Pin
from bot.wording.briefs import brief
from tests.worlds import SAMPLE_STOPS, empty, world

SEOUL = ZoneInfo("Asia/Seoul")
SIX = datetime(2025, 9, 16, 9, 0, tzinfo=UTC)
"""18:00 in Seoul, when Tokyo, Seoul and Hong Kong have closed."""
CSV = Source(SourceKind.CSV, "closes.csv")


def load(app: App, symbol: str, **closes: str) -> None:
    """Closes by date, such as `d16="3449.62"` for 16 September 2025."""
    days = sorted((date(2025, 9, int(day[1:])), Decimal(close)) for day, close in closes.items())
    rows = [Bar(symbol, day, close) for day, close in days]
    app.intake.take_series(symbol, enumerate(rows, start=2), CSV, SIX)


def asia(**settings: Any) -> App:
    """A store with four markets' closes of two sessions."""
    app = empty(**settings)
    load(app, "^KS11", d15="3407.31", d16="3449.62")
    load(app, "^N225", d12="44768.12", d16="44902.27")
    load(app, "^HSI", d15="26446.56", d16="26438.51")
    load(app, "^TWII", d15="25369.61", d16="25629.64")
    return app


def text(app: App, edition: str = "asia-close", at: datetime = SIX, **details: object) -> str:
    order = Order(edition, details.pop("form", Form.FULL), "en", "Asia/Seoul", at, **details)  # type: ignore[arg-type]
    return "\n".join(line.text for line in app.post.press.print(order, at).composition.lines)


def test_a_brief_leads_with_how_many_went_which_way_and_dates_itself() -> None:
    told = text(asia()).splitlines()
    assert told[0] == "Asia close · Tue 16 Sep 2025"
    assert told[1].startswith("Asia: 3 of 4 up, 1 down, Hong Kong the outlier")
    assert any(line.startswith("Tue 16 Sep 2025, close") for line in told)
    assert told[-1] == "Information, not investment advice"


def test_the_three_forms() -> None:
    app = asia()
    full, short, line = (text(app, form=form) for form in (Form.FULL, Form.SHORT, Form.LINE))
    assert len(full.splitlines()) >= len(short.splitlines()) > len(line.splitlines()) == 1
    assert "3 of 4 up" in line
    assert "Tue 16 Sep 2025, close" in line


def test_the_same_facts_give_the_same_text() -> None:
    one, other = (
        app.post.press.print(Order("asia-close", Form.FULL, "en", "Asia/Seoul", SIX), SIX)
        for app in (asia(), asia())
    )
    assert one.composition.hash == other.composition.hash


def test_it_is_composed_once_for_all_who_want_the_same() -> None:
    app = asia()
    press = app.post.press
    for chat in range(1000):
        press.print(Order("asia-close", Form.FULL, "en", "Asia/Seoul", SIX), SIX + timedelta(seconds=chat))
    assert press.composed == 1
    press.print(Order("asia-close", Form.FULL, "en", "Asia/Tokyo", SIX), SIX)
    press.print(Order("asia-close", Form.LINE, "en", "Asia/Seoul", SIX), SIX)
    assert press.composed == 3


def test_a_new_close_makes_it_anew_and_the_ledger_does_not() -> None:
    app = asia()
    text(app)
    app.post.subscribing.subscribe([], SIX)
    text(app)
    assert app.post.press.composed == 1
    load(app, "^STI", d15="4340", d16="4350")
    text(app)
    assert app.post.press.composed == 2


def test_what_a_later_session_has_made_old_is_left_out_with_its_date() -> None:
    app = asia()
    load(app, "^AXJO", d12="8864.90")
    told = text(app)
    assert "3 of 4 up" in told
    assert "Left out, older: S&P/ASX 200 (Fri 12 Sep 2025)" in told


def test_what_is_left_out_is_told_day_by_day_and_not_without_end() -> None:
    told = text(asia(), "morning", datetime(2025, 9, 17, 0, 30, tzinfo=UTC))
    assert "Left out, older: Nikkei 225, KOSPI (Tue 16 Sep 2025)" in told
    many = text(world("sample"), "morning", datetime(2025, 9, 17, 0, 30, tzinfo=UTC))
    assert "Dow Jones Industrial Average, " in many
    assert " more" in many
    assert max(map(len, many.splitlines())) < 250


@pytest.mark.parametrize(
    ("zone", "at", "coming"),
    [
        (
            "Asia/Seoul",
            "2025-09-16T22:30",
            "Coming: Thu 18 Sep 2025, 03:00 Fed rate decision (FOMC statement)",
        ),
        ("Europe/London", "2025-09-17T00:30", "Coming: 19:00 Fed rate decision (FOMC statement)"),
        (
            "America/New_York",
            "2025-09-16T22:30",
            "Coming: Wed 17 Sep 2025, 14:00 Fed rate decision (FOMC statement)",
        ),
        ("America/New_York", "2025-09-16T17:30", None),
    ],
)
def test_what_is_coming_stands_in_the_readers_own_time(zone: str, at: str, coming: str | None) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    printed = asia().post.press.print(Order("morning", Form.FULL, "en", zone, now), now)
    told = [line.text for line in printed.composition.lines]
    assert [line for line in told if line.startswith("Coming")] == ([coming] if coming else [])


def test_why_is_a_ladder_and_invents_nothing() -> None:
    """A source's driver with its name; else that none is recorded."""
    app = asia()
    assert "No driver recorded for this session" in text(app)
    happened = Event(date(2025, 9, 16), "Exports rise", EventKind.DATA, ("^KS11", "Asia"), effect=Effect.UP)
    app.intake.take(Batch(Source(SourceKind.ARTICLE, "Paper"), events=(happened,)), SIX)
    told = text(app)
    assert "After: Exports rise (Paper, Tue 16 Sep 2025)" in told
    assert "No driver" not in told


def test_records_and_runs_come_with_their_receipts() -> None:
    told = text(world("history"))
    assert "Records: KOSPI +1.60% to record close 3,442.31; " in told
    assert "KOSPI: the old record close was 3,388.00 on Mon 15 Sep 2025" in told
    assert "7th rise in a row, +3.81% in all" in told
    assert "Moved with it: KOSPI +1.60%" in told


def test_with_nothing_fresh_one_line_says_so_and_a_channel_is_held() -> None:
    app = asia()
    late = SIX + timedelta(days=2)
    made = app.post.press.print(Order("asia-close", Form.FULL, "en", "Asia/Seoul", late), late)
    lines = [line.text for line in made.composition.lines]
    assert lines[1:] == ["No new session since Tue 16 Sep 2025", "Information, not investment advice"]
    assert made.empty
    assert made.doubt == "no figure is of the latest session that has opened"


def test_a_holiday_is_named_and_what_the_reader_knows_is_not_told_again() -> None:
    """Monday 15 September 2025 was Respect for the Aged Day in Tokyo."""
    app = empty()
    load(app, "^N225", d11="44372.50", d12="44768.12")
    monday = datetime(2025, 9, 15, 9, 0, tzinfo=UTC)
    desk = app.desk(monday, SEOUL)
    known = pins_of(compose(app.post.editions["asia-close"], Form.FULL, desk))
    assert [pin.session for pin in known] == [date(2025, 9, 12)]
    again = compose(app.post.editions["asia-close"], Form.FULL, desk, known)
    lines = [line.text for line in brief(again, wording.speech("en"), "en")]
    assert lines[1] == "No new session since Fri 12 Sep 2025"
    assert any("Japan (Respect for the Aged Day" in line for line in lines)


def test_what_has_changed_since_the_last_brief() -> None:
    app = asia()
    then = (
        Pin("^KS11", date(2025, 9, 15), Phase.CLOSE, direction=Direction.DOWN),
        Pin("^HSI", date(2025, 9, 15), Phase.CLOSE, direction=Direction.UP),
        Pin("^TWII", date(2025, 9, 15), Phase.CLOSE, direction=Direction.UP),
    )
    found = compose(app.post.editions["asia-close"], Form.FULL, app.desk(SIX, SEOUL), then)
    lines = [line.text for line in brief(found, wording.speech("en"), "en")]
    assert "Since your last brief (Mon 15 Sep 2025): turned up: KOSPI; turned down: Hang Seng" in lines


def test_a_disputed_figure_raises_doubt() -> None:
    app = asia()
    for number, percent in enumerate(("0.4", "1.9")):
        said = Snapshot("^AXJO", date(2025, 9, 16), Phase.CLOSE, Direction.UP, percent=Decimal(percent))
        batch = Batch(Source(SourceKind.ARTICLE, f"Paper {number}"), snapshots=(said,))
        app.intake.take(batch, SIX)
    made = app.post.press.print(Order("asia-close", Form.FULL, "en", "Asia/Seoul", SIX), SIX)
    assert made.doubt == "sources differ about S&P/ASX 200"
    assert "sources differ" in "\n".join(line.text for line in made.composition.lines)


def test_a_late_brief_says_so() -> None:
    assert "Late: was due at 18:00" in text(asia(), late=True)
    assert "Late" not in text(asia())


def test_an_intraday_figure_of_this_session_is_not_stale_after_the_close() -> None:
    app = empty()
    said = Snapshot(
        "^KS11", date(2025, 9, 16), Phase.INTRADAY, Direction.UP, Decimal("3452.50"), percent=Decimal("1.3")
    )
    app.intake.take(Batch(Source(SourceKind.ARTICLE, "Paper"), snapshots=(said,)), SIX)
    told = text(app)
    assert "KOSPI +1.3% to 3,452.50" in told
    assert "Tue 16 Sep 2025, intraday" in told


def test_the_sample_is_told_of_as_such() -> None:
    app = world("sample")
    order = Order("asia-close", Form.FULL, "en", "Asia/Seoul", SAMPLE_STOPS)
    assert app.post.press.print(order, SAMPLE_STOPS).sample
    assert not asia().post.press.print(Order("asia-close", Form.FULL, "en", "Asia/Seoul", SIX), SIX).sample


@pytest.mark.parametrize(
    "edition", ["asia-open", "asia-close", "europe-close", "us-close", "morning", "weekend"]
)
def test_every_edition_fits_a_phone(edition: str) -> None:
    """No more than a screen, whatever the store holds; one message of Telegram by far."""
    told = text(world("later"), edition, datetime(2025, 9, 17, 0, 0, tzinfo=UTC))
    assert 3 <= len(told.splitlines()) <= 18
    assert len(told) <= 2000
    for line in told.splitlines():
        assert "None" not in line
        assert "{" not in line

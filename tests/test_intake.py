"""The one door into market data: stored, held back or refused, and never half."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot import catalogue
from bot.errors import InputError
from bot.intake import Intake
from bot.market import Bar, Batch, Direction, Event, EventKind, Phase, Snapshot, Source, SourceKind
from bot.sessions.exchanges import shipped_calendars
from bot.store.board import BoardKeeper
from bot.store.duckdb import DuckDB
from bot.store.facts import facts
from bot.store.market import Market

NOW = datetime(2025, 9, 16, 9, tzinfo=UTC)
DAY = date(2025, 9, 15)
FILE = Source(SourceKind.CSV, "^KS11.csv")
YAHOO = Source(SourceKind.YAHOO, "Yahoo Finance")
FRED = Source(SourceKind.FRED, "FRED")
SAMPLE = Source(SourceKind.SAMPLE, "Sample")


def article(number: int) -> Source:
    return Source(SourceKind.ARTICLE, f"Outlet {number}", None, NOW, f"hash-{number}")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDB]:
    opened = DuckDB(tmp_path / "store.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def intake(engine: DuckDB) -> Intake:
    return Intake(engine, catalogue.load())


def bars(*closes: str, first: date = DAY, symbol: str = "^KS11") -> list[tuple[int, Bar]]:
    return [
        (line, Bar(symbol, first + timedelta(days=line - 2), Decimal(close)))
        for line, close in enumerate(closes, start=2)
    ]


def close_of(level: str, percent: str = "1.2", points: str | None = None) -> Snapshot:
    return Snapshot(
        "^KS11",
        DAY,
        Phase.CLOSE,
        Direction.UP,
        Decimal(level),
        Decimal(points) if points else None,
        Decimal(percent),
    )


def test_loading_the_same_again_changes_nothing(intake: Intake, engine: DuckDB) -> None:
    first = intake.take_series("^KS11", bars("100", "101", "102"), FILE, NOW)
    again = intake.take_series("^KS11", bars("100", "101", "102"), FILE, NOW)
    assert (first.bars, again.bars, again.changes) == (3, 0, ())
    assert Market(engine).counts()["bar"] == 3


def test_facts_follow_appended_late_and_corrected_bars(intake: Intake, engine: DuckDB) -> None:
    intake.take_series("^KS11", bars("100", "101"), FILE, NOW)
    intake.take_series("^KS11", bars("102", first=DAY + timedelta(days=2)), FILE, NOW)
    newest = facts(engine, "^KS11")
    assert newest is not None
    assert (newest.up_streak, newest.is_record_close) == (2, True)
    intake.take_series("^KS11", bars("150", first=DAY - timedelta(days=1)), FILE, NOW)
    newest = facts(engine, "^KS11")
    assert newest is not None
    assert (newest.is_record_close, newest.highest_since) == (False, DAY - timedelta(days=1))
    outcome = intake.take_series("^KS11", bars("99", first=DAY + timedelta(days=1)), FILE, NOW)
    newest = facts(engine, "^KS11")
    assert newest is not None
    assert newest.up_streak == 1
    assert [(c.session, c.level, c.was) for c in outcome.changes] == [
        (DAY + timedelta(days=1), Decimal(99), Decimal(101)),
        (DAY + timedelta(days=2), Decimal(102), None),
    ]
    assert engine.rows("SELECT was, became FROM revision") == [(Decimal(101), Decimal(99))]


def test_one_date_with_two_closes_rejects_the_whole_file(intake: Intake, engine: DuckDB) -> None:
    rows = [*bars("100", "101"), (4, Bar("^KS11", DAY, Decimal("100.5")))]
    with pytest.raises(InputError, match="lines 2 and 4: two closes for 2025-09-15"):
        intake.take_series("^KS11", rows, FILE, NOW)
    assert Market(engine).counts()["bar"] == 0


def test_a_row_said_twice_is_stored_once(intake: Intake) -> None:
    assert intake.take_series("^KS11", bars("100", "101") + bars("100"), FILE, NOW).bars == 2


def test_an_error_at_the_end_of_a_file_leaves_nothing_of_it(intake: Intake, engine: DuckDB) -> None:
    def broken() -> Iterator[tuple[int, Bar]]:
        yield from bars("100", "101")
        raise InputError("line 4 is bad")

    with pytest.raises(InputError):
        intake.take_series("^KS11", broken(), FILE, NOW)
    assert Market(engine).counts()["bar"] == 0
    assert intake.take_series("^KS11", bars("100", "101"), FILE, NOW).bars == 2


def test_an_owner_s_file_keeps_large_moves_and_lists_them(intake: Intake) -> None:
    outcome = intake.take_series("^KS11", bars("100", "130"), FILE, NOW)
    assert (outcome.bars, outcome.held) == (2, 0)
    assert "2025-09-16 +30.0%" in outcome.warnings[0]


def test_an_unattended_source_s_large_move_waits_for_a_second_source(intake: Intake, engine: DuckDB) -> None:
    intake.take_series("^KS11", bars("100"), FILE, NOW)
    late = bars("130", first=DAY + timedelta(days=1))
    first = intake.take_series("^KS11", late, YAHOO, NOW)
    again = intake.take_series("^KS11", late, YAHOO, NOW)
    assert (first.bars, first.held, again.held) == (0, 1, 1)
    assert Market(engine).counts()["bar"] == 1
    agreed = intake.take_series("^KS11", late, FRED, NOW)
    assert (agreed.bars, agreed.held) == (1, 0)


def test_the_same_article_twice_changes_nothing_and_two_outlets_are_one_fact(
    intake: Intake, engine: DuckDB
) -> None:
    batch = Batch(article(1), snapshots=(close_of("3407.31"),), events=(Event(DAY, "x", EventKind.DATA),))
    first, again = intake.take(batch, NOW), intake.take(batch, NOW)
    assert (first.snapshots, first.events) == (1, 1)
    assert (again.snapshots, again.events, again.changes) == (0, 0, ())
    other = intake.take(Batch(article(2), snapshots=(close_of("3407.31", "1.20"),)), NOW)
    assert other.snapshots == 0
    (told,) = Market(engine).latest()["^KS11"]
    assert [source.name for source in told.sources] == ["Outlet 1", "Outlet 2"]


def test_glued_figures_are_held_and_never_shown(intake: Intake, engine: DuckDB) -> None:
    outcome = intake.take(Batch(article(1), snapshots=(close_of("3407.31", "4.2", "41.1"),)), NOW)
    assert (outcome.snapshots, outcome.held) == (0, 1)
    assert Market(engine).latest() == {}


def test_an_absurd_move_of_one_article_is_held_until_another_agrees(intake: Intake, engine: DuckDB) -> None:
    wild = close_of("3907.31", "16")
    assert intake.take(Batch(article(1), snapshots=(wild,)), NOW).held == 1
    assert intake.take(Batch(article(2), snapshots=(wild,)), NOW).snapshots == 1
    assert len(Market(engine).latest()["^KS11"][0].sources) == 2


def test_a_close_snapshot_fills_a_hole_and_a_bar_replaces_it(intake: Intake, engine: DuckDB) -> None:
    intake.take_series("^KS11", bars("3300", first=DAY - timedelta(days=3)), FILE, NOW)
    intake.take(Batch(article(1), snapshots=(close_of("3407.31", "3.25"),)), NOW)
    row = facts(engine, "^KS11")
    assert row is not None
    assert (row.date, row.close, row.up_streak) == (DAY, Decimal("3407.31"), 1)
    intake.take_series("^KS11", bars("3290"), FILE, NOW)
    row = facts(engine, "^KS11")
    assert row is not None
    assert (row.date, row.close, row.down_streak) == (DAY, Decimal("3290"), 1)


def test_the_sample_goes_with_the_first_real_load_and_says_so(intake: Intake, engine: DuckDB) -> None:
    intake.take(
        Batch(SAMPLE, snapshots=(close_of("3407.31"),), events=(Event(DAY, "x", EventKind.DATA),)), NOW
    )
    outcome = intake.take_series("^N225", bars("45000", symbol="^N225"), FILE, NOW)
    assert outcome.warnings == ("the sample was removed: the store holds real data now",)
    market = Market(engine)
    assert market.counts() == {"bar": 1, "snapshot": 0, "event": 0}
    assert facts(engine, "^KS11") is None


def test_a_load_that_stores_nothing_leaves_the_sample(intake: Intake, engine: DuckDB) -> None:
    intake.take(Batch(SAMPLE, snapshots=(close_of("3407.31"),)), NOW)
    assert intake.take(Batch(article(1)), NOW).warnings == ()
    assert Market(engine).counts()["snapshot"] == 1


def test_the_board_is_read_again_after_a_load(intake: Intake, engine: DuckDB) -> None:
    keeper = BoardKeeper(engine)
    assert keeper.board().newest == {}
    intake.take_series("^KS11", bars("100", "101"), FILE, NOW)
    board = keeper.board()
    assert board is keeper.board()
    newest = board.newest["^KS11"]
    assert (newest.session, newest.before) == (DAY + timedelta(days=1), (DAY, Decimal(100)))


def test_an_unattended_revision_to_another_unit_is_held_and_the_stored_close_stays(
    intake: Intake, engine: DuckDB
) -> None:
    intake.take_series("^KS11", bars("3400", "3410", "3420"), YAHOO, NOW)
    outcome = intake.take_series("^KS11", bars("3400", "34.10", "3421"), YAHOO, NOW)
    assert (outcome.bars, outcome.held) == (1, 1)
    assert [row[0] for row in engine.rows("SELECT close FROM bar ORDER BY session")] == [3400, 3410, 3421]


def test_a_level_below_zero_is_never_stored_of_an_index_unattended(intake: Intake) -> None:
    assert intake.take_series("^KS11", bars("-3400"), YAHOO, NOW).held == 1


def test_a_level_that_belies_its_percent_is_held(intake: Intake) -> None:
    intake.take_series("^KS11", bars("3400", first=DAY - timedelta(days=3)), FILE, NOW)
    assert intake.take(Batch(article(1), snapshots=(close_of("34.07"),)), NOW).held == 1
    assert intake.take(Batch(article(2), snapshots=(close_of("3440.80"),)), NOW).snapshots == 1


def test_levels_beyond_all_measure_are_refused_by_name_and_leave_nothing(
    intake: Intake, engine: DuckDB
) -> None:
    with pytest.raises(InputError, match=r"^\^KS11.csv: its levels are too far apart"):
        intake.take_series("ODD", bars("0.0000000001", "999999999999999", symbol="ODD"), FILE, NOW)
    assert Market(engine).counts()["bar"] == 0
    assert intake.take_series("ODD", bars("1", "999999999999999", symbol="ODD"), FILE, NOW).bars == 2


def test_days_with_two_closes_are_named_beside_other_bad_rows(intake: Intake) -> None:
    def broken() -> Iterator[tuple[int, Bar]]:
        yield from bars("100", "101")
        yield 4, Bar("^KS11", DAY, Decimal("100.5"))
        raise InputError("line 5 is bad")

    with pytest.raises(InputError, match=r"line 5 is bad; .*lines 2 and 4: two closes for 2025-09-15"):
        intake.take_series("^KS11", broken(), FILE, NOW)


def test_days_without_a_session_are_stored_and_named(intake: Intake, engine: DuckDB) -> None:
    kospi = catalogue.load().instrument("^KS11")
    assert kospi is not None
    seoul = shipped_calendars().of(kospi)
    rows = [
        (line, Bar("^KS11", date(2025, 9, day), Decimal(100))) for line, day in enumerate((12, 13, 15), 2)
    ]
    outcome = intake.take_series("^KS11", rows, FILE, NOW, seoul)
    assert outcome.warnings == ("^KS11: stored as given, but XKRX had no session on 2025-09-13",)
    assert Market(engine).counts()["bar"] == 3
    before_the_table = [(2, Bar("^KS11", date(1990, 1, 6), Decimal(90)))]
    assert intake.take_series("^KS11", before_the_table, FILE, NOW, seoul).warnings == ()


def text(
    name: str, published: datetime = NOW, url: str | None = None, kind: SourceKind = SourceKind.ARTICLE
) -> Source:
    return Source(kind, name, url, published, "one text")


def sources(engine: DuckDB) -> list[tuple[str, str | None]]:
    return engine.rows("SELECT name, url FROM source ORDER BY id")


def test_one_text_is_one_source_whoever_hands_it_in(intake: Intake, engine: DuckDB) -> None:
    told = (close_of("3449.62"),)
    intake.take(Batch(text("Article of 16 Sep 2025"), snapshots=told), NOW)
    for again in (
        text("Wire", url="https://example.org/a"),
        text("Other", url="https://example.org/b"),
        text("Feed", kind=SourceKind.FEED),
        text("Article of 16 Sep 2025", published=NOW.replace(hour=0)),
    ):
        outcome = intake.take(Batch(again, snapshots=told), NOW)
        assert (outcome.snapshots, outcome.changes) == (0, ())
    assert sources(engine) == [("Wire", "https://example.org/a")]
    (statement,) = Market(engine).told("^KS11", DAY)
    assert [source.name for source in statement.sources] == ["Wire"]


def test_one_text_cannot_confirm_what_is_held_of_it(intake: Intake, engine: DuckDB) -> None:
    wild = (close_of("6000.00", "74.0"),)
    assert intake.take(Batch(text("Article of 16 Sep 2025"), snapshots=wild), NOW).held == 1
    assert intake.take(Batch(text("Wire"), snapshots=wild), NOW).snapshots == 0
    assert Market(engine).told("^KS11", DAY) == ()


def test_a_text_that_is_dated_anew_tells_its_new_day_only(intake: Intake, engine: DuckDB) -> None:
    before, told = NOW - timedelta(days=1), close_of("3449.62")
    intake.take(Batch(text("Wire", before), snapshots=(told,)), NOW)
    moved = replace(told, session=DAY + timedelta(days=1))
    outcome = intake.take(Batch(text("Wire"), snapshots=(moved,)), NOW)
    assert outcome.snapshots == 1
    assert "loaded before as of 2025-09-15 09:00 UTC" in outcome.warnings[0]
    assert Market(engine).told("^KS11", DAY) == ()
    assert [day for day, _ in Market(engine).closes("^KS11")] == [DAY + timedelta(days=1)]
    assert len(sources(engine)) == 1


def test_a_headline_of_a_feed_may_return_another_day(intake: Intake, engine: DuckDB) -> None:
    intake.take(Batch(text("Feed", kind=SourceKind.FEED), snapshots=(close_of("3449.62"),)), NOW)
    later = text("Feed", NOW + timedelta(days=1), kind=SourceKind.FEED)
    moved = replace(close_of("3449.62"), session=DAY + timedelta(days=1))
    assert intake.take(Batch(later, snapshots=(moved,)), NOW).snapshots == 1
    assert len(sources(engine)) == 2

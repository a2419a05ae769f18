"""What is kept of chats: written through, moved, lost and found, forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages import ChatSettings, Marks
from bot.store.chats import Chats
from bot.store.duckdb import DuckDB
from tests.worlds import SAMPLE_STOPS as NOW

SEOUL = ChatSettings("ko", "Asia/Seoul", Marks.CIRCLES, red_up=True)


@pytest.fixture
def engine() -> Iterator[DuckDB]:
    opened = DuckDB(None)
    yield opened
    opened.close()


def test_an_unknown_chat_has_the_defaults(engine: DuckDB) -> None:
    assert Chats(engine).settings(5) == ChatSettings()
    assert Chats(engine).row(5) is None


def test_what_was_kept_is_read_by_another_process(engine: DuckDB) -> None:
    chats = Chats(engine)
    chats.keep(5, "private", SEOUL, NOW)
    assert chats.settings(5) == SEOUL
    assert Chats(engine).settings(5) == SEOUL


def test_it_is_there_after_opening_again(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path / "s.duckdb")
    Chats(engine).keep(-100, "supergroup", SEOUL, NOW)
    engine.close()
    engine = DuckDB(tmp_path / "s.duckdb")
    assert Chats(engine).settings(-100) == SEOUL
    engine.close()


def test_keeping_again_replaces(engine: DuckDB) -> None:
    chats = Chats(engine)
    chats.keep(5, "private", SEOUL, NOW)
    chats.keep(5, "private", ChatSettings(timezone="UTC"), NOW)
    assert Chats(engine).settings(5) == ChatSettings(timezone="UTC")
    assert len(engine.rows("SELECT id FROM chat")) == 1


def test_a_failed_write_is_not_remembered(engine: DuckDB) -> None:
    chats = Chats(engine)
    chats.keep(5, "private", SEOUL, NOW)
    engine.rows("DROP TABLE chat")
    with pytest.raises(Exception, match="chat"):
        chats.keep(5, "private", ChatSettings(), NOW)
    assert chats.settings(5) == SEOUL


def test_lost_and_found_keeps_the_settings(engine: DuckDB) -> None:
    chats = Chats(engine)
    chats.keep(5, "private", SEOUL, NOW)
    chats.lose(5, "private", "blocked", NOW)
    assert (row := Chats(engine).row(5)) is not None
    assert (row.lost, row.settings) == ("blocked", SEOUL)
    chats.find(5, NOW)
    assert (row := Chats(engine).row(5)) is not None
    assert (row.lost, row.settings) == (None, SEOUL)


def test_finding_a_chat_that_was_not_lost_writes_nothing(engine: DuckDB) -> None:
    before = engine.version()
    Chats(engine).find(5, NOW)
    assert engine.version() == before


@pytest.mark.parametrize(("there", "kept"), [(None, SEOUL), (ChatSettings("ja"), ChatSettings("ja"))])
def test_a_group_moves_and_what_the_new_one_has_stays(
    engine: DuckDB, there: ChatSettings | None, kept: ChatSettings
) -> None:
    chats = Chats(engine)
    chats.keep(-5, "group", SEOUL, NOW)
    if there is not None:
        chats.keep(-100, "supergroup", there, NOW)
    chats.move(-5, -100, NOW)
    for seen in (chats, Chats(engine)):
        assert seen.row(-5) is None
        assert seen.settings(-100) == kept
    assert engine.rows("SELECT id FROM chat") == [(-100,)]


def test_moving_a_chat_without_a_row_makes_none(engine: DuckDB) -> None:
    Chats(engine).move(-5, -100, NOW)
    assert engine.rows("SELECT id FROM chat") == []


def test_forgetting_removes_the_row(engine: DuckDB) -> None:
    chats = Chats(engine)
    chats.keep(5, "private", SEOUL, NOW)
    assert chats.forget(5)
    assert not chats.forget(5)
    assert Chats(engine).row(5) is None

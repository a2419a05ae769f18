"""The store file: opened in a sandbox, migrated whole, held by one process, backed up and restored."""

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from bot.errors import StoreError, StoreHeldError
from bot.store import duckdb as engine_module
from bot.store.duckdb import DuckDB, counted, opening, restore
from bot.store.migrations import MIGRATIONS, statements

ROW = "INSERT INTO bar VALUES ('X', DATE '2025-09-15', NULL, NULL, NULL, $1, NULL, TRUE, 1)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it's a folder" / "store.duckdb"


def closes(engine: DuckDB) -> list[str]:
    return [str(row[0]) for row in engine.rows("SELECT close FROM bar ORDER BY session")]


def test_what_is_committed_is_there_after_opening_again(path: Path) -> None:
    engine = DuckDB(path)
    with engine.writing() as writer:
        writer.run(ROW, ("3407.31",))
    engine.close()
    engine = DuckDB(path)
    assert closes(engine) == ["3407.3100000000"]
    engine.close()


def test_an_exception_leaves_nothing_behind(path: Path) -> None:
    engine = DuckDB(path)
    with contextlib.suppress(RuntimeError), engine.writing() as writer:
        writer.run(ROW, ("1",))
        raise RuntimeError
    assert closes(engine) == []
    assert engine.version() == 0
    engine.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY bar TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
    ],
)
def test_sql_cannot_leave_the_sandbox(path: Path, sql: str) -> None:
    engine = DuckDB(path)
    with pytest.raises(duckdb.Error):
        engine.rows(sql)
    engine.close()


def test_a_python_object_is_not_a_table(path: Path) -> None:
    engine = DuckDB(path)
    stolen = [("secret",)]
    with pytest.raises(duckdb.Error):
        engine.rows("SELECT * FROM stolen")
    assert stolen
    engine.close()


def test_a_query_that_takes_too_long_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "QUERY_SECONDS", 0.2)
    engine = DuckDB(path)
    with pytest.raises(StoreError, match="too long"):
        engine.rows(
            "SELECT count(*) FROM range(100000000000) a, range(1000) b WHERE a.range * b.range % 7 = 3"
        )
    assert engine.rows("SELECT 1") == [(1,)]
    engine.close()


def test_readers_in_threads_get_their_own_rows_while_one_writes(path: Path) -> None:
    engine = DuckDB(path)
    wrong: list[object] = []

    def read(number: int) -> None:
        wrong.extend(n for n in [number] * 100 if engine.rows("SELECT $1::INTEGER", (n,)) != [(n,)])

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for day in range(1, 21):
        with engine.writing() as writer:
            writer.run(ROW.replace("2025-09-15", f"2025-01-{day:02}"), ("1",))
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(closes(engine)) == 20
    engine.close()


def test_a_second_process_is_told_who_holds_it(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.store.duckdb import DuckDB; "
        f"engine = DuckDB(Path({str(path)!r})); print('open', flush=True); sys.stdin.read()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    assert owner.stdin is not None
    owner.stdout.readline()
    with pytest.raises(StoreHeldError, match=rf"held by process {owner.pid}"):
        DuckDB(path)
    owner.stdin.close()
    assert owner.wait(10) == 0
    owner.stdout.close()
    DuckDB(path).close()


def test_backup_opens_and_holds_every_row_and_restore_brings_it_back(path: Path, tmp_path: Path) -> None:
    engine = DuckDB(path)
    with engine.writing() as writer:
        writer.run(ROW, ("1",))
    copy = tmp_path / "copies" / "monday.duckdb"
    counts = engine.backup(copy)
    assert counts["bar"] == 1
    assert counted(copy) == counts
    with engine.writing() as writer:
        writer.run(ROW.replace("09-15", "09-16"), ("2",))
    engine.close()
    assert restore(copy, path) == counts
    engine = DuckDB(path)
    assert len(closes(engine)) == 1
    engine.close()
    assert path.with_name("store.duckdb.before-restore").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hello, I am a text file that is long enough", "not a DuckDB file"),
        (b"", "not a DuckDB file"),
        (b"12345678DUCK" + b"\0" * 5000, "does not open"),
    ],
)
def test_a_file_that_is_no_store_is_refused_in_one_line_and_left_alone(
    path: Path, content: bytes, words: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        DuckDB(path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


def test_a_store_of_a_newer_version_is_refused(path: Path) -> None:
    engine = DuckDB(path)
    with engine.writing() as writer:
        writer.run("INSERT INTO schema_version VALUES ($1)", (len(MIGRATIONS) + 1,))
    engine.close()
    with pytest.raises(StoreError, match="newer market-briefer"):
        DuckDB(path)


def test_a_migration_that_fails_leaves_the_version_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    DuckDB(path).close()
    broken = (*MIGRATIONS, "broken.sql")
    monkeypatch.setattr(opening, "MIGRATIONS", broken)
    monkeypatch.setattr(
        opening,
        "statements",
        lambda name: (
            ["CREATE TABLE half (x INTEGER)", "CREATE NONSENSE"] if name == "broken.sql" else statements(name)
        ),
    )
    with pytest.raises(duckdb.Error):
        DuckDB(path)
    monkeypatch.undo()
    engine = DuckDB(path)
    assert engine.rows("SELECT max(version) FROM schema_version") == [(len(MIGRATIONS),)]
    assert engine.rows("SELECT count(*) FROM information_schema.tables WHERE table_name = 'half'") == [(0,)]
    engine.close()


def test_restore_refuses_what_is_no_backup(path: Path, tmp_path: Path) -> None:
    DuckDB(path).close()
    before = path.read_bytes()
    stranger = tmp_path / "other.duckdb"
    duckdb.connect(str(stranger)).execute("CREATE TABLE x (y INTEGER)").close()
    for copy in (tmp_path / "none.duckdb", stranger):
        with pytest.raises(StoreError):
            restore(copy, path)
    assert path.read_bytes() == before


def test_sql_stands_in_store_only_and_is_never_made_of_what_people_write() -> None:
    """Every SQL text of the store is a constant; values go in as parameters."""
    folder = Path(engine_module.__file__).parent
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert ".format(" not in text.replace("format(number", "").replace("format(value", ""), file
        assert "% (" not in text, file

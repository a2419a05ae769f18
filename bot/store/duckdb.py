"""The DuckDB file: opened in a sandbox, one writer at a time, a cursor for every read, brought up to date."""

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from bot.errors import InputError, StoreError, StoreHeldError
from bot.store.engine import Row
from bot.store.migrations import MIGRATIONS, statements

QUERY_SECONDS = 10.0
MAGIC = b"DUCK"
FATAL = (duckdb.FatalException, duckdb.InternalException, duckdb.ConnectionException)
"""After these an instance answers nothing until it is opened again."""
UNWRITABLE = (*FATAL, duckdb.IOException, duckdb.TransactionException, duckdb.OutOfMemoryException)
"""What a full or failing disk makes of a write; with one writer no transaction fails for another's sake."""

SANDBOX = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET TimeZone = 'UTC'",
    "SET memory_limit = '256MB'",  # what is more goes to a folder beside the file: a load of any size fits
    "SET allocator_background_threads = true",  # gives memory back after a load or a query: 10 to 20 MB
    "SET lock_configuration = true",
)


class DuckDB:
    """An engine (see `bot.store.engine`) on one file; `path` None is a store in memory for tests."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._commits = 0
        self._dead = False
        """A full disk, or worse, has ended the instance: it must be opened again."""
        self._connection = _connect(path)
        try:
            _migrate(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one read on a cursor of its own; a connection shared by threads gives wrong rows."""
        if self._dead:
            self._revive()
        with self._connection.cursor() as cursor:
            timer = threading.Timer(QUERY_SECONDS, cursor.interrupt)
            timer.daemon = True
            timer.start()
            try:
                return cursor.execute(sql, list(parameters)).fetchall()
            except duckdb.InterruptException:
                raise StoreError("the store took too long to answer; ask for a shorter period") from None
            except FATAL as error:
                self._dead = True
                raise StoreError(f"the store cannot be read ({_first_line(error)})") from None
            finally:
                timer.cancel()

    @contextmanager
    def writing(self, *, market: bool = True) -> Iterator["Transaction"]:
        """One transaction on one cursor, under the writer lock; see `bot.store.engine` for `market`."""
        with self._lock:
            if self._dead:
                self._revive()
            try:
                yield from self._transaction()
            except UNWRITABLE as error:
                self._dead = isinstance(error, FATAL) or not self._answers()
                raise StoreError(f"the store cannot be written ({_first_line(error)})") from None
            self._commits += market

    def _transaction(self) -> Iterator["Transaction"]:
        """One transaction, committed or rolled back; an instance that is dead cannot even roll back."""
        with self._connection.cursor() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            try:
                yield Transaction(cursor)
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def _answers(self) -> bool:
        try:
            with self._connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except duckdb.Error:
            return False
        return True

    def _revive(self) -> None:
        """Open the file again; StoreError while that cannot be."""
        with self._lock:
            if self._dead:
                self.reopen()
                self._dead = False

    def version(self) -> int:
        """Transactions about the market committed by this process; nobody else can write to the file."""
        return self._commits

    def backup(self, target: Path) -> dict[str, int]:
        """Copy into the backups folder, open and count the copy, then move it to `target`."""
        if self._path is None:
            raise StoreError("a store in memory has no backup")
        folder = _backups(self._path)
        draft = folder / f"{target.name}.draft"
        draft.unlink(missing_ok=True)
        with self._lock, self._connection.cursor() as cursor:
            name = cursor.execute("SELECT current_database()").fetchall()[0][0]
            literal = str(draft).replace("'", "''")
            cursor.execute(f"ATTACH '{literal}' AS copy_of_store (STORAGE_VERSION 'v1.5.0')")
            try:
                cursor.execute(f'COPY FROM DATABASE "{name}" TO copy_of_store')
            finally:
                cursor.execute("DETACH copy_of_store")
            expected = _counts(cursor)
        if counted(draft) != expected:
            draft.unlink(missing_ok=True)
            raise StoreError("the backup did not hold every row and was thrown away; try again")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _move(draft, target)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreError(f"{target}: cannot be written ({error.strerror})") from None
        return expected

    def reopen(self) -> None:
        """Close and open again: DuckDB keeps what a large load has needed (some 20 MB) until then."""
        if self._path is None:
            return
        with self._lock:
            self._connection.close()
            self._connection = _connect(self._path)

    def close(self) -> None:
        """Checkpoint and close; a WAL that cannot be merged now is merged at the next start."""
        with self._lock:
            self._connection.close()


class Transaction:
    """A cursor inside a transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        return self._cursor.execute(sql, list(parameters)).fetchall()

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        try:
            self._cursor.execute(sql, list(parameters))
        except duckdb.ConversionException:
            raise InputError("its levels are too far apart for their percents to be kept") from None


def counted(path: Path) -> dict[str, int]:
    """Open a store file read-only and return its row count per table; raises StoreError when it cannot."""
    _look(path)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return _counts(connection)
    except duckdb.Error as error:
        raise StoreError(f"{path} does not open as a store: {_first_line(error)}") from None


def restore(copy: Path, path: Path) -> dict[str, int]:
    """Put a backup in the place of the store; the old file stays beside it as NAME.before-restore."""
    if not copy.is_file():
        raise StoreError(f"{copy}: no such backup")
    counts = counted(copy)
    if "schema_version" not in counts:
        raise StoreError(f"{copy} is a DuckDB file but no backup of the market briefer")
    draft = path.with_name(path.name + ".restoring")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(copy.read_bytes())
    engine = DuckDB(draft)
    engine.close()
    if path.exists():
        DuckDB(path).close()  # merges its WAL, and fails in words when another process holds it
        path.replace(path.with_name(path.name + ".before-restore"))
    draft.replace(path)
    return counts


def _connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    if path is None:
        connection = duckdb.connect(":memory:")
    else:
        connection = _open(path)
        folder = str(_backups(path)).replace("'", "''")
        connection.execute(f"SET allowed_directories = ['{folder}']")
    for option in SANDBOX:
        connection.execute(option)
    return connection


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    _look(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"})
    except OSError as error:
        raise StoreError(f"{path}: cannot make the store there ({error.strerror})") from None
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise _held(path, error) from None
        raise StoreError(_broken(path, error)) from None
    except duckdb.Error as error:
        raise StoreError(_broken(path, error)) from None


def _held(path: Path, error: Exception) -> StoreHeldError:
    """DuckDB knows who holds a file, and says so in brackets."""
    number = re.search(r"\(PID (\d+)\)", str(error))
    holder = f"process {number[1]}" if number else StoreHeldError.holder
    held = StoreHeldError(f"{path} is held by {holder}; stop it, or ask through it")
    held.holder = holder
    return held


def _look(path: Path) -> None:
    """Refuse what is plainly no DuckDB file, before DuckDB speaks of it in its own words."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file")
    if path.exists():
        try:
            with path.open("rb") as file:
                head = file.read(12)
        except OSError as error:
            raise StoreError(f"{path} cannot be read ({error.strerror})") from None
        if head[8:12] != MAGIC:
            raise StoreError(
                f"{path} is not a DuckDB file; move it away, or restore a copy with `briefer restore FILE`"
            )


def _broken(path: Path, error: Exception) -> str:
    return (
        f"{path} does not open ({_first_line(error)}); it was left as it is, "
        f"copies are in {path.parent / 'backups'}"
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".")


def _backups(path: Path) -> Path:
    folder = path.resolve().parent / "backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot make the backups folder ({error.strerror})") from None
    return folder


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring the store to the newest version, each step whole or not at all."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)")
        seen = cursor.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()[0][0]
        if seen > len(MIGRATIONS):
            raise StoreError(
                f"the store is of version {seen} and this program knows {len(MIGRATIONS)}; "
                "install the newer market-briefer that wrote it"
            )
        for version, name in enumerate(MIGRATIONS[seen:], start=seen + 1):
            cursor.execute("BEGIN TRANSACTION")
            try:
                for statement in statements(name):
                    cursor.execute(statement)
                cursor.execute("INSERT INTO schema_version VALUES ($1)", [version])
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")


def _counts(connection: Any) -> dict[str, int]:
    names = connection.execute(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_schema = 'main' AND table_catalog = current_database() ORDER BY 1"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for (name,) in names}


def _move(draft: Path, target: Path) -> None:
    """Move within a volume at once, across volumes by a copy that is whole before it has its name."""
    try:
        draft.replace(target)
    except OSError:
        half = target.with_name(target.name + ".half")
        half.write_bytes(draft.read_bytes())
        half.replace(target)
        draft.unlink()

"""The engine on a DuckDB file: one writer at a time, a cursor for every read, opened again when an instance died."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from bot.errors import InputError, StoreError
from bot.store.duckdb.copies import counted, drafted, kept, restore
from bot.store.duckdb.opening import connect, first_line, migrate
from bot.store.engine import Row

__all__ = ["DuckDB", "Transaction", "counted", "restore"]

QUERY_SECONDS = 10.0
FATAL = (duckdb.FatalException, duckdb.InternalException, duckdb.ConnectionException)
"""After these an instance answers nothing until it is opened again."""
UNWRITABLE = (*FATAL, duckdb.IOException, duckdb.TransactionException, duckdb.OutOfMemoryException)
"""What a full or failing disk makes of a write; with one writer no transaction fails for another's sake."""


class DuckDB:
    """An engine (see `bot.store.engine`) on one file; `path` None is a store in memory for tests."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._commits = 0
        self._dead = False
        """A full disk, or worse, has ended the instance: it must be opened again."""
        self._connection = connect(path)
        try:
            migrate(self._connection)
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
                raise StoreError(f"the store cannot be read ({first_line(error)})") from None
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
                raise StoreError(f"the store cannot be written ({first_line(error)})") from None
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
        """Copy the store, counted before the copy has its name; returns rows by table."""
        if self._path is None:
            raise StoreError("a store in memory has no backup")
        with self._lock, self._connection.cursor() as cursor:
            draft = drafted(cursor, self._path, target.name)
        return kept(draft, target)

    def reopen(self) -> None:
        """Close and open again: DuckDB keeps what a large load has needed (some 20 MB) until then."""
        if self._path is None:
            return
        with self._lock:
            self._connection.close()
            self._connection = connect(self._path)

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

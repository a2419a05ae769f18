"""Copies of a store: a backup is opened and counted before it is called good, and so is what is put back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from bot.errors import StoreError
from bot.store.duckdb.opening import backups, connect, first_line, look, migrate


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy that nobody has counted yet, and what it must hold."""

    path: Path
    rows: dict[str, int]


def drafted(cursor: duckdb.DuckDBPyConnection, path: Path, name: str) -> Draft:
    """Copy the open store at `path` into its backups folder; nothing may be written meanwhile."""
    draft = backups(path) / f"{name}.draft"
    draft.unlink(missing_ok=True)
    store = cursor.execute("SELECT current_database()").fetchall()[0][0]
    literal = str(draft).replace("'", "''")
    cursor.execute(f"ATTACH '{literal}' AS copy_of_store (STORAGE_VERSION 'v1.5.0')")
    try:
        cursor.execute(f'COPY FROM DATABASE "{store}" TO copy_of_store')
    finally:
        cursor.execute("DETACH copy_of_store")
    return Draft(draft, _counts(cursor))


def kept(draft: Draft, target: Path) -> dict[str, int]:
    """Open and count a draft, then move it to `target`; it is thrown away when anything is wrong."""
    try:
        if counted(draft.path) != draft.rows:
            raise StoreError("the backup did not hold every row and was thrown away; try again")
        target.parent.mkdir(parents=True, exist_ok=True)
        _move(draft.path, target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror})") from None
    finally:
        draft.path.unlink(missing_ok=True)
    return draft.rows


def counted(path: Path) -> dict[str, int]:
    """Open a store file read-only and return its row count per table; raises StoreError when it cannot."""
    look(path)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return _counts(connection)
    except duckdb.Error as error:
        raise StoreError(f"{path} does not open as a store: {first_line(error)}") from None


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
    try:
        _close_whole(draft)
    except StoreError:
        draft.unlink()
        raise
    if path.exists():
        _close_whole(path)  # fails in words when another process holds it
        path.replace(path.with_name(path.name + ".before-restore"))
    draft.replace(path)
    return counts


def _close_whole(path: Path) -> None:
    """Open a store, bring it up to date and close it again, with its WAL merged."""
    connection = connect(path)
    try:
        migrate(connection)
    finally:
        connection.close()


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

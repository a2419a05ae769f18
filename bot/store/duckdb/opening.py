"""Opening a DuckDB file: what is refused, in our words; the sandbox; and bringing it up to date."""

import re
from pathlib import Path

import duckdb

from bot.errors import StoreError, StoreHeldError
from bot.store.migrations import MIGRATIONS, statements

MAGIC = b"DUCK"

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


def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """Open a file in the sandbox, made if there is none; None: a store in memory."""
    if path is None:
        connection = duckdb.connect(":memory:")
    else:
        connection = _open(path)
        folder = str(backups(path)).replace("'", "''")
        connection.execute(f"SET allowed_directories = ['{folder}']")
    for option in SANDBOX:
        connection.execute(option)
    return connection


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    look(path)
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


def look(path: Path) -> None:
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
        f"{path} does not open ({first_line(error)}); it was left as it is, "
        f"copies are in {path.parent / 'backups'}"
    )


def first_line(error: Exception) -> str:
    """What DuckDB says of an error, without the rest of its advice."""
    return str(error).strip().splitlines()[0].rstrip(".")


def backups(path: Path) -> Path:
    """The folder of a store's copies, the only one that DuckDB may write to beside the file."""
    folder = path.resolve().parent / "backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot make the backups folder ({error.strerror})") from None
    return folder


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
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

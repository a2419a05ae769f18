"""What a database must be able to do for the store."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]


class Reader(Protocol):
    """Runs one statement and hands back its rows."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return all rows; parameters are bound as $1, $2, …"""


class Writer(Reader, Protocol):
    """Inside one transaction: reads its own writes."""

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement."""


class Engine(Reader, Protocol):
    """One database: many readers, one writer at a time."""

    def writing(self, *, market: bool = True) -> AbstractContextManager[Writer]:
        """Open the one transaction there can be; commits at the end, rolls back on an exception.

        `market` False promises that no figure or event changes: the board need not be read again.
        """

    def version(self) -> int:
        """How many transactions about the market have been committed; the board is read again when it changes."""

    def backup(self, target: Path) -> dict[str, int]:
        """Write a copy that opens, and return its row count per table."""

    def close(self) -> None:
        """Write everything out and let the file go."""


def batches(length: int, size: int = 20_000) -> Iterator[slice]:
    """Yield slices that cover `length` rows; large batches are what DuckDB inserts fast."""
    for start in range(0, length, size):
        yield slice(start, start + size)


def columns(rows: Sequence[Sequence[object]], width: int) -> list[list[object]]:
    """Turn rows into the columns that `unnest` takes; `width` is how many there are when no row is."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]

"""All-time highs that stood before our own history begins, as their sources tell them; from data/known_highs.csv."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from bot.market import KnownHigh, Phase, Source, SourceKind
from bot.resources import read_text

TABLE = "data/known_highs.csv"

KnownHighs = Mapping[str, tuple[KnownHigh, ...]]
"""By symbol."""


def shipped_highs() -> KnownHighs:
    """Return the highs that come with the program."""
    return read_highs(read_text(TABLE).splitlines())


def read_highs(lines: Iterable[str]) -> KnownHighs:
    """Read the rows of the table; the first line names its columns."""
    found: dict[str, tuple[KnownHigh, ...]] = {}
    for row in csv.DictReader(lines):
        high = KnownHigh(
            symbol=row["symbol"],
            basis=Phase(row["basis"]),
            level=Decimal(row["level"]),
            on=date.fromisoformat(row["date"]) if row["date"] else None,
            as_of=date.fromisoformat(row["as_of"]),
            source=Source(SourceKind.CSV, row["source_name"], row["source_url"]),
        )
        found[high.symbol] = (*found.get(high.symbol, ()), high)
    return found

"""`python -m benchmarks.loading`: rows a second of `load csv`, beside DuckDB's own COPY of the same files.

Then what a correction of the first of 300,000 closes costs, which makes all their facts be written anew.
"""

import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb

from bot import catalogue
from bot.intake import Intake
from bot.market import Bar, Source, SourceKind
from bot.sources import csv
from bot.store.duckdb import DuckDB

FILES, ROWS, LONG = 8, 20_000, 300_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Write invented series, load them both ways, and print the rates and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(Path(folder) / f"X{number}.csv", number) for number in range(FILES)]
        total = FILES * ROWS
        (ours, processor), plain = _load(files, Path(folder)), _copy(files, Path(folder))
        rebuilt = _corrected(Path(folder))
    print(f"load csv: {total / ours:,.0f} rows a second, checked, staged, with all facts of every session")
    print(f"  of the processor: {processor / total * 1e6:.1f} us a row")
    print(f"DuckDB's COPY: {total / plain:,.0f} rows a second, unchecked, into a bare table")
    print(f"ratio: {plain / ours:.3f}")
    print(
        f"the first of {LONG:,} closes corrected, all facts rebuilt and stored: {rebuilt:.2f} s of the processor"
    )


def _written(file: Path, seed: int, rows: int = ROWS, first: date = date(1950, 1, 2)) -> Path:
    draw, level = random.Random(seed), 1000.0
    lines = ["date,open,high,low,close,volume"]
    for number in range(rows):
        level = min(max(level * (1 + draw.gauss(0.0003, 0.01)), 1.0), 1e6)
        low, high = level * 0.995, level * 1.005
        lines.append(f"{first + timedelta(number)},{level:.2f},{high:.2f},{low:.2f},{level:.2f},{number}")
    file.write_text("\n".join(lines) + "\n")
    return file


def _load(files: list[Path], folder: Path) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    engine = DuckDB(folder / "ours.duckdb")
    intake = Intake(engine, catalogue.load())
    start, before = time.perf_counter(), time.process_time()
    for file in files:
        source = Source(SourceKind.CSV, file.name)
        intake.take_series(file.stem, csv.read(file, None), source, NOW)
    spent = time.perf_counter() - start, time.process_time() - before
    engine.close()
    return spent


def _corrected(folder: Path) -> float:
    engine = DuckDB(folder / "long.duckdb")
    intake, source = Intake(engine, catalogue.load()), Source(SourceKind.CSV, "long")
    first = date(1200, 1, 2)
    intake.take_series("X", csv.read(_written(folder / "X.csv", 1, LONG, first), None), source, NOW)
    start = time.process_time()
    intake.take_series("X", [(2, Bar("X", first, Decimal(1001)))], source, NOW)
    spent = time.process_time() - start
    engine.close()
    return spent


def _copy(files: list[Path], folder: Path) -> float:
    connection = duckdb.connect(str(folder / "plain.duckdb"))
    connection.execute(
        "CREATE TABLE bar (day DATE, open DECIMAL(28,10), high DECIMAL(28,10), low DECIMAL(28,10), "
        "close DECIMAL(28,10), volume DECIMAL(28,4))"
    )
    start = time.perf_counter()
    for file in files:
        connection.execute(f"COPY bar FROM '{file}' (HEADER)")
    spent = time.perf_counter() - start
    connection.close()
    return spent


if __name__ == "__main__":
    main()

"""CSV files of daily bars: columns date, open, high, low, close, volume in any order, one symbol a file."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path
from typing import TextIO

from bot.errors import InputError
from bot.market import Bar, Instrument

NAMED_ROWS = 50
"""So many bad rows are named one by one; the rest are counted."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
EUROPEAN = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+")
PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
COLUMNS = ("date", "open", "high", "low", "close", "volume")


def read(path: Path, symbol: str, instrument: Instrument | None) -> Iterator[tuple[int, Bar]]:
    """Yield (line, bar) of a file; raises InputError at the end, naming every bad row, if there was one.

    `instrument` is the symbol's row in the catalogue: without one, any sign is taken.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _bars(file, path.name, symbol, signed=instrument is None or instrument.signed)
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not a UTF-8 text file") from None
    except csv.Error as error:
        raise InputError(f"{path.name}: not a CSV file ({error})") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _bars(file: TextIO, name: str, symbol: str, signed: bool) -> Iterator[tuple[int, Bar]]:
    first = file.readline()
    if "\0" in first:
        raise InputError(f"{name}: a binary file, not CSV")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(chain([first], file), delimiter=delimiter)
    places = _places(next(reader, []), name)
    bad: list[str] = []
    line = 1
    for line, row in enumerate(reader, start=2):
        if not row or not any(map(str.strip, row)):
            continue
        try:
            yield line, _bar(row, places, symbol, signed, delimiter)
        except ValueError as error:
            bad.append(f"{name}, line {line}: {error}")
    if line == 1:
        raise InputError(f"{name}: no rows under the header")
    if bad:
        more = f"; and {len(bad) - NAMED_ROWS} more bad rows" if len(bad) > NAMED_ROWS else ""
        raise InputError("; ".join(bad[:NAMED_ROWS]) + more)


def _places(header: list[str], name: str) -> tuple[int | None, ...]:
    """Where each column stands; date and close must be there."""
    names = [cell.strip().lower() for cell in header]
    places = tuple(names.index(column) if column in names else None for column in COLUMNS)
    for needed in ("date", "close"):
        if needed not in names:
            raise InputError(
                f"{name}, line 1: no column {needed!r}; the first line must name {','.join(COLUMNS)}"
            )
    return places


def _bar(row: list[str], places: tuple[int | None, ...], symbol: str, signed: bool, delimiter: str) -> Bar:
    cells = [row[place].strip() if place is not None and place < len(row) else "" for place in places]
    day = _day(cells[0])
    close = _close(cells[4], signed, delimiter)
    opened, high, low = (_level(cell, signed, delimiter) for cell in cells[1:4])
    return Bar(symbol, day, close, opened, high, low, _level(cells[5], True, delimiter))


def _day(cell: str) -> date:
    if not DAY.fullmatch(cell):
        raise ValueError(f"{cell[:40]!r} is no ISO date")
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no day of the calendar") from None


def _close(cell: str, signed: bool, delimiter: str) -> Decimal:
    if not cell:
        raise ValueError("the close is empty")
    number = _number(cell, delimiter)
    if number is None:
        raise ValueError(f"the close {cell[:40]!r} is no finite number")
    if number <= 0 and not signed:
        raise ValueError(f"the close {cell} is not above zero, which this index cannot be")
    return number


def _level(cell: str, signed: bool, delimiter: str) -> Decimal | None:
    """An open, high, low or volume; what is missing or impossible is unknown and never costs the close."""
    if not cell:
        return None
    number = _number(cell, delimiter)
    return number if number is None or signed or number > 0 else None


def _number(cell: str, delimiter: str) -> Decimal | None:
    """A plain number, with thousands separators, or with a decimal comma in a semicolon file."""
    if PLAIN.fullmatch(cell):
        return Decimal(cell)
    if "," in cell:
        if GROUPED.fullmatch(cell) and (delimiter == "," or "." in cell or cell.count(",") > 1):
            cell = cell.replace(",", "")
        elif delimiter != "," and EUROPEAN.fullmatch(cell):
            cell = cell.replace(".", "").replace(",", ".")
        else:
            return None
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**15 else None

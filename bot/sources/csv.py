"""CSV files of daily bars: columns date, open, high, low, close, volume in any order, one symbol a file.

A file is read piece by piece. Where every row of a piece is in the plain form, which one pattern tells, the store
takes its text as it is; else each row is read with care, and comes out in the plain form or is named as bad.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import TextIO

from bot.errors import InputError
from bot.market import Block, Instrument
from bot.sources.cells import COLUMNS, Places, Ways, marked, plain_row

NAMED_ROWS = 50
"""So many bad rows are named one by one; the rest are counted."""
PIECE, ROWS = 1 << 20, 20_000
"""Characters, or rows, that stand in memory at once."""
LONGEST = 1 << 17
"""A line of so many characters is none of a file of bars."""

NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,10})?"
ABOVE_ZERO = rf"(?=[0-9.]*[1-9]){NUMBER}"


@dataclass(frozen=True, slots=True)
class Form:
    """How the rows of one file are written."""

    delimiter: str
    ways: Ways
    plain: re.Pattern[str] | None
    """One row that needs no second look but at its day; None when every row needs one."""


class Refusals:
    """The bad rows of a file: the first are named, the rest counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._named: list[str] = []
        self._count = 0

    def add(self, line: int, why: ValueError) -> None:
        """Note one bad row."""
        self._count += 1
        if self._count <= NAMED_ROWS:
            self._named.append(f"{self._name}, line {line}: {why}")

    def refuse(self) -> None:
        """Raise InputError if there was a bad row."""
        more = self._count - len(self._named)
        if self._count:
            raise InputError("; ".join(self._named) + (f"; and {more} more bad rows" if more else ""))


def read(path: Path, instrument: Instrument | None, latest: date = date.max) -> Iterator[Block]:
    """Yield the rows of a file, block by block; raises InputError at its end, naming every bad row, if one was.

    `instrument` is the symbol's row in the catalogue: without one, any sign is taken. A day behind `latest` is bad.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _blocks(file, path.name, instrument is None or instrument.signed, latest)
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not a UTF-8 text file") from None
    except csv.Error as error:
        raise InputError(f"{path.name}: not a CSV file ({error})") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _blocks(file: TextIO, name: str, signed: bool, latest: date) -> Iterator[Block]:
    form, bad = _form(file, name, signed, latest), Refusals(name)
    line, empty = 2, True
    while text := _piece(file):
        for block in _read_piece(text, file, form, line, bad):
            line += block.lines
            empty = empty and not block.text.strip("\n")
            yield block
    bad.refuse()
    if empty:
        raise InputError(f"{name}: no rows under the header")


def _piece(file: TextIO) -> str:
    """The next whole lines; "" at the end."""
    text = file.read(PIECE)
    rest = file.readline(LONGEST) if text and not text.endswith("\n") else ""
    if len(rest) == LONGEST:
        raise csv.Error("a line has no end")
    return text + rest


def _read_piece(text: str, file: TextIO, form: Form, line: int, bad: Refusals) -> Iterable[Block]:
    lines = StringIO(text, newline="")
    if '"' in text:  # a quoted cell may hold the end of a line, and go on beyond this piece
        return careful_blocks(chain(lines, iter(partial(file.readline, LONGEST), "")), form, line, bad)
    block = plain_block(text.replace("\r\n", "\n"), form, line)
    return (block,) if block else careful_blocks(lines, form, line, bad)


def plain_block(text: str, form: Form, line: int) -> Block | None:
    """The rows as they are written, None when one of them is not in the plain form."""
    if form.plain is None:
        return None
    rows = text.rstrip("\n")
    days = form.plain.findall(rows + "\n")
    if len(days) != rows.count("\n") + 1:
        return None
    try:
        for day in days:
            date.fromisoformat(day)
    except ValueError:
        return None
    if max(days, default="") > form.ways.latest.isoformat():
        return None
    return Block(line, text.removesuffix("\n"), form.delimiter, form.ways.places)


def careful_blocks(lines: Iterable[str], form: Form, line: int, bad: Refusals) -> Iterator[Block]:
    """The rows that can be read, in the plain form; empty lines where there is none, so that lines count on."""
    reader = csv.reader(lines, delimiter=form.delimiter)
    kept: list[str] = []
    done = 0
    for row in reader:
        kept.append(_careful_row(row, form, line + done, bad))
        kept += [""] * (reader.line_num - done - 1)
        done = reader.line_num
        if len(kept) >= ROWS:
            yield _plainly(line + done - len(kept), kept)
            kept.clear()
    if kept:
        yield _plainly(line + done - len(kept), kept)


def _careful_row(row: list[str], form: Form, line: int, bad: Refusals) -> str:
    if not any(map(str.strip, row)):
        return ""
    try:
        return plain_row(row, form.ways)
    except ValueError as error:
        bad.add(line, error)
        return ""


def _plainly(line: int, rows: list[str]) -> Block:
    return Block(line, "\n".join(rows), ",", tuple(range(len(COLUMNS))))


def _form(file: TextIO, name: str, signed: bool, latest: date) -> Form:
    """Read the first line: which delimiter, where each column stands; date and close must be there."""
    first = file.readline(LONGEST)
    if "\0" in first:
        raise InputError(f"{name}: a binary file, not CSV")
    delimiter = max(",;\t", key=first.count)
    names = [cell.strip().lower() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    places = tuple(names.index(column) if column in names else None for column in COLUMNS)
    for needed in ("date", "close"):
        if needed not in names:
            raise InputError(
                f"{name}, line 1: no column {needed!r}; the first line must name {','.join(COLUMNS)}"
            )
    mark = "." if delimiter == "," else _mark(file, places, delimiter)
    plain = _plain(len(names), places, signed, delimiter) if mark == "." else None
    return Form(delimiter, Ways(places, signed, mark, latest), plain)


def _mark(file: TextIO, places: Places, delimiter: str) -> str | None:
    """What stands before decimals, by all numbers of a file that has no commas between its cells."""
    start = file.tell()
    wanted = [place for place in places[1:] if place is not None]
    lines = iter(partial(file.readline, LONGEST), "")
    found: set[str] = set()
    for row in csv.reader(lines, delimiter=delimiter):
        found.update(marked(row[place]) for place in wanted if place < len(row))
    file.seek(start)
    proven = found & {".", ","}
    if len(proven) == 1:
        return proven.pop()
    return "." if not proven and "?" not in found else None


def _plain(width: int, places: Places, signed: bool, delimiter: str) -> re.Pattern[str]:
    """The pattern of a row that can be stored as it is written; its group is the day."""
    level = f"-?{NUMBER}" if signed else ABOVE_ZERO
    forms = ("([0-9]{4}-[0-9]{2}-[0-9]{2})", *[f"(?:{level})?"] * 3, level, f"(?:-?{NUMBER})?")
    cells = [rf"[^{delimiter}\r\n]*"] * width
    for place, form in zip(places, forms, strict=True):
        if place is not None:
            cells[place] = form
    return re.compile(f"^{delimiter.join(cells)}\n", re.MULTILINE)

"""What the cells of one row of bars mean: dates, levels and volumes as people and providers write them."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

COLUMNS = ("date", "open", "high", "low", "close", "volume")
Places = tuple[int | None, ...]
"""Where each of COLUMNS stands in a row; None where it is not told."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
EUROPEAN = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+|[+-]?\d{1,3}(\.\d{3})+")
EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""3,400 and 3.400: three thousand or three, by the mark that stands before decimals."""
PLAIN = re.compile(r"[+-]?\d+\.\d+")
LIMIT = 10**15
FINEST = Decimal("1e-10")
"""The smallest step that is kept."""
_WIDE = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Ways:
    """How the numbers of one file are written, and what its days and levels may be."""

    places: Places
    signed: bool
    mark: str | None
    """What stands before decimals, "." or ","; None where the file does not tell."""
    latest: date
    """A later day is yet to come."""


def marked(cell: str) -> str:
    """The decimal mark that a number proves; "?" when it can be read in two ways, "" when it says nothing.

    >>> [marked(cell) for cell in ("3,407.31", "3407,31", "3.407,31", "3,400", "3400")]
    ['.', ',', ',', '?', '']
    """
    cell = cell.strip()
    if EITHER.fullmatch(cell):
        return "?"
    if PLAIN.fullmatch(cell) or ("," in cell and GROUPED.fullmatch(cell)):
        return "."
    return "," if EUROPEAN.fullmatch(cell) else ""


def plain_row(row: list[str], ways: Ways) -> str:
    """Return a row in the order of COLUMNS, its numbers plain; ValueError says why it is bad."""
    cells = [row[place].strip() if place is not None and place < len(row) else "" for place in ways.places]
    day = _day(cells[0], ways.latest)
    close = _close(cells[4], ways)
    opened, high, low = (_level(cell, ways.signed, ways.mark) for cell in cells[1:4])
    numbers = (opened, high, low, close, _level(cells[5], True, ways.mark))
    return ",".join([day.isoformat(), *("" if number is None else format(number, "f") for number in numbers)])


def _day(cell: str, latest: date) -> date:
    if not DAY.fullmatch(cell):
        raise ValueError(f"{cell[:40]!r} is no ISO date")
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no day of the calendar") from None
    if day > latest:
        raise ValueError(f"{day} is yet to come")
    return day


def _close(cell: str, ways: Ways) -> Decimal:
    if not cell:
        raise ValueError("the close is empty")
    if ways.mark is None and EITHER.fullmatch(cell):
        raise ValueError(
            f"the close {cell} may be thousands or decimals; write it without a mark of thousands"
        )
    number = _number(cell, ways.mark)
    if number is None:
        raise ValueError(f"the close {cell[:40]!r} is no finite number below 10^15")
    if number <= 0 and not ways.signed:
        raise ValueError(f"the close {cell[:40]} is not above zero, which this index cannot be")
    return number


def _level(cell: str, signed: bool, mark: str | None) -> Decimal | None:
    """An open, high, low or volume; what is missing or impossible is unknown and never costs the close."""
    if not cell or (mark is None and EITHER.fullmatch(cell)):
        return None
    number = _number(cell, mark)
    return number if number is None or signed or number > 0 else None


def _number(cell: str, mark: str | None) -> Decimal | None:
    """A number whose decimals stand behind a mark; in a file that does not tell one, by what itself proves."""
    if (mark or marked(cell)) == "," and EUROPEAN.fullmatch(cell):
        cell = cell.replace(".", "").replace(",", ".")
    elif mark != "," and GROUPED.fullmatch(cell):
        cell = cell.replace(",", "")
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= LIMIT:
        return None
    exponent = number.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent < -10
    return number.quantize(FINEST, ROUND_HALF_EVEN, _WIDE) if fine else number

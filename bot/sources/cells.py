"""What the cells of one row of bars mean: dates, levels and volumes as people and providers write them."""

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

COLUMNS = ("date", "open", "high", "low", "close", "volume")
Places = tuple[int | None, ...]
"""Where each of COLUMNS stands in a row; None where it is not told."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
EUROPEAN = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+")
LIMIT = 10**15
FINEST = Decimal("1e-10")
"""The smallest step that is kept."""
_WIDE = Context(prec=60)


def plain_row(row: list[str], places: Places, signed: bool, delimiter: str) -> str:
    """Return a row in the order of COLUMNS, its numbers plain; ValueError says why it is bad."""
    cells = [row[place].strip() if place is not None and place < len(row) else "" for place in places]
    day = _day(cells[0])
    close = _close(cells[4], signed, delimiter)
    opened, high, low = (_level(cell, signed, delimiter) for cell in cells[1:4])
    numbers = (opened, high, low, close, _level(cells[5], True, delimiter))
    return ",".join([day.isoformat(), *("" if number is None else format(number, "f") for number in numbers)])


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
        raise ValueError(f"the close {cell[:40]!r} is no finite number below 10^15")
    if number <= 0 and not signed:
        raise ValueError(f"the close {cell[:40]} is not above zero, which this index cannot be")
    return number


def _level(cell: str, signed: bool, delimiter: str) -> Decimal | None:
    """An open, high, low or volume; what is missing or impossible is unknown and never costs the close."""
    if not cell:
        return None
    number = _number(cell, delimiter)
    return number if number is None or signed or number > 0 else None


def _number(cell: str, delimiter: str) -> Decimal | None:
    """A plain number, with thousands separators, or with a decimal comma in a semicolon file."""
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
    if not number.is_finite() or abs(number) >= LIMIT:
        return None
    exponent = number.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent < -10
    return number.quantize(FINEST, ROUND_HALF_EVEN, _WIDE) if fine else number

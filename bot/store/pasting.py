"""Many rows as one text: DuckDB splits and casts it four times as fast as it reads lists of values.

Cells are dates, numbers, booleans or nothing; texts that people chose never go this way, because a comma or a
line break in one would be a border of a cell. The same SQL runs on PostgreSQL.
"""

from collections.abc import Iterable, Sequence


def pasted(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as lines of cells; None is an empty cell.

    >>> pasted([(1, None, True), (2, 3, False)])
    '1,,True\\n2,3,False'
    """
    return "\n".join([",".join(["" if cell is None else str(cell) for cell in row]) for row in rows])


def columns(types: Sequence[str]) -> str:
    """Return the select list that reads the cells back, by the types of the columns.

    >>> columns(["DATE", "INTEGER"])
    "nullif(cells[1], '')::DATE, nullif(cells[2], '')::INTEGER"
    """
    return ", ".join(f"nullif(cells[{place}], '')::{kind}" for place, kind in enumerate(types, start=1))


def source(parameter: int = 1) -> str:
    """Return the FROM part: one row of cells per line of the text parameter."""
    return f"(SELECT string_to_array(line, ',') AS cells FROM unnest(string_to_array(${parameter}, chr(10))) t(line)) r"

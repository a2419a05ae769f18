"""Many rows as one text: DuckDB splits and casts it four times as fast as it reads lists of values.

Cells are dates, numbers, booleans or nothing; texts that people chose never go this way, because a comma or a
line break in one would be a border of a cell. The same SQL runs on PostgreSQL. Whole numbers go faster still: what
a list of tuples looks like is a text that borders can be found in, and Python writes it in one step.
"""

from collections.abc import Iterable, Sequence

WholeRow = tuple[int | None, ...]


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


def listed(rows: Sequence[WholeRow]) -> str:
    """Return rows of whole numbers, booleans and nothings as one text.

    >>> listed([(1, None, True), (2, 3, False)])
    '1, None, True), (2, 3, False'
    """
    return repr(list(rows))[2:-2]


def listed_source(parameter: int = 1) -> str:
    """Return the FROM part for `listed`: one row of cells per row, nothing where there was none."""
    return (
        "(SELECT string_to_array(line, ', ') AS cells "
        f"FROM unnest(string_to_array(${parameter}, '), (')) t(line)) r"
    )


def listed_columns(forms: Sequence[tuple[str, str]]) -> str:
    """Return the select list that reads the cells of `listed` back; a form is what stands before and after a cell.

    >>> listed_columns([("", "::DATE"), ("1 + ", "")])
    "nullif(cells[1], 'None')::DATE, 1 + nullif(cells[2], 'None')"
    """
    cells = enumerate(forms, start=1)
    return ", ".join(f"{before}nullif(cells[{place}], 'None'){after}" for place, (before, after) in cells)


def source(parameter: int = 1) -> str:
    """Return the FROM part: one row of cells per line of the text parameter."""
    return f"(SELECT string_to_array(line, ',') AS cells FROM unnest(string_to_array(${parameter}, chr(10))) t(line)) r"

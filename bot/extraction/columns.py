"""What the columns of a market table are called: level, previous close, points, percent, a longer time."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.extraction.tokens import Token
from bot.extraction.wordset import words

_LONG = words(
    """ytd year years yr yrs week weeks month months quarter mtd qtd yoy annual weekly monthly yearly return returns
    wk mth ytd% high low volume 1w 1m 3m 6m 1y 12m"""
)
_PERCENT = words("% pct percent percentage per")
_CHANGE = words("change changes chg chng chge move moves points pts net diff difference gain")
_BEFORE = words("prev previous prior yesterday")
_LEVEL = words("latest last close closing current now price level levels value today index points closed end")
_ENDS = words("close closing closed end")
_LABELS = words("index indices indexes market markets name names exchange country stock instrument bourse")
_BLANKS = 2
"""So many letters between two words at least begin a new column."""
MOST = 16
"""How many words the head of a table has at most."""


class Column(StrEnum):
    """What stands in a column."""

    LABEL = "label"
    LEVEL = "level"
    CLOSE = "close"
    """A level that the head calls the close."""
    BEFORE = "before"
    POINTS = "points"
    PERCENT = "percent"
    LONG = "long"
    """A change over a longer time, or anything else that is no business of ours."""
    BASE = "base"
    """The level at the end of a longer time, from which all changes of the row are measured."""


def columns_of(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """Return the columns of numbers that the head of a table names, empty when the line is no head."""
    if not 2 <= len(tokens) <= MOST:
        return ()
    cells = list(_cells(tokens))
    kinds = [_kind(cell) for cell in cells]
    labelled = kinds[:1] == [Column.LABEL] or bool(set(cells[0]) & _LABELS)
    known = kinds[labelled:]
    if Column.LABEL in known or len(known) < 2 or not (labelled or len(set(known)) == len(known)):
        return ()
    return tuple(known)


def _cells(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Yield the words of each column."""
    cell: list[str] = []
    last = tokens[0].start
    for token in tokens:
        if cell and (token.start - last >= _BLANKS or token.text == "|"):
            yield cell
            cell = []
        if token.text != "|":
            cell.append(token.lower)
        last = token.end
    if cell:
        yield cell


def _kind(cell: Sequence[str]) -> Column:
    """Return what a column holds by the words of its head."""
    told = set(cell)
    if told & _LONG:
        return Column.BASE if told & (_BEFORE | _ENDS) else Column.LONG
    if told & _PERCENT:
        return Column.PERCENT
    if told & _BEFORE:
        return Column.BEFORE
    if told & _CHANGE and not told & _ENDS:
        return Column.POINTS
    if len(cell) > 2 or not told & _LEVEL:
        return Column.LABEL
    return Column.CLOSE if told & _ENDS else Column.LEVEL


def is_short(tokens: Sequence[Token]) -> bool:
    """Return whether a line can be a row of a table: many numbers or few words."""
    return len(tokens) <= MOST or sum(token.number for token in tokens) * 4 > len(tokens)

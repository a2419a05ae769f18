"""What the columns of a market table are called: level, previous close, points, percent, a longer time."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.extraction.tokens import Token
from bot.extraction.wordset import phrases, words

_LONG = words(
    """ytd year years yr yrs week weeks month months quarter mtd qtd yoy annual weekly monthly yearly return returns
    wk mth ytd% high low volume 1w 1m 3m 6m 1y 12m"""
)
_PERCENT = words("% pct percent percentage per")
_CHANGE = words("change changes chg chng chge move moves points pts net diff difference gain")
_BEFORE = words("prev previous prior yesterday")
_LEVEL = words("latest last close closing current now price level levels value today index points closed end")
_ENDS = words("close closing closed end")
_LABELS = words(
    "index indices indexes market markets name names exchange country stock instrument bourse symbol"
)
_BLANKS = 2
"""So many letters between two words at least begin a new column."""
YEAR = 4
"""How many digits a year has."""
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
    TIME = "time"
    """When a row was last brought up to date."""


_PLAIN = {
    Column.BEFORE: phrases(
        """previous close, prev close, prev. close, prior close, previous, prev, prev., prior, yesterday, close before,
        day before"""
    ),
    Column.PERCENT: phrases(
        """pct move, pct change, pct chg, pct chng, % change, % chg, % move, % chng, change %, chg %, move %,
        change pct, chg pct, change (%), chg (%), change in %, percent change, percentage change, per cent change,
        day %, daily %,
        daily % change, +/- %, +/-%, % +/-, %, pct, pct., percent, per cent"""
    ),
    Column.POINTS: phrases(
        """net change, net chg, net move, points change, point change, change, chg, chg., chng, move, moves, +/-,
        points, pts, diff, gain/loss"""
    ),
    Column.LEVEL: phrases("last, latest, current, level, value, price, now, today, index level, last price"),
    Column.CLOSE: phrases("close, closing, closed, last close, closing level, closing price, close today"),
    Column.LONG: phrases(
        """ytd, % ytd, ytd %, ytd % change, ytd pct change, year to date, week %, weekly %, month %, year %, 1 week,
        1 month, 1 year, 1w, 1m, 3m, 6m, 1y, 12m, 52w high, 52w low, high, low, volume, day high, day low, open"""
    ),
    Column.TIME: phrases("time, trading end, time (et), updated, as of"),
}
"""What columns are called where only one blank stands between them."""
_NAMES = {name: column for column, names in _PLAIN.items() for name in names}
MOST_MARKS = 5
"""How many words and marks the name of such a column has at most."""


def columns_of(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """Return the columns of numbers that the head of a table names, empty when the line is no head."""
    if not 2 <= len(tokens) <= MOST:
        return ()
    cells = list(_cells(tokens))
    kinds = [_kind(cell) for cell in cells]
    labelled = _label_count(cells) or kinds[:1] == [Column.LABEL] or bool(set(cells[0]) & _LABELS)
    known = kinds[labelled:]
    if len(cells) == 1:
        return _plain_columns(tokens)
    if Column.LABEL in known or len(known) < 2 or not (labelled or len(set(known)) == len(known)):
        return ()
    return tuple(known)


def _label_count(cells: Sequence[Sequence[str]]) -> int:
    """Return how many columns in front hold names and codes: "Symbol | Index"."""
    return next((place for place, cell in enumerate(cells) if not set(cell) <= _LABELS), len(cells))


def _plain_columns(tokens: Sequence[Token]) -> tuple[Column, ...]:
    """Return the columns of a head whose names stand one blank apart: "Market Last Prev Close Pct Move"."""
    at = _label_end(tokens)
    if not at:
        return ()
    known: list[Column] = []
    while at < len(tokens):
        size, column = _plain_at(tokens, at)
        if column is None:
            return ()
        known.append(column)
        at += size
    return tuple(known) if len(known) > 1 else ()


def _label_end(tokens: Sequence[Token]) -> int:
    """Return where the name of the rows' own column ends, "Index (stock exchange)"; 0 when there is none."""
    end = 0
    while end < len(tokens) and tokens[end].lower in _LABELS:
        end += 1
    if end and end < len(tokens) and tokens[end].text == "(":
        closing = (place + 1 for place in range(end, len(tokens)) if tokens[place].text == ")")
        return next(closing, 0)
    return end


def _plain_at(tokens: Sequence[Token], at: int) -> tuple[int, Column | None]:
    """Return how many tokens name the column that begins here, and which it is."""
    if tokens[at].lower in ("end", "end-") and at + 1 < len(tokens):
        size = 2 + (tokens[at + 1].text == "-")
        year = tokens[at + size - 1].text if at + size <= len(tokens) else ""
        if year.isdigit() and len(year) == YEAR:
            return size, Column.BASE
    for size in range(min(MOST_MARKS, len(tokens) - at), 0, -1):
        told = "".join((" " if each.spaced else "") + each.lower for each in tokens[at : at + size]).strip()
        column = _NAMES.get(told)
        split = told.endswith("%") and size > 1 and at + size < len(tokens)
        if column is not None and not (split and tokens[at + size].lower in _CHANGE):
            return size, column
    return 1, None


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
    if _NAMES.get(" ".join(cell)) is Column.TIME:
        return Column.TIME
    if "end" in told and any(word.isdigit() and len(word) == YEAR for word in cell):
        return Column.BASE
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


def is_column(line: str) -> bool:
    """Return whether a line is the name of one column: "|Change %", "Last"."""
    told = " ".join(line.lower().strip("| ").split())
    return told in _NAMES or told in _LABELS


def is_table_head(tokens: Sequence[Token], columns: Sequence[Column]) -> bool:
    """Return whether a line that names these columns is nothing but the head of a table."""
    return bool(columns) and (Column.BASE in columns or not any(each.number for each in tokens))


def is_short(tokens: Sequence[Token]) -> bool:
    """Return whether a line can be a row of a table, or the rule below its head: many numbers or few words."""
    solid = [token for token in tokens if token.text[0].isalnum()]
    return len(tokens) <= MOST or sum(token.number for token in solid) * 4 >= len(solid)

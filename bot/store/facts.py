"""Keeps session_facts true: what the session closes of every symbol say, after every kind of load."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from operator import attrgetter

from bot.history import Receipts, SessionFacts
from bot.history.claims import Mark
from bot.history.upkeep import Histories
from bot.market import Phase
from bot.store import pasting
from bot.store.engine import Reader, Row, Writer
from bot.store.pasting import pasted

Notice = Callable[[SessionFacts], None]
BATCH = 20_000
COLUMNS = (
    "symbol, session, close, prev_close, change_pct, is_record_close, ties_record, record_since, highest_since, "
    "lowest_since, up_streak, down_streak, ytd_pct, mtd_pct, wtd_pct, high_52w, low_52w, drawdown_from_high_pct"
)
RECEIPTS = "record_on, record_level, move_since"
LEVEL, PERCENT = "DECIMAL(28, 10)", "DECIMAL(28, 4)"

# One close per session: the bar, else the first close snapshot with a level that two sources share or, failing
# that, that was stored first. (A close snapshot that fills a hole counts as a session close.)
CLOSES = (
    "SELECT session, close FROM bar WHERE symbol = $1 AND session >= $2 UNION ALL "
    "SELECT session, close FROM (SELECT n.session, n.level::DECIMAL(28, 10) AS close, row_number() OVER "
    "(PARTITION BY n.session ORDER BY count(ns.source) DESC, n.id) AS place FROM snapshot n "
    "JOIN snapshot_source ns ON ns.snapshot = n.id "
    f"WHERE n.symbol = $1 AND n.session >= $2 AND n.phase = '{Phase.CLOSE.value}' AND n.level IS NOT NULL "
    "AND n.held IS NULL GROUP BY n.session, n.level, n.id) s WHERE place = 1 AND NOT EXISTS "
    "(SELECT 1 FROM bar b WHERE b.symbol = $1 AND b.session = s.session) ORDER BY session"
)


class FactsKeeper:
    """Pushes what is appended and rebuilds what was changed; one per process, used under the writer lock."""

    def __init__(self) -> None:
        self._histories = Histories(self._closes)
        self._reader: Reader | None = None

    def forget(self, symbol: str) -> None:
        """Drop what is remembered of a symbol, after a transaction that was rolled back."""
        self._histories.forget(symbol)

    def update(
        self, writer: Writer, symbol: str, changed: Collection[date], notice: Notice = lambda facts: None
    ) -> None:
        """Bring the facts of a symbol up to date after `changed` sessions; `notice` hears of each new row."""
        self._reader = writer
        rewrite = self._histories.follow(symbol, changed)
        if rewrite is None:
            return
        writer.run("DELETE FROM session_facts WHERE symbol = $1 AND session >= $2", (symbol, rewrite.since))
        while part := list(islice(rewrite.rows, BATCH)):
            writer.run(INSERT, (symbol, pasted(map(_cells, part))))
            for facts, _ in part:
                notice(facts)
        _point_to_newest(writer, symbol)

    def _closes(self, symbol: str, since: date | None) -> Iterator[tuple[date, Decimal]]:
        assert self._reader is not None  # noqa: S101  update has set it
        return iter(self._reader.rows(CLOSES, (symbol, since or date.min)))


def closes(reader: Reader, symbol: str, start: date = date.min) -> Iterator[tuple[date, Decimal]]:
    """Session closes as stored, oldest first, without the zeros that the column's scale adds."""
    for day, close in reader.rows(CLOSES, (symbol, start)):
        yield day, trimmed(close)


def facts(reader: Reader, symbol: str, session: date | None = None) -> SessionFacts | None:
    """The facts of one session, or of the newest; None where there is no close."""
    where = (
        "session = $2" if session else "session = (SELECT max(session) FROM session_facts WHERE symbol = $1)"
    )
    parameters = (symbol, session) if session else (symbol,)
    rows = reader.rows(f"SELECT {COLUMNS} FROM session_facts WHERE symbol = $1 AND {where}", parameters)
    return facts_row(rows[0]) if rows else None


def receipts(reader: Reader, symbol: str, session: date) -> Receipts:
    """What the claims of a session rest on."""
    rows = reader.rows(
        f"SELECT {RECEIPTS} FROM session_facts WHERE symbol = $1 AND session = $2", (symbol, session)
    )
    return receipts_row(rows[0] if rows else (None, None, None))


def newest_facts(reader: Reader) -> dict[str, tuple[SessionFacts, Receipts, date | None]]:
    """Per symbol: the facts of its newest close, what they rest on, and the session before it."""
    rows = reader.rows(
        f"SELECT {COLUMNS}, {RECEIPTS}, previous FROM newest JOIN session_facts USING (symbol, session)"
    )
    return {
        row[0]: (
            facts_row(row[:18]),
            receipts_row(row[18:21]),
            row[21],
        )
        for row in rows
    }


def trimmed(number: Decimal) -> Decimal:
    """The same number without zeros after the last digit that says something.

    >>> trimmed(Decimal("3449.6200000000")), trimmed(Decimal("40000.0000000000"))
    (Decimal('3449.62'), Decimal('40000'))
    """
    short = number.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


def receipts_row(row: Row) -> Receipts:
    """Read the columns of RECEIPTS."""
    on, level, move_since = row
    return Receipts(Mark(on, trimmed(level)) if on else None, move_since)


def facts_row(row: Row) -> SessionFacts:
    """Read the columns of COLUMNS."""
    levels = {2, 3, 15, 16}
    values = [
        trimmed(value) if place in levels and value is not None else value for place, value in enumerate(row)
    ]
    return SessionFacts(*values)  # type: ignore[arg-type]  # a row of our own query, in the order of COLUMNS


KEPT = SessionFacts.__slots__[1:]
"""All but the symbol, which is text and goes by itself."""
TYPES = (
    *("DATE", LEVEL, LEVEL, PERCENT, "BOOLEAN", "BOOLEAN", "DATE", "DATE", "DATE", "INTEGER", "INTEGER"),
    *(PERCENT, PERCENT, PERCENT, LEVEL, LEVEL, PERCENT, "DATE", LEVEL, "DATE"),
)
INSERT = (
    f"INSERT INTO session_facts ({COLUMNS}, {RECEIPTS}) SELECT $1, {pasting.columns(TYPES)} "
    f"FROM {pasting.source(2)}"
)
_row = attrgetter(*KEPT)


def _cells(row: tuple[SessionFacts, Receipts]) -> tuple[object, ...]:
    """One row of the table, without the symbol."""
    facts_row, receipts_row = row
    record = receipts_row.record
    kept: tuple[object, ...] = _row(facts_row)
    return (*kept, record and record.on, record and record.level, receipts_row.move_since)


def _point_to_newest(writer: Writer, symbol: str) -> None:
    writer.run("DELETE FROM newest WHERE symbol = $1", (symbol,))
    writer.run(
        "INSERT INTO newest SELECT $1, max(session), (SELECT max(p.session) FROM session_facts p "
        "WHERE p.symbol = $1 AND p.session < max(f.session)) FROM session_facts f WHERE f.symbol = $1 "
        "HAVING max(f.session) IS NOT NULL",
        (symbol,),
    )

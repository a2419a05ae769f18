"""Keeps session_facts true: what the session closes of every symbol say, after every kind of load."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from bot.history import PLACES, Receipts, SessionFacts
from bot.history.claims import Mark
from bot.history.running import Row as FactsRow
from bot.history.upkeep import Histories
from bot.market import Phase
from bot.store import pasting
from bot.store.engine import Reader, Row, Writer

Notice = Callable[[list[FactsRow]], None]
BATCH = 20_000
PAGE = 100_000
"""So many closes are read at once, which bounds the memory of a rebuild."""
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
# A close of the column's scale is a whole number of its smallest step once its point is taken out.
STEPS = (
    f"SELECT session - DATE '0001-01-01' + 1, replace(close::TEXT, '.', '') FROM ({CLOSES} LIMIT {PAGE}) c"
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
        self, writer: Writer, symbol: str, changed: Collection[date], notice: Notice = lambda rows: None
    ) -> None:
        """Bring the facts of a symbol up to date after `changed` sessions; `notice` hears of the new rows."""
        self._reader = writer
        rewrite = self._histories.follow(symbol, changed)
        if rewrite is None:
            return
        writer.run("DELETE FROM session_facts WHERE symbol = $1 AND session >= $2", (symbol, rewrite.since))
        while part := list(islice(rewrite.rows, BATCH)):
            writer.run(INSERT, (symbol, pasting.listed(part)))
            notice(part)
        _point_to_newest(writer, symbol)

    def _closes(self, symbol: str, since: date | None) -> Iterator[tuple[int, int]]:
        assert self._reader is not None  # noqa: S101  update has set it
        start = since or date.min
        while rows := self._reader.rows(STEPS, (symbol, start)):
            for day, close in rows:
                yield day, int(close)
            if len(rows) < PAGE or day == date.max.toordinal():
                return
            start = date.fromordinal(day + 1)


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


DAY = ("(DATE '0001-01-01' + (", "::INTEGER - 1))")
STEP = ("(", f"::DECIMAL(28, 0) * 1e-{PLACES}::DECIMAL({PLACES}, {PLACES}))::{LEVEL}")
SHARE = ("(", f"::DECIMAL(28, 0) * 1e-4::DECIMAL(4, 4))::{PERCENT}")
TRUTH, COUNT = ("", "::BOOLEAN"), ("", "::INTEGER")
CELLS = (
    *(DAY, STEP, STEP, SHARE, TRUTH, TRUTH, DAY, DAY, DAY, COUNT, COUNT),
    *(SHARE, SHARE, SHARE, STEP, STEP, SHARE, DAY, STEP, DAY),
)
"""How each whole number of a row becomes a value of its column."""
INSERT = (
    f"INSERT INTO session_facts ({COLUMNS}, {RECEIPTS}) SELECT $1, {pasting.listed_columns(CELLS)} "
    f"FROM {pasting.listed_source(2)}"
)


def _point_to_newest(writer: Writer, symbol: str) -> None:
    writer.run("DELETE FROM newest WHERE symbol = $1", (symbol,))
    writer.run(
        "INSERT INTO newest SELECT $1, max(session), (SELECT max(p.session) FROM session_facts p "
        "WHERE p.symbol = $1 AND p.session < max(f.session)) FROM session_facts f WHERE f.symbol = $1 "
        "HAVING max(f.session) IS NOT NULL",
        (symbol,),
    )

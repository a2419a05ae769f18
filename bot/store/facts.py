"""Keeps session_facts true: what the session closes of every symbol say, after every kind of load."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from bot.claims import Mark
from bot.history import Receipts, SessionFacts
from bot.market import Phase
from bot.store.engine import Reader, Row, Writer
from bot.upkeep import Histories

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

    def update(self, writer: Writer, symbol: str, changed: Collection[date]) -> list[SessionFacts]:
        """Bring the facts of a symbol up to date after `changed` sessions; returns the rewritten ones."""
        self._reader = writer
        rewrite = self._histories.follow(symbol, changed)
        if rewrite is None:
            return []
        writer.run("DELETE FROM session_facts WHERE symbol = $1 AND session >= $2", (symbol, rewrite.since))
        rewritten: list[SessionFacts] = []
        while part := list(islice(rewrite.rows, BATCH)):
            writer.run(INSERT, _columns(part))
            rewritten += [facts for facts, _ in part]
        _point_to_newest(writer, symbol)
        return rewritten

    def _closes(self, symbol: str, since: date | None) -> Iterator[tuple[date, Decimal]]:
        assert self._reader is not None  # noqa: S101  update has set it
        return closes(self._reader, symbol, since or date.min)


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
    return _facts(rows[0]) if rows else None


def receipts(reader: Reader, symbol: str, session: date) -> Receipts:
    """What the claims of a session rest on."""
    rows = reader.rows(
        f"SELECT {RECEIPTS} FROM session_facts WHERE symbol = $1 AND session = $2", (symbol, session)
    )
    on, level, move_since = rows[0] if rows else (None, None, None)
    return Receipts(Mark(on, trimmed(level)) if on else None, move_since)


def newest_facts(reader: Reader) -> dict[str, tuple[SessionFacts, Receipts, date | None]]:
    """Per symbol: the facts of its newest close, what they rest on, and the session before it."""
    rows = reader.rows(
        f"SELECT {COLUMNS}, {RECEIPTS}, previous FROM newest JOIN session_facts USING (symbol, session)"
    )
    return {
        row[0]: (
            _facts(row[:18]),
            Receipts(Mark(row[18], trimmed(row[19])) if row[18] else None, row[20]),
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


def _facts(row: Row) -> SessionFacts:
    levels = {2, 3, 15, 16}
    values = [
        trimmed(value) if place in levels and value is not None else value for place, value in enumerate(row)
    ]
    return SessionFacts(*values)  # type: ignore[arg-type]  # a row of our own query, in the order of COLUMNS


INSERT = (
    f"INSERT INTO session_facts ({COLUMNS}, {RECEIPTS}) SELECT unnest($1::TEXT[]), unnest($2::DATE[]), "
    f"unnest($3::TEXT[])::{LEVEL}, unnest($4::TEXT[])::{LEVEL}, unnest($5::TEXT[])::{PERCENT}, "
    "unnest($6::BOOLEAN[]), unnest($7::BOOLEAN[]), unnest($8::DATE[]), unnest($9::DATE[]), unnest($10::DATE[]), "
    f"unnest($11::INTEGER[]), unnest($12::INTEGER[]), unnest($13::TEXT[])::{PERCENT}, "
    f"unnest($14::TEXT[])::{PERCENT}, unnest($15::TEXT[])::{PERCENT}, unnest($16::TEXT[])::{LEVEL}, "
    f"unnest($17::TEXT[])::{LEVEL}, unnest($18::TEXT[])::{PERCENT}, unnest($19::DATE[]), "
    f"unnest($20::TEXT[])::{LEVEL}, unnest($21::DATE[])"
)


def _columns(rows: Sequence[tuple[SessionFacts, Receipts]]) -> list[list[object]]:
    """Turn rows into columns, numbers as text: DuckDB reads those exactly and fast."""
    columns: list[list[object]] = [
        [_cell(getattr(facts_row, name)) for facts_row, _ in rows] for name in SessionFacts.__slots__
    ]
    records = [receipts.record for _, receipts in rows]
    columns.append([record.on if record else None for record in records])
    columns.append([_cell(record.level) if record else None for record in records])
    columns.append([receipts.move_since for _, receipts in rows])
    return columns


def _cell(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value


def _point_to_newest(writer: Writer, symbol: str) -> None:
    writer.run("DELETE FROM newest WHERE symbol = $1", (symbol,))
    writer.run(
        "INSERT INTO newest SELECT $1, max(session), (SELECT max(p.session) FROM session_facts p "
        "WHERE p.symbol = $1 AND p.session < max(f.session)) FROM session_facts f WHERE f.symbol = $1 "
        "HAVING max(f.session) IS NOT NULL",
        (symbol,),
    )

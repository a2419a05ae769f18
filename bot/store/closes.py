"""What the store is asked about session closes: one method per question."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.history import Close, Receipts, SessionFacts
from bot.history.claims import Mark
from bot.history.highs import HighWater
from bot.market import KnownHigh, Phase, Source, SourceKind
from bot.store.engine import Reader, Row
from bot.store.facts import COLUMNS, RECEIPTS, facts_row, receipts_row, trimmed

SPAN = "WHERE symbol = $1 AND session >= $2 AND session <= $3"
SOUND = (
    "high IS NOT NULL AND low IS NOT NULL AND low <= close AND low <= coalesce(open, close) "
    "AND high >= close AND high >= coalesce(open, close)"
)
"""A bar whose high and low enclose its open and close (`Bar.consistent`)."""
SOURCE = "s.kind, s.name, s.url, s.published, s.content_hash"


class Closes:
    """Reads of session closes and of what rests on them; safe from any thread."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def facts_until(self, symbol: str, day: date) -> tuple[SessionFacts, Receipts] | None:
        """What the last close on or before a day says, and what that rests on; None where there is no such close."""
        rows = self._reader.rows(
            f"SELECT {COLUMNS}, {RECEIPTS} FROM session_facts WHERE symbol = $1 AND session <= $2 "
            "ORDER BY session DESC LIMIT 1",
            (symbol, day),
        )
        return (facts_row(rows[0][:18]), receipts_row(rows[0][18:])) if rows else None

    def newest_until(self, symbol: str, day: date) -> Mark | None:
        """The last close on or before a day."""
        return self._one("session <= $2 ORDER BY session DESC", symbol, day)

    def first(self, symbol: str) -> Mark | None:
        """The first close that is stored."""
        return self._one("session >= $2 ORDER BY session", symbol, date.min)

    def between(self, symbol: str, start: date, end: date) -> list[Close]:
        """Closes from `start` to `end`, both included, oldest first."""
        rows = self._reader.rows(
            f"SELECT session, close FROM session_facts {SPAN} ORDER BY session", (symbol, start, end)
        )
        return [(day, trimmed(close)) for day, close in rows]

    def last(self, symbol: str, count: int, until: date) -> list[Close]:
        """The last so many closes up to a day, oldest first."""
        rows = self._reader.rows(
            "SELECT session, close FROM session_facts WHERE symbol = $1 AND session <= $2 "
            "ORDER BY session DESC LIMIT $3",
            (symbol, until, count),
        )
        return [(day, trimmed(close)) for day, close in reversed(rows)]

    def dates(self, symbol: str) -> list[date]:
        """The sessions that have a close, oldest first."""
        rows = self._reader.rows(
            "SELECT session FROM session_facts WHERE symbol = $1 ORDER BY session", (symbol,)
        )
        return [row[0] for row in rows]

    def count(self, symbol: str, until: date) -> int:
        """How many closes are stored up to a day."""
        rows = self._reader.rows(
            "SELECT count(*) FROM session_facts WHERE symbol = $1 AND session <= $2", (symbol, until)
        )
        found: int = rows[0][0]
        return found

    def last_beyond(self, symbol: str, level: Decimal, before: date, above: bool) -> Mark | None:
        """The last close before a day that was at or above a level; at or below it when not `above`."""
        side = ">=" if above else "<="
        where = f"session < $2 AND close {side} $3::DECIMAL(28, 10) ORDER BY session DESC"
        return self._one(where, symbol, before, format(level, "f"))

    def last_record(self, symbol: str, start: date, end: date) -> date | None:
        """The last session of a stretch that closed above all closes before it."""
        rows = self._reader.rows(
            f"SELECT max(session) FROM session_facts {SPAN} AND is_record_close", (symbol, start, end)
        )
        found: date | None = rows[0][0]
        return found

    def lowest(self, symbol: str, until: date) -> Mark | None:
        """The lowest close up to a day, at its latest date."""
        return self._one("session <= $2 ORDER BY close, session DESC", symbol, until)

    def high_water(self, symbol: str, before: date) -> HighWater | None:
        """What the bars before a session say of highs; of those without a sound high only the latest is told."""
        rows = self._reader.rows(
            "SELECT (SELECT min(session) FROM bar WHERE symbol = $1 AND session < $2), "
            f"(SELECT max(session) FROM bar WHERE symbol = $1 AND session < $2 AND NOT ({SOUND}))",
            (symbol, before),
        )
        first, unsound = rows[0]
        if first is None:
            return None
        highest = self._reader.rows(
            f"SELECT session, high FROM bar WHERE symbol = $1 AND session < $2 AND {SOUND} "
            "ORDER BY high DESC, session DESC LIMIT 1",
            (symbol, before),
        )
        mark = Mark(highest[0][0], trimmed(highest[0][1])) if highest else None
        return HighWater(first, mark, (unsound,) if unsound else ())

    def reported_records(self, symbol: str) -> tuple[KnownHigh, ...]:
        """Every level that a statement calls a record, oldest first, with the first who said so."""
        rows = self._reader.rows(
            f"SELECT n.phase, n.level, n.session, {SOURCE} FROM snapshot n "
            "JOIN (SELECT snapshot, min(source) AS source FROM snapshot_source GROUP BY snapshot) ns "
            "ON ns.snapshot = n.id JOIN source s ON s.id = ns.source "
            "WHERE n.symbol = $1 AND n.record AND n.level IS NOT NULL AND n.held IS NULL "
            "ORDER BY n.session, n.id",
            (symbol,),
        )
        return tuple(_reported(symbol, row) for row in rows)

    def rows_of(self, symbol: str, days: Sequence[date]) -> list[tuple[Mark, Source | None]]:
        """The closes of some days with who gave each, oldest first; a close of a statement has no source here."""
        rows = self._reader.rows(
            f"SELECT f.session, f.close, {SOURCE} FROM session_facts f "
            "LEFT JOIN bar b ON b.symbol = f.symbol AND b.session = f.session "
            "LEFT JOIN source s ON s.id = b.source "
            "WHERE f.symbol = $1 AND f.session IN (SELECT unnest($2::DATE[])) ORDER BY f.session",
            (symbol, list(days)),
        )
        return [(Mark(row[0], trimmed(row[1])), _source(row[2:]) if row[2] else None) for row in rows]

    def _one(self, where: str, *parameters: object) -> Mark | None:
        rows = self._reader.rows(
            f"SELECT session, close FROM session_facts WHERE symbol = $1 AND {where} LIMIT 1", parameters
        )
        return Mark(rows[0][0], trimmed(rows[0][1])) if rows else None


def _reported(symbol: str, row: Row) -> KnownHigh:
    basis = Phase.CLOSE if Phase(row[0]) is Phase.CLOSE else Phase.INTRADAY
    return KnownHigh(symbol, basis, Decimal(row[1]), row[2], row[2], _source(row[3:]))


def _source(row: Row) -> Source:
    kind, name, url, published, content_hash = row
    return Source(SourceKind(kind), name, url, published, content_hash)

"""Incoming bars on their way into a series: each function one step inside the transaction that intake holds open."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal

from bot.market import Bar, Block
from bot.store.engine import Writer
from bot.store.pasting import columns, pasted, source


def stage_bars(writer: Writer) -> None:
    """Open an empty place for incoming bars, seen by this transaction only."""
    writer.run(
        "CREATE OR REPLACE TEMP TABLE incoming (line BIGINT, session DATE, open DECIMAL(28, 10), "
        "high DECIMAL(28, 10), low DECIMAL(28, 10), close DECIMAL(28, 10), "
        "volume DECIMAL(28, 4), final BOOLEAN)"
    )


STAGED = ("BIGINT", "DATE", *["DECIMAL(28, 10)"] * 4, "DECIMAL(28, 4)", "BOOLEAN")


def add_incoming(writer: Writer, rows: Sequence[tuple[int, Bar]]) -> None:
    """Put bars of one symbol into the staging place, each with the line of its file."""
    text = pasted(
        (line, bar.session, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.final)
        for line, bar in rows
    )
    writer.run(f"INSERT INTO incoming SELECT {columns(STAGED)} FROM {source()}", (text,))


def add_block(writer: Writer, block: Block) -> None:
    """Put the bars of a checked text into the staging place."""
    kinds = zip(block.places, STAGED[1:-1], strict=True)
    cells = ", ".join(
        f"nullif(cells[{at + 1}], '')::{kind}" if at is not None else "NULL" for at, kind in kinds
    )
    writer.run(
        f"INSERT INTO incoming SELECT place + $3 - 1, {cells}, TRUE FROM (SELECT place, "
        "string_to_array(line, $2) AS cells FROM unnest(string_to_array($1, chr(10))) "
        "WITH ORDINALITY t(line, place) WHERE line <> '') r",
        (block.text, block.delimiter, block.first),
    )


def clashes(writer: Writer, most: int) -> list[tuple[date, int, int]]:
    """The first days with two different closes in the staging place: day, first line, last line."""
    return writer.rows(
        "SELECT session, min(line), max(line) FROM incoming GROUP BY session "
        "HAVING min(close) <> max(close) ORDER BY session LIMIT $1",
        (most,),
    )


def days(writer: Writer, since: date) -> list[date]:
    """The staged days from one on, oldest first."""
    rows = writer.rows("SELECT DISTINCT session FROM incoming WHERE session >= $1 ORDER BY session", (since,))
    return [row[0] for row in rows]


def revised(writer: Writer, symbol: str) -> list[tuple[date, Decimal, Decimal]]:
    """Days whose stored close is another one than the staged: day, stored, staged."""
    return writer.rows(
        "SELECT i.session, b.close, max(i.close) FROM incoming i "
        "JOIN bar b ON b.symbol = $1 AND b.session = i.session "
        "WHERE b.close <> i.close GROUP BY i.session, b.close ORDER BY i.session",
        (symbol,),
    )


def staged(writer: Writer, symbol: str) -> list[tuple[date, Decimal, Decimal | None]]:
    """Staged days, oldest first: day, close, and the close that is stored of it."""
    return writer.rows(
        "SELECT i.session, max(i.close), max(b.close) FROM incoming i "
        "LEFT JOIN bar b ON b.symbol = $1 AND b.session = i.session GROUP BY i.session ORDER BY i.session",
        (symbol,),
    )


def first_fresh(writer: Writer, symbol: str) -> date | None:
    """The first staged day that is not stored yet."""
    rows = writer.rows(
        "SELECT min(i.session) FROM incoming i "
        "LEFT JOIN bar b ON b.symbol = $1 AND b.session = i.session WHERE b.session IS NULL",
        (symbol,),
    )
    found: date | None = rows[0][0]
    return found


def store_incoming(writer: Writer, symbol: str, source: int, noted: datetime) -> int:
    """Move staged bars into the series; returns how many rows are new or different."""
    writer.run(
        "INSERT INTO revision SELECT $1, i.session, b.close, max(i.close), $2, $3 FROM incoming i "
        "JOIN bar b ON b.symbol = $1 AND b.session = i.session "
        "WHERE b.close <> i.close GROUP BY i.session, b.close",
        (symbol, source, noted),
    )
    different = (
        "b.session IS NULL OR b.close <> i.close OR b.open IS DISTINCT FROM i.open OR "
        "b.high IS DISTINCT FROM i.high OR b.low IS DISTINCT FROM i.low OR "
        "b.volume IS DISTINCT FROM i.volume OR b.final IS DISTINCT FROM i.final"
    )
    count: int = writer.rows(
        "SELECT count(DISTINCT i.session) FROM incoming i "
        f"LEFT JOIN bar b ON b.symbol = $1 AND b.session = i.session WHERE {different}",
        (symbol,),
    )[0][0]
    if count:
        writer.run(
            "INSERT INTO bar SELECT $1, i.session, i.open, i.high, i.low, i.close, i.volume, i.final, $2 "
            "FROM (SELECT *, row_number() OVER (PARTITION BY session ORDER BY line DESC) AS place "
            "FROM incoming) i LEFT JOIN bar b ON b.symbol = $1 AND b.session = i.session "
            f"WHERE i.place = 1 AND ({different}) "
            "ON CONFLICT (symbol, session) DO UPDATE SET open = excluded.open, high = excluded.high, "
            "low = excluded.low, close = excluded.close, volume = excluded.volume, final = excluded.final, "
            "source = excluded.source",
            (symbol, source),
        )
    return count


def agreed_days(writer: Writer, symbol: str, source: int) -> set[date]:
    """Staged days of which another source's held close says the same within a thousandth."""
    rows = writer.rows(
        "SELECT DISTINCT i.session FROM incoming i JOIN held_bar h ON h.symbol = $1 AND h.session = i.session "
        "WHERE h.source <> $2 AND abs(h.close - i.close) <= abs(i.close) / 1000",
        (symbol, source),
    )
    return {row[0] for row in rows}


def hold_bars(writer: Writer, bars: Sequence[Bar], source: int, reason: str, noted: datetime) -> None:
    """Keep staged bars aside that nobody may see until a second source agrees or the owner loads them."""
    if not bars:
        return
    days = [bar.session for bar in bars]
    closes = [format(bar.close, "f") for bar in bars]
    writer.run(
        "INSERT INTO held_bar SELECT $1, n.session, n.close::DECIMAL(28, 10), $4, $5, $6 "
        "FROM (SELECT unnest($2::DATE[]) AS session, unnest($3::TEXT[]) AS close) n WHERE NOT EXISTS "
        "(SELECT 1 FROM held_bar h WHERE h.symbol = $1 AND h.session = n.session AND h.source = $4)",
        (bars[0].symbol, days, closes, source, reason, noted),
    )
    writer.run("DELETE FROM incoming WHERE session IN (SELECT unnest($1::DATE[]))", (days,))


def release_bars(writer: Writer, symbol: str, sessions: Collection[date]) -> None:
    """Forget that sessions were held back."""
    if sessions:
        writer.run(
            "DELETE FROM held_bar WHERE symbol = $1 AND session IN (SELECT unnest($2::DATE[]))",
            (symbol, sorted(sessions)),
        )

"""How market nouns are written: each function one step inside the transaction that intake holds open."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from bot.market import UNNAMED, Event, Snapshot, Source, SourceKind
from bot.store.engine import Reader, Writer

TEXTS = (SourceKind.ARTICLE, SourceKind.FEED)
"""Kinds whose source is a text: whoever hands it in, by whichever way, it is one and the same source."""


def source_id(writer: Writer, source: Source, loaded: datetime) -> tuple[int, bool]:
    """Return the id of a source, and whether it was already known; the same content is one source."""
    known = writer.rows(
        "SELECT id FROM source WHERE kind = $1 AND name = $2 AND url IS NOT DISTINCT FROM $3 "
        "AND content_hash IS NOT DISTINCT FROM $4 AND published IS NOT DISTINCT FROM $5",
        (source.kind.value, source.name, source.url, source.content_hash, source.published),
    )
    if known:
        return known[0][0], True
    new: int = writer.rows("SELECT coalesce(max(id), 0) + 1 FROM source")[0][0]
    writer.run(
        "INSERT INTO source VALUES ($1, $2, $3, $4, $5, $6, $7)",
        (new, source.kind.value, source.name, source.url, source.published, loaded, source.content_hash),
    )
    return new, False


def known_text(reader: Reader, source: Source) -> tuple[int, datetime | None] | None:
    """The stored source that is this same text, and when that was published.

    A headline of a feed may come back word for word another day, and is another text then.
    """
    if source.content_hash is None or source.kind not in TEXTS:
        return None
    rows = reader.rows(
        "SELECT id, published FROM source WHERE content_hash = $1 AND kind IN ('article', 'feed') "
        "AND (published::DATE IS NOT DISTINCT FROM $2::TIMESTAMPTZ::DATE OR (kind = 'article' AND $3 = 'article')) "
        "ORDER BY published IS NOT DISTINCT FROM $2::TIMESTAMPTZ DESC, id LIMIT 1",
        (source.content_hash, source.published, source.kind.value),
    )
    return rows[0] if rows else None


def complete_source(writer: Writer, identity: int, source: Source) -> None:
    """Give a stored text the name and the address that it lacks and this telling has."""
    if not source.name.startswith(UNNAMED):
        writer.run(
            "UPDATE source SET name = $2 WHERE id = $1 AND starts_with(name, $3)",
            (identity, source.name, UNNAMED),
        )
    if source.url is not None:
        writer.run("UPDATE source SET url = $2 WHERE id = $1 AND url IS NULL", (identity, source.url))


def redate_source(writer: Writer, identity: int, source: Source) -> set[str]:
    """Note that a text was published at another time, and take out what only it tells; returns its symbols."""
    writer.run("UPDATE source SET published = $2 WHERE id = $1", (identity, source.published))
    return _withdraw(writer, [identity])


def add_snapshot(writer: Writer, snapshot: Snapshot, source: int, held: str | None) -> bool:
    """Store a statement, or only its further source when the same is already told; True when it can be seen anew.

    A statement that was held back is released by a second source that says the same and is not held itself.
    """
    same = writer.rows(
        "SELECT id, held FROM snapshot WHERE symbol = $1 AND session = $2 AND phase = $3 "
        "AND direction IS NOT DISTINCT FROM $4 "
        "AND level::DECIMAL(28, 10) IS NOT DISTINCT FROM $5::DECIMAL(28, 10) "
        "AND points::DECIMAL(28, 10) IS NOT DISTINCT FROM $6::DECIMAL(28, 10) "
        "AND percent::DECIMAL(28, 10) IS NOT DISTINCT FROM $7::DECIMAL(28, 10) "
        "AND record = $8 AND extreme IS NOT DISTINCT FROM $9",
        (
            snapshot.symbol,
            snapshot.session,
            snapshot.phase.value,
            snapshot.direction,
            _text(snapshot.level),
            _text(snapshot.points),
            _text(snapshot.percent),
            snapshot.record,
            snapshot.extreme,
        ),
    )
    if same:
        writer.run("INSERT INTO snapshot_source VALUES ($1, $2) ON CONFLICT DO NOTHING", (same[0][0], source))
        released = same[0][1] is not None and held is None
        if released:
            writer.run("UPDATE snapshot SET held = NULL WHERE id = $1", (same[0][0],))
        return released
    new = writer.rows("SELECT coalesce(max(id), 0) + 1 FROM snapshot")[0][0]
    writer.run(
        "INSERT INTO snapshot VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        (
            new,
            snapshot.symbol,
            snapshot.session,
            snapshot.phase.value,
            snapshot.as_of,
            snapshot.direction,
            _text(snapshot.level),
            _text(snapshot.points),
            _text(snapshot.percent),
            snapshot.record,
            snapshot.extreme,
            snapshot.quote,
            held,
        ),
    )
    writer.run("INSERT INTO snapshot_source VALUES ($1, $2)", (new, source))
    return True


def add_event(writer: Writer, event: Event, source: int) -> bool:
    """Store an event, or only its further source when that headline is told of that day; True when new."""
    same = writer.rows(
        "SELECT id FROM event WHERE on_day = $1 AND headline = $2 AND status = $3 AND uid IS NULL",
        (event.on, event.headline, event.status.value),
    )
    if same:
        writer.run("INSERT INTO event_source VALUES ($1, $2) ON CONFLICT DO NOTHING", (same[0][0], source))
        return False
    insert_events(writer, [(event, [source], None)])
    return True


def insert_events(writer: Writer, rows: Sequence[tuple[Event, Sequence[int], str | None]]) -> None:
    """Store further events, each with the ids of its sources and the uid of its entry in a calendar."""
    first: int = writer.rows("SELECT coalesce(max(id), 0) + 1 FROM event")[0][0]
    writer.run(
        "INSERT INTO event (id, on_day, until_day, at_time, headline, kind, concerns, effect, status, because, "
        "quote, dated, due_day, due_until, uid) SELECT unnest($1::BIGINT[]), unnest($2::DATE[]), unnest($3::DATE[]), "
        "unnest($4::TIMESTAMPTZ[]), unnest($5::TEXT[]), unnest($6::TEXT[]), unnest($7::TEXT[]), "
        "unnest($8::TEXT[]), unnest($9::TEXT[]), unnest($10::BOOLEAN[]), unnest($11::TEXT[]), "
        "unnest($12::BOOLEAN[]), unnest($13::DATE[]), unnest($14::DATE[]), unnest($15::TEXT[])",
        (
            list(range(first, first + len(rows))),
            [event.on for event, _, _ in rows],
            [event.until for event, _, _ in rows],
            [event.at for event, _, _ in rows],
            [event.headline for event, _, _ in rows],
            [event.kind.value for event, _, _ in rows],
            [";".join(event.concerns) for event, _, _ in rows],
            [event.effect.value for event, _, _ in rows],
            [event.status.value for event, _, _ in rows],
            [event.because for event, _, _ in rows],
            [event.quote for event, _, _ in rows],
            [event.dated for event, _, _ in rows],
            [event.due for event, _, _ in rows],
            [event.due_until for event, _, _ in rows],
            [uid for _, _, uid in rows],
        ),
    )
    pairs = [(at, each) for at, (_, told_by, _) in enumerate(rows, first) for each in dict.fromkeys(told_by)]
    writer.run(
        "INSERT INTO event_source SELECT unnest($1::BIGINT[]), unnest($2::BIGINT[])",
        ([event for event, _ in pairs], [by for _, by in pairs]),
    )


def remove_sample(writer: Writer) -> set[str]:
    """Take every row out that only the sample tells; returns the symbols it spoke of."""
    sample = writer.rows("SELECT id FROM source WHERE kind = $1", (SourceKind.SAMPLE.value,))
    if not sample:
        return set()
    symbols = _withdraw(writer, [row[0] for row in sample])
    writer.run("DELETE FROM source WHERE kind = $1", (SourceKind.SAMPLE.value,))
    return symbols


def _withdraw(writer: Writer, sources: list[int]) -> set[str]:
    """Take out what nobody but these sources tells; returns the symbols it spoke of."""
    writer.run("DELETE FROM snapshot_source WHERE source IN (SELECT unnest($1::BIGINT[]))", (sources,))
    writer.run("DELETE FROM event_source WHERE source IN (SELECT unnest($1::BIGINT[]))", (sources,))
    orphans = "id NOT IN (SELECT snapshot FROM snapshot_source)"
    symbols = {row[0] for row in writer.rows(f"SELECT DISTINCT symbol FROM snapshot WHERE {orphans}")}
    writer.run(f"DELETE FROM snapshot WHERE {orphans}")
    writer.run("DELETE FROM event WHERE id NOT IN (SELECT event FROM event_source)")
    return symbols


def close_before(reader: Reader, symbol: str, session: date) -> tuple[date, Decimal] | None:
    """The last session close before a session, and its day."""
    rows = reader.rows(
        "SELECT session, close FROM session_facts WHERE symbol = $1 AND session < $2 "
        "ORDER BY session DESC LIMIT 1",
        (symbol, session),
    )
    return (rows[0][0], rows[0][1]) if rows else None


def told_before(reader: Reader, snapshot: Snapshot) -> bool:
    """True when a held statement of another source says the same close within a thousandth."""
    rows = reader.rows(
        "SELECT level, percent FROM snapshot WHERE symbol = $1 AND session = $2 AND held IS NOT NULL",
        (snapshot.symbol, snapshot.session),
    )
    return any(_near(snapshot.level, level) or _near(snapshot.percent, percent) for level, percent in rows)


def _near(one: Decimal | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - Decimal(other)) <= abs(one) / 1000


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")

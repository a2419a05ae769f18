"""How entries of an owner's calendar are written: each replaces what was stored under its uid."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.market import Entry, Event, Source, ToldEvent
from bot.store.engine import Writer
from bot.store.market import EVENT, SOURCE, events_by_id
from bot.store.recording import insert_events, source_id

Compared = tuple[Event, frozenset[tuple[str, str | None]]]
"""What makes two tellings the same: the event and who tells it, not when it was loaded."""


def replace_entries(writer: Writer, entries: Sequence[Entry], now: datetime) -> tuple[int, int]:
    """Make the store hold what entries say; returns how many events are new or different, and how many went."""
    stored = _stored(writer, [entry.uid for entry in entries])
    gone: list[int] = []
    fresh: list[tuple[str, ToldEvent]] = []
    less = 0
    for entry in entries:
        out, more = _differences(entry, stored.get(entry.uid, {}))
        gone += out
        fresh += [(entry.uid, told) for told in more]
        less += max(len(out) - len(more), 0)
    _delete(writer, gone)
    _insert(writer, fresh, now)
    return len(fresh), less


def _differences(entry: Entry, stored: dict[int, ToldEvent]) -> tuple[list[int], list[ToldEvent]]:
    """The ids of stored events that an entry no longer has, and its events that are not stored."""
    wanted = {_compared(told): told for told in entry.told}
    kept = {identity: _compared(told) for identity, told in stored.items()}
    gone = [
        identity
        for identity, key in kept.items()
        if key not in wanted and (key[0].until or key[0].on) >= entry.since
    ]
    held = set(kept.values())
    return gone, [told for key, told in wanted.items() if key not in held]


def _compared(told: ToldEvent) -> Compared:
    return told.event, frozenset((source.name, source.url) for source in told.sources)


def _stored(writer: Writer, uids: list[str]) -> dict[str, dict[int, ToldEvent]]:
    """What is stored of these uids, by the id of the event."""
    rows = writer.rows(
        f"SELECT e.uid, {EVENT}, {SOURCE} FROM event e LEFT JOIN event_source es ON es.event = e.id "
        "LEFT JOIN source s ON s.id = es.source "
        "WHERE e.uid IN (SELECT unnest($1::TEXT[])) ORDER BY e.id, s.id",
        (uids,),
    )
    told = events_by_id(row[1:] for row in rows)
    found: dict[str, dict[int, ToldEvent]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = told[row[1]]
    return found


def _delete(writer: Writer, gone: list[int]) -> None:
    """Take events out, and the calendars that no event is left of."""
    if not gone:
        return
    writer.run("DELETE FROM event_source WHERE event IN (SELECT unnest($1::BIGINT[]))", (gone,))
    writer.run("DELETE FROM event WHERE id IN (SELECT unnest($1::BIGINT[]))", (gone,))
    writer.run("DELETE FROM source WHERE kind = 'calendar' AND id NOT IN (SELECT source FROM event_source)")


def _insert(writer: Writer, fresh: Iterable[tuple[str, ToldEvent]], now: datetime) -> None:
    ids: dict[Source, int] = {}
    rows: list[tuple[Event, list[int], str | None]] = []
    for uid, told in fresh:
        for source in told.sources:
            if source not in ids:
                ids[source] = source_id(writer, source, now)[0]
        rows.append((told.event, [ids[source] for source in told.sources], uid))
    if rows:
        insert_events(writer, rows)

"""What the store is asked about the market: one method per question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.figures import choose
from bot.market import (
    Bar,
    Direction,
    Effect,
    Event,
    EventKind,
    Phase,
    Snapshot,
    Source,
    SourceKind,
    Status,
    Told,
    ToldEvent,
)
from bot.store.engine import Reader, Row
from bot.store.facts import trimmed

BAR = "b.symbol, b.session, b.open, b.high, b.low, b.close, b.volume, b.final"
SNAPSHOT = (
    "n.symbol, n.session, n.phase, n.direction, n.level, n.points, "
    "n.percent, n.record, n.extreme, n.as_of, n.quote"
)
SOURCE = "s.kind, s.name, s.url, s.published, s.content_hash"
EVENT = (
    "e.id, e.on_day, e.until_day, e.at_time, e.headline, "
    "e.kind, e.concerns, e.effect, e.status, e.because, e.quote, "
    "e.dated, e.due_day, e.due_until"
)


@dataclass(frozen=True, slots=True)
class Age:
    """How old one series is."""

    symbol: str
    newest: date
    source: str
    kind: SourceKind


class Market:
    """Reads of the market; safe from any thread."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def empty(self) -> bool:
        """True when no figure and no news is stored; an owner's calendar does not count."""
        rows = self._reader.rows(
            "SELECT 1 FROM bar UNION ALL SELECT 1 FROM snapshot "
            "UNION ALL SELECT 1 FROM event WHERE uid IS NULL LIMIT 1"
        )
        return not rows

    def latest(self) -> dict[str, tuple[Told, ...]]:
        """Every statement about the newest session of every symbol."""
        bars = self._bars("SELECT * FROM newest", ())
        snapshots = self._snapshots(
            "n.session = (SELECT max(m.session) FROM snapshot m "
            "WHERE m.symbol = n.symbol AND m.held IS NULL)",
            (),
        )
        return _newest(bars + snapshots)

    def told(self, symbol: str, session: date) -> tuple[Told, ...]:
        """Every statement about one session of one symbol."""
        bars = self._bars("SELECT $1::TEXT AS symbol, $2::DATE AS session", (symbol, session))
        snapshots = self._snapshots("n.symbol = $1 AND n.session = $2", (symbol, session))
        return tuple(bars + snapshots)

    def newest_session(self, symbol: str, until: date) -> date | None:
        """The last session up to `until` of which anything is stored."""
        rows = self._reader.rows(
            "SELECT max(session) FROM (SELECT session FROM bar WHERE symbol = $1 AND session <= $2 "
            "UNION ALL SELECT session FROM snapshot WHERE symbol = $1 AND session <= $2 AND held IS NULL)",
            (symbol, until),
        )
        found: date | None = rows[0][0]
        return found

    def newest_closes(self) -> dict[str, date]:
        """The session of the newest close of every symbol."""
        return {row[0]: row[1] for row in self._reader.rows("SELECT symbol, session FROM newest")}

    def closes(
        self, symbol: str, start: date | None = None, end: date | None = None
    ) -> list[tuple[date, Decimal]]:
        """Session closes from `start` to `end`, both included, oldest first."""
        return self._reader.rows(
            "SELECT session, close FROM session_facts WHERE symbol = $1 AND session >= $2 AND session <= $3 "
            "ORDER BY session",
            (symbol, start or date.min, end or date.max),
        )

    def close_before(self, symbol: str, session: date) -> tuple[date, Decimal] | None:
        """The last session close before a session."""
        rows = self._reader.rows(
            "SELECT session, close FROM session_facts WHERE symbol = $1 AND session < $2 "
            "ORDER BY session DESC LIMIT 1",
            (symbol, session),
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def extent(self, symbol: str) -> tuple[date, date, int] | None:
        """First and last session close, and how many there are."""
        rows = self._reader.rows(
            "SELECT min(session), max(session), count(*) FROM session_facts WHERE symbol = $1", (symbol,)
        )
        first, last, count = rows[0]
        return (first, last, count) if count else None

    def bars(self, symbol: str, start: date, end: date) -> list[Told]:
        """Bars from `start` to `end`, both included, oldest first."""
        return self._bars(
            "SELECT symbol, session FROM bar WHERE symbol = $1 AND session >= $2 AND session <= $3",
            (symbol, start, end),
        )

    def session_bars(self, symbol: str, start: date, end: date) -> list[Told]:
        """Session closes from `start` to `end`, both included, oldest first, as bars with who gave them.

        A close that a statement filled in has neither open nor high nor low.
        """
        rows = self._reader.rows(
            "SELECT f.symbol, f.session, b.open, b.high, b.low, f.close, b.volume, coalesce(b.final, true), "
            f"{SOURCE} FROM session_facts f "
            "LEFT JOIN bar b ON b.symbol = f.symbol AND b.session = f.session AND b.close = f.close "
            "LEFT JOIN source s ON s.id = coalesce(b.source, (SELECT min(ns.source) FROM snapshot n "
            "JOIN snapshot_source ns ON ns.snapshot = n.id WHERE n.symbol = f.symbol AND n.session = f.session "
            "AND n.phase = 'close' AND n.level IS NOT NULL AND n.held IS NULL)) "
            "WHERE f.symbol = $1 AND f.session >= $2 AND f.session <= $3 ORDER BY f.session",
            (symbol, start, end),
        )
        return [Told(_trimmed(_bar(row[:8])), (_source(row[8:]),) if row[8] else ()) for row in rows]

    def events(self, since: date, until: date) -> tuple[ToldEvent, ...]:
        """Events on any day from `since` to `until`, oldest first, each with all its sources."""
        rows = self._reader.rows(
            f"SELECT {EVENT}, {SOURCE} FROM event e LEFT JOIN event_source es ON es.event = e.id "
            "LEFT JOIN source s ON s.id = es.source "
            "WHERE e.on_day <= $2 AND coalesce(e.until_day, e.on_day) >= $1 ORDER BY e.on_day, e.id, s.id",
            (since, until),
        )
        return tuple(events_by_id(rows).values())

    def agenda(self, since: date, until: date) -> tuple[ToldEvent, ...]:
        """Events that are, or are due, on any day from `since` to `until`, each on its own day.

        What is announced without a day keeps that of the report, for as long as its words reach.
        """
        rows = self._reader.rows(
            f"SELECT {EVENT}, {SOURCE} FROM event e LEFT JOIN event_source es ON es.event = e.id "
            "LEFT JOIN source s ON s.id = es.source "
            "WHERE (e.dated AND e.on_day <= $2 AND coalesce(e.until_day, e.on_day) >= $1) OR "
            "(NOT e.dated AND coalesce(e.due_day, e.on_day) <= $2 "
            "AND coalesce(e.due_until, e.due_day, e.on_day) >= $1) ORDER BY e.id, s.id",
            (since, until),
        )
        told = map(_as_due, events_by_id(rows).values())
        return tuple(sorted(told, key=lambda each: each.event.on))

    def ages(self) -> list[Age]:
        """The newest session of every symbol, and who gave what is shown of it."""
        shown = {symbol: choose(told)[0] for symbol, told in sorted(self.latest().items())}
        return [
            Age(symbol, told.what.session, told.sources[0].name, told.sources[0].kind)
            for symbol, told in shown.items()
            if told.sources
        ]

    def counts(self) -> dict[str, int]:
        """How many bars, snapshots and events are stored."""
        return {
            name: self._reader.rows(f"SELECT count(*) FROM {name}")[0][0]
            for name in ("bar", "snapshot", "event")
        }

    def sources(self) -> list[tuple[Source, datetime]]:
        """Every source with the moment it was loaded, newest first."""
        rows = self._reader.rows(f"SELECT {SOURCE}, s.loaded FROM source s ORDER BY s.loaded DESC, s.id DESC")
        return [(_source(row[:5]), row[5]) for row in rows]

    def _bars(self, keys: str, parameters: Sequence[object]) -> list[Told]:
        rows = self._reader.rows(
            f"SELECT {BAR}, {SOURCE} FROM ({keys}) k "
            "JOIN bar b ON b.symbol = k.symbol AND b.session = k.session "
            "JOIN source s ON s.id = b.source ORDER BY b.session",
            parameters,
        )
        return [Told(_bar(row[:8]), (_source(row[8:]),)) for row in rows]

    def _snapshots(self, where: str, parameters: Sequence[object]) -> list[Told]:
        rows = self._reader.rows(
            f"SELECT n.id, {SNAPSHOT}, {SOURCE} FROM snapshot n "
            "JOIN snapshot_source ns ON ns.snapshot = n.id "
            f"JOIN source s ON s.id = ns.source WHERE n.held IS NULL AND {where} ORDER BY n.id, s.id",
            parameters,
        )
        found: dict[int, Told] = {}
        for row in rows:
            source = _source(row[12:])
            old = found.get(row[0])
            sources = (source,) if old is None else (*old.sources, source)
            found[row[0]] = Told(_snapshot(row[1:12]), sources, row[0])
        return list(found.values())


def _newest(statements: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    """Keep, per symbol, what is said of its newest session."""
    kept: dict[str, tuple[Told, ...]] = {}
    for told in statements:
        old = kept.get(told.what.symbol, ())
        if not old or told.what.session > old[0].what.session:
            kept[told.what.symbol] = (told,)
        elif told.what.session == old[0].what.session:
            kept[told.what.symbol] = (*old, told)
    return kept


def _trimmed(bar: Bar) -> Bar:
    return replace(bar, close=trimmed(bar.close))


def _bar(row: Row) -> Bar:
    symbol, session, opened, high, low, close, volume, final = row
    return Bar(symbol, session, close, opened, high, low, volume, final)


def _snapshot(row: Row) -> Snapshot:
    symbol, session, phase, direction, level, points, percent, record, extreme, as_of, quote = row
    return Snapshot(
        symbol=symbol,
        session=session,
        phase=Phase(phase),
        direction=Direction(direction) if direction else None,
        level=_decimal(level),
        points=_decimal(points),
        percent=_decimal(percent),
        record=record,
        extreme=extreme,
        as_of=as_of,
        quote=quote,
    )


def _source(row: Row) -> Source:
    kind, name, url, published, content_hash = row
    return Source(SourceKind(kind), name, url, published, content_hash)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _as_due(told: ToldEvent) -> ToldEvent:
    """An announced event on the day it is due."""
    event = told.event
    if event.dated or event.due is None:
        return told
    until = event.due_until if event.due_until != event.due else None
    return replace(told, event=replace(event, on=event.due, until=until, dated=True))


def events_by_id(rows: Iterable[Row]) -> dict[int, ToldEvent]:
    """Read rows of EVENT and SOURCE columns, one per event and source, in their order."""
    found: dict[int, ToldEvent] = {}
    for row in rows:
        identity, on, until, at, headline, kind, concerns, effect, status, because, quote, dated = row[:12]
        due, due_until = row[12:14]
        event = Event(
            on=on,
            headline=headline,
            kind=EventKind(kind),
            concerns=tuple(filter(None, concerns.split(";"))),
            effect=Effect(effect),
            status=Status(status),
            quote=quote,
            until=until,
            at=at,
            because=because,
            dated=dated,
            due=due,
            due_until=due_until,
        )
        source = (_source(row[14:]),) if row[14] else ()
        old = found.get(identity)
        found[identity] = ToldEvent(event, (old.sources if old else ()) + source)
    return found

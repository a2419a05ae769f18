"""The one door into market data: nouns come in, are stored, held back or refused, and what changed comes out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.catalogue import Catalogue
from bot.errors import BrieferError, InputError
from bot.figures import change, consistent
from bot.flagging import disputes, held, held_bar
from bot.flags import Flag
from bot.history import SessionFacts, facts_from
from bot.history.running import Row
from bot.market import Bar, Batch, Block, Change, Entry, Instrument, Phase, Snapshot, Source, SourceKind
from bot.plausibility import Offered, suspects
from bot.store import recording, staging
from bot.store.engine import Engine, Reader, Writer
from bot.store.entries import replace_entries
from bot.store.facts import FactsKeeper

Tell = Callable[[tuple[Change, ...], datetime], None]

Staged = tuple[int, Bar] | Block

CHUNK = 20_000
UNATTENDED = frozenset({SourceKind.ARTICLE, SourceKind.FEED, SourceKind.YAHOO, SourceKind.FRED})
NAMED_WARNINGS, NAMED_CLASHES = 5, 50
LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one load did. `rejected` counts what was refused whole; `warnings` are lines for the owner."""

    bars: int = 0
    snapshots: int = 0
    events: int = 0
    held: int = 0
    rejected: int = 0
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    """Figures that an administrator should look at."""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.bars + other.bars,
            self.snapshots + other.snapshots,
            self.events + other.events,
            self.held + other.held,
            self.rejected + other.rejected,
            self.changes + other.changes,
            self.warnings + other.warnings,
            self.flags + other.flags,
        )


class Intake:
    """Stores what sources yield; every call is one transaction. `tell` hears what changed, once it is stored."""

    def __init__(self, engine: Engine, catalogue: Catalogue, tell: Tell = lambda changes, now: None) -> None:
        self._tell = tell
        self._engine = engine
        self._catalogue = catalogue
        self._facts = FactsKeeper()
        self.listener: Callable[[Outcome], None] = lambda outcome: None
        """Hears of every load once it is committed, in the thread that loads."""

    def take_series(self, symbol: str, rows: Iterable[Staged], source: Source, now: datetime) -> Outcome:
        """Store bars of one symbol, each with the line of its file, or blocks of them; all or none.

        `rows` may raise InputError at its end: then nothing is stored.
        """
        outcome = self._take_series(symbol, rows, source, now)
        self._tell(outcome.changes, now)
        return outcome

    def _take_series(self, symbol: str, rows: Iterable[Staged], source: Source, now: datetime) -> Outcome:
        instrument = self._catalogue.instrument(symbol)
        try:
            with self._engine.writing() as writer:
                _stage(writer, rows)
                _refuse_clashes(writer, source)
                outcome = self._store_series(writer, symbol, instrument, source, now)
        except BaseException:
            self._facts.forget(symbol)
            raise
        self.listener(outcome)
        return outcome

    def take(self, batch: Batch, now: datetime) -> Outcome:
        """Store one report: its statements and events; the same content again changes nothing."""
        if batch.bars:
            raise BrieferError("a report holds no bars; load a series instead")
        outcome = self._take(batch, now)
        self._tell(outcome.changes, now)
        return outcome

    def _take(self, batch: Batch, now: datetime) -> Outcome:
        symbols = {snapshot.symbol for snapshot in batch.snapshots}
        try:
            with self._engine.writing() as writer:
                outcome = self._store_report(writer, batch, now)
        except BaseException:
            for symbol in symbols:
                self._facts.forget(symbol)
            raise
        self.listener(outcome)
        return outcome

    def doubts(self, batch: Batch) -> tuple[Flag, ...]:
        """What would be flagged if a report were stored now: its contradictions, and what would be held."""
        reasons = [(each, self._implausible(self._engine, each, batch.source)) for each in batch.snapshots]
        return batch.flags + tuple(held(each, why, batch.source) for each, why in reasons if why is not None)

    def take_calendar(self, entries: Sequence[Entry], now: datetime) -> Outcome:
        """Store an owner's calendar: each entry replaces what it said before; the same again changes nothing.

        The sample stays: a calendar holds no figures that could stand in its place.
        """
        with self._engine.writing() as writer:
            fresh, gone = replace_entries(writer, entries, now)
        warnings = (f"{gone} events that the calendar no longer has were taken out",) if gone else ()
        return Outcome(events=fresh, warnings=warnings)

    def _store_series(
        self, writer: Writer, symbol: str, instrument: Instrument | None, source: Source, now: datetime
    ) -> Outcome:
        identity, _ = recording.source_id(writer, source, now)
        doubtful: list[Bar] = []
        if source.kind in UNATTENDED and instrument is not None:
            doubtful = self._hold_back(writer, instrument, identity, now)
        aside = len(doubtful)
        revised = staging.revised(writer, symbol)
        fresh = staging.first_fresh(writer, symbol)
        count = staging.store_incoming(writer, symbol, identity, now)
        flags = tuple(held_bar(bar, source) for bar in doubtful)
        if not count:
            return Outcome(held=aside, flags=flags)
        notices = self._drop_sample(writer, source)
        touched = {day for day in (fresh, *(day for day, _, _ in revised)) if day is not None}
        watch = _Watch(symbol, instrument, {day: was for day, was, _ in revised})
        try:
            self._facts.update(writer, symbol, touched, watch.see)
        except InputError as error:
            raise InputError(f"{source.name}: {error}") from None
        warnings = notices + watch.warnings()
        return Outcome(bars=count, held=aside, changes=watch.changes(), warnings=warnings, flags=flags)

    def _hold_back(self, writer: Writer, instrument: Instrument, source: int, now: datetime) -> list[Bar]:
        """Take implausible closes out of the staging place, unless a second source has told the same."""
        symbol = instrument.symbol
        offered = [Offered(*row) for row in staging.staged(writer, symbol)]
        last = recording.close_before(writer, symbol, offered[0].session) if offered else None
        before = last[1] if last else None
        agreed: set[date] = set()
        if suspects(instrument, offered, before):
            agreed = staging.agreed_days(writer, symbol, source)
        doubtful = [
            Bar(symbol, each.session, each.close) for each in suspects(instrument, offered, before, agreed)
        ]
        staging.release_bars(writer, symbol, agreed)
        staging.hold_bars(writer, doubtful, source, "move above the plausible", now)
        return doubtful

    def _store_report(self, writer: Writer, batch: Batch, now: datetime) -> Outcome:
        identity, known = recording.source_id(writer, batch.source, now)
        if known and batch.source.content_hash is not None and batch.source.kind is not SourceKind.SAMPLE:
            return Outcome()
        reasons = [self._implausible(writer, snapshot, batch.source) for snapshot in batch.snapshots]
        notices = self._drop_sample(writer, batch.source) if batch.events or None in reasons else ()
        stored: list[Snapshot] = []
        flags = list(batch.flags)
        events = aside = 0
        for snapshot, reason in zip(batch.snapshots, reasons, strict=True):
            if not recording.add_snapshot(writer, snapshot, identity, reason):
                continue
            if reason is not None:
                aside += 1
                flags.append(held(snapshot, reason, batch.source))
                continue
            stored.append(snapshot)
            flags += disputes(writer, snapshot, identity, batch.source)
        for event in batch.events:
            events += recording.add_event(writer, event, identity)
        closed = [s for s in stored if s.phase is Phase.CLOSE and s.level is not None]
        for symbol in sorted({s.symbol for s in closed}):
            self._facts.update(writer, symbol, {s.session for s in closed if s.symbol == symbol})
        changes = tuple(Change(s.symbol, s.session, s.phase, s.level) for s in stored)
        return Outcome(0, len(stored), events, aside, 0, changes, notices, tuple(flags))

    def _implausible(self, reader: Reader, snapshot: Snapshot, source: Source) -> str | None:
        """Why a statement of an unattended source is held back; None when it may be shown."""
        if source.kind not in UNATTENDED:
            return None
        if consistent(snapshot) is False:
            return "level, points and percent do not agree"
        instrument = self._catalogue.instrument(snapshot.symbol)
        if instrument is None:
            return None
        moved = snapshot.percent
        if moved is None and snapshot.level is not None and snapshot.points is not None:
            moved = change(snapshot.level, snapshot.level - snapshot.points)[1]
        moves = [moved, self._move_of_level(reader, snapshot)]
        if any(move is not None and abs(move) > instrument.max_move for move in moves):
            return "move above the plausible" if not recording.told_before(reader, snapshot) else None
        return None

    def _move_of_level(self, reader: Reader, snapshot: Snapshot) -> Decimal | None:
        """How far its level is from the last close, where that is of the days before; it may belie the percent."""
        before = recording.close_before(reader, snapshot.symbol, snapshot.session)
        stale = before is not None and snapshot.percent is not None and snapshot.session - before[0] > LATELY
        if snapshot.level is None or before is None or stale:
            return None
        return change(snapshot.level, before[1])[1]

    def _drop_sample(self, writer: Writer, source: Source) -> tuple[str, ...]:
        if source.kind is SourceKind.SAMPLE:
            return ()
        symbols = recording.remove_sample(writer)
        for symbol in symbols:
            self._facts.update(writer, symbol, {date.min})
        return ("the sample was removed: the store holds real data now",) if symbols else ()


def _stage(writer: Writer, rows: Iterable[Staged]) -> None:
    staging.stage_bars(writer)
    bars: list[tuple[int, Bar]] = []
    for row in rows:
        if isinstance(row, Block):
            staging.add_block(writer, row)
            continue
        bars.append(row)
        if len(bars) == CHUNK:
            staging.add_incoming(writer, bars)
            bars.clear()
    if bars:
        staging.add_incoming(writer, bars)


def _refuse_clashes(writer: Writer, source: Source) -> None:
    clashes = staging.clashes(writer, NAMED_CLASHES + 1)
    if clashes:
        lines = "; ".join(
            f"{source.name}, lines {first} and {last}: two closes for {day}"
            for day, first, last in clashes[:NAMED_CLASHES]
        )
        raise InputError(lines + ("; and more such days" if len(clashes) > NAMED_CLASHES else ""))


class _Watch:
    """Looks at facts as they are written and keeps what an owner, an alert or a correction must hear of."""

    def __init__(self, symbol: str, instrument: Instrument | None, was: dict[date, Decimal]) -> None:
        self._symbol = symbol
        self._limit = int(instrument.max_move * 10_000) if instrument else None
        self._was = was
        self._days = {day.toordinal() for day in was}
        self._newest: SessionFacts | None = None
        self._revised: list[SessionFacts] = []
        self._large: list[str] = []
        self._count = 0

    def see(self, rows: list[Row]) -> None:
        """Some rewritten rows, in date order."""
        self._newest = facts_from(self._symbol, rows[-1])
        if self._days:
            self._revised += [facts_from(self._symbol, row) for row in rows if row[0] in self._days]
        if self._limit is not None:
            self._list_large(rows, self._limit)

    def _list_large(self, rows: list[Row], limit: int) -> None:
        large = [row for row in rows if row[3] and not -limit <= row[3] <= limit]
        self._count += len(large)
        for row in large[: NAMED_WARNINGS - len(self._large)]:
            facts = facts_from(self._symbol, row)
            self._large.append(f"{facts.date} {facts.change_pct:+.1f}%")

    def changes(self) -> tuple[Change, ...]:
        """Every close that was another one before, and the newest close."""
        rows = self._revised + [row for row in (self._newest,) if row and row.date not in self._was]
        return tuple(
            Change(self._symbol, row.date, Phase.CLOSE, row.close, self._was.get(row.date)) for row in rows
        )

    def warnings(self) -> tuple[str, ...]:
        """One line that names large moves; they are stored as the file says."""
        if not self._large:
            return ()
        more = f" and {self._count - len(self._large)} more" if self._count > len(self._large) else ""
        return (f"{self._symbol}: stored as given, but please look at {', '.join(self._large)}{more}",)

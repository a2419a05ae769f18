"""The one door into market data: nouns come in, are stored, held back or refused, and what changed comes out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from bot.catalogue import Catalogue
from bot.errors import BrieferError, InputError
from bot.figures import change, consistent
from bot.flagging import disputes, held, held_bar
from bot.flags import Flag
from bot.market import Bar, Batch, Block, Change, Entry, Instrument, Phase, Snapshot, Source, SourceKind
from bot.plausibility import Offered, suspects
from bot.revisions import Watch, closed_days
from bot.sessions import Calendar
from bot.store import recording, staging
from bot.store.engine import Engine, Reader, Writer
from bot.store.entries import replace_entries
from bot.store.facts import FactsKeeper

Tell = Callable[[tuple[Change, ...], datetime], None]

Staged = tuple[int, Bar] | Block

CHUNK = 20_000
UNATTENDED = frozenset({SourceKind.ARTICLE, SourceKind.FEED, SourceKind.YAHOO, SourceKind.FRED})
NAMED_CLASHES = 50
LATELY = timedelta(days=7)
_REDATED = "this text was loaded before as of {:%Y-%m-%d %H:%M} UTC; what it told then was taken out"


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

    def take_series(
        self,
        symbol: str,
        rows: Iterable[Staged],
        source: Source,
        now: datetime,
        calendar: Calendar | None = None,
    ) -> Outcome:
        """Store bars of one symbol, each with the line of its file, or blocks of them; all or none.

        `rows` may raise InputError at its end: then nothing is stored. Days that `calendar` knows as none of
        trading are stored, because a close proves a session, and named in a warning.
        """
        outcome = self._take_series(symbol, rows, source, now, calendar)
        self._tell(outcome.changes, now)
        return outcome

    def _take_series(
        self, symbol: str, rows: Iterable[Staged], source: Source, now: datetime, calendar: Calendar | None
    ) -> Outcome:
        instrument = self._catalogue.instrument(symbol)
        try:
            with self._engine.writing() as writer:
                _stage_sound(writer, rows, source)
                closed = closed_days(writer, symbol, calendar)
                outcome = self._store_series(writer, symbol, instrument, source, now)
        except BaseException:
            self._facts.forget(symbol)
            raise
        self.listener(outcome)
        return replace(outcome, warnings=outcome.warnings + closed)

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
        watch = Watch(symbol, instrument, {day: was for day, was, _ in revised})
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
        known = recording.known_text(writer, batch.source)
        if known is None:
            identity, _ = recording.source_id(writer, batch.source, now)
            return self._store_told(writer, batch, identity)
        identity, published = known
        recording.complete_source(writer, identity, batch.source)
        if not _redated(published, batch.source):
            return Outcome()
        for symbol in recording.redate_source(writer, identity, batch.source):
            self._facts.update(writer, symbol, {date.min})
        return replace(self._store_told(writer, batch, identity), warnings=(_REDATED.format(published),))

    def _store_told(self, writer: Writer, batch: Batch, identity: int) -> Outcome:
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


def _redated(stored: datetime | None, source: Source) -> bool:
    """Was a text published at another time than is stored; a bare date (its midnight) adds nothing to a time."""
    told = source.published
    if source.kind is not SourceKind.ARTICLE or told is None or stored is None or told == stored:
        return False
    return told.date() != stored.astimezone(UTC).date() or told.astimezone(UTC).time() != time()


def _stage(writer: Writer, rows: Iterable[Staged]) -> None:
    staging.stage_bars(writer)
    bars: list[tuple[int, Bar]] = []
    try:
        for row in rows:
            if isinstance(row, Block):
                staging.add_block(writer, row)
                continue
            bars.append(row)
            if len(bars) == CHUNK:
                staging.add_incoming(writer, bars)
                bars.clear()
    finally:  # what was read before a bad row is looked through for days with two closes
        if bars:
            staging.add_incoming(writer, bars)


def _stage_sound(writer: Writer, rows: Iterable[Staged], source: Source) -> None:
    """Stage rows, or raise one InputError that names every bad row and every day with two closes."""
    problems: list[str] = []
    try:
        _stage(writer, rows)
    except InputError as error:
        problems.append(str(error))
    problems += _clashes(writer, source)
    if problems:
        raise InputError("; ".join(problems))


def _clashes(writer: Writer, source: Source) -> list[str]:
    clashes = staging.clashes(writer, NAMED_CLASHES + 1)
    told = [
        f"{source.name}, lines {first} and {last}: two closes for {day}"
        for day, first, last in clashes[:NAMED_CLASHES]
    ]
    return told + ["and more such days"] * (len(clashes) > NAMED_CLASHES)

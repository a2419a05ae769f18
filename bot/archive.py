"""What stored histories prove: the horizon of an instrument, and the claims that hold for one of its sessions.

Everything is worked out when first asked for and kept as long as the store stays as it is: an archive belongs
to one reading of the board and is thrown away with it.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.catalogue import Catalogue
from bot.history import Receipts, SessionFacts
from bot.history.claims import Claim, Findings, FromRecord, Mark, RecordClose, Refusal, TiesRecord
from bot.history.horizon import Horizon, standing_before
from bot.history.known_highs import KnownHighs
from bot.history.salience import LONG_CLOSURE, WINDOW, findings, from_record, from_reported
from bot.market import Instrument, KnownHigh
from bot.sessions.exchanges import Calendars
from bot.sessions.gaps import missing_sessions, siblings_of
from bot.store.closes import Closes

KEPT = 500
"""Sessions whose findings are kept: those of the board, and the odd dates that were asked about last."""

Known = tuple[SessionFacts, Receipts]


class Archive:
    """Safe from any thread: what two of them work out at once is the same."""

    def __init__(self, closes: Closes, catalogue: Catalogue, calendars: Calendars, highs: KnownHighs) -> None:
        self.closes = closes
        self._catalogue = catalogue
        self._calendars = calendars
        self._highs = highs
        self._dates: dict[str, list[date]] = {}
        self._horizons: dict[str, Horizon] = {}
        self._reported: dict[str, tuple[KnownHigh, ...]] = {}
        self._findings: dict[tuple[str, date], Findings] = {}
        self._known: dict[tuple[str, date], Known | None] = {}

    def horizon(self, instrument: Instrument) -> Horizon:
        """How far the history of an instrument reaches, and which of its sessions have no close."""
        found = self._horizons.get(instrument.symbol)
        if found is None:
            siblings = siblings_of(instrument, self._catalogue.instruments)
            gaps = missing_sessions(
                self._sessions(instrument.symbol),
                self._calendars.of(instrument),
                [dates for sibling in siblings if (dates := self._sessions(sibling.symbol))],
            )
            found = Horizon(
                instrument.first_session,
                self._highs.get(instrument.symbol, ()),
                tuple(gap.on for gap in gaps),
            )
            self._horizons[instrument.symbol] = found
        return found

    def known(self, symbol: str, day: date) -> Known | None:
        """What the last close on or before a day says."""
        key = (symbol, day)
        try:
            return self._known[key]
        except KeyError:
            found = self.closes.facts_until(symbol, day)
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[key] = found
        return found

    def reported(self, instrument: Instrument, until: date) -> list[KnownHigh]:
        """The highs that sources call records: those known beforehand, and those of stored statements."""
        symbol = instrument.symbol
        if symbol not in self._reported:
            self._reported[symbol] = self._highs.get(symbol, ()) + self.closes.reported_records(symbol)
        return [high for high in self._reported[symbol] if (high.on or high.as_of) <= until]

    def findings(self, instrument: Instrument, known: Known) -> Findings:
        """What holds for a session close, with the guards applied."""
        facts, receipts = known
        key = (instrument.symbol, facts.date)
        found = self._findings.get(key)
        if found is None:
            window = self.closes.between(instrument.symbol, facts.date - WINDOW, facts.date)
            proven = findings(facts, receipts, window, self.horizon(instrument))
            found = self._with_reported(instrument, proven, facts.close, facts.date, highest(known))
            if len(self._findings) >= KEPT:
                self._findings.clear()
            self._findings[key] = found
        return found

    def standing(
        self, instrument: Instrument, level: Decimal, session: date, own: Mark | None, first: date | None
    ) -> Findings:
        """How far a level that is no close stands below the record.

        `own` is the highest close before its session, `first` the first one stored.
        """
        found = Findings()
        if first is not None:
            told = list(from_record(level, standing_before(session, own, first, self.horizon(instrument))))
            claims = tuple(item for item in told if isinstance(item, FromRecord))
            found = Findings(claims, tuple(item for item in told if isinstance(item, Refusal)))
        return self._with_reported(instrument, found, level, session, own)

    def adjacent(self, instrument: Instrument, before: date, session: date) -> bool:
        """True when no session lies between two: then one may be compared with the other.

        Where no calendar knows the days between, the closes of siblings speak, and the length of the pause.
        """
        calendar = self._calendars.of(instrument)
        previous = calendar.previous(session)
        if previous is not None and previous.date == before:
            return True
        if session - before > LONG_CLOSURE or (previous is not None and not previous.assumed):
            return False
        between = range(before.toordinal() + 1, session.toordinal())
        if any(calendar.is_session(date.fromordinal(day)) for day in between):
            return False
        return self.horizon(instrument).hole_between(before, session) is None

    def _sessions(self, symbol: str) -> list[date]:
        if symbol not in self._dates:
            self._dates[symbol] = self.closes.dates(symbol)
        return self._dates[symbol]

    def _with_reported(
        self, instrument: Instrument, proven: Findings, level: Decimal, session: date, own: Mark | None
    ) -> Findings:
        """Add the distance from a reported record where our own closes do not prove which one stands."""
        if any(_settles(claim) for claim in proven.claims):
            return proven
        told = from_reported(level, self.reported(instrument, session), own)
        if told is None:
            return proven
        claims = (claim for claim in proven.claims if not isinstance(claim, FromRecord))
        return replace(proven, claims=(told, *claims))


class ArchiveKeeper:
    """Hands out the archive of a version of the store; a new one when something has been committed since."""

    def __init__(self, closes: Closes, catalogue: Catalogue, calendars: Calendars, highs: KnownHighs) -> None:
        self._parts = (closes, catalogue, calendars, highs)
        self._kept: tuple[int, Archive] | None = None

    def of(self, version: int) -> Archive:
        """The archive to use with the board of this version."""
        kept = self._kept
        if kept is None or kept[0] != version:
            kept = self._kept = (version, Archive(*self._parts))
        return kept[1]


def highest(known: Known) -> Mark:
    """The highest close up to a session, that one included."""
    facts, receipts = known
    own = Mark(facts.date, facts.close)
    record = receipts.record
    return record if record is not None and record.level > own.level else own


def _settles(claim: Claim) -> bool:
    """True for a claim that proves which close is the record."""
    return isinstance(claim, RecordClose | TiesRecord | FromRecord) and claim.data_since is None

"""What a handler may look at while it answers one question: the time, the catalogue, the board, the archive."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers import Absent, Closure, Figure, Level, Record
from bot.archive import Archive, Known, highest
from bot.catalogue import Catalogue
from bot.figures import figure_of
from bot.history import Close
from bot.history.claims import Findings, Mark, Reason, RecordClose, Refusal, Subject
from bot.history.horizon import contradiction
from bot.market import Bar, Instrument, Kind, KnownHigh, Phase, Told, ToldEvent
from bot.messages import Chat, Request
from bot.sessions import Calendar, Day
from bot.sessions.exchanges import Calendars
from bot.store.board import Board, Newest
from bot.store.market import Market
from bot.subscriptions.arrangements import Arrangements
from bot.themes import Themes

NOBODY = Chat()
IN_SCOPE = (Kind.INDEX, Kind.VOLATILITY, Kind.FUTURES)
WORLD = "World"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """Made anew for every question; nothing in it changes while the question is answered."""

    now: datetime
    zone: ZoneInfo
    catalogue: Catalogue
    board: Board
    market: Market
    calendars: Calendars
    archive: Archive
    themes: Callable[[], Themes] = Themes
    planned: Callable[[], Sequence[ToldEvent]] = tuple
    """The shipped calendar of coming events."""
    chat: Chat = NOBODY
    """Where the question was asked, and what the asker may do there."""
    arrangements: Callable[[], Arrangements | None] = lambda: None
    """Subscriptions and alerts; None where nothing can be delivered."""

    def events(self, since: date, until: date) -> tuple[ToldEvent, ...]:
        """Stored and shipped events of these days, those of one day together."""
        shipped = (
            told
            for told in self.planned()
            if told.event.on <= until and (told.event.until or told.event.on) >= since
        )
        stored = self.market.agenda(since, until)
        return tuple(sorted((*stored, *shipped), key=lambda told: told.event.on))

    def instruments(self, symbols: Iterable[str]) -> tuple[Instrument, ...]:
        """The catalogue's instruments of these symbols."""
        found = (self.catalogue.instrument(symbol) for symbol in symbols)
        return tuple(instrument for instrument in found if instrument is not None)

    def asked(self, request: Request) -> tuple[Instrument, ...]:
        """The instruments a request names, regions by the index that stands for them."""
        named = self.instruments(request.entities)
        regions = (self.headline(name) for name in request.regions)
        return named + tuple(instrument for instrument in regions if instrument is not None)

    def headline(self, region: str) -> Instrument | None:
        """The one index that stands for a region; while nothing is stored of it, its first member that has."""
        chosen = self.catalogue.headline(region)
        candidates = filter(None, (chosen, *self.catalogue.members(region)))
        return next((one for one in candidates if one.symbol in self.board.newest), chosen)

    def newest(self, instrument: Instrument) -> Newest | None:
        """All that is known now of the newest session of an instrument.

        The board has it, unless the store holds what has yet to happen: then the question is asked as of an
        earlier moment, and later sessions, or the bar of one that is not over, are left out.
        """
        held = self.board.newest.get(instrument.symbol)
        if held is None or held.session < (today := self.today(instrument)):
            return held
        if held.session > today:
            return self._newest_until(instrument, self.reach(instrument))
        if not self._unfinished(instrument, held):
            return held
        told = tuple(one for one in held.told if not _is_final_bar(one))
        if not told:
            return self._newest_until(instrument, self.reach(instrument))
        known = self.archive.closes.facts_until(instrument.symbol, today - A_DAY)
        return Newest(told, held.before, *(known or (None, None)))

    def today(self, instrument: Instrument) -> date:
        """The date where an instrument trades, or that of the session which has opened on its eve."""
        calendar = self.calendar(instrument)
        running = calendar.running(self.now)
        local = calendar.local_date(self.now)
        return running.date if running is not None and running.date > local else local

    def reach(self, instrument: Instrument) -> date:
        """The last day whose close may be known now."""
        held, today = self.board.newest.get(instrument.symbol), self.today(instrument)
        if (
            held is None
            or held.session < today
            or (held.session == today and not self._unfinished(instrument, held))
        ):
            return today
        return self.last_ended(instrument) or today - A_DAY

    def _unfinished(self, instrument: Instrument, held: Newest) -> bool:
        """True when a final bar of a session is stored that is not over now."""
        session = self.calendar(instrument).session(held.session)
        return session is not None and session.closes > self.now and any(map(_is_final_bar, held.told))

    def _newest_until(self, instrument: Instrument, day: date) -> Newest | None:
        """The newest session up to a day, read from the store."""
        symbol = instrument.symbol
        session = self.market.newest_session(symbol, day)
        if session is None:
            return None
        known = self.archive.closes.facts_until(symbol, session)
        before = self.market.close_before(symbol, session)
        return Newest(self.market.told(symbol, session), before, *(known or (None, None)))

    def figure(self, instrument: Instrument) -> Figure | None:
        """The newest figure of an instrument, with its age."""
        held = self.newest(instrument)
        if held is None:
            return None
        figure = self._figure(instrument, held.told, held.before, held.session)
        return None if figure is None else self._aged(figure)

    def figure_on(self, instrument: Instrument, session: date) -> Figure | None:
        """The figure of one session; None when nothing is stored of it."""
        held = self.newest(instrument)
        if held is not None and held.session == session:
            return self.figure(instrument)
        if instrument.symbol not in self.board.newest or session > self.reach(instrument):
            return None
        told = self.market.told(instrument.symbol, session)
        if not told:
            return None
        before = self.market.close_before(instrument.symbol, session)
        return self._figure(instrument, told, before, session)

    def at(self, instrument: Instrument, day: date | None) -> Figure | Absent:
        """The newest figure, or that of a named day; what is not stored is said, never substituted."""
        figure = self.figure(instrument) if day is None else self.figure_on(instrument, day)
        if figure is not None:
            return figure
        held = self.newest(instrument)
        calendar = self.calendar(instrument)
        closed = day is not None and calendar.is_session(day) is False
        reason = calendar.reason(day) if day is not None else None
        return Absent(instrument, day, held.session if held else None, closed, reason)

    def level(self, instrument: Instrument, day: date | None) -> Level | Absent:
        """A figure with all that may be claimed of it."""
        figure = self.at(instrument, day)
        if isinstance(figure, Absent):
            return figure
        closure = self.closure(instrument) if day is None else None
        return Level(figure, self.findings(figure), closure, self._gap(figure))

    def _gap(self, figure: Figure) -> Refusal | None:
        """The session without a close that leaves a level without a change."""
        if figure.level is None or figure.direction is not None:
            return None
        before = self.market.close_before(figure.instrument.symbol, figure.session)
        previous = self.calendar(figure.instrument).previous(figure.session)
        if before is None or previous is None or previous.date <= before[0]:
            return None
        return Refusal(Subject.CHANGE, Reason.HOLE, previous.date)

    def findings(self, figure: Figure) -> Findings:
        """What may be claimed: of a close everything, of any other level how far it is below the record."""
        instrument, session, level = figure.instrument, figure.session, figure.level
        known = self.known(instrument, session)
        own = _highest_before(session, known)
        found = Findings()
        if known is not None and _is_close(figure, known):
            found = self.archive.findings(instrument, known)
        elif level is not None:
            first = known[0].record_since if known else None
            found = self.archive.standing(instrument, level, session, own, first)
        if figure.record is Record.REPORTED and level is not None and figure.sources:
            basis = Phase.CLOSE if figure.phase is Phase.CLOSE else Phase.INTRADAY
            reported = KnownHigh(instrument.symbol, basis, level, session, session, figure.sources[0])
            clash = contradiction(own, reported)
            return found if clash is None else replace(found, claims=(clash, *found.claims))
        return found

    def known(self, instrument: Instrument, session: date) -> Known | None:
        """What the last close on or before a session says."""
        held = self.newest(instrument)
        if held is not None and held.facts and held.receipts and session >= held.session:
            return held.facts, held.receipts
        return self.archive.known(instrument.symbol, session)

    def closure(self, instrument: Instrument, day: date | None = None) -> Closure | None:
        """The holiday that an exchange has on a day, by default today; None for weekends and sessions."""
        calendar = self.calendar(instrument)
        on = day or calendar.local_date(self.now)
        if calendar.day(on) is not Day.HOLIDAY:
            return None
        following = calendar.following(on)
        return Closure(instrument.region, on, calendar.reason(on), following.date if following else None)

    def calendar(self, instrument: Instrument) -> Calendar:
        """The sessions of an instrument's exchange."""
        return self.calendars.of(instrument)

    def last_ended(self, instrument: Instrument) -> date | None:
        """The last session of an instrument's exchange that is over now; None where nobody can say."""
        session = self.calendar(instrument).last_finished(self.now)
        return session.date if session else None

    def later_session(self, instrument: Instrument, session: date) -> date | None:
        """The newest session that has ended since another one."""
        ended = self.last_ended(instrument)
        return ended if ended is not None and ended > session else None

    def _figure(
        self, instrument: Instrument, told: Sequence[Told], before: Close | None, session: date
    ) -> Figure | None:
        """The figure of a session, with a change only from the session just before, and records that are proven."""
        if before is not None and not self.archive.adjacent(instrument, before[0], session):
            before = None
        figure = figure_of(instrument, told, before)
        known = self.known(instrument, session) if figure and figure.phase is Phase.CLOSE else None
        if figure is None or known is None or not known[0].is_record_close or not _is_close(figure, known):
            return figure
        proven = any(
            isinstance(claim, RecordClose) and claim.data_since is None
            for claim in self.archive.findings(instrument, known).claims
        )
        return replace(figure, record=Record.CLOSE) if proven else figure

    def _aged(self, figure: Figure) -> Figure:
        return replace(figure, later_session=self.later_session(figure.instrument, figure.session))


def _is_final_bar(told: Told) -> bool:
    return isinstance(told.what, Bar) and told.what.final


def _is_close(figure: Figure, known: Known) -> bool:
    """True when a figure is the very close that facts are known of."""
    facts = known[0]
    return (figure.phase, figure.session, figure.level) == (Phase.CLOSE, facts.date, facts.close)


def _highest_before(session: date, known: Known | None) -> Mark | None:
    if known is None:
        return None
    return known[1].record if known[0].date == session else highest(known)

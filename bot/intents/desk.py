"""What a handler may look at while it answers one question: the time, the catalogue, the board, the store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.answers import Absent, Figure
from bot.catalogue import Catalogue
from bot.exchanges import Calendars
from bot.figures import figure_of
from bot.market import Instrument, Kind, ToldEvent
from bot.messages import Request
from bot.sessions import Calendar
from bot.store.board import Board, Newest
from bot.store.market import Market
from bot.themes import Themes

IN_SCOPE = (Kind.INDEX, Kind.VOLATILITY, Kind.FUTURES)
WORLD = "World"


@dataclass(frozen=True, slots=True)
class Desk:
    """Made anew for every question; nothing in it changes while the question is answered."""

    now: datetime
    zone: ZoneInfo
    catalogue: Catalogue
    board: Board
    market: Market
    calendars: Calendars
    themes: Callable[[], Themes] = Themes
    planned: Callable[[], Sequence[ToldEvent]] = tuple
    """The shipped calendar of coming events."""

    def events(self, since: date, until: date) -> tuple[ToldEvent, ...]:
        """Stored and shipped events of these days, those of one day together."""
        shipped = (
            told
            for told in self.planned()
            if told.event.on <= until and (told.event.until or told.event.on) >= since
        )
        stored = self.market.events(since, until)
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
        """All that the board holds of an instrument."""
        return self.board.newest.get(instrument.symbol)

    def figure(self, instrument: Instrument) -> Figure | None:
        """The newest figure of an instrument, with its age."""
        held = self.newest(instrument)
        if held is None:
            return None
        figure = figure_of(instrument, held.told, self._adjacent(instrument, held.before, held.session))
        return None if figure is None else self._aged(figure)

    def figure_on(self, instrument: Instrument, session: date) -> Figure | None:
        """The figure of one session; None when nothing is stored of it."""
        held = self.newest(instrument)
        if held is not None and held.session == session:
            return self.figure(instrument)
        told = self.market.told(instrument.symbol, session)
        if not told:
            return None
        before = self.market.close_before(instrument.symbol, session)
        return figure_of(instrument, told, self._adjacent(instrument, before, session))

    def at(self, instrument: Instrument, day: date | None) -> Figure | Absent:
        """The newest figure, or that of a named day; what is not stored is said, never substituted."""
        figure = self.figure(instrument) if day is None else self.figure_on(instrument, day)
        if figure is not None:
            return figure
        closed = day is not None and self.calendar(instrument).is_session(day) is False
        held = self.newest(instrument)
        return Absent(instrument, day, held.session if held else None, closed)

    def calendar(self, instrument: Instrument) -> Calendar:
        """The sessions of an instrument's exchange."""
        return self.calendars.of(instrument)

    def last_ended(self, instrument: Instrument) -> date | None:
        """The last session of an instrument's exchange that is over now; None where nobody can say."""
        session = self.calendar(instrument).last_finished(self.now)
        return session.date if session else None

    def _adjacent(
        self, instrument: Instrument, before: tuple[date, Decimal] | None, session: date
    ) -> tuple[date, Decimal] | None:
        """The close before, only if no other session lies between: else no change may be computed from it."""
        if before is None:
            return None
        previous = self.calendar(instrument).previous(session)
        return before if previous is not None and previous.date == before[0] else None

    def _aged(self, figure: Figure) -> Figure:
        ended = self.last_ended(figure.instrument)
        return (
            replace(figure, later_session=ended) if ended is not None and ended > figure.session else figure
        )

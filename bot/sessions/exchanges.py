"""The calendars of the world's exchanges: the shipped table, or usual hours alone where it has none."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from bot.market import Instrument
from bot.resources import read_text
from bot.sessions import Calendar
from bot.sessions.amendments import Amendment, amend, parse_amendments
from bot.sessions.timetable import WHOLE_DAY, Hours, Timetable, read_lines

TABLE = "data/sessions.csv"
CORRECTIONS = "data/sessions.toml"


class Calendars:
    """The calendars of all exchanges, each made when first asked for."""

    def __init__(
        self,
        lines: Iterable[str],
        corrections: Mapping[str, Amendment] | None = None,
        rulings: Mapping[str, Amendment] | None = None,
    ) -> None:
        """`lines` are those of `bot.sessions.timetable`, grouped by exchange; the owner's `rulings` come last."""
        self._lines = {
            key: list(group) for key, group in groupby(lines, key=lambda line: line.split(",", 1)[0])
        }
        self._corrections = corrections or {}
        self._rulings = rulings or {}
        self._made: dict[str, Calendar] = {}

    @property
    def exchanges(self) -> frozenset[str]:
        """Those that have a table."""
        return frozenset(self._lines)

    def of(self, instrument: Instrument) -> Calendar:
        """The calendar that an instrument trades by; usual hours alone where its exchange has no table."""
        key = instrument.exchange or instrument.symbol
        if key not in self._made:
            table = self._table(key) if key in self._lines else usual_hours(instrument)
            self._made[key] = Calendar(self._amended(table))
        return self._made[key]

    def _table(self, exchange: str) -> Timetable:
        return read_lines(self._lines[exchange])

    def _amended(self, table: Timetable) -> Timetable:
        if table.exchange in self._corrections:
            table = amend(table, self._corrections[table.exchange])
        if table.exchange in self._rulings:
            table = amend(table, self._rulings[table.exchange], final=True)
        return table


def shipped_calendars(rulings: Mapping[str, Amendment] | None = None) -> Calendars:
    """The calendars that come with the program, under the owner's rulings."""
    corrections = parse_amendments(read_text(CORRECTIONS), CORRECTIONS)
    return Calendars(read_text(TABLE).splitlines(), corrections, rulings)


def usual_hours(instrument: Instrument) -> Timetable:
    """A timetable that knows no day: the catalogue's hours, or the whole local day, on weekdays."""
    hours = WHOLE_DAY
    if instrument.opens is not None and instrument.closes is not None:
        on_eve = instrument.opens >= instrument.closes
        hours = Hours(((instrument.opens, instrument.closes),), eve=on_eve)
    return Timetable(
        exchange=instrument.exchange or instrument.symbol,
        zone=instrument.timezone,
        hours=((date.min, hours),),
    )

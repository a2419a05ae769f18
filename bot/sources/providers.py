"""The table of providers that can be asked by symbol: `load NAME` and BRIEFER_REFRESH."""

from datetime import date, datetime

from bot.market import Bar, Batch, Instrument
from bot.sessions import Calendar
from bot.sources import fred, yahoo
from bot.sources.fetching import fetch as get
from bot.sources.refreshing import Provider


def _fred(
    instrument: Instrument, start: date, calendar: Calendar, now: datetime
) -> tuple[list[Bar], Batch | None]:
    return fred.fetch(instrument, start, calendar, now, get)


PROVIDERS = {
    "yahoo": Provider("yahoo", yahoo.SOURCE, yahoo.symbols, yahoo.fetch),
    "fred": Provider("fred", fred.SOURCE, fred.symbols, _fred),
}

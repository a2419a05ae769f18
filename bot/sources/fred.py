"""FRED's keyless CSV of daily series: the 10-year yield, VIX, oil, and some indices, a day or more late."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from bot.errors import ProviderError
from bot.market import Bar, Batch, Instrument, Source, SourceKind
from bot.sessions import Calendar

URL = "https://fred.stlouisfed.org/graph/fredgraph.csv?id={series}&cosd={start}"
SERIES = {
    "^TNX": "DGS10",
    "^VIX": "VIXCLS",
    "CL=F": "DCOILWTICO",
    "BZ=F": "DCOILBRENTEU",
    "^N225": "NIKKEI225",
    "^GSPC": "SP500",
    "^DJI": "DJIA",
    "^IXIC": "NASDAQCOM",
}
"""Our symbols and FRED's; oil is the spot price there, dated as FRED dates it."""
UNASKED = ("^TNX", "^VIX", "CL=F", "BZ=F")
"""What is loaded when no symbol is named; the indices are copyrighted by their owners and must be asked for."""
MISSING = frozenset({"", "."})
SOURCE = Source(SourceKind.FRED, "FRED")


def symbols(instruments: tuple[Instrument, ...]) -> tuple[str, ...]:
    """What is loaded when no symbol is named."""
    ours = {instrument.symbol for instrument in instruments}
    return tuple(symbol for symbol in UNASKED if symbol in ours)


def fetch(
    instrument: Instrument, start: date, calendar: Calendar, now: datetime, get: Callable[[str], bytes]
) -> tuple[list[Bar], Batch | None]:
    """Return the bars from `start` on; raises ProviderError when FRED has no such series or answers oddly."""
    series = SERIES.get(instrument.symbol)
    if series is None:
        known = " ".join(SERIES)
        raise ProviderError(f"FRED has no series for {instrument.symbol}; it has {known}")
    return parse(get(URL.format(series=series, start=start)), instrument.symbol), None


def parse(body: bytes, symbol: str) -> list[Bar]:
    """Read the two columns by position: their names have changed over the years."""
    if body.startswith(b"PK"):
        raise ProviderError("FRED answered with a zip archive; ask for one series at a time")
    text = body.decode("utf-8-sig", "replace")
    rows = list(csv.reader(text.splitlines()))
    if not rows or len(rows[0]) != 2 or "date" not in rows[0][0].lower():
        raise ProviderError(
            "FRED answered with something else than its CSV; it may be down, or the series gone"
        )
    bars = [bar for row in rows[1:] if (bar := _bar(row, symbol))]
    if not bars:
        raise ProviderError(f"FRED has no values for {symbol} in these days")
    return bars


def _bar(row: list[str], symbol: str) -> Bar | None:
    """One observation; a day without a value is no bar."""
    if len(row) != 2 or row[1].strip() in MISSING:
        return None
    try:
        level = Decimal(row[1].strip())
        day = date.fromisoformat(row[0].strip())
    except (InvalidOperation, ValueError):
        raise ProviderError(f"FRED's line {','.join(row)[:60]!r} is no date and number") from None
    if not level.is_finite():
        raise ProviderError(f"FRED's value of {day} is no finite number")
    return Bar(symbol, day, level)

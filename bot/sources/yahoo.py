"""Yahoo Finance through yfinance (the extra `yahoo`): unofficial, for personal use, one symbol at a time."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.errors import BrieferError, ProviderError
from bot.market import Bar, Batch, Direction, Instrument, Kind, Phase, Snapshot, Source, SourceKind
from bot.sessions import Calendar

SOURCE = Source(SourceKind.YAHOO, "Yahoo Finance")
SKIPPED = frozenset({Kind.FUTURES})
OURS_ALONE = frozenset({"MXAP", "MXAPJ", "MXWO", "US-FUT", "HSTECH.HK", "^TOPX"})
"""Symbols of ours that Yahoo does not have, or not dependably."""
SUNDAY, SUNDAYS = 6, 10
"""More than one bar in so many on a Sunday, and the dates are of another zone."""
PLACES = {Kind.CURRENCY: 4, Kind.YIELD: 3}


class Frames(Protocol):
    """Where frames come from: yfinance, or a test."""

    def __call__(self, symbol: str, start: date) -> Any:
        """Return a pandas DataFrame of daily bars from `start` on, indexed by the exchange's own time."""


@dataclass(frozen=True, slots=True)
class _Row:
    session: date
    open: Decimal | None
    high: Decimal | None
    low: Decimal | None
    close: Decimal
    volume: Decimal | None


def symbols(instruments: tuple[Instrument, ...]) -> tuple[str, ...]:
    """What is loaded when no symbol is named."""
    return tuple(i.symbol for i in instruments if i.kind not in SKIPPED and i.symbol not in OURS_ALONE)


def fetch(
    instrument: Instrument, start: date, calendar: Calendar, now: datetime, frames: Frames | None = None
) -> tuple[list[Bar], Batch | None]:
    """Return finished sessions as bars, and the running one, if any, as an intraday statement.

    An empty frame, or one of null bars only, is an error: a wrong symbol and an outage look alike.
    """
    frame = (frames or from_yfinance)(instrument.symbol, start)
    told = _rows(frame, PLACES.get(instrument.kind, 2), ZoneInfo(instrument.timezone))
    sundays = sum(row.session.weekday() == SUNDAY for row in told)
    if sundays * SUNDAYS > len(told):
        raise ProviderError(
            f"Yahoo, {instrument.symbol}: {sundays} of {len(told)} bars are dated on a Sunday"
        )
    rows = _kept(told, calendar)
    if not rows:
        raise ProviderError(f"Yahoo has no bars for {instrument.symbol} since {start}; it may be down")
    finished = calendar.last_finished(now)
    last = finished.date if finished else rows[-1].session
    bars = [
        Bar(instrument.symbol, row.session, row.close, row.open, row.high, row.low, row.volume)
        for row in rows
        if row.session <= last
    ]
    running = [row for row in rows if row.session > last]
    return bars, _running(instrument, running[-1], bars, now) if running else None


def from_yfinance(symbol: str, start: date) -> Any:
    """Ask yfinance; its failures become one line each."""
    try:
        import yfinance
    except ImportError:
        raise BrieferError(
            "loading from Yahoo needs the extra: pip install 'market-briefer[yahoo]'"
        ) from None
    yfinance.config.debug.hide_exceptions = False
    try:
        return yfinance.Ticker(symbol).history(start=start.isoformat(), auto_adjust=False, actions=False)
    except Exception as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise ProviderError(f"Yahoo, {symbol}: {reason}") from None


def _rows(frame: Any, places: int, zone: ZoneInfo) -> list[_Row]:
    """The bars of a frame that have a close, each under the exchange's own date; the last of a date wins."""
    if "Close" not in getattr(frame, "columns", ()):
        return []
    rows: dict[date, _Row] = {}
    for stamp, values in zip(frame.index, frame.to_dict("records"), strict=True):
        close = _number(values.get("Close"), places)
        if close is not None:
            opened, high, low = (_number(values.get(name), places) for name in ("Open", "High", "Low"))
            day = _session(stamp, zone)
            rows[day] = _Row(day, opened, high, low, close, _number(values.get("Volume"), 0))
    return [rows[day] for day in sorted(rows)]


def _session(stamp: datetime, zone: ZoneInfo) -> date:
    """The exchange's own date: stamps are in its zone, or moments in UTC, which Sydney's morning is a day before."""
    if str(stamp.tzinfo) == "UTC" and stamp.time() != time.min:
        return stamp.astimezone(zone).date()
    return stamp.date()


def _kept(rows: Iterable[_Row], calendar: Calendar) -> list[_Row]:
    """Without filler: rows of days that are no session and only repeat the row before."""
    kept: list[_Row] = []
    for row in rows:
        repeats = bool(kept) and (row.open, row.high, row.low, row.close) == (
            kept[-1].open,
            kept[-1].high,
            kept[-1].low,
            kept[-1].close,
        )
        flat = row.open == row.high == row.low == row.close
        if not (calendar.is_session(row.session) is False and (repeats or flat)):
            kept.append(row)
    return kept


def _number(value: Any, places: int) -> Decimal | None:
    """A float of Yahoo's without its binary noise; None for null."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    number = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places))
    return None if places == 0 and number == 0 else number


def _running(instrument: Instrument, row: _Row, bars: list[Bar], now: datetime) -> Batch:
    """The unfinished session: never a close, and its change only from the session just before."""
    points = row.close - bars[-1].close if bars else None
    direction = None if points is None else _side(points)
    said = Snapshot(instrument.symbol, row.session, Phase.INTRADAY, direction, row.close, points, as_of=now)
    return Batch(SOURCE, snapshots=(said,))


def _side(points: Decimal) -> Direction:
    if points == 0:
        return Direction.FLAT
    return Direction.UP if points > 0 else Direction.DOWN

"""A small world of price histories that never happened: a formula over the exchanges' real sessions, and edges.

Each symbol has an edge of its own: a record with a run of seven, a tie, a missing session, an unchanged close, a
slide of six, a spike, a reported record that our closes contradict, data that begin late. The year turns inside.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bot.app import App
from bot.catalogue import Catalogue
from bot.market import Bar, Batch, Direction, Phase, Snapshot, Source, SourceKind
from bot.sessions.exchanges import Calendars

NOW = datetime(2025, 9, 16, 8, 0, tzinfo=UTC)
"""Tuesday: Seoul and Tokyo have closed, Mumbai trades, New York has not opened."""
SOURCE = Source(SourceKind.CSV, "Example closes")
REPORTER = Source(SourceKind.ARTICLE, "Example Wire")
FIRST, LAST = date(2024, 6, 3), date(2025, 9, 16)
LATE = date(2025, 8, 1)
HOLE = date(2025, 9, 10)
WAVE = (0, 30, 10, 40, 20)
"""Points added to the slope, over and over: no run is longer than one session."""

STARTS = {
    "^KS11": (3000, "1", ()),
    "^KQ11": (900, "-0.5", (-4, -9, -13, -20, -26, -33)),
    "^N225": (43000, "5", (50, 120, 240, 300, 420, 500)),
    "^TOPX": (2900, "0.9", ()),
    "^HSI": (25000, "3", (0, 0)),
    "^GSPC": (6000, "2", ()),
    "^VIX": (16, "0", ()),
    "^NSEI": (24000, "2", ()),
    "000001.SS": (3600, "-1", ()),
    "^AXJO": (8800, "0.2", ()),
}
"""First level, slope a session, and how far the last closes lie from the one before them."""


def fill(app: App) -> None:
    """Put the world into an empty store."""
    catalogue, calendars = app.parts.catalogue, app.parts.calendars
    for symbol in STARTS:
        rows = enumerate(_bars(symbol, catalogue, calendars), start=1)
        app.intake.take_series(symbol, rows, SOURCE, NOW)
    snapshots = (
        _reported("^AXJO", LAST, "8900", Phase.CLOSE),
        _reported("^FTSE", date(2025, 9, 15), "9321.40", Phase.INTRADAY),
    )
    app.intake.take(Batch(REPORTER, snapshots=snapshots), NOW)


def closes(symbol: str, days: Sequence[date]) -> list[Decimal]:
    """The closes of a symbol on these sessions."""
    start, slope, tail = STARTS[symbol]
    levels = [start + Decimal(slope) * step + _wave(symbol, step) for step in range(len(days))]
    if symbol == "^KS11":  # seven rises to the highest close of all
        levels[-8:] = [levels[-9] - 20 + 12 * step for step in range(8)]
        levels[-1] = max(levels) + Decimal("42.31")
    if symbol == "^TOPX":  # exactly the highest close before
        levels[-1] = max(levels[:-1])
    if symbol == "^VIX":
        levels[-1] = levels[-2] + Decimal("4.75")
    for number, change in enumerate(reversed(tail), start=1):
        levels[-number] = levels[-len(tail) - 1] + change
    return levels


def _wave(symbol: str, step: int) -> Decimal:
    scale = {"^VIX": Decimal("0.05"), "^KQ11": Decimal("0.2")}.get(symbol, Decimal(1))
    return WAVE[step % len(WAVE)] * scale


def _bars(symbol: str, catalogue: Catalogue, calendars: Calendars) -> list[Bar]:
    instrument = catalogue.instrument(symbol)
    assert instrument is not None
    ended = calendars.of(instrument).last_finished(NOW)
    assert ended is not None
    first = LATE if symbol == "^NSEI" else FIRST
    last = LAST if symbol != "^AXJO" else LAST - timedelta(days=1)
    days = list(calendars.of(instrument).between(first, min(last, ended.date)))
    rows = zip(days, closes(symbol, days), strict=True)
    return [
        Bar(symbol, day, close, close - 2, close + 3, close - 5)
        for day, close in rows
        if (symbol, day) != ("^N225", HOLE)
    ]


def _reported(symbol: str, session: date, level: str, phase: Phase) -> Snapshot:
    return Snapshot(symbol, session, phase, Direction.UP, Decimal(level), record=True)

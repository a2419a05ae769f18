"""Series that never happened, made by a formula, the same on every machine."""

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.answers import Figure, Overview, Record, Series
from bot.market import Bar, Direction, Instrument, Kind, Phase, Source, SourceKind

FIRST = date(2025, 6, 17)
SOURCE = Source(SourceKind.CSV, "Example Exchange")


def instrument(name: str = "Example 50", symbol: str = "EX50", kind: Kind = Kind.INDEX) -> Instrument:
    """An index nobody quotes."""
    return Instrument(name, symbol, kind, "Example", 2, "Asia/Seoul")


def sessions(count: int, first: date = FIRST) -> list[date]:
    """So many weekdays in a row."""
    days: list[date] = []
    day = first
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    return days


def level(step: int, phase: float = 0.0) -> Decimal:
    """A wavy level around 3,000."""
    wave = 120 * math.sin(step / 9 + phase) + 40 * math.sin(step / 2.3 + phase) + 3.5 * step
    return Decimal(str(round(3000 + wave, 2)))


def bars(count: int, symbol: str = "EX50", phase: float = 0.0, first: date = FIRST) -> tuple[Bar, ...]:
    """Whole bars: each opens at the close before it."""
    made: list[Bar] = []
    before = level(-1, phase)
    for step, day in enumerate(sessions(count, first)):
        close = level(step, phase)
        high, low = max(before, close) + 12, min(before, close) - 9
        made.append(Bar(symbol, day, close, before, high, low))
        before = close
    return tuple(made)


def of_closes(closes: Sequence[str | Decimal], first: date = FIRST) -> tuple[Bar, ...]:
    """Bars that are only their close, on weekdays."""
    return tuple(
        Bar("EX50", day, Decimal(close))
        for day, close in zip(sessions(len(closes), first), closes, strict=True)
    )


def series(row: tuple[Bar, ...], previous: Bar | None = None, *, span: str = "3M", name: str = "") -> Series:
    """A series of one instrument."""
    asked = instrument(name) if name else instrument()
    return Series((asked,), (row,), (previous,), range=span, sources=(SOURCE,))


def quarter(candles: bool = False) -> Series:
    """Three months with the close before them."""
    row = bars(66)
    return Series((instrument(),), (row[1:],), (row[0],), range="3M", sources=(SOURCE,), candles=candles)


def _cents(count: int) -> Decimal:
    return Decimal(count).scaleb(-2)


def restless(count: int = 66, seed: int = 11) -> Series:
    """A quarter that looks like a market: each step by chance, with days that open and trade away from it."""
    chance, close, made = random.Random(seed), 300_000, list[Bar]()
    for day in sessions(count):
        first = close + chance.randint(-900, 900)
        close = first + round(chance.gauss(60, 2_600))
        high, low = max(first, close) + chance.randint(0, 1_900), min(first, close) - chance.randint(0, 1_900)
        made.append(Bar("EX50", day, _cents(close), _cents(first), _cents(high), _cents(low)))
    return Series((instrument(),), (tuple(made[1:]),), (made[0],), range="3M", sources=(SOURCE,))


def several(count: int, length: int = 60) -> Series:
    """So many indices over the same days."""
    rows = [bars(length, f"EX{at}", at * 0.9) for at in range(count)]
    return Series(
        tuple(instrument(f"Example {at}", f"EX{at}") for at in range(count)),
        tuple(row[1:] for row in rows),
        tuple(row[0] for row in rows),
        range="3M",
        sources=(SOURCE,),
    )


def figure(name: str, percent: str | None, *, phase: Phase = Phase.CLOSE, record: bool = False) -> Figure:
    """A figure of one session; without a percent it is said to be flat."""
    return Figure(
        instrument(name, name),
        date(2025, 9, 16),
        phase,
        direction=Direction.FLAT if percent is None else None,
        percent=None if percent is None else Decimal(percent),
        record=Record.CLOSE if record else None,
        sources=(SOURCE,),
    )


def overview() -> Overview:
    """A region with everything in it: a record, a flat one, a small fall, another phase, an older one."""
    members = (
        figure("North 100", "0.62"),
        figure("Capital Composite", "1.33", record=True),
        figure("Harbour Index", None),
        figure("Eastern 300", "-0.41"),
        figure("Valley All Share", "-0.03"),
        figure("Island 40", "0.2", phase=Phase.OPEN),
    )
    older = (Figure(instrument("Western 30", "W30"), date(2025, 9, 12), Phase.CLOSE, percent=Decimal("2")),)
    return Overview("Asia", date(2025, 9, 16), members, older)

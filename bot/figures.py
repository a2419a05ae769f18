"""Which of several statements is the figure to show, and what may be computed beside it: pure rules."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from bot.answers import Figure, Record
from bot.market import Bar, Direction, Instrument, Phase, Snapshot, Source, Told

PHASE_RANK = {Phase.CLOSE: 4, Phase.INTRADAY: 3, Phase.OPEN: 2, Phase.PREOPEN: 1, Phase.UNCLEAR: 0}
LONG_AGO = datetime.min.replace(tzinfo=UTC)
HUNDRED = Decimal(100)
SLACK = Decimal("0.01")


def figure_of(
    instrument: Instrument, statements: Sequence[Told], before: tuple[date, Decimal] | None
) -> Figure | None:
    """Return the figure of one session from all that is told of it.

    `before` is the close of the immediately preceding session of that exchange, None when it is not stored
    or another session lies between: then nothing is computed and only the source's own change is shown.
    """
    if not statements:
        return None
    chosen, disputed = choose(statements)
    if isinstance(chosen.what, Bar):
        return _of_bar(instrument, chosen.what, chosen.sources, before, disputed)
    return _of_snapshot(instrument, chosen.what, chosen.sources, before, disputed)


def choose(statements: Sequence[Told]) -> tuple[Told, bool]:
    """The statement to show of one session (at least one is given), and whether others contradict it."""
    best = max(statements, key=_rank)
    rivals = [told for told in statements if _rank(told)[:4] == _rank(best)[:4]] if _timed(best) else [best]
    disputed = any(disagree(one.what, other.what) for one in rivals for other in rivals)
    return (_settle(rivals) if disputed else best), disputed


def change(close: Decimal, base: Decimal) -> tuple[Decimal, Decimal | None]:
    """Points and percent from `base` to `close`; no percent where the base is not above zero.

    >>> change(Decimal("3452.50"), Decimal("3407.31"))
    (Decimal('45.19'), Decimal('1.3263'))
    """
    points = close - base
    if base <= 0:
        return points, None
    return points, (points * HUNDRED / base).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def direction_of(number: Decimal) -> Direction:
    """The side a change is on; nothing but zero is flat."""
    if number == 0:
        return Direction.FLAT
    return Direction.UP if number > 0 else Direction.DOWN


def consistent(snapshot: Snapshot) -> bool | None:
    """Whether level, points and percent of one statement agree; None when they cannot be checked.

    The tolerance is half of the last digit that the percent is given with, plus 0.01: what is further apart
    was glued together from two facts.
    """
    if snapshot.level is None or snapshot.points is None or snapshot.percent is None:
        return None
    base = snapshot.level - snapshot.points
    if base <= 0:
        return None
    computed = snapshot.points * HUNDRED / base
    return abs(computed - snapshot.percent) <= half_digit(snapshot.percent) + SLACK


def half_digit(number: Decimal) -> Decimal:
    """Half of the last digit stated: 0.05 for 1.3, 0.005 for 1.30.

    >>> half_digit(Decimal("1.3")), half_digit(Decimal("12"))
    (Decimal('0.05'), Decimal('0.5'))
    """
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(5).scaleb(-places - 1)


def _rank(told: Told) -> tuple[int, int, int, datetime, int, int]:
    """Larger is better: phase, bar before snapshot, final, moment, number of figures, first stored."""
    what = told.what
    if isinstance(what, Bar):
        return PHASE_RANK[Phase.CLOSE], 1, int(what.final), LONG_AGO, 3, 0
    return PHASE_RANK[what.phase], 0, 0, what.as_of or LONG_AGO, what.figures, -told.order


def _timed(told: Told) -> bool:
    """True when all such statements must be of one moment: closes, and those that name it."""
    return isinstance(told.what, Bar) or told.what.phase is Phase.CLOSE or told.what.as_of is not None


def disagree(one: Bar | Snapshot, other: Bar | Snapshot) -> bool:
    """True when two statements of equal rank cannot both be right."""
    if isinstance(one, Bar) or isinstance(other, Bar):
        return False
    pairs = ((one.level, other.level), (one.points, other.points), (one.percent, other.percent))
    return any(
        a is not None and b is not None and abs(a - b) > max(half_digit(a), half_digit(b)) + SLACK
        for a, b in pairs
    )


def _settle(rivals: Sequence[Told]) -> Told:
    """Of statements that differ: the one that agrees with itself, else one that two share, else the first."""

    def standing(told: Told) -> tuple[int, int, int]:
        sound = isinstance(told.what, Snapshot) and consistent(told.what)
        allies = sum(not disagree(told.what, other.what) for other in rivals)
        return int(bool(sound)), max(allies, len(told.sources)), -told.order

    return max(rivals, key=standing)


def _of_bar(
    instrument: Instrument,
    bar: Bar,
    sources: tuple[Source, ...],
    before: tuple[date, Decimal] | None,
    disputed: bool,
) -> Figure:
    points, percent = change(bar.close, before[1]) if before else (None, None)
    return Figure(
        instrument=instrument,
        session=bar.session,
        phase=Phase.CLOSE,
        direction=None if points is None else direction_of(points),
        level=bar.close,
        points=points,
        percent=percent,
        computed=points is not None,
        sources=sources,
        disputed=disputed,
        preliminary=not bar.final,
    )


def _of_snapshot(
    instrument: Instrument,
    said: Snapshot,
    sources: tuple[Source, ...],
    before: tuple[date, Decimal] | None,
    disputed: bool,
) -> Figure:
    points, percent, computed = said.points, said.percent, False
    if points is None and percent is None and said.level is not None and before:
        (points, percent), computed = change(said.level, before[1]), True
    elif percent is None and points is not None and said.level is not None and said.level > points:
        percent, computed = change(said.level, said.level - points)[1], True
    direction = said.direction
    if direction is None:
        moved = percent if percent is not None else points
        direction = None if moved is None else direction_of(moved)
    return Figure(
        instrument=instrument,
        session=said.session,
        phase=said.phase,
        direction=direction,
        level=said.level,
        points=points,
        percent=percent,
        computed=computed,
        record=Record.REPORTED if said.record else None,
        extreme=said.extreme,
        as_of=said.as_of,
        sources=sources,
        disputed=disputed,
    )

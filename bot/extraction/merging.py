"""Many statements of one session become one row: the most exact wins, what contradicts it is flagged."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.extraction.drafts import Reason
from bot.extraction.statements import Statement
from bot.market import Direction, Phase

_PHASES = {Phase.CLOSE: 4, None: 3, Phase.UNCLEAR: 3, Phase.INTRADAY: 2, Phase.OPEN: 1, Phase.PREOPEN: 0}
_MOMENTS = {Phase.CLOSE: 3, Phase.UNCLEAR: 3, Phase.INTRADAY: 2, Phase.OPEN: 1, Phase.PREOPEN: 0}
_EARLY = (Phase.INTRADAY, Phase.OPEN, Phase.PREOPEN)
DAY = 1440
"""Minutes; before any time that a live blog is stamped with."""
SLACK = Decimal("0.01")
ROUGH = Decimal("0.15")
"""The share by which "nearly" and "more than" may miss."""
MOST = Decimal(35)
"""Percent; a larger figure is a misreading, not a session."""
BOLD = Decimal(18)
"""Percent; a larger one with no points beside it is more likely that of a year."""


def merge(statements: Sequence[Statement]) -> tuple[Statement, list[tuple[Statement, Reason]]]:
    """Return the one row of these statements of one index and session, and the others with the reason."""
    unstated = _unstated(statements)
    ranked = sorted(statements, key=lambda each: _rank(each, unstated), reverse=True)
    best, rest = ranked[0], ranked[1:]
    left: list[tuple[Statement, Reason]] = []
    for other in rest:
        if agree(best, other):
            best = _filled(best, other)
            left.append((other, Reason.LESS))
        else:
            same_moment = _rank(other, unstated)[0] == _rank(best, unstated)[0]
            clash = other.figures > 0 and same_moment and not other.loose
            left.append((other, Reason.CONFLICT if clash else Reason.LESS))
    return best, left


def _unstated(statements: Sequence[Statement]) -> int:
    """Return how late a statement without a phase counts: as a close, or as what the others tell if none does."""
    stated = [_MOMENTS[each.phase] for each in statements if each.phase is not None]
    return min(stated) if stated and max(stated) < _MOMENTS[Phase.CLOSE] else _MOMENTS[Phase.CLOSE]


def _rank(statement: Statement, unstated: int) -> tuple[int, ...]:
    """Order statements by how much they deserve to be the row: moment, figures, phase, exactness, place."""
    changed = statement.percent is not None or statement.points is not None
    moved = changed or statement.direction is Direction.FLAT
    worth = 2 if moved else int(statement.direction is not None or statement.level is not None)
    near = statement.near if statement.near in _EARLY or statement.hour is not None else None
    told = statement.phase or near
    moment = _MOMENTS[told] if told is not None else unstated
    return (
        moment if worth == 2 or statement.level is not None else -1,
        worth,
        statement.hour.minutes if statement.hour is not None and moment < _MOMENTS[Phase.CLOSE] else -DAY,
        statement.figures,
        -int(statement.approximate),
        _PHASES[statement.phase],
        -int(statement.tabular) - int(statement.loose) - int(statement.perfect),
        _decimals(statement.percent),
        -statement.start,
    )


def _decimals(figure: Decimal | None) -> int:
    """Return how many decimals a figure is stated with."""
    exponent = figure.as_tuple().exponent if figure is not None else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def agree(one: Statement, other: Statement) -> bool:
    """Return whether two statements can both be true of one moment of one session."""
    if _PHASES[one.phase] != _PHASES[other.phase] and None not in (one.phase, other.phase):
        return False
    if (
        one.direction
        and other.direction
        and one.direction is not other.direction
        and Direction.FLAT not in (one.direction, other.direction)
    ):
        return False
    rough = one.approximate or other.approximate
    if not (_fits(one, other.percent, rough) and _fits(other, one.percent, rough)):
        return False
    return (
        (_same(one.percent, other.percent) or (rough and _near(one.percent, other.percent)))
        and (_same(one.points, other.points, cut=True) or (rough and _near(one.points, other.points)))
        and _same(one.level, other.level, cut=True)
    )


def _fits(one: Statement, percent: Decimal | None, rough: bool) -> bool:
    """Return whether a percentage can be that of points and a level which are told without one."""
    if one.percent is not None or percent is None or one.level is None or one.points is None:
        return True
    before = one.level - one.points
    computed = one.points / before * 100 if before > 0 else percent
    slack = Decimal(1).scaleb(-_decimals(percent)) / 2 + SLACK
    return abs(computed - percent) <= (max(slack, abs(computed) / 2) if rough else slack)


def _near(one: Decimal | None, other: Decimal | None) -> bool:
    """Return whether "more than 300 points" can be 323 points."""
    return one is None or other is None or abs(one - other) <= max(abs(one), abs(other)) * ROUGH


def _same(one: Decimal | None, other: Decimal | None, cut: bool = False) -> bool:
    """Return whether two figures are one, rounded differently; ``cut``: or cut to the whole number."""
    if one is None or other is None:
        return True
    coarse = min(_decimals(one), _decimals(other))
    if cut and not coarse and abs(one - other) < 1:
        return True
    return abs(one - other) <= Decimal(1).scaleb(-coarse) / 2 + SLACK


def _filled(best: Statement, other: Statement) -> Statement:
    """Return the better statement with what only the other one says."""
    if Direction.FLAT in (best.direction, other.direction) and best.direction is not other.direction:
        # A record that was touched before the index eased to flat is not where it stands.
        held = other.record and (best.direction is not Direction.FLAT or other.phase is Phase.CLOSE)
        other = replace(other, direction=None, percent=None, points=None, record=held)
    if other.approximate and None not in (best.level, best.points):
        other = replace(other, percent=None)
    filled = replace(
        best,
        direction=best.direction or other.direction,
        percent=_finer(best.percent, other.percent),
        points=_finer(best.points, other.points),
        level=_finer(best.level, other.level),
        record=best.record or (other.record and other.direction is not Direction.DOWN),
        extreme=best.extreme or other.extreme,
        phase=best.phase or (other.phase if not _is_timed(best) else None),
    )
    glued = checked(filled)[1] and not checked(best)[1]
    return replace(filled, points=best.points, level=best.level) if glued else filled


def _is_timed(statement: Statement) -> bool:
    """Return whether the stamp of a live blog's entry tells the moment of a statement."""
    return statement.hour is not None and statement.near is not None


def _finer(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return the figure with more decimals of two that agree, or the one there is."""
    if one is None or other is None:
        return one if other is None else other
    return other if _decimals(other) > _decimals(one) else one


def checked(statement: Statement) -> tuple[Statement, bool]:
    """Return the statement with its percentage computed where only points and level tell it, and whether its
    figures contradict each other.

    Level, points and percent must agree within half the last digit stated plus 0.01. What does not is kept as it is
    told, for nobody can say which of the three is wrong; whoever stores it must hold it.
    """
    level, points, percent = statement.level, statement.points, statement.percent
    if level is None or points is None:
        return statement, False
    before = level - points
    if before <= 0:
        return replace(statement, level=None), True
    computed = points / before * 100
    if percent is not None and statement.approximate and abs(computed) <= 2 * abs(percent):
        return replace(statement, percent=round(computed, 4), derived=True), False
    if percent is None:
        way = statement.direction or (Direction.UP if points > 0 else Direction.DOWN)
        return replace(statement, percent=round(computed, 4), direction=way, derived=True), False
    slack = Decimal(1).scaleb(-_decimals(percent)) / 2 + SLACK
    return statement, abs(computed - percent) > slack + abs(percent) / 50

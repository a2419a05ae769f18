"""One clause about named indices, bound to one figure each: every attribute must be that figure's own."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.answers import Figure, Record
from bot.history.claims import Edge, YearRange
from bot.llm.grounding import facts as stated
from bot.llm.grounding.clauses import Clause, implied
from bot.llm.grounding.facts import Facts
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tokens import Extreme, Kind, held
from bot.market import Direction, Instrument, Phase

WAYS = {"up": Direction.UP, "down": Direction.DOWN, "flat": Direction.FLAT}
LITTLE = Decimal("0.1")
"""Percent up to which a change may be called little."""
SIZES = {"small": (Decimal(0), Decimal(1)), "large": (Decimal("0.5"), None), "huge": (Decimal(2), None)}
"""How many percent go with a word of size: from, and below."""
NIGHTLY = frozenset({"US", "Canada", "Brazil", "Europe", "UK"})
"""Regions whose session another morning calls "overnight"."""
PHASES = {
    "close": (Phase.CLOSE,),
    "open": (Phase.OPEN,),
    "intraday": (Phase.INTRADAY, Phase.OPEN),
    "preopen": (Phase.PREOPEN,),
}
NEVER_BARE = (Role.COUNT, Role.TOTAL, Role.ORDINAL, Role.BASIS)


def bind(clause: Clause, attributes: Sequence[Attribute], facts: Facts) -> list[Figure]:
    """Return the figure each name is bound to; raises Refused with what fits none."""
    bound: list[Figure] = []
    for place, instrument in enumerate(clause.names):
        own = _own(attributes, place, len(clause.names))
        bound.append(_figure(instrument, own, clause, facts))
    return bound


def _own(attributes: Sequence[Attribute], place: int, names: int) -> list[Attribute]:
    """What is said of the name at this place: figures in the order of the names, everything else of all."""
    own: list[Attribute] = []
    for role in (Role.PERCENT, Role.CHANGE, Role.LEVEL):
        of_role = [each for each in attributes if each.role is role]
        if names > 1 and len(of_role) == names:
            own.append(of_role[place])
        elif names > 1 and len(of_role) > 1:
            raise Refused(Reason.STRUCTURE, of_role[0].token.text)
        else:
            own += of_role
    return own + [each for each in attributes if each.role not in (Role.PERCENT, Role.CHANGE, Role.LEVEL)]


def _figure(instrument: Instrument, own: list[Attribute], clause: Clause, facts: Facts) -> Figure:
    candidates = facts.of(instrument)
    if not candidates:
        raise Refused(Reason.INSTRUMENT, instrument.name)
    refused: list[Refused] = []
    for figure in candidates:
        try:
            fits(figure, own, clause.borrowed, facts)
        except Refused as refusal:
            refused.append(refusal)
        else:
            return figure
    raise refused[0]


def fits(figure: Figure, own: Sequence[Attribute], borrowed: Sequence[Attribute], facts: Facts) -> None:
    """Check everything that is said against one figure."""
    moves = [each for each in own if each.kind is Kind.MOVE] or implied(own) or list(borrowed)
    for each in own:
        _check(figure, each, moves, facts)
    if figure in facts.older and not any(each.kind in (Kind.DATE, Kind.RELATIVE) for each in own):
        raise Refused(Reason.DATE, figure.instrument.name)
    for move in moves:
        if move in own or any(each.role in (Role.PERCENT, Role.CHANGE) and not each.sign for each in own):
            _moved(figure, move)


def _check(figure: Figure, each: Attribute, moves: Sequence[Attribute], facts: Facts) -> None:
    if each.role is not None:
        _number(figure, each, moves)
        return
    match each.kind:
        case Kind.SIZE:
            sized(figure, each.key, each.token.text)
        case Kind.RECORD:
            _record(figure, each)
        case Kind.EXTREME:
            _extreme(figure, each, facts)
        case Kind.PHASE:
            _need(figure.phase in PHASES[each.key], Reason.PHASE, each)
        case Kind.DATE:
            _need(held(each.token.day).fits(figure.session), Reason.DATE, each)
        case Kind.RELATIVE:
            _relative(figure, each, facts)
        case _:
            return


def _need(holds: bool, reason: Reason, each: Attribute) -> None:
    if not holds:
        raise Refused(reason, each.token.text)


def _number(figure: Figure, each: Attribute, moves: Sequence[Attribute]) -> None:
    if each.role in (Role.COUNT, Role.TOTAL, Role.ORDINAL):
        raise Refused(Reason.STRUCTURE, each.token.text)
    if each.role is Role.LEVEL:
        _need(each.sign == 0, Reason.LEVEL, each)
        _need(_equal(each, stated.levels(figure)), Reason.LEVEL, each)
        _need(_currency(figure, each), Reason.UNIT, each)
        return
    values = {
        Role.PERCENT: stated.percents,
        Role.CHANGE: stated.points,
        Role.BASIS: stated.basis_points,
    }[each.role](figure)  # type: ignore[index]
    reason = Reason.PERCENT if each.role is Role.PERCENT else Reason.POINTS
    _need(_equal(each, values), reason, each)
    _need(_currency(figure, each), Reason.UNIT, each)
    _signed(figure, each, moves)


def _equal(each: Attribute, values: Sequence[Decimal]) -> bool:
    """The figure as the answer shows it, or, after "about", rounded from it."""
    return any(each.value == value or (each.about and _rounds(each, value)) for value in values)


def _rounds(each: Attribute, value: Decimal) -> bool:
    step = Decimal(1).scaleb(-held(each.token.number).decimals)
    near = value.quantize(step, ROUND_HALF_UP) == each.value and each.value != 0
    return near and abs(each.value - value) <= value / 10


def _currency(figure: Figure, each: Attribute) -> bool:
    """The Nikkei is quoted in yen and the Dow in dollars; no other index in either."""
    unit = held(each.token.number).unit.value
    return {"yen": figure.instrument.symbol == "^N225", "dollar": figure.instrument.symbol == "^DJI"}.get(
        unit, True
    )


def _signed(figure: Figure, each: Attribute, moves: Sequence[Attribute]) -> None:
    """A change needs a sign or a word, and both must be the figure's; "fell -0.4%" says nothing certain."""
    if each.sign:
        _need(
            _direction(figure) is (Direction.UP if each.sign > 0 else Direction.DOWN), Reason.DIRECTION, each
        )
    elif not moves and each.value:
        raise Refused(Reason.DIRECTION, each.token.text)


def _direction(figure: Figure) -> Direction | None:
    if figure.direction is not None:
        return figure.direction
    moved = figure.percent if figure.percent is not None else figure.points
    if moved is None:
        return None
    return Direction.UP if moved > 0 else Direction.DOWN if moved < 0 else Direction.FLAT


def _moved(figure: Figure, move: Attribute) -> None:
    way, _, size = move.key.partition("_")
    if way == "little":
        small = figure.percent is not None and abs(figure.percent) <= LITTLE
        _need(small or _direction(figure) is Direction.FLAT, Reason.DIRECTION, move)
        return
    _need(_direction(figure) is WAYS[way], Reason.DIRECTION, move)
    if size:
        sized(figure, size, move.token.text)


def sized(figure: Figure, size: str, word: str) -> None:
    """A word of size needs a percent of that size."""
    least, below = SIZES[size]
    moved = None if figure.percent is None else abs(figure.percent)
    if moved is None or moved < least or (below is not None and moved >= below):
        raise Refused(Reason.SIZE, word)


def _record(figure: Figure, each: Attribute) -> None:
    _need(figure.record is not None, Reason.RECORD, each)
    _need(at_record(figure, each.key), Reason.PHASE, each)


def at_record(figure: Figure, key: str) -> bool:
    """Whether a figure is at a record of this kind: any, of closes, within the day."""
    kind = key.removesuffix("_plural")
    closed = figure.phase is Phase.CLOSE or figure.record is Record.CLOSE
    fitting = {"close": closed, "intraday": figure.phase is Phase.INTRADAY}
    return figure.record is not None and fitting.get(kind, True)


def _extreme(figure: Figure, each: Attribute, facts: Facts) -> None:
    """As a source words it, or the edge of the past 52 weeks as our closes prove it."""
    known = [] if figure.extreme is None else [extreme_of(figure.extreme)]
    known += [
        Extreme(Decimal(52), "week", claimed.claim.edge is Edge.HIGH)
        for claimed in facts.claims
        if claimed.figure == figure
        and isinstance(claimed.claim, YearRange)
        and claimed.claim.edge is not Edge.INSIDE
    ]
    _need(each.token.extreme in known, Reason.EXTREME, each)


def extreme_of(written: str) -> Extreme | None:
    """What a stored extreme such as "2-month high" says; None where it is of another form."""
    words = written.lower().replace("-", " ").split()
    if len(words) != 3 or words[1] not in ("day", "week", "month", "year"):
        return None
    digits = words[0].replace(".", "", 1).isdigit()
    count = Decimal(words[0]) if digits else Decimal(_COUNTS.get(words[0], 0))
    return Extreme(count, words[1], words[2] == "high") if count and words[2] in ("high", "low") else None


_COUNTS = {
    word: place
    for place, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}


def _relative(figure: Figure, each: Attribute, facts: Facts) -> None:
    if facts.today is None:
        raise Refused(Reason.DATE, each.token.text)
    yesterday = facts.today - timedelta(days=1)
    allowed = {
        "today": figure.session == facts.today,
        "yesterday": figure.session == yesterday,
        "overnight": figure.session == yesterday and figure.instrument.region in NIGHTLY,
    }
    _need(allowed[each.key], Reason.DATE, each)

"""Best, worst, the only one, the outlier, ahead of: bound to how the members that the answer counts stand."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.answers import Figure
from bot.catalogue.names import Region
from bot.llm.grounding.binding import WAYS
from bot.llm.grounding.clauses import Clause
from bot.llm.grounding.facts import WHOLES, Facts, Tally, belongs
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tokens import Kind
from bot.market import Instrument

RankCheck = Callable[[Attribute, Instrument | Region, Clause, Tally], bool]

ZERO = Decimal(0)


def ranked(
    each: Attribute,
    subjects: Sequence[Instrument | Region],
    clause: Clause,
    facts: Facts,
    tally: Tally | None,
) -> None:
    """Check best, worst, led by, the only one, the outlier."""
    scope = tally or (Tally("", facts.figures, ()) if not facts.tallies else None)
    if scope is None or not subjects:
        raise Refused(Reason.RANK, each.token.text)
    checks: dict[str, RankCheck] = {
        "outlier": _outlier,
        "outlier_up": _outlier,
        "outlier_down": _outlier,
        "only": _only,
        "least_up": _least,
        "least_down": _least,
        "least": _least,
        "lesser": _lesser,
        "two_up": _of_two,
        "two_down": _of_two,
    }
    check = checks.get(each.key, _end)
    if any(
        place.name in WHOLES and place.name != scope.region for place in (*clause.places, *clause.regions)
    ):
        raise Refused(Reason.RANK, each.token.text)  # "the best in the world" of what only Asia is known for
    whole = any(isinstance(subject, Region) and subject.name == scope.region for subject in subjects)
    if whole or not all(check(each, subject, clause, scope) for subject in subjects):
        raise Refused(Reason.RANK, each.token.text)


def followed(
    each: Attribute, before: Sequence[Instrument], names: Sequence[Instrument], tally: Tally | None
) -> None:
    """Check "followed by": the names come next in the ranking, from its top or from its bottom."""
    ranking = tally.ranked if tally else ()
    places = [place for place, figure in enumerate(ranking) if before and figure.instrument == before[-1]]
    mine = {figure.instrument: figure.percent for figure in ranking}
    if not places or any(name not in mine for name in names):
        raise Refused(Reason.RANK, each.token.text)
    below = ranking[places[0] + 1 : places[0] + 1 + len(names)]
    above = ranking[max(0, places[0] - len(names)) : places[0]]
    said = sorted(mine[name] or ZERO for name in names)
    if said not in (sorted(figure.percent or ZERO for figure in row) for row in (below, above)):
        raise Refused(Reason.RANK, each.token.text)


def compared(
    key: str, each: Attribute, before: Sequence[Instrument], names: Sequence[Instrument], facts: Facts
) -> None:
    """Check "ahead of", "underperforming", "a larger fall than": the name before against each of these."""
    figures = {figure.instrument: figure for figure in facts.figures}
    first = figures.get(before[-1]) if before else None
    others = [figures.get(name) for name in names]
    if not others or not all(_stands(key, first, other) for other in others):
        raise Refused(Reason.RANK, each.token.text)


def _stands(key: str, first: Figure | None, other: Figure | None) -> bool:
    """Whether one did better (over), worse (under), moved more or less the same way than the other."""
    if first is None or other is None or first.percent is None or other.percent is None:
        return False
    key, _, way = key.partition("_")
    if key in ("more", "less") and first.direction is not other.direction:
        return False
    if way and first.direction is not WAYS[way]:
        return False
    mine, its = first.percent, other.percent
    return {
        "over": mine > its,
        "under": mine < its,
        "more": abs(mine) > abs(its),
        "less": abs(mine) < abs(its),
    }[key]


def _mine(subject: Instrument | Region, figure: Figure) -> bool:
    if isinstance(subject, Region):
        return belongs(figure.instrument, subject)
    return figure.instrument == subject


def _outlier(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    name = subject.name if isinstance(subject, Region) else subject.region
    way = WAYS.get(each.key.removeprefix("outlier_"))
    went = {figure.direction for figure in tally.members if _mine(subject, figure)}
    return name in tally.outliers and way in (None, *went)


def _only(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """The only one that went that way."""
    ways = [WAYS.get(move.key.split("_")[0]) for move in _moves(clause)]
    against = any(rank.key.startswith("outlier") for rank in clause.attributes if rank.kind is Kind.RANK)
    if against or not ways or ways[0] is None:
        return _outlier(each, subject, clause, tally)
    those = [figure for figure in tally.members if figure.direction is ways[0]]
    return (
        bool(those)
        and all(_mine(subject, figure) for figure in those)
        and (isinstance(subject, Region) or len(those) == 1)
    )


def _least(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """The smallest move among those that went the same way."""
    mine = next((figure for figure in tally.ranked if _mine(subject, figure)), None)
    ways = {move.key.split("_")[0] for move in _moves(clause)} if each.key == "least" else {each.key[6:]}
    if mine is None or ways != {next((key for key, way in WAYS.items() if way is mine.direction), "")}:
        return False
    same = [figure for figure in tally.ranked if figure.direction is mine.direction]
    return abs(mine.percent or ZERO) == min(abs(figure.percent or ZERO) for figure in same)


def _lesser(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """A smaller move than the largest one that went the same way."""
    mine = next((figure for figure in tally.ranked if _mine(subject, figure)), None)
    if mine is None:
        return False
    same = [abs(figure.percent or ZERO) for figure in tally.ranked if figure.direction is mine.direction]
    return 2 * abs(mine.percent or ZERO) <= max(same)


def _of_two(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """The larger of two moves that went the same way."""
    way = WAYS[each.key.removeprefix("two_")]
    if len(tally.members) != 2 or len(tally.ranked) != 2 or {f.direction for f in tally.members} != {way}:
        return False
    largest = max(tally.ranked, key=lambda figure: abs(figure.percent or ZERO))
    least = min(tally.ranked, key=lambda figure: abs(figure.percent or ZERO))
    return _mine(subject, largest) and largest.percent != least.percent


def _end(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """Best or worst of all; "led" and "the biggest" take their side from the move they speak of."""
    ranked = tally.ranked
    if not ranked:
        return False
    side = each.key
    if side in ("led", "led_by", "biggest"):
        ways = {move.key.split("_")[0] for move in _moves(clause)}
        side = "worst" if "down" in ways and "up" not in ways else "best"
    if side not in ("best", "worst"):
        return False
    end = ranked[0] if side == "best" else ranked[-1]
    return any(_mine(subject, figure) and figure.percent == end.percent for figure in ranked)


def _moves(clause: Clause) -> list[Attribute]:
    return [each for each in clause.attributes if each.kind is Kind.MOVE] or list(clause.borrowed)

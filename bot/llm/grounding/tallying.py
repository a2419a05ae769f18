"""Clauses about a region, counts of indices, and ranks: bound to the members that the answer counts."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.answers import Figure
from bot.llm.grounding.binding import WAYS, fits, sized
from bot.llm.grounding.clauses import Clause
from bot.llm.grounding.facts import Facts, Tally, belongs
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute, Role
from bot.llm.grounding.tokens import Kind
from bot.market import Direction, Instrument
from bot.names import Region

UNCOUNTED = (Role.PERCENT, Role.LEVEL, Role.CHANGE, Role.BASIS, Role.ORDINAL)
"""What is never said of several indices at once."""
RankCheck = Callable[[Attribute, Instrument | Region, Clause, Tally], bool]
ZERO = Decimal(0)
CONTINENTS = ("Asia", "Europe", "World")


def tally_of(clause: Clause, facts: Facts, latest: Tally | None) -> Tally | None:
    """The count a clause speaks of: its region's, else the one spoken of before, else the only one.

    A country inside the region that is counted is counted by itself.
    """
    for region in (*clause.regions, *clause.places):
        for tally in facts.tallies:
            if tally.region == region.name:
                return tally
    if len(clause.regions) == 1 and clause.tallying:
        return Tally(clause.regions[0].name, facts.within(clause.regions[0]), ())
    if latest is not None:
        return latest
    return facts.tallies[0] if len(facts.tallies) == 1 else None


def counted(clause: Clause, tally: Tally | None) -> None:
    """Check "5 of 9 up, 2 down", "all three fell", "most rose", "three set records"."""
    if tally is None or not tally.members:
        raise Refused(Reason.COUNT, clause.attributes[0].token.text if clause.attributes else "")
    for each in clause.attributes:
        claimed = each.kind is Kind.EXTREME or (
            each.kind is Kind.CLAIM and each.key not in ("session", "total")
        )
        if claimed or each.role in UNCOUNTED:
            raise Refused(Reason.STRUCTURE, each.token.text)
    _sizes(clause.attributes, tally)
    row = [each for each in clause.attributes if _counting(each)]
    total = len(tally.members)
    for each in row:
        if each.role is Role.TOTAL and each.value != total:
            raise Refused(Reason.COUNT, each.token.text)
    said = [each for each in row if each.kind in (Kind.MOVE, Kind.RECORD)]
    numbers = [each for each in row if each.role is Role.COUNT]
    quantities = [each for each in row if each.kind is Kind.QUANT]
    if not said:
        _unsaid(row, numbers, total)
        return
    if any(each.key in ("all", "each", "both") for each in quantities):
        _all(said, numbers, tally)
    elif numbers:
        _pairs(row, tally)
    else:
        for each in said:
            _most(each, tally, any(q.key == "most" for q in quantities))


def _sizes(attributes: Sequence[Attribute], tally: Tally) -> None:
    """A word of size holds for every member that went the way it speaks of."""
    for place, each in enumerate(attributes):
        if each.kind is Kind.MOVE and "_" in each.key:
            way, _, size = each.key.partition("_")
        elif each.kind is Kind.SIZE:
            beside = [*attributes[place + 1 : place + 2], *attributes[max(0, place - 1) : place]]
            way = next((move.key.split("_")[0] for move in beside if move.kind is Kind.MOVE), "")
            size = each.key
        else:
            continue
        if way not in WAYS:
            raise Refused(Reason.STRUCTURE, each.token.text)
        for figure in tally.members:
            if figure.direction is WAYS[way]:
                sized(figure, size, way)


def _counting(each: Attribute) -> bool:
    return each.role in (Role.COUNT, Role.TOTAL) or each.kind in (Kind.MOVE, Kind.RECORD, Kind.QUANT)


def _unsaid(row: Sequence[Attribute], numbers: Sequence[Attribute], total: int) -> None:
    """A bare number of indices is the number of members."""
    if any(each.value != total for each in numbers):
        raise Refused(Reason.COUNT, numbers[0].token.text)


def _all(said: Sequence[Attribute], numbers: Sequence[Attribute], tally: Tally) -> None:
    total = len(tally.members)
    for each in said:
        if _number_of(each, tally) != total:
            raise Refused(Reason.COUNT, each.token.text)
    if any(each.value != total for each in numbers):
        raise Refused(Reason.COUNT, numbers[0].token.text)


def _pairs(row: Sequence[Attribute], tally: Tally) -> None:
    """Each number goes with the word behind it; a word without its own number shares the one before.

    In "risers 5, fallers 2" it is the other way round.
    """
    if row[0].kind is Kind.MOVE and row[-1].role is Role.COUNT:
        row = [each for move, number in zip(row[::2], row[1::2], strict=False) for each in (number, move)]
    last: Attribute | None = None
    used: set[str] = set()
    fresh = mostly = False
    for each in row:
        if each.role is Role.COUNT:
            if fresh:
                raise Refused(Reason.COUNT, each.token.text)
            last, fresh = each, True
        elif each.kind is Kind.QUANT:
            mostly = each.key == "most"
        elif mostly and each.kind in (Kind.MOVE, Kind.RECORD):
            _most(each, tally, mostly=True)
            mostly = False
        elif each.kind in (Kind.MOVE, Kind.RECORD):
            way = each.key.split("_")[0]
            if last is None or way in used or _number_of(each, tally) != last.value:
                raise Refused(Reason.COUNT, each.token.text)
            used |= {way} if fresh else set()
            fresh = False
    if fresh:
        raise Refused(Reason.COUNT, row[-1].token.text)


def _most(each: Attribute, tally: Tally, mostly: bool) -> None:
    share, total = _number_of(each, tally), len(tally.members)
    if share != total and not (mostly and 2 * share > total):
        raise Refused(Reason.COUNT, each.token.text)


def _number_of(each: Attribute, tally: Tally) -> int:
    if each.kind is Kind.RECORD:
        return tally.records
    way = each.key.split("_")[0]
    return tally.count(Direction.FLAT if way == "little" else WAYS[way])


def regional(clause: Clause, facts: Facts) -> list[Figure]:
    """Check what is said of countries by name: every index of theirs, or the one that stands for them."""
    bound: list[Figure] = []
    for region in clause.regions:
        figures = facts.within(region)
        headed = any(figure.instrument.symbol == region.headline for figure in figures)
        if not figures or (region.name in CONTINENTS and not headed):
            raise Refused(Reason.INSTRUMENT, region.name)
        own = [each for each in clause.attributes if each.kind not in (Kind.RANK, Kind.INDEX, Kind.QUANT)]
        if any(each.role is not None for each in own):
            figures = _leading(region, figures)
        for figure in figures:
            kept = (
                own if _at_record(figure, figures) else [each for each in own if each.kind is not Kind.RECORD]
            )
            fits(figure, kept, clause.borrowed if kept else (), facts)
        bound += figures
    return bound


def _at_record(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Records of a country are those of any of its indices; where none is at one, the claim fails on all."""
    return figure.record is not None or all(each.record is None for each in figures)


def _leading(region: Region, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    headline = tuple(figure for figure in figures if figure.instrument.symbol == region.headline)
    if not headline:
        raise Refused(Reason.SUBJECT, region.name)
    return headline


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
        "only": _only,
        "least_up": _least,
        "least_down": _least,
    }
    check = checks.get(each.key, _end)
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


def ahead(each: Attribute, before: Sequence[Instrument], names: Sequence[Instrument], facts: Facts) -> None:
    """Check "ahead of": the name before did better than each of these."""
    percents = {figure.instrument: figure.percent for figure in facts.figures}
    first = percents.get(before[-1]) if before else None
    others = [percents.get(name) for name in names]
    if first is None or not others or any(other is None or other >= first for other in others):
        raise Refused(Reason.RANK, each.token.text)


def _mine(subject: Instrument | Region, figure: Figure) -> bool:
    if isinstance(subject, Region):
        return belongs(figure.instrument, subject)
    return figure.instrument == subject


def _outlier(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    name = subject.name if isinstance(subject, Region) else subject.region
    return name in tally.outliers


def _only(each: Attribute, subject: Instrument | Region, clause: Clause, tally: Tally) -> bool:
    """The only one that went that way."""
    ways = [WAYS.get(move.key.split("_")[0]) for move in _moves(clause)]
    if not ways or ways[0] is None:
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
    if mine is None or mine.direction is not WAYS[each.key.removeprefix("least_")]:
        return False
    same = [figure for figure in tally.ranked if figure.direction is mine.direction]
    return abs(mine.percent or ZERO) == min(abs(figure.percent or ZERO) for figure in same)


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

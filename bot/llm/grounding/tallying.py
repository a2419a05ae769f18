"""Clauses about a region and counts of indices, bound to the members that the answer counts."""

from collections.abc import Sequence

from bot.answers import Figure
from bot.catalogue.names import Region
from bot.llm.grounding.binding import PHASES, WAYS, at_record, fits, sized
from bot.llm.grounding.clauses import Clause
from bot.llm.grounding.facts import WHOLES, Facts, Tally
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tokens import Kind
from bot.market import Direction

UNCOUNTED = (Role.PERCENT, Role.LEVEL, Role.CHANGE, Role.BASIS, Role.ORDINAL)
"""What is never said of several indices at once."""

SAID = (Kind.MOVE, Kind.RECORD)


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
    if not any(each.kind in SAID for each in row):
        _unsaid([each for each in row if each.role is Role.COUNT], total)
        return
    used: set[str] = set()
    groups = _groups(row)
    for place, group in enumerate(groups):
        _group(group, tally, _in_phase(_phases(clause, groups, place), tally), used)


def _phases(clause: Clause, groups: Sequence[Sequence[Attribute]], place: int) -> list[Attribute]:
    """The phases of the clause; a count behind a quantity does not take over those of the quantity.

    "Most finished higher, with seven of ten up": only the first is said of those that finished.
    """
    vague = not any(each.role is Role.COUNT for each in groups[0])
    precise = any(each.role is Role.COUNT for each in groups[place])
    phases = [each for each in clause.attributes if each.kind is Kind.PHASE]
    if not (place and vague and precise):
        return phases
    row = list(map(id, clause.attributes))
    start, end = row.index(id(groups[0][0])), row.index(id(groups[1][0]))
    return [each for each in phases if not start <= row.index(id(each)) < end]


def _in_phase(phases: Sequence[Attribute], tally: Tally) -> tuple[Figure, ...]:
    """The members of which the phases said hold: "most finished higher" counts those that finished."""
    return tuple(
        member for member in tally.members if all(member.phase in PHASES[each.key] for each in phases)
    )


def _groups(row: Sequence[Attribute]) -> list[list[Attribute]]:
    """Each number or quantity with what is said of it: "all three rose", "and two of them set records".

    In "risers 5, fallers 2" the number stands behind.
    """
    if row[0].kind is Kind.MOVE and row[-1].role is Role.COUNT:
        return [[number, move] for move, number in zip(row[::2], row[1::2], strict=False)]
    groups: list[list[Attribute]] = [[]]
    for each in row:
        opens = each.role is Role.COUNT or each.kind is Kind.QUANT
        if opens and any(known.kind in SAID for known in groups[-1]):
            groups.append([])
        groups[-1].append(each)
    told = groups[0] if len(groups) == 2 else groups[-1]
    vague = all(each.kind in SAID for each in told) and not any(each.kind in SAID for each in groups[-1])
    if len(groups) > 1 and (vague or all(each.kind is Kind.QUANT for each in groups[-1])):
        groups[-2:] = [groups[-2] + groups[-1]]  # "lower across the board"
    return groups


def _group(group: Sequence[Attribute], tally: Tally, members: Sequence[Figure], used: set[str]) -> None:
    """Check one group; a way that was counted once is not counted again."""
    said = [each for each in group if each.kind in SAID]
    numbers = [each for each in group if each.role is Role.COUNT]
    quantities = {each.key for each in group if each.kind is Kind.QUANT}
    total = len(tally.members)
    if not said or len(numbers) > 1:
        raise Refused(Reason.COUNT, group[0].token.text)
    if quantities & {"all", "each", "both"}:
        right = all(number_of(each, members) == total for each in said) and all(
            n.value == total for n in numbers
        )
    elif numbers:
        ways = {each.key.split("_")[0] for each in said}
        right = not ways & used and all(number_of(each, members) == numbers[0].value for each in said)
        used |= ways
    else:
        shares = [number_of(each, members) for each in said]
        right = all(share == total or ("most" in quantities and 2 * share > total) for share in shares)
    if not right:
        raise Refused(Reason.COUNT, (numbers or said)[0].token.text)


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


def _unsaid(numbers: Sequence[Attribute], total: int) -> None:
    """A bare number of indices is the number of members."""
    if any(each.value != total for each in numbers):
        raise Refused(Reason.COUNT, numbers[0].token.text)


def number_of(each: Attribute, members: Sequence[Figure]) -> int:
    """How many of these went the way, or are at the record, that is said."""
    if each.kind is Kind.RECORD:
        return sum(at_record(figure, each.key) for figure in members)
    way = each.key.split("_")[0]
    moved = Direction.FLAT if way == "little" else WAYS[way]
    return sum(figure.direction is moved for figure in members)


def regional(clause: Clause, facts: Facts) -> list[Figure]:
    """Check what is said of countries by name: every index of theirs, or the one that stands for them."""
    bound: list[Figure] = []
    for region in clause.regions:
        figures = facts.within(region)
        headed = any(figure.instrument.symbol == region.headline for figure in figures)
        if not figures or (region.name in WHOLES and not headed):
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

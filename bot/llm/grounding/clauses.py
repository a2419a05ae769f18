"""A clause, which says one thing of one or several subjects, and a sentence, which is a row of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.catalogue.names import Region
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tokens import Kind, Token, Unit
from bot.market import Instrument

PREDICATES = frozenset(
    {Kind.MOVE, Kind.NUMBER, Kind.RECORD, Kind.EXTREME, Kind.RANK, Kind.CLAIM, Kind.PHASE, Kind.COPY}
)

LASTING = frozenset({Kind.RECORD, Kind.PHASE, Kind.DATE, Kind.RELATIVE, Kind.EXTREME})
"""What is said before the first name and then holds for all names of the sentence."""


@dataclass(slots=True)
class Clause:
    """One thing said; filled while the sentence is walked."""

    names: list[Instrument] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    places: list[Region] = field(default_factory=list)
    """Regions that only say where the names are."""
    attributes: list[Attribute] = field(default_factory=list)
    aside: bool = False
    heading: bool = False
    borrowed: list[Attribute] = field(default_factory=list)
    """The move of a neighbour, for a clause that states a figure without a verb."""
    compared: bool = False
    """Nothing is said of it but how it stands to the next: "the FTSE 100 fared better than the DAX"."""
    noun: bool = False
    """Its move is a noun with a place, "gains in Asia", which says nothing by itself."""

    @property
    def said(self) -> bool:
        """Whether anything is said yet; "five of nine" alone is nothing."""
        return any(
            each.kind in PREDICATES and each.role not in (Role.COUNT, Role.TOTAL) for each in self.attributes
        )

    @property
    def tallying(self) -> bool:
        """Whether it counts indices instead of naming one."""
        return not self.names and any(
            each.kind is Kind.QUANT
            or (each.kind is Kind.INDEX and each.key == "many")
            or each.unit is Unit.COUNT
            for each in self.attributes
        )

    def has(self, *kinds: Kind) -> bool:
        """Whether something of these kinds is said."""
        return any(each.kind in kinds for each in self.attributes)


@dataclass(slots=True)
class Sentence:
    """The clauses of one sentence, in order, and the events it names."""

    clauses: list[Clause]
    events: list[Token]
    tokens: Sequence[Token]


def implied(attributes: Iterable[Attribute]) -> list[Attribute]:
    """ "The best, 0.94%" rose and "the worst" fell; "gained the least" says it itself."""
    ways = {"best": "up", "worst": "down", "least_up": "up", "least_down": "down"}
    return [
        replace(each, token=replace(each.token, kind=Kind.MOVE, key=ways[each.key]))
        for each in attributes
        if each.kind is Kind.RANK and each.key in ways
    ]


def moves(clause: Clause) -> list[Attribute]:
    """The words of direction in a clause."""
    return [each for each in clause.attributes if each.kind is Kind.MOVE]


def kind_behind(items: Sequence[Attribute], place: int) -> Kind | None:
    """The kind of the next item."""
    return items[place + 1].kind if place + 1 < len(items) else None


def counts_names(item: Attribute, rest: Sequence[Attribute]) -> bool:
    """Whether a count opens an apposition: "two of the three gauges, the S&P 500 and the Nasdaq"."""
    if item.role is not Role.COUNT:
        return False
    behind = [each.kind for each in rest if each.role is not Role.TOTAL]
    named = [kind for kind in behind if kind is not Kind.INDEX]
    run = next((place for place, kind in enumerate(named) if kind is not Kind.NAME), len(named))
    return run > 0 and (behind[0] is Kind.INDEX or (run > 1 and run == item.value))


def lend(clauses: Iterable[Clause]) -> None:
    """Clauses without a move of their own take that of the clause before them in this order."""
    last: list[Attribute] = []
    for clause in clauses:
        moved = moves(clause) or implied(clause.attributes)
        if moved:
            last = moved
        elif last and not clause.borrowed:
            clause.borrowed = last


def most(item: Attribute) -> Attribute:
    """ "In an otherwise weak Asia": most of it was weak."""
    return Attribute(Token(Kind.QUANT, item.token.text, "most"))


def heralds_list(heading: Clause) -> bool:
    """Whether a heading announces a list: "two fell:", "fallers:"."""
    quantities = {each.key for each in heading.attributes if each.kind is Kind.QUANT}
    return (
        not heading.regions
        and not quantities & {"most", "all"}
        and not any(each.role is Role.TOTAL for each in heading.attributes)
    )

"""Sentence by sentence: who each clause speaks of, and which check it must pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.answers import Figure
from bot.catalogue.names import Region
from bot.llm.grounding.binding import WAYS, bind, fits
from bot.llm.grounding.causing import linked
from bot.llm.grounding.claiming import unclaimed
from bot.llm.grounding.clauses import PREDICATES, Clause, Sentence
from bot.llm.grounding.comparing import COMPARISONS
from bot.llm.grounding.facts import WHOLES, Facts, Tally, belongs, reported
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.ranking import compared, followed, ranked
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tallying import SAID, counted, number_of, regional, tally_of
from bot.llm.grounding.tokens import Day, Kind
from bot.market import Direction, Instrument

TIMES = (Kind.DATE, Kind.RELATIVE, Kind.PHASE)
AGAINST_BEFORE = {"better": "over", "worse": "under"}
"""Comparisons that do not say with whom: with the index spoken of before."""
TOLD = (Kind.EVENT, Kind.NODRIVER, Kind.SOURCE)


@dataclass(slots=True)
class Reader:
    """Binds the sentences of one text, in order; raises Refused at the first that is not bound."""

    facts: Facts
    language: str
    subjects: tuple[Instrument, ...] = ()
    """Whom the sentence before spoke of, when that was one subject."""
    tally: Tally | None = None
    bound: int = 0
    undriven: bool = False
    """Whether it was said that no driver is recorded."""
    _figures: list[Figure] = field(default_factory=list)

    def read(self, sentence: Sentence) -> None:
        """Bind every clause of a sentence, then its events to what the clauses speak of."""
        self._figures = []
        for place, clause in enumerate(sentence.clauses):
            self._clause(clause, sentence.clauses[:place])
        linked(sentence.tokens, self._figures, self.facts, self.language)
        self.bound += len(sentence.events)
        spoken = tuple(dict.fromkeys(figure.instrument for figure in self._figures))
        if spoken:
            groups = [clause.names for clause in sentence.clauses if clause.names and not clause.aside]
            self.subjects = spoken if len(spoken) == 1 or len(groups) == 1 else ()

    def done(self) -> None:
        """Something must have been said; that no driver is recorded may not be left out."""
        if not self.bound:
            raise Refused(Reason.EMPTY)
        if self.facts.unexplained and not self.undriven:
            raise Refused(Reason.HEDGE, "no driver recorded")

    def _clause(self, clause: Clause, before: Sequence[Clause]) -> None:
        for each in clause.attributes:
            if each.kind is Kind.NODRIVER:
                self._undriven(clause, each.key)
        if not (clause.names or clause.regions or clause.has(*PREDICATES) or clause.tallying):
            self._loose(clause)
            return
        if not (clause.names or clause.regions or clause.tallying):
            clause.names = self._carried(clause, before)
        counted = tally_of(clause, self.facts, self.tally)
        if counted in self.facts.tallies:
            self.tally = counted
        elif len(self.facts.tallies) == 1:
            self.tally = self.facts.tallies[0]
        figures = self._bind(clause, before, counted)
        self._figures += figures
        self.bound += 1

    def _of_several(self, clause: Clause, tally: Tally | None) -> bool:
        """Whether it counts indices: by number or quantity, or of the region that the answer counts."""
        if tally is not None and any(region.name == tally.region for region in clause.regions):
            quantified = clause.has(Kind.QUANT) or any(each.role is Role.COUNT for each in clause.attributes)
            return quantified or tally in self.facts.tallies
        return clause.tallying and not clause.regions

    def _undriven(self, clause: Clause, way: str) -> None:
        """ "No driver recorded" is said only of moves for which none is, "for the fall" only of falls."""
        known = self.facts.unexplained
        named = {name.symbol for name in clause.names}
        moved = {figure.direction for figure in self.facts.figures if figure.instrument.symbol in known}
        if not known or not named <= known or (way in WAYS and moved != {WAYS[way]}):
            raise Refused(Reason.CAUSE, "no driver recorded")
        self.bound += 1
        self.undriven = True

    def _loose(self, clause: Clause) -> None:
        """A clause about nobody may name events and sources, and nothing else."""
        for each in clause.attributes:
            if each.kind in TIMES or each.kind in (Kind.QUANT, Kind.SIZE):
                raise Refused(Reason.SUBJECT, each.token.text)

    def _carried(self, clause: Clause, before: Sequence[Clause]) -> list[Instrument]:
        names = _named_before(before) or list(self.subjects)
        if not names:
            raise Refused(Reason.SUBJECT, clause.attributes[0].token.text)
        return list(names)

    def _bind(self, clause: Clause, before: Sequence[Clause], tally: Tally | None) -> list[Figure]:
        left = self._unclaimed(clause)
        left = self._unranked(clause, left, before)
        if clause.names:
            self._located(clause)
            return bind(clause, self._something(clause, left, before), self.facts)
        if self._of_several(clause, tally):
            return self._counted(clause, tally)
        if not clause.has(*PREDICATES):
            raise Refused(Reason.SUBJECT, clause.regions[0].name)
        return regional(clause, self.facts)

    def _unclaimed(self, clause: Clause) -> list[Attribute]:
        """The attributes without those that claims of its one index explain."""
        names = {name.symbol for name in clause.names}
        attributed = clause.has(Kind.SOURCE, Kind.ATTRIBUTION)
        claims = [
            each.claim
            for each in self.facts.claims
            if names == {each.figure.instrument.symbol} and (attributed or not reported(each.claim))
        ]
        attributes = [self._day_before(each, names) for each in clause.attributes]
        return unclaimed(attributes, claims, self.language)

    def _day_before(self, each: Attribute, names: set[str]) -> Attribute:
        """ "A day earlier" as the date it is, when the clause speaks of one session."""
        sessions = {figure.session for figure in self.facts.figures if figure.instrument.symbol in names}
        if each.key != "day_before" or len(sessions) != 1:
            return each
        on = sessions.pop() - timedelta(days=1)
        return replace(each, token=replace(each.token, kind=Kind.DATE, day=Day(on.year, on.month, on.day)))

    def _unranked(
        self, clause: Clause, left: Sequence[Attribute], before: Sequence[Clause]
    ) -> list[Attribute]:
        """Check ranks, and the total that "the only one of nine" counts from."""
        ranks = [each for each in left if each.kind is Kind.RANK]
        for each in ranks:
            subjects: list[Instrument | Region] = [*clause.names] if clause.names else [*clause.regions]
            if each.key.startswith("mixed"):
                self._mixed(each)
            elif each.key == "next":
                followed(each, _named_before(before), clause.names, self.tally)
            elif each.key == "same":
                self._same(each, clause, before)
            elif each.key in AGAINST_BEFORE:
                others = _named_before(before) or list(self.subjects)
                if not clause.names:
                    raise Refused(Reason.RANK, each.token.text)
                for name in clause.names:
                    compared(AGAINST_BEFORE[each.key], each, [name], others[-1:], self.facts)
            elif each.key in COMPARISONS:
                compared(each.key, each, _named_before(before), clause.names, self.facts)
            else:
                ranked(each, self._alone(each, subjects, clause, before), clause, self.facts, self.tally)
        counts = [each for each in left if each.role is Role.COUNT and each.value == len(clause.names)]
        if (clause.has(Kind.INDEX) or len(clause.names) > 1) and len(
            counts
        ) == 1:  # "A, B and C, the three indices"
            of = [each for each in left if each.role is Role.TOTAL and self._whole(each, clause)]
            left = [each for each in left if each not in (*counts, *of)]
        if not ranks or not clause.names:
            return list(left)
        totals = [each for each in left if each.role in (Role.TOTAL, Role.COUNT)]
        for each in totals:
            if self.tally is None or each.value != len(self.tally.members):
                raise Refused(Reason.COUNT, each.token.text)
        return [each for each in left if each not in totals]

    def _whole(self, total: Attribute, clause: Clause) -> bool:
        """ "Two of the three, A and B, set records": of three in all, and of nobody else it holds."""
        members = self.tally.members if self.tally else ()
        said = [each for each in clause.attributes if each.kind in SAID]
        exact = all(number_of(each, members) == len(clause.names) for each in said)
        return bool(said) and exact and total.value == len(members)

    def _alone(
        self,
        each: Attribute,
        subjects: list[Instrument | Region],
        clause: Clause,
        before: Sequence[Clause],
    ) -> list[Instrument | Region]:
        """ "In China the CSI 300 and the Shanghai Composite fell alone" is said of China, if it names all who fell."""
        if each.key != "only" or not clause.names:
            return subjects
        named = {name for one in (*before, clause) for name in one.names if not one.aside}
        for region in (region for one in (*before, clause) for region in (*one.regions, *one.places)):
            inside = [figure for figure in self.facts.within(region) if figure.instrument in clause.names]
            whole = {figure.instrument for figure in self.facts.within(region)}
            if inside and region.name not in WHOLES and len(whole) > 1 and whole <= named:
                return [region]
        return subjects

    def _same(self, each: Attribute, clause: Clause, before: Sequence[Clause]) -> None:
        """ "Moved in the same direction": these, and whom the text spoke of before."""
        mine = {*clause.names, *_named_before(before), *self.subjects}
        ways = {figure.direction for figure in self.facts.figures if figure.instrument in mine}
        if len(mine) < 2 or len(ways) != 1 or None in ways:
            raise Refused(Reason.RANK, each.token.text)

    def _mixed(self, each: Attribute) -> None:
        members = self.tally.members if self.tally else ()
        ways = {figure.direction for figure in members}
        up, down = (sum(each.direction is way for each in members) for way in (Direction.UP, Direction.DOWN))
        leaning = {"mixed_up": up > down, "mixed_down": down > up}.get(each.key, True)
        if len(ways - {None}) < 2 or not leaning:
            raise Refused(Reason.RANK, each.token.text)

    def _located(self, clause: Clause) -> None:
        """Every index named lies in a region named beside it."""
        for name in clause.names:
            places = [*clause.regions, *clause.places]
            if places and not any(belongs(name, region) for region in places):
                raise Refused(Reason.INSTRUMENT, name.name)

    def _something(self, clause: Clause, left: list[Attribute], before: Sequence[Clause]) -> list[Attribute]:
        """Something must be said of a name; behind a heading such as "two fell:" that is the heading's move."""
        if any(each.kind is Kind.QUANT and each.key == "most" for each in left):
            raise Refused(Reason.STRUCTURE, "most")
        if clause.compared or clause.has(*PREDICATES, *TOLD):
            return left
        if clause.borrowed and before and before[-1].heading:
            return [*left, *clause.borrowed]
        raise Refused(Reason.SUBJECT, clause.names[0].name)

    def _counted(self, clause: Clause, tally: Tally | None) -> list[Figure]:
        others = [region for region in clause.regions if tally is None or region.name != tally.region]
        if others:
            raise Refused(Reason.INSTRUMENT, others[0].name)
        counted(clause, tally)
        moved = clause.has(*SAID)  # then a phase is of those that are counted
        times = [
            each
            for each in clause.attributes
            if each.kind in TIMES and not (moved and each.kind is Kind.PHASE)
        ]
        for figure in tally.members if tally else ():
            fits(figure, times, (), self.facts)
        return []


def _named_before(before: Sequence[Clause]) -> list[Instrument]:
    """The names of the last clause that has any of its own."""
    named = [each for each in before if each.names and not each.aside]
    return named[-1].names if named else []

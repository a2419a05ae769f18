"""The state of one walk over a sentence: the subject, what stands behind it, the statement being built."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extraction.drafts import Draft, Reason
from bot.extraction.gaps import BREAKS
from bot.extraction.items import Item
from bot.extraction.numbers import Figure
from bot.extraction.vocabulary import US_FUTURES
from bot.extraction.words import Tag, phase
from bot.market import Direction

SPANS = {
    "week": Reason.WEEK,
    "month": Reason.MONTH,
    "year": Reason.YEAR,
    "span": Reason.SPAN,
    "base": Reason.BASE,
}


PARENTHETIC = (Tag.COMMA, Tag.WHICH)
POINTED = frozenset(("pointed to", "pointing to", "points to", "indicated", "indicating"))
"""What futures do when they rise or fall."""


def is_open(gap: Sequence[Item]) -> bool:
    """Return whether a comma or "which" right behind the name opened something that is not closed yet."""
    solid = [item for item in gap if item.tag is not Tag.MARK]
    if not solid or solid[0].tag not in PARENTHETIC:
        return False
    opened = next((item.tag is Tag.WHICH for item in reversed(solid) if item.tag in PARENTHETIC), False)
    return sum(item.tag is Tag.COMMA for item in solid) % 2 == 1 or opened


def is_futures(subject: Sequence[Item]) -> bool:
    """Return whether the subject is US stock futures."""
    return any(item.target is not None and item.target.symbol == US_FUTURES for item in subject)


@dataclass(slots=True)
class Walk:
    """Changed by the modules that take names, verbs, figures and times; read by nobody else."""

    items: Sequence[Item]
    volatile: frozenset[str] = frozenset()
    """Symbols whose levels may be small."""
    drafts: list[Draft] = field(default_factory=list)
    subject: tuple[Item, ...] = ()
    blocked: bool = False
    """Another noun has taken the subject's place."""
    oblique: bool = False
    """The subject stands behind a preposition: only "despite the Dow falling 1%" lets it move."""
    whenever: bool = False
    """The subject stands behind "when" or "on which": it is another time."""
    recalled: bool = False
    """The subject stands behind "since": "its first loss since it set a record"."""
    hypothetical: bool = False
    gap: list[Item] = field(default_factory=list)
    """The pieces since the last one that belonged to the subject."""
    draft: Draft | None = None
    heard: Direction | None = None
    """The direction of something else that moved in front of the first statement: "the MDAX rose 1% and the DAX 2%"."""
    fronted: list[Item] = field(default_factory=list)
    """What stands in front of the sentence's first name."""
    leading: list[Item] = field(default_factory=list)
    """What dates the clause of a later name: "while for the week it rose"."""
    stands: Figure | None = None
    """The level that opens the sentence: "At 45,871.25, the Dow was"."""
    plural: str = ""
    """Whether "both" or "all" stood in front of the last verb."""
    begun: int = 0
    """How many statements there were when the subject was named."""
    cause: Item | None = None
    """A verb such as "lifted" or "sent" whose object the subject is."""

    def segment(self) -> list[Item]:
        """Return the gap's pieces since the last comma or link."""
        for place in range(len(self.gap) - 1, -1, -1):
            if self.gap[place].tag in BREAKS:
                return self.gap[place + 1 :]
        return self.gap

    def joined(self) -> bool:
        """Return whether "and", "but", "before" or the like stands in the gap."""
        return any(item.tag in (Tag.AND, Tag.CLAUSE) for item in self.gap)

    def begin(self, item: Item, way: Direction | None = None) -> Draft:
        """Open a new statement of the subject at this piece."""
        start = min(self.subject[0].start, item.start) if self.draft is None else item.start
        self.draft = Draft(self.subject, start, item.end, way)
        if self.hypothetical:
            self.draft.spoil(Reason.MODAL)
        if self.recalled:
            self.draft.spoil(Reason.DATED)
        if self.stands is not None and not self.drafts:
            self.draft.levels.append(self.stands)
        self._shared_span(self.draft)
        self._fronted_notes(self.draft)
        self._earlier_notes(item, self.draft)
        self.drafts.append(self.draft)
        return self.draft

    def _shared_span(self, draft: Draft) -> None:
        """Let the time of "finished the week down 5% while the Dow fell 6%" hold for both."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and any(each.text == "then" for each in self.gap):
            draft.reasons += [each for each in last.reasons if each is Reason.SPAN]
        if last is not None and last.longer is not None and len(self.drafts) == self.begun:
            draft.spoil(last.longer)
            draft.longer = last.longer

    def _concedes(self) -> bool:
        """Return whether "despite" stands right in front of the verb: what it moves is an earlier moment."""
        return any(item.text == "despite" for item in self.segment()[-2:])

    def _fronted_notes(self, draft: Draft) -> None:
        """Note what the beginning of the sentence says of all its statements."""
        for each in (*self.fronted, *self.leading):
            if each.tag is Tag.HORIZON and each.value in SPANS:
                draft.spoil(SPANS[each.value])
            elif each.tag is Tag.ASIDE:
                draft.spoil(Reason.ASIDE)
            elif each.tag is Tag.DAY:
                draft.day = each.day
            elif each.tag is Tag.PRIOR:
                draft.prior = True
            elif each.tag is Tag.PHASE:
                draft.phase = phase(each.value)

    def _ends_undated(self, item: Item) -> bool:
        """Return whether "after gaining 0.5%" says no time of its own up to the next comma."""
        place = next(place for place, each in enumerate(self.items) if each is item)
        for each in self.items[place + 1 :]:
            if each.tag is Tag.COMMA:
                return True
            if each.tag in (
                Tag.DAY,
                Tag.PRIOR,
                Tag.PHASE,
                Tag.ASIDE,
                Tag.HORIZON,
                Tag.PREP,
                Tag.HEAVY,
                Tag.CLAUSE,
            ):
                return False
        return True

    def _earlier_notes(self, item: Item, draft: Draft) -> None:
        """Note what the gap in front of the verb says of it: hedges, horizons, days, moments."""
        segment = self.segment()
        for each in segment:
            if self._hedges(each):
                draft.spoil(Reason.MODAL)
            elif each.tag is Tag.ASIDE:
                draft.spoil(Reason.ASIDE)
            elif each.tag is Tag.HORIZON and each.value in SPANS and len(segment) <= 8:
                draft.spoil(SPANS[each.value])
            elif each.tag is Tag.PRIOR:
                draft.prior = True
            elif each.tag is Tag.DAY:
                draft.day = each.day
        linked = next((each.text for each in reversed(self.gap) if each.tag in BREAKS), "")
        draft.after = (linked in ("after", "having") or self._concedes() or self.whenever) and not draft.prior
        closed = any(
            each.levels and not each.percents
            for each in self.drafts[self.begun : -1] or self.drafts[self.begun :]
        )
        done = linked == "after" and item.tag is Tag.ING and self._ends_undated(item)
        if done or any(each.text == "having" for each in segment):
            draft.after = not draft.prior and not closed
        finite = item.tag in (Tag.VERB, Tag.FRAME) and not item.text.split(" ", 1)[0].endswith("ing")
        clause = any(each.tag is Tag.WHICH for each in self.gap)
        draft.relative = len(self.drafts) == self.begun and is_open(self.gap) and (clause or not finite)

    def keep(self, item: Item) -> None:
        """Take a piece into the open statement."""
        if self.draft is not None:
            self.draft.end = max(self.draft.end, item.end)
            if any(self._hedges(each) for each in self.segment()):
                self.draft.spoil(Reason.MODAL)
        self.gap = []

    def _hedges(self, item: Item) -> bool:
        """Return whether a word makes what follows expected or supposed."""
        return item.tag is Tag.MODAL and not (item.text in POINTED and is_futures(self.subject))

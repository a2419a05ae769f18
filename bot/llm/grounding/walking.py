"""Tokens into clauses: who is spoken of, what is said of them, and which words carry over to the next clause.

A clause ends where the next subject begins. Asides in brackets belong to the name before them; what stands
before the first name of a sentence belongs to that name, and records, phases and dates there hold for every
name that follows; "both", "each" and plurals reach back to the names before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.llm.grounding.clauses import (
    LASTING,
    Clause,
    Sentence,
    counts_names,
    heralds_list,
    implied,
    kind_behind,
    lend,
    most,
    moves,
)
from bot.llm.grounding.comparing import COMPARISONS
from bot.llm.grounding.facts import WHOLES, belongs
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute, attributes
from bot.llm.grounding.tokens import Kind, Token

COPIED = LASTING | {Kind.MOVE, Kind.SIZE, Kind.RANK}
"""What "as did" says of the next name as well."""

BACKWARD = frozenset({"en", "zh"})
"""Languages in which a clause without a verb takes the verb before it; in the others, the one behind it."""


def sentences(tokens: Iterable[Token], language: str) -> Iterator[Sentence]:
    """Split at full stops and lines, then walk each sentence."""
    for part in _split(tokens):
        walk = _Walk(language)
        walk.over(attributes(part, language))
        yield Sentence(walk.done(), [token for token in part if token.kind is Kind.EVENT], part)


def _split(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.kind is Kind.STOP:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


class _Walk:
    """Goes over one sentence."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.clauses: list[Clause] = []
        self.current = Clause()
        self.lasting: list[Attribute] = []
        self.since = 0
        """Where the present half of the sentence begins, behind "while" or a semicolon."""
        self.joint: list[Clause] = []
        """The clauses that "both" or "each" speaks of."""
        self.before_aside: Clause | None = None
        self.previous: Kind | None = None

    def over(self, items: Sequence[Attribute]) -> None:
        for place, item in enumerate(items):
            match item.kind:
                case Kind.OPEN:
                    self._open(items[place + 1 :])
                case Kind.SHUT:
                    self._shut()
                case Kind.CONTRAST if kind_behind(items, place) is Kind.COLON:
                    pass  # "losses were small elsewhere:"
                case Kind.CONTRAST | Kind.SEMICOLON:
                    self._half()
                    if item.token.text.endswith("otherwise"):
                        self.current.attributes.append(most(item))
                case Kind.COLON:
                    self._colon()
                case Kind.NAME | Kind.REGION:
                    self._subject(item, items[place + 1 :])
                case Kind.QUANT if self._joins(item):
                    self._join(item)
                case Kind.COPY:
                    self._copy()
                case _:
                    self._say(item, items[place + 1 :])
            self.previous = item.kind

    def done(self) -> list[Clause]:
        """Close the last clause and let figures without a verb borrow one."""
        if self.before_aside is not None:
            raise Refused(Reason.STRUCTURE, "(")
        self._push()
        self._borrow()
        return self.clauses

    def _push(self) -> None:
        if not (self.current.names or self.current.regions) and self.current.said:
            self.current.regions, self.current.places = self.current.places, []
        if len({region.name in WHOLES for region in self.current.regions}) > 1:
            self.current.places += [each for each in self.current.regions if each.name in WHOLES]
            self.current.regions = [each for each in self.current.regions if each.name not in WHOLES]
        if self.current.names or self.current.regions or self.current.attributes:
            self.clauses.append(self.current)
        self.current = Clause()
        self.joint = []

    def _open(self, rest: Sequence[Attribute]) -> None:
        if self.before_aside is not None:
            raise Refused(Reason.STRUCTURE, "(")
        self.before_aside = self.current
        inside = [
            item.kind for item in rest[: next((i for i, r in enumerate(rest) if r.kind is Kind.SHUT), 0)]
        ]
        if self.current.names and not self.current.said and Kind.NAME not in inside:
            self.current = Clause(names=self.current.names[-1:], aside=True)

    def _shut(self) -> None:
        if self.before_aside is None:
            raise Refused(Reason.STRUCTURE, ")")
        if self.current is not self.before_aside and self.current.aside:
            if self.current.attributes:
                self.clauses.append(self.current)
            self.current = self.before_aside
        self.before_aside = None

    def _half(self) -> None:
        self._push()
        self.since = len(self.clauses)
        self.lasting = [each for each in self.lasting if each.kind in (Kind.DATE, Kind.RELATIVE)]

    def _colon(self) -> None:
        if self.current.names and not self.current.said:
            return
        heading = self.current
        heading.heading = True
        if not heading.names:
            self.lasting += [each for each in heading.attributes if each.kind in LASTING]
            if not heading.tallying or (len(moves(heading)) == 1 and heralds_list(heading)):
                self.lasting += moves(heading)
                self.lasting += [each for each in heading.attributes if each.kind is Kind.SIZE]
        if heading.regions and not heading.names and not heading.said and not heading.tallying:
            times = [each for each in heading.attributes if each.kind in LASTING]
            self.current = Clause(places=heading.regions, attributes=times)  # "Tokyo: Nikkei 225 up 0.6%"
        elif heading.names or heading.regions or heading.tallying:
            self._push()

    def _subject(self, item: Attribute, rest: Sequence[Attribute]) -> None:
        if item.kind is Kind.REGION and self._only_where(item, rest):
            return
        listed = bool(self.current.names) and item.kind is Kind.NAME and self.previous is Kind.NAME
        spoken = self.current.names or self.current.regions or self.current.tallying
        if self.current.said and spoken and not listed:
            self._push()
        if item.kind is Kind.REGION:
            self._region(item, rest)
        elif self.previous is Kind.REGION and self.current.regions and item.token.region is not None:
            self.current.regions.append(item.token.region)  # "Korean and Japanese stocks"
        else:
            self.current.names.append(item.instrument_)
            if len(self.current.names) == 1:
                self._take_front()

    def _only_where(self, item: Attribute, rest: Sequence[Attribute]) -> bool:
        """Take a region that only says where: "gains in Asia", "led Asia's gains", "Asia's best performer"."""
        following = next((each for each in rest if each.kind is not Kind.INDEX), None)
        if item.modifier:
            return False
        if not self.current.said:
            ranks = following is not None and following.kind is Kind.RANK
            owner = ranks and (item.possessive or (following is not None and following.forward))
            if owner or item.locative:
                self.current.places.append(item.region_)
            return owner or item.locative
        listed = bool(self.current.regions) and self.previous is Kind.REGION
        held = self.current.names or (self.current.regions and item.region_.name in WHOLES)
        ranks = following is not None and following.kind is Kind.RANK and self.language == "zh"
        best = ranks and bool(self.current.names) and item.region_.name in WHOLES  # 为亚洲表现最佳
        within = bool(held) and (item.possessive or self.previous is Kind.RANK or best)
        if not (item.locative or listed or within):
            return False
        bare = not (self.current.names or self.current.regions or self.current.tallying)
        self.current.noun = self.current.noun or bare
        self.current.regions.append(item.region_)
        return True

    def _region(self, item: Attribute, rest: Sequence[Attribute]) -> None:
        """A region right before a name says where that name is from, and nothing else."""
        if item.modifier:
            following = next(each for each in rest if each.kind is Kind.NAME)
            if not belongs(following.instrument_, item.region_):
                raise Refused(Reason.INSTRUMENT, f"{item.region_.name}: {following.instrument_.name}")
            if not self.current.names:
                self.current.attributes = [a for a in self.current.attributes if a.kind is not Kind.INDEX]
            return
        self.current.regions.append(item.region_)

    def _take_front(self) -> None:
        """What was said before the first name is said of it; records and dates last on."""
        front = [each for each in self.current.attributes if each.kind in LASTING]
        held = [each for each in self.lasting if each not in front]
        self.lasting += [each for each in front if each not in self.lasting]
        self.current.attributes += held

    def _joins(self, item: Attribute) -> bool:
        named = [name for clause in self.clauses[self.since :] if not clause.aside for name in clause.names]
        return (
            item.key in ("both", "each", "all", "respectively")
            and len(self.current.names) < 2
            and len(dict.fromkeys([*(n.symbol for n in named), *(n.symbol for n in self.current.names)])) > 1
            and bool(self.current.names)
        )

    def _join(self, item: Attribute) -> None:
        clauses = [each for each in self.clauses[self.since :] if each.names and not each.aside]
        self.joint = clauses[-1:] if item.key == "both" else clauses

    def _copy(self) -> None:
        same = [each for each in self.current.attributes if each.kind in COPIED and each.role is None]
        if not same:
            raise Refused(Reason.STRUCTURE, "as was")
        self._push()
        self.current = Clause(attributes=same)

    def _say(self, item: Attribute, rest: Sequence[Attribute]) -> None:
        if item.forward and item.kind is Kind.RANK and not self.current.said and not self.current.names:
            self.current.places += [each for each in self.current.regions if each.name in WHOLES]
            self.current.regions = [each for each in self.current.regions if each.name not in WHOLES]
        spoken = self.current.names or self.current.regions or self.current.tallying
        compares = item.kind is Kind.RANK and item.key in COMPARISONS
        if compares:
            self._compare(item)
        elif self.current.said and spoken and (item.forward or counts_names(item, rest)):
            self._push()
        leads = item.kind is Kind.RANK and item.key == "led_by"
        if (leads or (compares and item.forward)) and self.current.said:
            moved, noun = moves(self.current), self.current.noun
            bare = not (self.current.names or self.current.regions or self.current.tallying)
            regions = self.current.regions if noun else []
            if not (noun or bare):
                self._push()
            times = [each for each in self.current.attributes if each.kind in LASTING]
            self.current = Clause(borrowed=moved, places=regions, attributes=times)
        item = self._elliptic(item)
        self.current.attributes.append(item)
        for clause in self._reached(item):
            clause.attributes.append(item)

    def _compare(self, item: Attribute) -> None:
        """Part the name that is compared from the one it is compared with, where nothing else does."""
        names = self.current.names
        if self.current.said or not names or (not item.forward and len(names) < 2):
            return
        other = [] if item.forward else names[-1:]
        self.current.names = names[: len(names) - len(other)]
        self.current.compared = True
        self._push()
        self.current = Clause(names=other)

    def _elliptic(self, item: Attribute) -> Attribute:
        """ "The Dow lost 125.55 points, the Nasdaq 14.79": a bare number is what the number before was."""
        before = next((each for each in reversed(self.clauses) if each.names and not each.aside), None)
        if not item.bare or before is None or moves(self.current):
            return item
        roles = [each.role for each in before.attributes if each.role is not None]
        if roles and Role.LEVEL not in roles and roles[0] is Role.PERCENT:
            raise Refused(Reason.STRUCTURE, item.token.text)
        first = roles[0] if roles else None
        return replace(item, role=Role.CHANGE) if first is Role.CHANGE else item

    def _reached(self, item: Attribute) -> list[Clause]:
        """Other clauses that this is said of as well."""
        if self.joint:
            return self.joint
        if item.kind is Kind.RECORD and item.key.endswith("plural") and len(self.current.names) == 1:
            return [each for each in self.clauses[self.since :] if each.names and not each.aside]
        return []

    def _borrow(self) -> None:
        order = self.clauses if self.language in BACKWARD else list(reversed(self.clauses))
        lend(order)
        if self.language not in BACKWARD:
            lend(self.clauses)  # 下落率はAの0.27%が最も大きかった
        best = [move for clause in self.clauses for move in implied(clause.attributes)]
        for clause in self.clauses:
            clause.borrowed = clause.borrowed or best[:1]

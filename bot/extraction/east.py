"""Statements of a sentence in Korean, Japanese or Chinese: each name owns the figures up to the next name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.extraction.anaphora import Memory
from bot.extraction.drafts import Reason
from bot.extraction.eastnames import Named, RunningNames
from bot.extraction.eastslots import PHASES, WAYS, Slots, take
from bot.extraction.eastwords import FIGURE, PERCENT, Cue, EastWords
from bot.extraction.statements import Statement
from bot.extraction.target import Target
from bot.extraction.vocabulary import US_FUTURES, Vocabulary
from bot.market import Direction, Kind

_TOPICAL = frozenset((PERCENT, FIGURE, "close", "open", "change"))
_VENUE = re.compile(
    r"\s*(?:시장\s?|장\s?)?(?:에서|에 상장|\s[가-힣]{1,6}\s업종|\s업종|\s상장사|\s상장기업|\s상장된)"
)
_STOP = re.compile(r"[。!?！？]|(?<=[다요음함])\.(?!\d)|\n")


@dataclass(slots=True)
class EastReader:
    """The tables of one language and the names."""

    words: EastWords
    names: RunningNames
    american: frozenset[str]
    """Symbols whose futures are US stock futures."""
    volatile: frozenset[str] = frozenset()
    """Symbols whose levels may be small."""

    def statements(self, text: str, span: tuple[int, int], paragraph: int, memory: Memory) -> list[Statement]:
        """Return what text[span] states; remember the last index it names for an "the index" to come."""
        start, end = span
        lowered = text.lower()
        found_names = self.names.find(lowered, start, end) if len(text) == len(lowered) else ()
        named = [name for name in found_names if not _is_venue(text, name.end, end)]
        if not named and memory.last is not None:
            named = list(self._anaphor(text, start, end, memory.last, memory.fresh))
        found: list[Statement] = []
        opening = _opening(self.words, text, start, named[0].start if named else end)
        waiting: list[Named] = []
        for place, name in enumerate(named):
            stop = named[place + 1].start if place + 1 < len(named) else end
            if place + 1 < len(named) and _joins(text[name.end : stop]):
                waiting.append(name)
                continue
            found += self._segment(text, [*waiting, name], stop, opening, paragraph)
            waiting = []
        found = _with_shared_direction(found, self.words.verb_final)
        boards = [name.target for name in named if name.target.board]
        memory.last = boards[-1] if boards else memory.last
        memory.fresh = bool(boards) and len(named) == 1 and not any(each.figures for each in found)
        return found

    def _anaphor(self, text: str, start: int, end: int, last: Target, fresh: bool) -> Iterator[Named]:
        """Yield the last index where "the index" stands in a sentence that names none.

        A sentence that begins with its figure or with the close goes on with the one before, if that had no figure.
        """
        for place, cue in enumerate(self.words.cues(text, start, end)):
            opening = not place and not text[start : cue.start].strip()
            if cue.role == "anaphor" or (fresh and opening and cue.role in _TOPICAL):
                yield Named(last, cue.start, cue.start + 2 if cue.role == "anaphor" else cue.start)
                return

    def _segment(
        self, text: str, names: Sequence[Named], stop: int, opening: Slots, paragraph: int
    ) -> Iterator[Statement]:
        """Yield what is said of these names up to the next one."""
        name = names[-1]
        cues = list(self.words.cues(text, name.end, stop))
        targets = [self._meant(each, cues, name) for each in names]
        if any(target.symbol in self.volatile for target in targets):
            opening = replace(opening, least=Decimal(1))
        for slots, shares in _drafts(self.words, text, name, cues, opening, len(names)):
            for place, target in enumerate(targets):
                if target.symbol is not None:
                    percent = shares[place] if len(shares) == len(names) else slots.percent
                    yield _statement(target, slots, percent, names, paragraph)

    def _meant(self, name: Named, cues: Sequence[Cue], last: Named) -> Target:
        """Return what a name stands for here: its futures when that word follows."""
        near = next((cue for cue in cues if cue.role == "futures" and cue.start - last.end <= 3), None)
        if near is None:
            return name.target
        return Target(US_FUTURES) if name.target.symbol in self.american else Target(None)


def east_readers(vocabulary: Vocabulary) -> dict[str, EastReader]:
    """Return the reader of each language."""
    american = frozenset(each.symbol for each in vocabulary.instruments.values() if each.region == "US")
    volatile = frozenset(
        each.symbol for each in vocabulary.instruments.values() if each.kind is Kind.VOLATILITY
    )
    return {
        language: EastReader(words, vocabulary.running, american, volatile)
        for language, words in vocabulary.east.items()
    }


def east_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a block."""
    at = start
    for match in _STOP.finditer(text, start, end):
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end


def _is_venue(text: str, at: int, end: int) -> bool:
    """Return whether a name is only where something is traded: "on the KOSPI market, Hanbit rose 11%"."""
    venue = _VENUE.match(text, at, end)
    return venue is not None and "지수" not in text[venue.end() : end]


def _joins(between: str) -> bool:
    """Return whether what stands between two names only joins them."""
    return between.strip(" ,，、·・/&") in ("", "와", "과", "및", "と", "和", "及", "与", "與")


def _opening(words: EastWords, text: str, start: int, end: int) -> Slots:
    """Return what the sentence says before its first name: a phase, another horizon, the night before."""
    opening = Slots(start, end)
    for cue in words.cues(text, start, end):
        if cue.role in PHASES and opening.phase is None:
            opening.phase = PHASES[cue.role]
        elif cue.role == "horizon":
            opening.reason = Reason.SPAN
        elif cue.role == "prior":
            opening.prior = True
    return opening


def _drafts(
    words: EastWords, text: str, name: Named, cues: Sequence[Cue], opening: Slots, names: int
) -> Iterator[tuple[Slots, list[Cue]]]:
    """Yield each statement of a segment with the percentages of a list."""
    slots = _fresh(name.start, name.end, opening)
    shares: list[Cue] = []
    for cue in cues:
        if _closes(slots, cue, shares, names):
            if slots.figured or slots.direction:
                yield slots, shares
            slots, shares = _fresh(name.start if not slots.figured else cue.start, cue.end, opening), []
        if cue.role == PERCENT and not slots.aside:
            shares.append(cue)
        take(words.around, text, slots, cue)
    if slots.figured or slots.direction or slots.record:
        yield slots, shares


def _fresh(start: int, end: int, opening: Slots) -> Slots:
    """Return empty slots that know what the sentence opened with."""
    return Slots(
        start, end, reason=opening.reason, prior=opening.prior, least=opening.least, opened=opening.phase
    )


def _closes(slots: Slots, cue: Cue, shares: Sequence[Cue], names: int) -> bool:
    """Return whether this word or figure begins another statement."""
    if cue.role == "separator":
        return slots.figured or slots.direction is not None
    if cue.role in ("horizon", "prior"):
        return slots.figured
    if cue.role == PERCENT and slots.percent is not None and not slots.aside:
        return len(shares) >= names
    if cue.role in ("open", "intraday", "close") and slots.phase is not None:
        return slots.figured and PHASES[cue.role] is not slots.phase and cue.role != "close"
    way = WAYS.get(cue.role)
    return (
        way is not None and slots.direction not in (None, way) and slots.figured and slots.phase is not None
    )


def _with_shared_direction(found: list[Statement], verb_final: bool) -> list[Statement]:
    """Let figures without a direction take their neighbour's: the next one's where the verb comes last."""
    shared: list[Statement] = []
    lead: Direction | None = None
    for each in reversed(found) if verb_final else found:
        if each.direction is None and lead is not None and each.unsigned is not None and each.level is None:
            way = each.unsigned if lead is Direction.UP else -each.unsigned
            each = replace(each, direction=lead, percent=way, reason=None)
        lead = each.direction
        shared.append(each)
    return shared[::-1] if verb_final else shared


def _statement(
    target: Target, slots: Slots, percent: Cue | None, names: Sequence[Named], paragraph: int
) -> Statement:
    """Return the slots as a statement of one index."""
    way = slots.direction
    signs = [cue.sign for cue in (percent, slots.points) if cue is not None and cue.sign]
    if way is None and signs:
        way = Direction.UP if signs[0] > 0 else Direction.DOWN
    record = slots.record and not slots.barred and way is not Direction.DOWN
    way = way or (Direction.UP if record else None)
    return Statement(
        target.symbol or "",
        min(names[0].start, slots.start),
        slots.end,
        way,
        _signed(percent, way),
        _signed(slots.points, way),
        slots.level.value if slots.level and len(names) == 1 else None,
        record=record,
        unsigned=percent.value if percent else None,
        phase=slots.phase or slots.opened,
        prior=slots.prior,
        loose=target.loose,
        reason=slots.reason or (None if way or slots.level else Reason.EMPTY),
        paragraph=paragraph,
    )


def _signed(cue: Cue | None, way: Direction | None) -> Decimal | None:
    """Return a figure with the sign of its direction."""
    if cue is None or way is None:
        return None
    if way is Direction.FLAT:
        return Decimal(0) if not cue.value else (cue.value * cue.sign if cue.sign else None)
    return cue.value if way is Direction.UP else -cue.value

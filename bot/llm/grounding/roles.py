"""What the numbers of a sentence are: a level, a change in points, a percent, a count; told by their neighbours.

In English and Chinese the word before decides ("to 3,452.50", "rose 42.31"), in Korean and Japanese the particle
or the verb behind. Words that claim nothing are dropped here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.catalogue.names import Region
from bot.llm.grounding.causing import event_before, pushes_itself
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Kind, Token, Unit, held
from bot.market import Instrument

DROPPED = frozenset({Kind.FUNC, Kind.TO, Kind.BY, Kind.OF, Kind.NEAR, Kind.AND, Kind.COMMA})
LEVEL_BEFORE = frozenset({Kind.RECORD, Kind.EXTREME, Kind.NAME, Kind.COLON, Kind.OPEN, Kind.PHASE, Kind.TO,
                          Kind.DATE, Kind.CLAIM})  # fmt: skip
MARKER_BEHIND = frozenset({"ko", "ja"})


POSSESSIVES = frozenset({"'s", "의", "の", "的"})
TOPICS = frozenset({"은", "는", "것은", "は", "のは", "是", "的是", "的", "为"})
"""Words by which Korean, Japanese and Chinese say who it is: "the most rose: B"."""
COMPARING = {"over": ("outperform", "outpac"), "under": ("underperform", "lag", "trail")}
"""Verbs that compare with the name behind them, and else with all the others."""
COMPARISONS = ("over", "under", "more", "less")
PREPOSITIONS = frozenset({"in", "across", "for", "of", "among", "amongst", "within", "居", "在"})
DESCRIBING = frozenset({"the", "a", "all", "major", "main", "key", "headline"})
LOCATIVES = frozenset({"에서", "에서는", "에서도", "で", "では", "の中で", "のなかで", "中", "中で", "内"})


class Role(StrEnum):
    """What a number states."""

    LEVEL = "level"
    CHANGE = "change"
    PERCENT = "percent"
    BASIS = "basis"
    COUNT = "count"
    TOTAL = "total"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A token with its role in the sentence."""

    token: Token
    role: Role | None = None
    about: bool = False
    forward: bool = False
    """A noun phrase that speaks of the name behind it: "a 0.2% rise in India's Nifty"."""
    locative: bool = False
    possessive: bool = False
    """A region before "'s": "Asia's best performer"."""
    modifier: bool = False
    """A region right before a name: "Japan's Nikkei"."""
    bare: bool = False
    """A number right behind a name, which takes its meaning from the clause before: "the Nasdaq 14.79"."""

    @property
    def kind(self) -> Kind:
        return self.token.kind

    @property
    def key(self) -> str:
        return self.token.key

    @property
    def unit(self) -> Unit | None:
        """COUNT for what counts indices, else the number's own unit."""
        if self.role in (Role.COUNT, Role.TOTAL):
            return Unit.COUNT
        return self.token.number.unit if self.token.number else None

    @property
    def value(self) -> Decimal:
        """The number's value without sign."""
        return held(self.token.number).value

    @property
    def sign(self) -> int:
        return self.token.number.sign if self.token.number else 0

    @property
    def instrument_(self) -> Instrument:
        return held(self.token.instrument)

    @property
    def region_(self) -> Region:
        return held(self.token.region)


def attributes(tokens: Sequence[Token], language: str) -> list[Attribute]:
    """The tokens that say something, numbers with their roles; raises Refused for loose ends."""
    items: list[Attribute] = []
    for place, token in enumerate(tokens):
        token = _comparing(tokens, place)
        if token.kind is Kind.NEAR and not _number_near(tokens, place):
            raise Refused(Reason.STRUCTURE, token.text)
        if token.kind is Kind.RANK and token.key == "only":
            following = _significant(tokens[place + 1 :])
            moved = token.text == "仅" and following is not None and following.kind is Kind.MOVE
            if following is not None and (following.kind is Kind.NUMBER or moved):
                continue  # "only 0.03%", 仅上涨0.11%
        if token.key == "from" and place + 1 < len(tokens) and tokens[place + 1].kind is Kind.SOURCE:
            continue
        if token.key == "pushed" and pushes_itself(tokens, place):
            continue
        if token.kind is Kind.NUMBER and _counts_news(tokens, place):
            continue
        if token.day is not None and event_before(tokens, place) is not None:
            continue
        if token.kind is Kind.NUMBER:
            items.append(_number(tokens, place, language))
        elif token.kind is Kind.REGION:
            owns = place + 1 < len(tokens) and tokens[place + 1].text in POSSESSIVES
            items.append(
                Attribute(token, None, False, False, _locative(tokens, place), owns, _modifies(tokens, place))
            )
        elif token.kind not in DROPPED:
            items.append(Attribute(token, forward=_forward(tokens, place, language)))
    return items


def _comparing(tokens: Sequence[Token], place: int) -> Token:
    """Ahead of, outperforming, lagging: with a name or a region behind it, a comparison with that."""
    token = tokens[place]
    words = token.text.split()
    if token.kind is Kind.CAUSE and token.text == "ahead of":
        key = "over"
    elif token.kind is Kind.RANK and len(words) == 1 and token.key in ("best", "worst"):
        key = next((key for key, stems in COMPARING.items() if words[0].startswith(stems)), "")
    else:
        return token
    behind = next((each for each in tokens[place + 1 :] if each.text != "the"), None)
    named = behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    return replace(token, kind=Kind.RANK, key=key) if key and named else token


def _counts_news(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number counts the events of its sentence, "two events": then it must be right."""
    number, behind = held(tokens[place].number), _significant(tokens[place + 1 :])
    if behind is None or behind.kind is not Kind.NEWS or number.unit not in (Unit.PLAIN, Unit.COUNT):
        return False
    if number.value != sum(token.kind is Kind.EVENT for token in tokens):
        raise Refused(Reason.COUNT, tokens[place].text)
    return True


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next thing is a name, with only articles and words such as "benchmark" between."""
    behind = _significant(tokens[place + 1 :], skip=frozenset({Kind.FUNC, Kind.INDEX, Kind.TO}))
    return behind is not None and behind.kind is Kind.NAME


def _locative(tokens: Sequence[Token], place: int) -> bool:
    """Whether a region only says where: "in Asia", "아시아에서"."""
    behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return _before(tokens, place) in PREPOSITIONS or behind in LOCATIVES


def _before(tokens: Sequence[Token], place: int) -> str:
    """The last word before this place that is no article and does not only describe: "the three major"."""
    for token in reversed(tokens[:place]):
        if token.text not in DESCRIBING and (token.number is None or token.number.unit is not Unit.COUNT):
            return token.text
    return ""


def _number(tokens: Sequence[Token], place: int, language: str) -> Attribute:
    token = tokens[place]
    _unsigned_level(tokens, place, language)
    signed = held(token.number).sign != 0 and held(token.number).unit in (Unit.PLAIN, Unit.POINTS)
    role = (
        (Role.CHANGE if signed else None)
        or _by_unit(tokens, place, language)
        or _by_neighbour(tokens, place, language)
    )
    if role is Role.PERCENT and language not in MARKER_BEHIND and _percent_as_level(tokens, place):
        raise Refused(Reason.UNIT, token.text)
    about = any(each.kind is Kind.NEAR and each.key == "about" for each in _beside(tokens, place))
    before = _significant(list(reversed(tokens[:place])))
    bare = (
        role is Role.LEVEL
        and held(token.number).unit is Unit.PLAIN
        and before is not None
        and before.kind is Kind.NAME
    )
    return Attribute(token, role, about, _forward(tokens, place, language), bare=bare)


def _unsigned_level(tokens: Sequence[Token], place: int, language: str) -> None:
    """ "closed at +134.15" makes a level of a change."""
    number = held(tokens[place].number)
    beside = tokens[place + 1 :] if language in MARKER_BEHIND else list(reversed(tokens[:place]))
    nearest = _significant(beside)
    marked = nearest is not None and nearest.kind is Kind.TO
    if number.sign and number.unit in (Unit.PLAIN, Unit.POINTS) and marked:
        raise Refused(Reason.LEVEL, tokens[place].text)


def _by_unit(tokens: Sequence[Token], place: int, language: str) -> Role | None:
    number = held(tokens[place].number)
    if number.unit is Unit.PERCENT:
        return Role.PERCENT
    if number.unit is Unit.BASIS:
        return Role.BASIS
    if number.unit is Unit.ORDINAL:
        return Role.ORDINAL
    if number.unit is Unit.COUNT or (number.unit is Unit.PLAIN and _counts(tokens, place)):
        return _count(tokens, place, language)
    return None


def _counts(tokens: Sequence[Token], place: int) -> bool:
    """A small whole number without unit beside "of", a move, or a word for indices counts something."""
    number = held(tokens[place].number)
    if number.decimals or number.sign or number.value > 60:
        return False
    behind = _significant(tokens[place + 1 :])
    before = _significant(list(reversed(tokens[:place])))
    if behind is not None and behind.kind is Kind.CLAIM:
        return True
    around = {each.kind for each in (behind, before) if each}
    if before and before.kind in (Kind.TO, Kind.NAME, Kind.RECORD, Kind.MOVE):
        return behind is not None and behind.kind is Kind.OF
    return bool(around & {Kind.OF, Kind.INDEX}) or bool(behind and behind.kind in (Kind.MOVE, Kind.REGION))


def _count(tokens: Sequence[Token], place: int, language: str) -> Role:
    """ "5 of 9" in English, "9 of which 5" elsewhere."""
    behind = _significant(tokens[place + 1 :], skip=frozenset({Kind.FUNC, Kind.INDEX, Kind.REGION}))
    before = _significant(list(reversed(tokens[:place])))
    place_of = next((each for each in tokens[place + 1 :] if each.kind is not Kind.INDEX), None)
    if language == "en":
        return Role.TOTAL if before is not None and before.kind is Kind.OF else Role.COUNT
    if place_of is not None and place_of.text in LOCATIVES and _counts_later(tokens[place + 1 :]):
        return Role.TOTAL  # アジアの9指数では5つが上昇
    return Role.TOTAL if behind is not None and behind.kind is Kind.OF else Role.COUNT


def _counts_later(tokens: Sequence[Token]) -> bool:
    return any(each.number is not None and each.number.unit is Unit.COUNT for each in tokens)


def _by_neighbour(tokens: Sequence[Token], place: int, language: str) -> Role:
    return _told_behind(tokens, place) if language in MARKER_BEHIND else _told_before(tokens, place)


def _told_before(tokens: Sequence[Token], place: int) -> Role:
    number = held(tokens[place].number)
    before = list(reversed(tokens[:place]))
    nearest = _significant(before, skip=frozenset({Kind.FUNC, Kind.NEAR, Kind.SIZE}))
    behind = _significant(tokens[place + 1 :])
    if nearest is not None and nearest.kind is Kind.TO:
        return Role.LEVEL
    if number.unit is Unit.POINTS and behind is not None and behind.kind is Kind.MOVE:
        return Role.CHANGE
    if nearest is not None and nearest.kind is Kind.OF:
        further = _significant(before[before.index(nearest) + 1 :])
        return Role.CHANGE if further is not None and further.kind is Kind.MOVE else Role.LEVEL
    if nearest is not None and nearest.kind in (Kind.MOVE, Kind.BY):
        return Role.CHANGE
    if nearest is None or nearest.kind in LEVEL_BEFORE or number.unit is Unit.PLAIN:
        return Role.LEVEL
    return Role.CHANGE


def _told_behind(tokens: Sequence[Token], place: int) -> Role:
    """A particle makes it a level; a move behind it, brackets skipped, makes it a change."""
    rest = list(tokens[place + 1 :])
    while rest and rest[0].kind is Kind.NEAR:
        rest = rest[1:]
    if rest and rest[0].text == "の":
        owned = _significant(rest[1:], skip=frozenset({Kind.FUNC, Kind.SIZE, Kind.TO}))
        return Role.CHANGE if owned is not None and owned.kind is Kind.MOVE else Role.LEVEL
    if rest and rest[0].kind is Kind.TO:
        return Role.LEVEL
    behind = _significant(_without_brackets(rest), skip=frozenset({Kind.FUNC, Kind.SIZE, Kind.AND}))
    if behind is not None and behind.kind is Kind.COMMA:
        later = _significant(rest[rest.index(behind) + 1 :])
        number = tokens[place].number
        percent = later is not None and later.number is not None and later.number.unit is Unit.PERCENT
        return Role.CHANGE if percent and number is not None and number.unit is Unit.POINTS else Role.LEVEL
    return Role.CHANGE if behind is not None and behind.kind is Kind.MOVE else Role.LEVEL


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if token.kind is Kind.OPEN:
            inside = True
        if not inside:
            kept.append(token)
        if token.kind is Kind.SHUT:
            inside = False
    return kept


def _percent_as_level(tokens: Sequence[Token], place: int) -> bool:
    """ "rose to 1.3%"; but "the best at 1.3%" and 涨幅为1.3% are changes."""
    before = list(reversed(tokens[:place]))
    nearest = _significant(before, skip=frozenset({Kind.FUNC, Kind.NEAR}))
    if nearest is None or nearest.kind is not Kind.TO:
        return False
    behind = _significant(tokens[place + 1 :])
    if nearest.text == "以" and behind is not None and behind.kind in (Kind.MOVE, Kind.RANK):
        return False  # 以1.24%的涨幅领涨
    if nearest.text in ("at", "达", "为") and any(token.kind is Kind.RANK for token in before):
        return False
    further = _significant(before[before.index(nearest) + 1 :])
    return further is None or not further.text.endswith(("幅", "率"))


def _beside(tokens: Sequence[Token], place: int) -> list[Token]:
    return [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]


def _number_near(tokens: Sequence[Token], place: int) -> bool:
    return any(each.kind is Kind.NUMBER for each in _beside(tokens, place))


def _significant(tokens: Sequence[Token], skip: frozenset[Kind] = frozenset({Kind.FUNC})) -> Token | None:
    return next((token for token in tokens if token.kind not in skip), None)


def _forward(tokens: Sequence[Token], place: int, language: str) -> bool:
    """Whether a figure and its noun here speak of the name behind: "a 0.2% rise in the Nifty"."""
    if tokens[place].kind is Kind.RANK and tokens[place].key not in ("led_by", *COMPARISONS):
        skipped = frozenset({Kind.FUNC, Kind.OF, Kind.TO, Kind.INDEX})
        if language in MARKER_BEHIND and TOPICS & {each.text for each in tokens[place + 1 : place + 3]}:
            skipped |= {Kind.NUMBER, Kind.MOVE, Kind.SIZE}  # 最も振るわなかったのは0.4%安のA
        behind = _significant(tokens[place + 1 :], skip=skipped)
        if behind is None:
            return False
        end = place + 1 + tokens[place + 1 :].index(behind)
        prefixed = language == "zh" and (
            tokens[place].key in ("next", "only") or tokens[place].text.endswith("是")
        )
        if language != "en" and not prefixed and not TOPICS & {each.text for each in tokens[place + 1 : end]}:
            return False  # "A rose the most and B ...": said of A
        if behind.kind is Kind.REGION:
            return not _locative(tokens, end)
        return behind.kind is Kind.NAME
    if tokens[place].kind is not Kind.NUMBER:
        return False
    rest = list(tokens[place + 1 : place + 7])
    kinds = [each.kind for each in rest if each.kind is not Kind.FUNC and each.kind is not Kind.SIZE]
    words = [each.text for each in rest]
    if kinds[:1] == [Kind.NAME] and words[0] == "for" and language == "en":
        return True  # "0.4% for the CSI 300"
    return (
        kinds[:2] in ([Kind.MOVE, Kind.NAME], [Kind.MOVE, Kind.REGION])
        and rest[0].kind is Kind.MOVE
        and len(words) > 1
        and words[1] in ("in", "for", "of", "by")
    )

"""The tokens of a sentence that say something, each with its part in it; words that claim nothing are dropped here."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.names import Region
from bot.llm.grounding.causing import event_before, pushes_itself
from bot.llm.grounding.comparing import COMPARISONS, THAN, compares, comparing
from bot.llm.grounding.neighbours import beside, significant
from bot.llm.grounding.quantities import LOCATIVES, MARKER_BEHIND, Role, role_of
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Kind, Token, Unit, held
from bot.market import Instrument

DROPPED = frozenset({Kind.FUNC, Kind.TO, Kind.BY, Kind.OF, Kind.NEAR, Kind.AND, Kind.COMMA})

POSSESSIVES = frozenset({"'s", "의", "の", "的"})

TOPICS = frozenset({"은", "는", "것은", "は", "のは", "是", "的是", "的", "为"})
"""Words by which Korean, Japanese and Chinese say who it is: "the most rose: B"."""

PREPOSITIONS = frozenset({"in", "across", "for", "of", "among", "amongst", "within", "居", "在"})

DESCRIBING = frozenset({"the", "a", "all", "major", "main", "key", "headline"})


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
        token = comparing(tokens, place)
        if token.text in THAN and compares(tokens, place):
            continue
        if token.kind is Kind.NEAR and not _number_near(tokens, place):
            raise Refused(Reason.STRUCTURE, token.text)
        if token.kind is Kind.RANK and token.key == "only":
            following = significant(tokens[place + 1 :])
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
            read = [*tokens[:place], token, *tokens[place + 1 :]]
            items.append(Attribute(token, forward=_forward(read, place, language)))
    return items


def _counts_news(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number counts the events of its sentence, "two events": then it must be right."""
    number, behind = held(tokens[place].number), significant(tokens[place + 1 :])
    if behind is None or behind.kind is not Kind.NEWS or number.unit not in (Unit.PLAIN, Unit.COUNT):
        return False
    if number.value != sum(token.kind is Kind.EVENT for token in tokens):
        raise Refused(Reason.COUNT, tokens[place].text)
    return True


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next thing is a name, with only articles and words such as "benchmark" between."""
    behind = significant(tokens[place + 1 :], skip=frozenset({Kind.FUNC, Kind.INDEX, Kind.TO}))
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


def _number_near(tokens: Sequence[Token], place: int) -> bool:
    return any(each.kind is Kind.NUMBER for each in beside(tokens, place))


def _attributive(behind: Sequence[Token], language: str) -> bool:
    """ "0.88%安のFTSE100", "0.88% 내린 영국 FTSE100": a move before the name it is said of."""
    kinds, words = [each.kind for each in behind], [each.text for each in behind]
    if language == "ja":
        return kinds == [Kind.MOVE, kinds[1] if len(kinds) > 1 else None, Kind.NAME] and words[1] == "の"
    return kinds[:2] == [Kind.MOVE, Kind.NAME] and words[0].endswith(("한", "른", "린", "진"))


def _forward(tokens: Sequence[Token], place: int, language: str) -> bool:
    """Whether a figure and its noun here speak of the name behind: "a 0.2% rise in the Nifty"."""
    if tokens[place].kind is Kind.RANK and tokens[place].key in COMPARISONS:
        behind = significant(tokens[place + 1 :])
        return behind is not None and behind.kind in (Kind.NAME, Kind.REGION)
    if tokens[place].kind is Kind.RANK and tokens[place].key not in ("led_by", *COMPARISONS):
        skipped = frozenset({Kind.FUNC, Kind.OF, Kind.TO, Kind.INDEX})
        if language in MARKER_BEHIND and TOPICS & {each.text for each in tokens[place + 1 : place + 3]}:
            skipped |= {Kind.NUMBER, Kind.MOVE, Kind.SIZE}  # 最も振るわなかったのは0.4%安のA
        behind = significant(tokens[place + 1 :], skip=skipped)
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
    if tokens[place].kind is Kind.RECORD:  # "with records for the S&P 500 and the Nasdaq"
        after = [each for each in tokens[place + 1 : place + 4] if each.text != "the"]
        return [each.kind for each in after[1:2]] == [Kind.NAME] and after[0].text in ("for", "by", "in")
    if tokens[place].kind is not Kind.NUMBER:
        return False
    if language in MARKER_BEHIND:
        return _attributive(tokens[place + 1 : place + 4], language)
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


def _number(tokens: Sequence[Token], place: int, language: str) -> Attribute:
    token, role = tokens[place], role_of(tokens, place, language)
    about = any(each.kind is Kind.NEAR and each.key == "about" for each in beside(tokens, place))
    before = significant(list(reversed(tokens[:place])))
    bare = (
        role is Role.LEVEL
        and held(token.number).unit is Unit.PLAIN
        and before is not None
        and before.kind is Kind.NAME
    )
    return Attribute(token, role, about, _forward(tokens, place, language), bare=bare)

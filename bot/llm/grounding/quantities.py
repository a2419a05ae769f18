"""What the numbers of a sentence are: a level, a change in points, a percent, a count; told by their neighbours.

In English and Chinese the word before decides ("to 3,452.50", "rose 42.31"), in Korean and Japanese the particle
or the verb behind.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.llm.grounding.neighbours import significant, without_brackets
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.tokens import Kind, Token, Unit, held

LEVEL_BEFORE = frozenset({Kind.RECORD, Kind.EXTREME, Kind.NAME, Kind.COLON, Kind.OPEN, Kind.PHASE, Kind.TO,
                          Kind.DATE, Kind.CLAIM})  # fmt: skip

MARKER_BEHIND = frozenset({"ko", "ja"})

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


def role_of(tokens: Sequence[Token], place: int, language: str) -> Role:
    """What the number at this place states; raises Refused where its unit says something else."""
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
    return role


def _unsigned_level(tokens: Sequence[Token], place: int, language: str) -> None:
    """ "closed at +134.15" makes a level of a change."""
    number = held(tokens[place].number)
    beside = tokens[place + 1 :] if language in MARKER_BEHIND else list(reversed(tokens[:place]))
    nearest = significant(beside)
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
    behind = significant(tokens[place + 1 :])
    before = significant(list(reversed(tokens[:place])))
    if behind is not None and behind.kind is Kind.CLAIM:
        return True
    around = {each.kind for each in (behind, before) if each}
    if before and before.kind in (Kind.TO, Kind.NAME, Kind.RECORD, Kind.MOVE):
        return behind is not None and behind.kind is Kind.OF
    return bool(around & {Kind.OF, Kind.INDEX}) or bool(behind and behind.kind in (Kind.MOVE, Kind.REGION))


def _count(tokens: Sequence[Token], place: int, language: str) -> Role:
    """ "5 of 9" in English, "9 of which 5" elsewhere."""
    behind = significant(tokens[place + 1 :], skip=frozenset({Kind.FUNC, Kind.INDEX, Kind.REGION}))
    before = significant(list(reversed(tokens[:place])))
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
    nearest = significant(before, skip=frozenset({Kind.FUNC, Kind.NEAR, Kind.SIZE}))
    behind = significant(tokens[place + 1 :])
    if nearest is not None and nearest.kind is Kind.TO:
        return Role.LEVEL
    if number.unit is Unit.POINTS and behind is not None and behind.kind is Kind.MOVE:
        return Role.CHANGE
    if nearest is not None and nearest.kind is Kind.OF:
        further = significant(before[before.index(nearest) + 1 :])
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
        owned = significant(rest[1:], skip=frozenset({Kind.FUNC, Kind.SIZE, Kind.TO}))
        return Role.CHANGE if owned is not None and owned.kind is Kind.MOVE else Role.LEVEL
    if rest and rest[0].kind is Kind.TO:
        return Role.LEVEL
    behind = significant(without_brackets(rest), skip=frozenset({Kind.FUNC, Kind.SIZE, Kind.AND}))
    if behind is not None and behind.kind is Kind.COMMA:
        later = significant(rest[rest.index(behind) + 1 :])
        number = tokens[place].number
        percent = later is not None and later.number is not None and later.number.unit is Unit.PERCENT
        return Role.CHANGE if percent and number is not None and number.unit is Unit.POINTS else Role.LEVEL
    return Role.CHANGE if behind is not None and behind.kind is Kind.MOVE else Role.LEVEL


def _percent_as_level(tokens: Sequence[Token], place: int) -> bool:
    """ "rose to 1.3%"; but "the best at 1.3%" and 涨幅为1.3% are changes."""
    before = list(reversed(tokens[:place]))
    nearest = significant(before, skip=frozenset({Kind.FUNC, Kind.NEAR}))
    if nearest is None or nearest.kind is not Kind.TO:
        return False
    behind = significant(tokens[place + 1 :])
    if nearest.text == "以" and behind is not None and behind.kind in (Kind.MOVE, Kind.RANK):
        return False  # 以1.24%的涨幅领涨
    if nearest.text in ("at", "达", "为") and any(token.kind is Kind.RANK for token in before):
        return False
    further = significant(before[before.index(nearest) + 1 :])
    return further is None or not further.text.endswith(("幅", "率"))

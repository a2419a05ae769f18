"""Whether a figure belongs to the statement in hand, and as what: percent, points or level."""

from collections.abc import Sequence

from bot.extraction.drafts import Draft, Reason
from bot.extraction.gaps import BLOCKING, is_entity, is_light, last_prep, reaches
from bot.extraction.items import Item
from bot.extraction.meanings import is_high, unit_of
from bot.extraction.numbers import Figure, Unit
from bot.extraction.verbless import begin_verbless
from bot.extraction.walk import Walk
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases
from bot.market import Direction, Phase

_DISTANT = phrases("below, above, away from, short of, shy of")
_BEFORE = phrases("close, previous close, finish, closing level, previous session")
_COINS = frozenset(("$", "\u20ac", "\u00a3", "us", "hk"))
_TO = frozenset(("to", "at", "of", "reaching"))


def take_figure(walk: Walk, index: int, item: Item) -> None:
    """Take a figure: into the open statement, into a verbless one, or leave it standing in the gap."""
    figure = item.figure
    if figure is None or not walk.subject or (walk.blocked and not _carried(walk)):
        walk.gap.append(item)
        return
    if walk.draft is None:
        begin_verbless(walk, item, figure)
    if walk.draft is None or not _accepts(walk, walk.draft, index, figure):
        walk.gap.append(item)
        return
    walk.keep(item)


def take_money(walk: Walk) -> None:
    """Note that a move leads to a sum of money, as a share's does: "Dow fell 17.5% to $25.07"."""
    draft, texts = walk.draft, [item.text for item in walk.gap]
    moved = draft is not None and bool(draft.percents) and not draft.levels
    if draft is not None and moved and texts[:1] in (["to"], ["at"]) and texts[1:2] and texts[1] in _COINS:
        draft.spoil(Reason.STRANGER)


def _carried(walk: Walk) -> bool:
    """Return whether the move took its index somewhere: "a 0.5% rise in the Dow took it to 45,871.25"."""
    told = [item for item in walk.gap if item.tag is not Tag.DAY]
    texts = [item.text for item in told[1:]]
    return (
        walk.draft is not None
        and bool(told)
        and told[0].tag is Tag.CAUSE
        and texts[:2] in (["it", "to"], ["it", "at"])
    )


def _accepts(walk: Walk, draft: Draft, index: int, figure: Figure) -> bool:
    """Put the figure where it belongs; False when it belongs to something else."""
    if any(each.tag is Tag.ASIDE for each in walk.gap) and not _at_extreme(walk, draft):
        draft.aside = True
        return False
    unit = unit_of(walk, draft, index, figure)
    if unit is Unit.PERCENT:
        return _change(walk, draft, index, figure, draft.percents)
    if unit is Unit.POINTS:
        return _change(walk, draft, index, figure, draft.points)
    return _level(walk, draft, figure)


def _at_extreme(walk: Walk, draft: Draft) -> bool:
    """Return whether a close is told to be the day's high or low: "to finish at the day's low of 1,234"."""
    return draft.phase is Phase.CLOSE and bool(walk.gap) and walk.gap[0].text.split(" ", 1)[0] == "at"


def _change(walk: Walk, draft: Draft, index: int, figure: Figure, slot: list[Figure]) -> bool:
    """Take a percentage or points, unless the gap or what follows makes it something else."""
    preposition = last_prep(walk.gap)
    owned = any(each.tag is Tag.NOUN for each in walk.items[index + 1 : index + 2])
    plain = _behind_with(walk.gap) if owned else walk.gap
    signed = any(each.tag is Tag.ADJECTIVE for each in walk.items[index + 1 : index + 2])
    opened = not draft.figured and (draft.verbless or (signed and reaches(walk.gap, False)))
    if not opened and (preposition in BLOCKING or not is_light(plain)):
        return False
    flat = draft.direction is Direction.FLAT and any(each.tag is Tag.AND for each in walk.gap)
    linked = [each.text for each in walk.gap if each.tag in (Tag.COMMA, Tag.AND)] == [",", "and"]
    if flat or (linked and not slot):
        return False
    if slot and slot[-1].approximate and [each.text for each in walk.gap] == ["("]:
        slot[-1] = figure
        return True
    if slot and not (
        len(slot) < len(draft.names)
        and all(each.tag in (Tag.AND, Tag.COMMA, Tag.LIGHT, Tag.MARK) for each in walk.gap)
    ):
        return False
    behind = walk.items[index + 1 : index + 6]
    if _is_from_extreme(behind):
        return False
    if draft.points and draft.levels and behind and behind[0].text in _DISTANT:
        return False
    _judge_distance(draft, behind)
    slot.append(figure)
    return True


def _is_from_extreme(behind: Sequence[Item]) -> bool:
    """Return whether a change is counted from the day's own low or high: "recovered 159 points from its day's low"."""
    if behind and behind[0].tag is Tag.HORIZON and behind[0].value == "extreme":
        return True
    if not behind or behind[0].text not in ("from", "off"):
        return False
    solid = next((item for item in behind[1:] if item.tag is not Tag.LIGHT), None)
    return solid is not None and solid.tag is Tag.ASIDE


def _behind_with(gap: Sequence[Item]) -> Sequence[Item]:
    """Return the gap behind "with" or "by", unless a company stands in front of it and owns what follows."""
    place = next((place for place in range(len(gap) - 1, -1, -1) if gap[place].text in ("with", "by")), None)
    if place is None or (place and is_entity(gap[place - 1])):
        return gap
    return gap[place + 1 :]


def _judge_distance(draft: Draft, behind: Sequence[Item]) -> None:
    """Take "0.3% below Thursday's close" as a move, and "4% below its high" as a distance and no move."""
    word = behind[0].text if behind else ""
    if word in ("below", "above") and any(item.text in _BEFORE for item in behind[1:]):
        draft.direction = draft.direction or (Direction.UP if word == "above" else Direction.DOWN)
    elif word in _DISTANT or (draft.direction is None and word in ("from", "under")):
        draft.spoil(Reason.BASE)


def _level(walk: Walk, draft: Draft, figure: Figure) -> bool:
    """Take a level behind "to", "at", a frame or a bracket; not behind "from", "above", "below"."""
    preposition = last_prep(walk.gap)
    if not is_high(walk, draft, figure) or figure.approximate:
        return False
    on = preposition == "on" and len(walk.gap) == 1
    if preposition is not None and preposition not in _TO and not on:
        return False
    if preposition is None and not is_light(walk.gap):
        return False
    if draft.levels and not (
        len(draft.levels) < len(draft.names) and all(each.tag in (Tag.AND, Tag.COMMA) for each in walk.gap)
    ):
        return False
    if any(each.tag in (Tag.CLAUSE, Tag.WHICH) for each in walk.gap):
        return False
    draft.levels.append(figure)
    draft.record = draft.record or is_record(walk.gap)
    return True


def is_record(gap: list[Item]) -> bool:
    """Return whether the gap calls what follows a record, and not something near or past one."""
    for place, item in enumerate(gap):
        if item.tag is Tag.RECORD:
            return not any(each.plays(Tag.NEAR) for each in gap[max(0, place - 3) : place])
    return False

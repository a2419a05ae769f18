"""Whether a figure belongs to the statement in hand, and as what: percent, points or level."""

from collections.abc import Sequence
from decimal import Decimal

from bot.extraction.drafts import Draft, Reason
from bot.extraction.gaps import BLOCKING, is_entity, is_light, last_prep, reaches
from bot.extraction.items import Item
from bot.extraction.merging import MOST
from bot.extraction.numbers import Figure, Unit, is_level
from bot.extraction.walk import Walk
from bot.extraction.words import MOVERS, Tag, direction
from bot.extraction.wordset import phrases
from bot.market import Direction, Phase

SMALL = Decimal(10)
THOUSAND = Decimal(1000)
APPOSED = 9
"""How many pieces an apposition between a name and its figure has at most, with its commas."""
_DISTANT = phrases("below, above, away from, short of, shy of")
_VERBLESS = (Tag.MARK, Tag.LIGHT, Tag.COMMA, Tag.PLACE)
_BEFORE = phrases("close, previous close, finish, closing level, previous session")
_LANDING = phrases("reaching, reached, hitting, to reach, to hit, reported, touching")
"""Verbs whose object is a level, whatever its unit: "reaching 2,756.47 points"."""
_COINS = frozenset(("$", "\u20ac", "\u00a3", "us", "hk"))
_PAIRING = frozenset((",", "or", "(", "/", "-", "+"))
HIGHEST = Decimal(400_000)
"""No index stands as high, so a number that would be such a part of it is no change: "down 6,649.60, or 0.56%"."""
_TO = frozenset(("to", "at", "of", "reaching"))


def take_figure(walk: Walk, index: int, item: Item) -> None:
    """Take a figure: into the open statement, into a verbless one, or leave it standing in the gap."""
    figure = item.figure
    if figure is None or not walk.subject or (walk.blocked and not _carried(walk)):
        walk.gap.append(item)
        return
    if walk.draft is None:
        _verbless(walk, item, figure)
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


def _verbless(walk: Walk, item: Item, figure: Figure) -> None:
    """Open a statement for a figure that follows its index with nothing or only a mark between."""
    listed = all(each.tag in _VERBLESS or each.text in ("at", "in", "by") for each in walk.gap)
    if not (listed and len(walk.gap) <= 5) and not _apposed(walk, figure):
        return
    if _owned_by_noun(walk):
        return
    dashed = bool(walk.gap) and walk.gap[-1].text == "-"
    way = direction(walk.cause.value) if walk.cause is not None else None
    if way is None and not figure.sign and figure.unit is Unit.PERCENT:
        way = Direction.DOWN if dashed else _lead(walk)
    if way is None and not figure.sign and figure.unit is Unit.POINTS and walk.drafts and not dashed:
        way = _lead(walk)
    lead = walk.drafts[-1] if walk.drafts else None
    draft = walk.begin(item, way)
    draft.verbless = True
    if lead is not None and (way is lead.direction if not figure.sign else _listed(walk, lead, figure)):
        draft.reasons = list(dict.fromkeys((*draft.reasons, *lead.reasons)))
        draft.day, draft.prior, draft.phase = (
            draft.day or lead.day,
            draft.prior or lead.prior,
            draft.phase or lead.phase,
        )


def _apposed(walk: Walk, figure: Figure) -> bool:
    """Return whether the gap is an apposition: "the DAX lost 1% and the FTSE 100, open again after a holiday, 2%"."""
    gap = walk.gap
    closed = len(gap) > 2 and gap[0].tag is Tag.COMMA and gap[-1].tag is Tag.COMMA
    inner = not any(each.tag in (Tag.FIGURE, Tag.NAME, Tag.COMMA, *MOVERS) for each in gap[1:-1])
    return closed and inner and figure.unit is Unit.PERCENT and bool(walk.drafts) and len(gap) <= APPOSED


def _listed(walk: Walk, lead: Draft, figure: Figure) -> bool:
    """Return whether a signed figure goes on with a list of bare percentages: "HSI -7.8% year to date, HSCEI -8%"."""
    bare = lead.verbless and len(lead.percents) == 1 and not (lead.points or lead.levels)
    return bare and figure.unit is Unit.PERCENT and is_light(walk.gap)


def _lead(walk: Walk) -> Direction | None:
    """Return the direction of the sentence's statement before: "the Dow rose 1% and the S&P 0.5%"."""
    return walk.drafts[-1].direction if walk.drafts else walk.heard


def _owned_by_noun(walk: Walk) -> bool:
    """Return whether "a" stands before the figure: a noun will own it ("the Nikkei's 1% gain")."""
    return any(each.text in ("'s", "a", "with") for each in walk.gap)


def _accepts(walk: Walk, draft: Draft, index: int, figure: Figure) -> bool:
    """Put the figure where it belongs; False when it belongs to something else."""
    if any(each.tag is Tag.ASIDE for each in walk.gap) and not _at_extreme(walk, draft):
        draft.aside = True
        return False
    unit = _unit(walk, draft, index, figure)
    if unit is Unit.PERCENT:
        return _change(walk, draft, index, figure, draft.percents)
    if unit is Unit.POINTS:
        return _change(walk, draft, index, figure, draft.points)
    return _level(walk, draft, figure)


def _at_extreme(walk: Walk, draft: Draft) -> bool:
    """Return whether a close is told to be the day's high or low: "to finish at the day's low of 1,234"."""
    return draft.phase is Phase.CLOSE and bool(walk.gap) and walk.gap[0].text.split(" ", 1)[0] == "at"


def _unit(walk: Walk, draft: Draft, index: int, figure: Figure) -> Unit:
    """Return what a figure means here: "at 1,234 points" is a level, a bare "fell 120.5" is points."""
    preposition = last_prep(walk.gap)
    if figure.unit is Unit.PERCENT:
        return Unit.PERCENT
    if figure.unit is Unit.POINTS:
        recorded = any(each.tag is Tag.RECORD for each in walk.gap)
        stands = preposition in ("to", "at") or (preposition == "of" and recorded)
        hit = not draft.finite and walk.items[index - 1].tag is Tag.RECORD
        if index and (hit or walk.items[index - 1].text in _LANDING) and is_level(figure):
            return Unit.PLAIN
        high = _is_high(walk, draft, figure)
        return Unit.PLAIN if stands and high and not figure.sign else Unit.POINTS
    paired = _paired(walk, index)
    if figure.sign and draft.verbless:
        change = not draft.points and (draft.levels or paired is not None or figure.value > MOST)
        return Unit.POINTS if change else Unit.PERCENT
    if paired is not None and paired.value and figure.value / paired.value * 100 > HIGHEST:
        return Unit.PLAIN
    return _bare(walk, draft, index, figure, preposition)


def _bare(walk: Walk, draft: Draft, index: int, figure: Figure, preposition: str | None) -> Unit:
    """Return what a number without unit is: behind "to" a level, right behind a movement word points."""
    following = walk.items[index + 1] if index + 1 < len(walk.items) else None
    if preposition is None and not walk.gap and following is not None and following.tag is Tag.ADJECTIVE:
        return Unit.POINTS if figure.value >= 1 else Unit.PERCENT
    recorded = any(each.tag is Tag.RECORD for each in walk.gap)
    if walk.items[index - 1].text in _LANDING:
        return Unit.PLAIN
    if _is_moved(walk, index) and not draft.points:
        return Unit.POINTS
    if preposition in ("to", "at") or draft.direction is None or draft.verbless or recorded:
        return Unit.PLAIN
    if (
        draft.points
        and not draft.percents
        and any(each.text == "or" for each in walk.gap)
        and figure.value < SMALL * 3
    ):
        return Unit.PERCENT
    if draft.percents and not draft.points and not walk.gap:
        return Unit.POINTS if figure.value < THOUSAND else Unit.PLAIN
    if draft.figured or not is_light(walk.gap) or preposition not in (None, "by"):
        return Unit.PLAIN
    spelt = following is not None and following.text in ("or", "to", "(", ",")
    return Unit.POINTS if spelt or figure.value >= SMALL else Unit.PERCENT


def _paired(walk: Walk, index: int) -> Figure | None:
    """Return the percentage that a number is given with: "195.12, or 0.94%", "-365 (-0.75%)"."""
    for place, item in enumerate(walk.items[index + 1 : index + 5]):
        if item.figure is not None:
            return item.figure if place and item.figure.unit is Unit.PERCENT else None
        if item.text not in _PAIRING:
            return None
    return None


def _is_moved(walk: Walk, index: int) -> bool:
    """Return whether a number stands between a direction and what it led to or is in percent.

    "(down 269.92 to 7,647.02)", "down 195.12, or 0.94%".
    """
    before, behind = walk.items[index - 1], walk.items[index + 1 : index + 3]
    led = len(behind) == 2 and behind[0].text in ("to", "at") and behind[1].tag is Tag.FIGURE
    led = led or (_paired(walk, index) is not None and behind[0].text != "/")
    return before.tag in (Tag.ADJECTIVE, Tag.VERB) and before.value in ("up", "down") and led


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
    if not _is_high(walk, draft, figure) or figure.approximate:
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


def _is_high(walk: Walk, draft: Draft, figure: Figure) -> bool:
    """Return whether a number is high enough for a level of the statement's index."""
    return figure.value >= 1 if _is_volatile(walk, draft) else is_level(figure)


def _is_volatile(walk: Walk, draft: Draft) -> bool:
    """Return whether the subject is an index of volatility, whose levels are small."""
    return draft.names[0].target is not None and draft.names[0].target.symbol in walk.volatile


def is_record(gap: list[Item]) -> bool:
    """Return whether the gap calls what follows a record, and not something near or past one."""
    for place, item in enumerate(gap):
        if item.tag is Tag.RECORD:
            return not any(each.plays(Tag.NEAR) for each in gap[max(0, place - 3) : place])
    return False

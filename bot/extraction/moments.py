"""When a statement was true: days, horizons, phases and records that a sentence puts beside it."""

from itertools import pairwise

from bot.extraction.drafts import Draft, Reason
from bot.extraction.firsts import PASSED
from bot.extraction.gaps import BASES
from bot.extraction.items import Item
from bot.extraction.numbers import Unit
from bot.extraction.walk import SPANS, Walk
from bot.extraction.words import Tag, phase
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Phase

_TRAILING = phrases(
    """at best, at worst, at one point, at one stage, at its peak, at its best, at its low, at its worst, at its lowest,
    at its highest, at the worst point, at the low point, briefly, temporarily, intraday, intra-day, earlier in the day,
    earlier in the session"""
)
_UNSETTLING = (Tag.WHICH, Tag.MODAL, Tag.HORIZON, Tag.PRIOR, Tag.ASIDE, Tag.CLAUSE)
_PERFECT = frozenset(("has", "have", "had"))
"""What makes a record that an index was taken to one of another time."""
_LEADING = frozenset(("to", "at", "for", "in", "into", "with"))
_SET = frozenset(("set", "it set", "hit", "reached", "notched", "posted", "touched", "established"))
_PASSING_BY = words("top beat break surpass exceed eclipse pass overtake")
"""What an index is about to do to an older record, or did: no word for the level it came to."""
_IFS = frozenset(("if", "should", "unless", "provided"))
"""What makes a record of a session that still runs a supposed one: "a record if it holds"."""
NEXT = 3
"""How many tokens behind a record word the index or the number that it is of may stand."""
_FAR = (Tag.COMMA, Tag.CLAUSE, Tag.AND, Tag.WHICH)


def take_time(walk: Walk, index: int, item: Item) -> None:
    """Take a day, "overnight", "for the week" or "at midday" into the statement it is said of."""
    draft = walk.draft
    far = any(each.tag in _FAR for each in walk.gap) and not _is_closing(walk, index, item)
    if draft is not None and not walk.blocked and not far:
        _date(walk, draft, index, item)
    elif (
        draft is not None
        and not walk.blocked
        and item.tag is Tag.PHASE
        and draft.phase is None
        and not any(each.tag in (Tag.CLAUSE, Tag.WHICH) for each in walk.gap)
        and not _leads(walk, index)
    ):
        draft.phase = phase(item.value)
    walk.gap.append(item)


def _is_closing(walk: Walk, index: int, item: Item) -> bool:
    """Return whether the comma in front of a span only closes "gained 284 points, or 2.15 per cent, over the week"."""
    draft, told = walk.draft, walk.items[max(0, index - 4) : index]
    paired = [each.text for each in told[:2]] == [",", "or"] or (len(told) > 2 and told[1].text == "or")
    alone = [each.tag for each in walk.gap] == [Tag.COMMA]
    return item.tag is Tag.HORIZON and draft is not None and draft.figured and alone and paired


def take_aside(walk: Walk, item: Item) -> None:
    """Take "at one stage" or "at best" right behind a change, which is then none of the session's."""
    draft = walk.draft
    behind = not walk.blocked and all(each.tag in (Tag.LIGHT, Tag.MARK) for each in walk.gap)
    change = draft is not None and draft.figured and not draft.levels and draft.phase is not Phase.CLOSE
    if draft is not None and item.text in _TRAILING and behind and change:
        draft.spoil(Reason.ASIDE)
    walk.gap.append(item)


def _leads(walk: Walk, index: int) -> bool:
    """Return whether the next index follows, of which the time is told: "and in the afternoon the Hang Seng"."""
    behind = [each for each in walk.items[index + 1 : index + 3] if each.tag is not Tag.LIGHT]
    return bool(behind) and behind[0].tag is Tag.NAME


def _date(walk: Walk, draft: Draft, index: int, item: Item) -> None:
    """Put the time where it belongs."""
    before = walk.gap[-1].text if walk.gap else ""
    nearest = next((each.text for each in reversed(walk.gap) if each.tag is Tag.PREP), before)
    based = before in BASES or nearest in BASES or any(each.text == "than" for each in walk.gap)
    based = based or (item.tag is Tag.PRIOR and nearest in ("below", "above", "under"))
    possessive = index + 1 < len(walk.items) and walk.items[index + 1].text == "'s"
    if item.tag is Tag.HORIZON:
        if item.value in SPANS and not _heavy(walk.gap) and _limits(draft, item):
            draft.spoil(SPANS[item.value])
            if index and walk.items[index - 1].tag is Tag.FRAME and walk.items[index - 1].value == "close":
                draft.longer = SPANS[item.value]
    elif item.tag is Tag.PHASE:
        draft.phase = phase(item.value) if draft.phase is not Phase.CLOSE else draft.phase
    elif based or possessive or _is_of_peak(walk.gap, item):
        return
    elif item.tag is Tag.DAY:
        draft.day = item.day if draft.day is None else draft.day
    elif item.tag is Tag.PRIOR:
        draft.prior = True


def _is_of_peak(gap: list[Item], item: Item) -> bool:
    """Return whether a time is that of a peak the index came from: "0.1% down from its record set the day before"."""
    based = any(each.value == "base" or each.tag is Tag.RECORD for each in gap)
    return based and (item.tag is Tag.PRIOR or any(each.text in _SET for each in gap))


def _limits(draft: Draft, item: Item) -> bool:
    """Return whether the horizon makes this no day's move: "fell 1% from its record" is one all the same."""
    if item.value == "base" and (not draft.figured or (draft.finite and not draft.perfect)):
        return False
    return draft.figured or item.text != "since"


def _heavy(gap: list[Item]) -> bool:
    """Return whether a noun stands between the statement and the horizon, which then belongs to that noun."""
    far = (Tag.HEAVY, Tag.STRANGER, Tag.NOUN, Tag.RECORD, Tag.FIGURE, Tag.ASIDE)
    if [each.tag for each in gap] == [Tag.PREP, Tag.FIGURE] and gap[0].text in ("to", "at"):
        return False
    return any(each.tag in far or each.text == "first" for each in gap)


def take_record(walk: Walk, item: Item) -> None:
    """Take "a record", "an all-time high" said of the statement in hand or of the subject's close."""
    if walk.draft is None and _is_carried(walk):
        walk.begin(item, Direction.UP)
    if walk.draft is not None and _adds(walk):
        walk.gap = [each for each in walk.gap if each.tag is Tag.LIGHT]
    draft = walk.draft
    walk.gap.append(item)
    if any(each.tag is Tag.MODAL or each.text in _PASSING_BY for each in walk.gap[:-1]) or _is_size(
        walk, item
    ):
        return
    if any(each.start == item.end and each.text in _IFS for each in walk.items):
        return
    if draft is None or walk.blocked or draft.record or any(each.tag is Tag.ASIDE for each in walk.gap):
        return
    if any(each.tag in (Tag.CLAUSE, Tag.WHICH, Tag.HEAVY, Tag.STRANGER, Tag.NAME) for each in walk.gap[:-1]):
        return
    if any(
        each.tag is Tag.PREP
        and each.text not in _LEADING
        and not (each.text == "on" and after.tag is Tag.DAY)
        for each, after in pairwise(walk.gap)
    ):
        return
    if _beside(walk.gap[:-1]):
        for each in _shared(walk, draft, item):
            if not _is_short(walk, each, item):
                _set_record(each, item)


def _adds(walk: Walk) -> bool:
    """Return whether "and a fresh record" adds to a close with its level and change."""
    place = next(
        (place for place in range(len(walk.gap) - 1, -1, -1) if walk.gap[place].tag is Tag.AND), None
    )
    draft = walk.draft
    told = draft is not None and bool(draft.levels) and bool(draft.percents or draft.points)
    return told and place is not None and all(each.tag is Tag.LIGHT for each in walk.gap[place + 1 :])


def _is_carried(walk: Walk) -> bool:
    """Return whether something took the index to the record that follows: "pushed the S&P 500 to a record close"."""
    solid = [each.text for each in walk.gap if each.tag is not Tag.LIGHT]
    caused = walk.cause is not None and walk.cause.value != Direction.DOWN.value
    doubtful = any(each.tag in _UNSETTLING or each.text in _PERFECT for each in walk.items)
    return caused and not doubtful and not walk.blocked and bool(walk.subject) and solid == ["to"]


def _is_size(walk: Walk, item: Item) -> bool:
    """Return whether the change is the record, and no level: "rose a record 1,175 points"."""
    behind = next((each.figure for each in walk.items if each.start == item.end), None)
    led = any(each.tag is Tag.PREP for each in walk.gap[:-1])
    finite = walk.draft is not None and walk.draft.finite
    return finite and not led and behind is not None and behind.unit in (Unit.POINTS, Unit.PERCENT)


def _is_short(walk: Walk, draft: Draft, item: Item) -> bool:
    """Return whether a level has not come up to the older record that it passed, or none tells that it stayed there."""
    behind = [each.figure for each in walk.items if item.end <= each.start < item.end + NEXT and each.figure]
    if not item.text.startswith(PASSED):
        return False
    if not draft.levels:
        return "clos" not in item.text
    return bool(behind) and draft.levels[0].value < behind[0].value


def _shared(walk: Walk, draft: Draft, item: Item) -> list[Draft]:
    """Return the statements that a record is said of: "both records", "all record closes" of several."""
    if len(draft.names) > 1:
        return [draft]
    said = {each.text for each in walk.gap[:-1]} | {walk.plural}
    behind = [each.text for each in walk.items if item.end <= each.start < item.end + NEXT]
    said |= set(behind[1:2]) if behind[:1] == ["for"] else set()
    told = [each for each in walk.drafts if each.figured and not each.reasons]
    if "both" in said:
        return list({draft.names: draft for draft in told}.values())[-2:]
    return told if said & {"all", "each"} else [draft]


def _set_record(draft: Draft, item: Item) -> None:
    """Note that a statement's level or close is the highest ever, unless it fell."""
    if draft.direction is not Direction.DOWN:
        draft.record = True
        draft.phase = Phase.CLOSE if "clos" in item.text and draft.phase is None else draft.phase
        draft.direction = draft.direction or Direction.UP


def _beside(gap: list[Item]) -> bool:
    """Return whether the record word stands right behind the statement: "at a record", ", a record"."""
    return not any(each.plays(Tag.NEAR) for each in gap)

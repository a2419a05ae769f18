"""How an index name stands in its sentence: as subject, in a list, as object, behind a preposition."""

from collections.abc import Sequence

from bot.extraction.anaphora import LEADS, dateline
from bot.extraction.drafts import Draft, Reason
from bot.extraction.gaps import BREAKS, is_light
from bot.extraction.items import Item
from bot.extraction.numbers import Figure, Unit, is_level
from bot.extraction.walk import SPANS, Walk, is_open
from bot.extraction.words import MOVERS, Tag, direction
from bot.extraction.wordset import words
from bot.market import Direction, Phase

_CONDITIONS = frozenset(("if", "unless", "whether", "should", "assuming", "suppose", "imagine"))
_OWNING = frozenset(("in", "for", "by", "on", "of"))
_LISTED = (Tag.AND, Tag.COMMA, Tag.LIGHT, Tag.MARK, Tag.PLACE)
_SKIPPED = (Tag.LIGHT, Tag.NEAR, Tag.HEAVY)
_DATED = (Tag.DAY, Tag.PRIOR, Tag.PHASE, Tag.HORIZON, Tag.PLACE)
_WHEN = (*_DATED, Tag.ASIDE, Tag.LIGHT, Tag.PREP, Tag.COMMA, Tag.MARK, Tag.AND, Tag.CLAUSE)
_FRONTED = (Tag.ADJECTIVE, Tag.NOUN, Tag.FIGURE, Tag.LIGHT, Tag.COMMA, Tag.AND)
_OF = frozenset(("of", "by", "with"))
_FORESEEING = frozenset(
    ("see", "sees", "seeing", "expect", "expects", "predict", "predicts", "forecast", "forecasts")
)
_GAUGES = words("index gauge measure basket barometer")
_PERIODS = words("day days session sessions week weeks month months year years hours")
_DATING = frozenset(("on", "in", "at", "during", "throughout", "by"))
_DETERMINERS = frozenset(("the", "a", "an"))
_MARKS = frozenset(("'s", "'", '"', "-"))
FRONT = 2
"""At which token of a sentence a market in its opening phrase stands at the latest."""
BACK = 9
"""How many pieces in front of a name may describe it."""


def take_name(walk: Walk, index: int, item: Item) -> None:
    """Take an index name into the walk."""
    if (
        walk.draft is None
        and walk.subject
        and not walk.oblique
        and _symbol(item) == _symbol(walk.subject[-1])
        and is_light(walk.gap)
    ):
        walk.gap = walk.gap[1:] if walk.gap and walk.gap[0].text in ("'s", "'") else walk.gap
        return
    before = _before(walk, index)
    if _is_joined(walk, index):
        walk.gap.append(item._replace(tag=Tag.PLACE))
        return
    if _is_explained(walk, item, before):
        walk.gap.append(item._replace(tag=Tag.HEAVY))
        return
    again = bool(walk.subject) and _symbol(item) == _symbol(walk.subject[-1])
    opened = walk.oblique and _is_fronted(walk)
    if (
        walk.subject
        and walk.draft is None
        and _lists(walk.gap)
        and not (again and walk.oblique)
        and not opened
    ):
        walk.subject, walk.gap = (walk.subject if again else (*walk.subject, item)), []
        return
    if walk.draft is not None and walk.draft.backwards and _lists(walk.gap):
        walk.draft.names, walk.gap = (*walk.draft.names, item), []
        return
    if walk.draft is None and not walk.subject:
        walk.fronted = _fronted(walk.gap)
        walk.stands = _standing(walk.gap)
    times = (Tag.HORIZON, Tag.DAY, Tag.PRIOR)
    later = bool(walk.subject) and any(each.tag in BREAKS for each in walk.gap)
    walk.leading = [each for each in walk.segment() if each.tag in times] if later else []
    conditional = any(each.text in _CONDITIONS for each in walk.segment())
    walk.hypothetical = conditional or _is_foreseen(walk.gap) or is_supposed(walk)
    walk.whenever = before is not None and (before.text in ("when", "which") or _is_days_after(walk, before))
    walk.recalled = before is not None and before.text == "since"
    governed = (
        before is not None and before.tag is Tag.HEAVY and not before.figure and before.text not in LEADS
    )
    if before is not None and (before.tag is Tag.PREP or (governed and not _has_verb(walk.items, index))):
        _behind_preposition(walk, before, item)
        return
    walk.cause = before if before is not None and before.tag is Tag.CAUSE else None
    fronted = _fronted_move(walk, item) if not walk.drafts and not walk.subject else None
    walk.subject, walk.blocked, walk.gap, walk.draft, walk.oblique = (item,), False, [], fronted, False
    walk.begun, walk.plural = len(walk.drafts), ""
    walk.drafts += [fronted] if fronted is not None else []


def _is_joined(walk: Walk, index: int) -> bool:
    """Return whether a name is the object of what another index did: "the Dow joined the S&P in setting"."""
    before = [each for each in walk.items[max(0, index - 3) : index] if each.tag is not Tag.LIGHT][-1:]
    acted = bool(before) and before[0].tag is Tag.FRAME and not before[0].value
    return acted and bool(walk.subject) and not walk.oblique and not _has_verb(walk.items, index)


def _is_fronted(walk: Walk) -> bool:
    """Return whether "In European equities," opens the sentence: a market, no list of indices."""
    target = walk.subject[-1].target
    joined = any(each.tag is Tag.AND for each in walk.gap)
    return target is not None and target.loose and walk.subject[0].start <= FRONT and not joined


def is_supposed(walk: Walk) -> bool:
    """Return whether the whole sentence is supposed: "Suppose the index closes at 40,000: it gains 80 points"."""
    return walk.items[0].text in _CONDITIONS


def _is_foreseen(gap: list[Item]) -> bool:
    """Return whether somebody sees or expects what the index behind it does: "strategists see the DAX up 5%"."""
    solid = [each for each in gap if each.tag is not Tag.LIGHT]
    return bool(solid) and solid[-1].text in _FORESEEING


def _is_explained(walk: Walk, item: Item, before: Item | None) -> bool:
    """Return whether a name stands in an apposition to itself: "the Nasdaq, an index of what is listed on Nasdaq,"."""
    inside = walk.draft is None and bool(walk.subject) and is_open(walk.gap)
    behind = before is not None and before.tag is Tag.PREP
    return inside and behind and not walk.oblique and _symbol(item) == _symbol(walk.subject[-1])


def _symbol(item: Item) -> str | None:
    """Return the symbol that a name stands for."""
    return item.target.symbol if item.target is not None else None


def _before(walk: Walk, index: int) -> Item | None:
    """Return the piece in front of a name that says how the name stands, None when it begins a clause.

    Words that describe the name are passed over; a preposition that governs a place or a date ("in Tokyo",
    "on Monday") is not the name's, and neither is one with a noun of its own in front of the article.
    """
    if _is_gauged(walk.items[max(0, index - 2) : index]):
        return None
    placed = determined = False
    for item in reversed(walk.items[max(0, index - BACK) : index]):
        if item.tag is Tag.PREP and placed:
            return None
        placed = item.tag in _DATED or (placed and item.tag is Tag.LIGHT and not determined)
        if item.tag is Tag.HEAVY and determined:
            return item if _has_object(item) else None
        if item.tag is Tag.HEAVY and item.figure is not None:
            return item
        determined = determined or item.text in _DETERMINERS
        if item.tag in _SKIPPED or item.tag in _DATED or item.text in _MARKS:
            continue
        return item
    return None


def _is_days_after(walk: Walk, before: Item) -> bool:
    """Return whether "a day after" stands in front of a name: what it did is of the earlier day."""
    place = next(place for place, each in enumerate(walk.items) if each is before)
    counted = [each.text for each in walk.items[max(0, place - 2) : place]]
    return before.text in ("after", "since") and bool(counted) and counted[-1] in _PERIODS


def _has_verb(items: Sequence[Item], index: int) -> bool:
    """Return whether a name has a verb of its own: "is reporting the Nikkei is now down", "says the DAX fell"."""
    following = next((each for each in items[index + 1 : index + 3] if each.tag is not Tag.LIGHT), None)
    finite = following is not None and not following.text.split(" ", 1)[0].endswith("ing")
    return finite and following is not None and following.tag in (Tag.VERB, Tag.FRAME)


def _is_gauged(before: Sequence[Item]) -> bool:
    """Return whether a name only tells what a gauge measures: "MSCI's broadest gauge of Asian shares outside Japan"."""
    return len(before) > 1 and before[0].text in _GAUGES and before[1].text == "of"


def _has_object(item: Item) -> bool:
    """Return whether an unknown word in front of "the" and a name looks like a verb: "outperformed the FTSE"."""
    return not item.proper and item.figure is None and item.text.endswith(("ed", "ing"))


def _lists(gap: list[Item]) -> bool:
    """Return whether the gap between two names only lists them."""
    joined = any(item.tag in (Tag.AND, Tag.COMMA) or item.text in ("/", "as well as") for item in gap)
    placed = len(gap) > 1 and gap[0].text in ("in", "of") and gap[1].tag is Tag.PLACE
    return joined and len(gap) <= BACK and all(item.tag in _LISTED for item in gap[placed:])


def _fronted(gap: list[Item]) -> list[Item]:
    """Return what dates the sentence from its beginning: "For the week, the", "On Wall Street on Monday,"."""
    gap = gap[dateline(gap) :]
    end = next((place for place, item in enumerate(gap) if item.tag is Tag.COMMA), 0)
    opening = gap[:end] if _dates(gap[:end]) or _spans(gap[:end]) else []
    if any(item.tag in MOVERS or item.tag in (Tag.FRAME, Tag.CAUSE, Tag.FIGURE) for item in gap):
        opening = opening or _shared_day(gap)
        solid = [item for item in gap if item.tag not in (Tag.LIGHT, Tag.MARK)]
        return opening or [item for item in (*gap[:2], *solid[-1:]) if item.tag is Tag.HORIZON]
    rest = _outside_clauses(gap[end:])
    return list(gap) if _dates(gap) else opening + [item for item in rest if item.tag is not Tag.HORIZON]


def _outside_clauses(gap: list[Item]) -> list[Item]:
    """Return the pieces that stand in no clause: "In Madrid, where parliament votes on Friday, the"."""
    kept: list[Item] = []
    inside = False
    for item in gap:
        inside = (inside and item.tag is not Tag.COMMA) or item.tag in (Tag.WHICH, Tag.CLAUSE)
        kept += [] if inside else [item]
    return kept


def _standing(gap: list[Item]) -> Figure | None:
    """Return the level in "At 45,871.25, the Dow", None when the sentence begins in another way."""
    opening = [item for item in gap if item.tag is not Tag.LIGHT]
    told = [item.text for item in opening[:1]] == ["at"] and [item.tag for item in opening[1:]] == [
        Tag.FIGURE,
        Tag.COMMA,
    ]
    figure = opening[1].figure if told else None
    plain = figure is not None and figure.unit in (Unit.PLAIN, Unit.POINTS) and is_level(figure)
    return figure if plain else None


def _shared_day(gap: list[Item]) -> list[Item]:
    """Return the day of "Wall Street closed higher on Friday, with the", which is that of its indices too."""
    solid = [item for item in gap if item.tag not in (Tag.LIGHT, Tag.MARK)]
    if [item.text for item in solid[-2:]] != [",", "with"] or any(item.tag is Tag.FIGURE for item in solid):
        return []
    return [item for item in solid[-3:-2] if item.tag in (Tag.DAY, Tag.PRIOR)]


def _spans(opening: list[Item]) -> bool:
    """Return whether a short opening speaks of a week, a month or a year: "On the weekly front,"."""
    moving = (*MOVERS, Tag.FRAME, Tag.FIGURE)
    plain = not any(item.tag in moving and item.text != "trading" for item in opening)
    dated = bool(opening) and opening[0].text in _DATING
    reach = (BACK, BACK) if dated else (6, 4)
    return plain and len(opening) <= reach[0] and any(item.tag is Tag.HORIZON for item in opening[: reach[1]])


def _dates(gap: list[Item]) -> bool:
    """Return whether the pieces only say when and where."""
    return all(item.tag in _WHEN or item.text in ("last", "regular", "trading", "normal") for item in gap)


def _fronted_move(walk: Walk, item: Item) -> Draft | None:
    """Return the move in front of its index: "Down 88 points, or 0.2%, the Dow", "With a rise of 1% the Nikkei"."""
    movers = [each for each in walk.gap if each.tag in (Tag.ADJECTIVE, Tag.NOUN)]
    figures = [each.figure for each in walk.gap if each.tag is Tag.FIGURE and each.figure is not None]
    if (
        len(movers) != 1
        or not figures
        or not all(each.tag in _FRONTED or each.text in _OF for each in walk.gap)
    ):
        return None
    draft = Draft((item,), movers[0].start, item.end, direction(movers[0].value))
    draft.percents += [each for each in figures if each.unit is Unit.PERCENT][:1]
    draft.points += [each for each in figures if each.unit is Unit.POINTS][:1]
    return draft if draft.figured else None


def _behind_preposition(walk: Walk, preposition: Item, item: Item) -> None:
    """Take a name behind a preposition: the owner of "a 0.4% gain in" or "record closes for", else nobody."""
    solid = [each for each in walk.gap if each.tag not in (Tag.LIGHT, Tag.PLACE, Tag.MARK)]
    owner = (
        (walk.draft is None or _is_sized(solid[-3:]))
        and preposition.text in _OWNING
        and len(solid) >= 2
        and solid[-1].tag is Tag.PREP
    )
    closed = any("clos" in each.text for each in walk.gap)
    spans = [SPANS[each.value] for each in walk.gap if each.tag is Tag.HORIZON and each.value in SPANS]
    hedged = any(each.tag is Tag.MODAL for each in walk.gap) or is_supposed(walk)
    walk.draft, walk.subject, walk.blocked, walk.gap, walk.oblique = None, (item,), True, [], True
    walk.begun = len(walk.drafts)
    draft = _owned(solid[:-1], item, closed) if owner else None
    if draft is not None:
        draft.reasons += [Reason.MODAL] if hedged else spans[:1]
        walk.draft = draft
        walk.drafts.append(draft)


def _is_sized(tail: list[Item]) -> bool:
    """Return whether "a 3.43 percent plunge on" stands in front of a name, in whatever sentence."""
    tags = [each.tag for each in tail]
    return tags == [Tag.FIGURE, Tag.NOUN, Tag.PREP]


def _owned(solid: list[Item], item: Item, closed: bool) -> Draft | None:
    """Build the statement whose noun stood in front of its index, if there is one."""
    last = solid[-1]
    if last.tag is Tag.RECORD and ("clos" in last.text or (closed and "ever" in last.text)):
        return Draft(
            (item,), last.start, item.end, Direction.UP, phase=Phase.CLOSE, record=True, backwards=True
        )
    tail = solid[-3:]
    figure = next((each for each in tail if each.figure and each.figure.unit is Unit.PERCENT), None)
    noun = next((each for each in tail if each.tag is Tag.NOUN), None)
    if figure is None or figure.figure is None or noun is None:
        return None
    draft = Draft((item,), min(figure.start, noun.start), item.end, direction(noun.value), backwards=True)
    draft.percents.append(figure.figure)
    return draft

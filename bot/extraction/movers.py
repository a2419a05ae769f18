"""How a movement word joins the statement in hand, opens a new one, or turns out to be somebody else's."""

from collections.abc import Sequence

from bot.extraction.drafts import Draft, Reason
from bot.extraction.gaps import is_entity, is_light, loose_end, reaches
from bot.extraction.items import Item
from bot.extraction.walk import Walk, is_open
from bot.extraction.words import Tag, direction, phase
from bot.extraction.wordset import phrases, words
from bot.market import Direction, Phase

_CLOSING = phrases(
    """closing, ending, finishing, settling, close, end, finish, settle, end the day, finish the day, ending
    the day, finishing the day, trade, closing out"""
)
_BASES = words("close end finish settle trade open trades set")
_TURNING = phrases(
    """recovering, recovered, rebounding, rebounded, bouncing back, bounced back, bouncing, bounced, rallying, rallied,
    retreating, retreated, pulling back, pulled back"""
)
_OWNERS = frozenset(("'s", "'"))
_LONGER = {"week": Reason.WEEK, "month": Reason.MONTH, "quarter": Reason.MONTH, "year": Reason.YEAR}


def take_verb(walk: Walk, index: int, item: Item) -> None:
    """Take a verb, an adverb of direction or a neutral frame."""
    if _opens_with_close(walk, index):
        walk.begin(item).phase = Phase.CLOSE
        walk.keep(item)
        return
    if item.text in _BASES and not _is_infinitive(walk, index):
        bracketed = item.text == "close" and bool(walk.gap) and walk.gap[-1].text == "("
        if bracketed and walk.draft is not None and walk.draft.phase is None:
            walk.draft.phase = Phase.CLOSE
        walk.gap.append(item._replace(tag=Tag.LIGHT))
        return
    if not walk.subject:
        walk.heard = direction(item.value) or walk.heard
        walk.gap.append(item)
        return
    if _is_relative(walk.gap):
        walk.gap.append(item._replace(tag=Tag.HEAVY))
        return
    _note_plural(walk)
    closing = item.text in _CLOSING and walk.draft is not None and not walk.draft.levels
    if walk.oblique and _frees(walk, item):
        walk.blocked = walk.oblique = False
    if not closing and not walk.blocked and is_open(walk.gap) and not _is_own(walk, item):
        walk.gap.append(item._replace(tag=Tag.HEAVY))
        return
    if not closing and (walk.blocked or not _is_own(walk, item)):
        walk.blocked, walk.draft, walk.gap, walk.oblique = True, None, [], False
        return
    walk.blocked = False
    way = direction(item.value)
    if walk.draft is None or not _goes_on(walk, walk.draft, item, way):
        walk.begin(item, way)
    _apply(walk, index, item, way)
    walk.keep(item)


def _is_auxiliary(ahead: Sequence[Item]) -> bool:
    """Return whether "had" only makes the verb behind it one of the past: "had set a record", "had already ended"."""
    behind = [each for each in ahead[1:] if each.tag is not Tag.LIGHT]
    return ahead[0].text == "had" and bool(behind) and behind[0].tag in (Tag.VERB, Tag.FRAME)


def _turns(ahead: Sequence[Item]) -> bool:
    """Return whether a recovery only leads to where the session ended: "recovering to end 0.1% down"."""
    return (
        ahead[0].text in _TURNING and len(ahead) > 2 and ahead[1].text == "to" and ahead[2].tag is Tag.FRAME
    )


def _is_relative(gap: Sequence[Item]) -> bool:
    """Return whether a verb belongs to a noun in front of "it": "the record it set in October"."""
    nouns = (Tag.RECORD, Tag.HEAVY, Tag.NOUN)
    return len(gap) > 1 and gap[-1].text == "it" and gap[-1].tag is Tag.LIGHT and gap[-2].tag in nouns


def _note_plural(walk: Walk) -> None:
    """Note "both" or "all" in front of a verb, for the record that it may lead to."""
    near = [each.text for each in walk.gap[-3:] if each.tag in (Tag.LIGHT, Tag.AND)]
    walk.plural = next((each for each in reversed(near) if each in ("both", "all", "each")), walk.plural)


def _opens_with_close(walk: Walk, index: int) -> bool:
    """Return whether "the Dow's close of 45,871.25" begins a statement, and does not recall an earlier one."""
    behind = walk.items[index + 1 : index + 3]
    owned = (
        bool(walk.gap)
        and walk.gap[0].text in _OWNERS
        and all(each.tag in (Tag.MARK, Tag.LIGHT, Tag.RECORD) for each in walk.gap)
    )
    numbered = len(behind) > 1 and behind[0].text in ("of", "at") and behind[1].tag is Tag.FIGURE
    is_close = walk.items[index].text in ("close", "finish")
    return is_close and numbered and owned and bool(walk.subject) and not walk.blocked and walk.draft is None


def _is_year(item: Item) -> bool:
    """Return whether a number behind a verb of closing is a year: "closed 2024 at 5,881.63"."""
    return item.tag is not Tag.FIGURE and item.text.isdigit() and len(item.text) == 4


def _longer(behind: Sequence[Item]) -> Reason | None:
    """Return what a verb of closing ends, when it is a week or more: "ended a volatile week lower"."""
    for item in behind:
        if item is behind[0] and _is_year(item):
            return Reason.YEAR
        if item.tag in (Tag.FIGURE, Tag.COMMA, Tag.CLAUSE):
            return None
        if item.text in _LONGER:
            return _LONGER[item.text]
    return None


def _is_result(walk: Walk, item: Item) -> bool:
    """Return whether the verb tells what the subject came to: "bucked the trend to close", "capped it by rising"."""
    link = walk.gap[-1].text if walk.gap and (walk.draft is not None or _acted(walk.gap)) else ""
    return (link == "to" and item.tag is Tag.FRAME) or (link == "by" and item.tag is Tag.ING)


def _acted(gap: Sequence[Item]) -> bool:
    """Return whether the index did something of its own right behind its name: "overcame a weak start to"."""
    plain = not any(
        is_entity(item) or item.tag in (Tag.COMMA, Tag.CLAUSE, Tag.WHICH, Tag.AND) for item in gap
    )
    return plain and gap[0].tag is Tag.HEAVY and gap[0].figure is None


def _frees(walk: Walk, item: Item) -> bool:
    """Return whether a name behind a preposition moves all the same: "despite the Dow falling", "for X, which rose"."""
    told = [each for each in walk.gap if each.tag is not Tag.LIGHT]
    if told and all(each.tag in (Tag.COMMA, Tag.WHICH) for each in told) and told[-1].tag is Tag.WHICH:
        return True
    if [each.text for each in told] == [":"]:
        return True
    return item.text.endswith("ing") and is_light(walk.gap) and not told


def _is_caused(walk: Walk, before: Item) -> bool:
    """Return whether something made the index do it: "helped it, which had been down, end 2 points lower"."""
    return walk.cause is not None and before.tag is Tag.COMMA


def _is_infinitive(walk: Walk, index: int) -> bool:
    """Return whether "close", "end" or "trade" is a verb here: behind "to", a hedge, or the index itself."""
    before = next((each for each in reversed(walk.items[:index][-4:]) if each.tag is not Tag.LIGHT), None)
    following = walk.items[index + 1].text if index + 1 < len(walk.items) else ""
    return (
        before is not None
        and following != "of"
        and (before.text == "to" or before.tag in (Tag.MODAL, Tag.NAME) or _is_caused(walk, before))
    )


def _is_own(walk: Walk, item: Item) -> bool:
    """Return whether the verb's subject is the index."""
    if walk.draft is None and walk.gap and walk.gap[0].text in _OWNERS:
        return False
    if _is_result(walk, item):
        return True
    if not reaches(walk.gap, walk.draft is None and len(walk.drafts) == walk.begun):
        return False
    trailing = item.tag in (Tag.ADJECTIVE, Tag.ING)
    return not (trailing and loose_end(walk.gap))


def _goes_on(walk: Walk, draft: Draft, item: Item, way: Direction | None) -> bool:
    """Return whether this word adds to the statement in hand and does not begin another one."""
    closed = any(each.tag is Tag.COMMA for each in walk.gap)
    if draft.backwards or ((draft.relative or draft.after) and (closed or (draft.after and walk.joined()))):
        return False
    moment = phase(item.value)
    if moment is Phase.CLOSE and walk.joined() and draft.reasons == [Reason.ASIDE]:
        return False
    if moment is Phase.CLOSE and (draft.aside or (draft.figured and draft.phase is Phase.OPEN)):
        return False
    if item.tag is Tag.FRAME:
        return not draft.levels and not (walk.joined() and (draft.direction or draft.figured))
    if (walk.joined() and draft.figured) or any(each.text == "having" for each in walk.gap):
        return False
    if item.tag in (Tag.VERB, Tag.ING) and draft.percents and (draft.points or draft.levels):
        return False
    if draft.direction in (None, Direction.FLAT, way) or draft.soft:
        return True
    return item.tag is Tag.ADJECTIVE and not draft.figured and not walk.gap


def _apply(walk: Walk, index: int, item: Item, way: Direction | None) -> None:
    """Let the word set direction and phase."""
    draft = walk.draft
    if draft is None:
        return
    if item.tag is Tag.VERB and way is not None:
        draft.finite = True
        draft.perfect = any(each.text in ("has", "have") for each in walk.items[max(0, index - 3) : index])
    recalled = any(each.text == "had" for each in walk.items[max(0, index - 3) : index])
    if (item.tag in (Tag.VERB, Tag.FRAME) and recalled) or _is_auxiliary(walk.items[index : index + 3]):
        draft.past = True
    if way is not None and (draft.direction is None or draft.soft or draft.direction is Direction.FLAT):
        draft.direction, draft.soft = way, item.text == "pared"
    draft.soft = draft.soft or _turns(walk.items[index : index + 3])
    told = draft.phase is Phase.CLOSE and item.text == "trading"
    if item.tag is Tag.FRAME and phase(item.value) is not None and not told:
        draft.phase = phase(item.value)
        longer = _longer(walk.items[index + 1 : index + 5])
        if longer is not None:
            draft.spoil(longer)
            draft.longer = longer
    present = any(each.text in ("is", "are") for each in walk.items[max(0, index - 3) : index])
    if present and way is not None and draft.phase is None:
        draft.phase = Phase.INTRADAY

"""Which index each verb and figure of a sentence belongs to: one walk over its pieces, from left to right."""

from collections.abc import Sequence

from bot.extraction.drafts import Draft, Reason
from bot.extraction.figures import take_figure, take_money
from bot.extraction.items import Item
from bot.extraction.moments import take_aside, take_record, take_time
from bot.extraction.movers import take_verb
from bot.extraction.nouns import is_noun, take_noun
from bot.extraction.subjects import take_name
from bot.extraction.walk import Walk, is_futures
from bot.extraction.words import MOVERS, Tag
from bot.extraction.wordset import words
from bot.market import Direction

_GENERAL = words("often usually typically generally normally frequently sometimes")
"""Words that make a noun's move one of any day: "a fall of 1% in futures often follows"."""
_TIMES = frozenset((Tag.HORIZON, Tag.DAY, Tag.PRIOR, Tag.PHASE))


def bind(items: Sequence[Item], volatile: frozenset[str] = frozenset()) -> list[Draft]:
    """Return the statements of one sentence in order, spoilt ones with their reasons."""
    if not any(item.tag is Tag.NAME for item in items):
        return []
    walk = Walk(items, volatile)
    for index, item in enumerate(items):
        _take(walk, index, item)
    _share_backwards(walk.drafts)
    _share_records(walk)
    _doubt(walk)
    return walk.drafts


def _doubt(walk: Walk) -> None:
    """Spoil what only happens now and then, and contracts of a sentence that calls them mixed."""
    said = {item.text for item in walk.items}
    for draft in walk.drafts:
        if draft.backwards and said & _GENERAL:
            draft.spoil(Reason.MODAL)
        if "mixed" in said and is_futures(draft.names):
            draft.spoil(Reason.EMPTY)


def _share_backwards(drafts: list[Draft]) -> None:
    """Let figures in brackets take the verb behind their list: "the Nikkei (0.3%) and the Topix (0.2%) rose"."""
    for place in range(len(drafts) - 2, -1, -1):
        draft, after = drafts[place], drafts[place + 1]
        if (
            draft.verbless
            and after.verbless
            and draft.direction is None
            and draft.percents
            and not draft.levels
        ):
            draft.direction = after.direction


def _share_records(walk: Walk) -> None:
    """Let the index in front have its part of "the S&P 500 (+0.8%) and the Nasdaq (+1.3%) finished at records"."""
    for first, second, both in zip(walk.drafts, walk.drafts[1:], walk.drafts[2:], strict=False):
        listed = first.verbless and second.verbless and first.figured and second.figured
        if not (listed and both.record and not both.figured and both.names == second.names):
            continue
        told = [
            each.text
            for each in walk.items
            if each.tag is Tag.RECORD and both.start <= each.start <= both.end
        ]
        if any(text.endswith("s") for text in told) and first.direction is not Direction.DOWN:
            first.record = True


def _take(walk: Walk, index: int, item: Item) -> None:
    """Take one piece of the sentence into the walk."""
    if item.tag is Tag.NAME:
        take_name(walk, index, item)
    elif item.tag is Tag.NOUN and is_noun(walk, index):
        take_noun(walk, item)
    elif item.tag in MOVERS or item.tag is Tag.FRAME:
        take_verb(walk, index, item)
    elif item.tag is Tag.FIGURE:
        take_figure(walk, index, item)
    elif item.tag in _TIMES:
        take_time(walk, index, item)
    elif item.tag is Tag.RECORD:
        take_record(walk, item)
    elif item.tag is Tag.ASIDE:
        take_aside(walk, item)
    else:
        if item.figure is not None:
            take_money(walk)
        walk.gap.append(item)

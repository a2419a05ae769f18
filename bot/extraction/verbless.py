"""Statements without a verb: a figure right behind its index, or behind an apposition."""

from bot.extraction.drafts import Draft
from bot.extraction.gaps import is_light
from bot.extraction.items import Item
from bot.extraction.numbers import Figure, Unit
from bot.extraction.walk import Walk
from bot.extraction.words import MOVERS, Tag, direction
from bot.market import Direction

APPOSED = 9
"""How many pieces an apposition between a name and its figure has at most, with its commas."""
_VERBLESS = (Tag.MARK, Tag.LIGHT, Tag.COMMA, Tag.PLACE)


def begin_verbless(walk: Walk, item: Item, figure: Figure) -> None:
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

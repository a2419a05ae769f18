"""What a number without a clear unit means beside its index: percent, points or a level."""

from decimal import Decimal

from bot.extraction.drafts import Draft
from bot.extraction.gaps import is_light, last_prep
from bot.extraction.merging import MOST
from bot.extraction.numbers import Figure, Unit, is_level
from bot.extraction.walk import Walk
from bot.extraction.words import Tag
from bot.extraction.wordset import phrases

SMALL = Decimal(10)
_LANDING = phrases("reaching, reached, hitting, to reach, to hit, reported, touching")
"""Verbs whose object is a level, whatever its unit: "reaching 2,756.47 points"."""
_PAIRING = frozenset((",", "or", "(", "/", "-", "+"))
HIGHEST = Decimal(400_000)
"""No index stands as high, so a number that would be such a part of it is no change: "down 6,649.60, or 0.56%"."""


def unit_of(walk: Walk, draft: Draft, index: int, figure: Figure) -> Unit:
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
        pair = _paired(walk, index)
        part = pair is not None and pair.value and figure.value / pair.value * 100 < HIGHEST
        high = is_high(walk, draft, figure) and not part
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
        return Unit.PLAIN if is_high(walk, draft, figure) and figure.decimals > 1 else Unit.POINTS
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


def is_high(walk: Walk, draft: Draft, figure: Figure) -> bool:
    """Return whether a number is high enough for a level of the statement's index."""
    return figure.value >= 1 if _is_volatile(walk, draft) else is_level(figure)


def _is_volatile(walk: Walk, draft: Draft) -> bool:
    """Return whether the subject is an index of volatility, whose levels are small."""
    return draft.names[0].target is not None and draft.names[0].target.symbol in walk.volatile

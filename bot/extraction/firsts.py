"""Records told without a word for one: a barrier passed for the first time, the record before left behind."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.words import Role, Tag
from bot.extraction.wordset import words
from bot.market import Phase

_ABOVE = frozenset(("above", "over", "past", "beyond"))
_CLOSES = frozenset(("close", "finish", "end", "closing"))
_BARRIERS = words("mark threshold barrier level milestone line handle point points level plateau")
_EVER = frozenset(("ever", "history"))
_PASSING = words(
    """surpassing surpassed overtaking overtook eclipsing eclipsed exceeding exceeded topping topped beating beat
    breaking broke bettering bettered outdoing overhauling smashing shattering"""
)
_BEGINNINGS = _ABOVE | _PASSING | {"first"}
_OLDER = frozenset((Tag.LIGHT, Tag.NEAR, Tag.MARK, Tag.PRIOR))
PASSED = "passed"
"""How the text of a record begins that was told by the one before it."""
REACH = 10
SHORT = 4


def with_firsts(items: Sequence[Item]) -> list[Item]:
    """Make "first close above 4,000 ever", "closed above 4,000 for the first time" "beating its old record" records."""
    if not any(item.text in _BEGINNINGS for item in items):
        return list(items)
    shaped: list[Item] = []
    at = 0
    while at < len(items):
        before = shaped[-1] if shaped else None
        end, text = _first_close(items, at), "record close"
        if end == at:
            end = _first_time(items, at, before)
        if end == at:
            end = _passed(items, at)
            text = f"{PASSED} {items[end - 1].text}"
        if end > at:
            role = Role(Tag.RECORD, "any")
            shaped.append(
                items[at]._replace(
                    tag=Tag.RECORD, roles=(role,), text=text, end=items[end - 1].end, figure=None
                )
            )
        else:
            shaped.append(items[at])
        at = max(end, at + 1)
    return shaped


def _first_close(items: Sequence[Item], at: int) -> int:
    """Return where "first close above 4,000 in its history" ends; the same place when that is not said."""
    if items[at].text != "first":
        return at
    texts = [item.text for item in items[at : at + REACH]]
    above = next((place for place, text in enumerate(texts[:SHORT]) if text in _ABOVE), 0)
    if not above or not any(text in _CLOSES for text in texts[1:above]):
        return at
    for place in range(above + 1, len(texts)):
        if texts[place] in _EVER:
            return at + place + 1
        if items[at + place].tag not in (Tag.FIGURE, Tag.LIGHT, Tag.MARK, Tag.PREP):
            return at
    return at


def _first_time(items: Sequence[Item], at: int, before: Item | None) -> int:
    """Return where "above the 4,000 mark for the first time" ends behind a verb of closing, no first in years."""
    closed = before is not None and before.tag is Tag.FRAME and before.value == Phase.CLOSE.value
    if not closed or items[at].text not in _ABOVE:
        return at
    numbered = False
    for place in range(at + 1, min(len(items), at + REACH)):
        item = items[place]
        if item.text == "time" and items[place - 1].text == "first" and numbered:
            return _unlimited(items, place + 1, at)
        numbered = numbered or item.figure is not None
        plain = item.figure is not None or item.tag in (Tag.LIGHT, Tag.MARK) or item.text in _BARRIERS
        if not plain and item.text != "for":
            return at
    return at


def _unlimited(items: Sequence[Item], end: int, at: int) -> int:
    """Return where "first time" with "ever" or "in history" ends; ``at`` when it is the first since something."""
    behind = items[end : end + SHORT]
    ever = next((place for place, item in enumerate(behind) if item.text in _EVER), None)
    if ever is not None and all(item.tag in (Tag.PREP, Tag.LIGHT) for item in behind[:ever]):
        return end + ever + 1
    first = behind[0] if behind else None
    limited = first is not None and (first.tag in (Tag.HORIZON, Tag.PREP, Tag.CLAUSE) or first.text == "this")
    return at if limited and first is not None and first.text not in ("as", "after", "on") else end


def _passed(items: Sequence[Item], at: int) -> int:
    """Return where "surpassing the previous record close" ends; the same place when that is not said."""
    if items[at].text not in _PASSING:
        return at
    for place in range(at + 1, min(len(items), at + SHORT + 2)):
        if items[place].tag is Tag.RECORD:
            return place + 1
        if items[place].tag not in _OLDER:
            return at
    return at

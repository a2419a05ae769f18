"""What is inserted into a sentence and says nothing of the move: brackets, nicknames, live tags, dashes."""

from collections.abc import Sequence

from bot.extraction.items import Item
from bot.extraction.numbers import Unit
from bot.extraction.words import Tag

BRACKET_REACH = 14
DASH_REACH = 40
QUOTE_REACH = 6
CODE_REACH = 4
"""How many pieces a ticker has at most."""
CODE_DIGITS = 6
"""A shorter number behind a name may be its level."""
CODE_TAIL = 2
"""A ticker's letters may end in so many digits."""
_SIGNS = ("+", "-")
_CLOSERS = {"(": ")", "[": "]", "<": ">"}
_ASIDES = (
    "too",
    "also",
    "however",
    "meanwhile",
    "though",
    "by contrast",
    "in contrast",
    "in turn",
    "likewise",
)
_TELLING = frozenset(("close", "closed", "closing", "flat", "unchanged", "little changed"))
_MOVES = frozenset((Tag.VERB, Tag.FRAME, Tag.ADJECTIVE, Tag.ING))


def without_inserts(items: Sequence[Item]) -> list[Item]:
    """Return the pieces without what is inserted between an index and its verb."""
    if not any(item.tag is Tag.NAME or item.text in _CLOSERS for item in items):
        return list(items)
    kept: list[Item] = []
    at = 0
    while at < len(items):
        end = _insert_end(items, at, kept[-1] if kept else None)
        if end:
            at = end
            continue
        kept.append(items[at])
        at += 1
    return kept


def _insert_end(items: Sequence[Item], at: int, before: Item | None) -> int:
    """Return where the insert that begins here has ended; 0 when none begins."""
    end = _closing(items, at)
    if end and not _telling(items[at:end], before):
        return end
    if before is None or before.tag is not Tag.NAME:
        return 0
    if items[at].tag is Tag.COMMA and _is_aside(items[at + 1 : at + 4]):
        return next(end for end in range(at + 1, len(items)) if items[end].tag is Tag.COMMA) + 1
    if items[at].code and at + 1 < len(items) and items[at + 1].tag in _MOVES:
        return at + 1
    return _dashed(items, at) or _quoted(items, at) or _tagged(items, at)


def _is_aside(behind: Sequence[Item]) -> bool:
    """Return whether a comma opens ", too," or ", by contrast," and the like."""
    told = " ".join(item.text for item in behind)
    return any(told.startswith(f"{aside} ,") for aside in _ASIDES)


def _closing(items: Sequence[Item], at: int) -> int:
    """Return where the bracket that opens here has closed; 0 when none opens or it is too long."""
    closer = _CLOSERS.get(items[at].text)
    if closer is None:
        return 0
    for end in range(at + 1, min(len(items), at + BRACKET_REACH)):
        if items[end].text == closer:
            return end + 1
    return 0


def _telling(inside: Sequence[Item], before: Item | None) -> bool:
    """Return whether brackets say something of the index in front of them, or hold its only name."""
    first = next((place for place, item in enumerate(inside) if item.tag is Tag.COMMA), len(inside))
    if any(item.text == ":" for item in inside) or any(item.tag is Tag.HORIZON for item in inside[:first]):
        return False
    if any(item.tag in (Tag.FIGURE, Tag.PHASE) or item.text in _TELLING for item in inside):
        return True
    named = any(item.tag is Tag.NAME for item in inside)
    return named and (before is None or before.tag is not Tag.NAME)


def _dashed(items: Sequence[Item], at: int) -> int:
    """Return where an explanation between two long dashes behind a name ends."""
    if items[at].text not in ("\u2014", "-") or items[at].tag is not Tag.COMMA:
        return 0
    if at + 1 < len(items) and items[at + 1].tag is Tag.FIGURE:
        return 0
    for end in range(at + 2, min(len(items), at + DASH_REACH)):
        if items[end].text == items[at].text and items[end].tag is Tag.COMMA:
            return end + 1
    return 0


def _quoted(items: Sequence[Item], at: int) -> int:
    """Return where a nickname in quotes behind a name ends."""
    if items[at].text != '"':
        return 0
    for end in range(at + 1, min(len(items), at + QUOTE_REACH)):
        if items[end].text == '"':
            return end + 1
        if items[end].tag in (Tag.FIGURE, Tag.NAME):
            return 0
    return 0


def _tagged(items: Sequence[Item], at: int) -> int:
    """Return where a live tag such as "DJIA, -2.31%" between a name and its verb ends; its code may be gone.

    The sentence has its own word for what the tag's figure says, so the tag only goes where a verb follows.
    """
    end = _code_end(items, at)
    coded = end > at
    comma = end < len(items) and items[end].tag is Tag.COMMA
    if not (coded or comma):
        return 0
    end += comma
    end += end < len(items) and items[end].text in _SIGNS
    figure = items[end].figure if end < len(items) else None
    if figure is None or figure.unit is not Unit.PERCENT or not figure.sign:
        return 0
    behind = [item for item in items[end + 1 : end + 4] if item.tag is not Tag.LIGHT]
    told = bool(behind) and behind[0].tag in _MOVES
    listed = coded and bool(behind) and behind[0].tag in (Tag.COMMA, Tag.AND)
    return end + 1 if told or (listed and any(item.tag in _MOVES for item in items[end + 1 :])) else 0


def _code_end(items: Sequence[Item], at: int) -> int:
    """Return where a ticker ends, "JP:NIK", "ES00" or "399106"; the same place when none begins."""
    end = at
    while end < min(len(items), at + CODE_REACH):
        item = items[end]
        numbered = item.figure is not None and item.text.isdigit()
        whole = numbered and (len(item.text) >= CODE_DIGITS or (end > at and len(item.text) <= CODE_TAIL))
        colon = item.text == ":" and end > at
        exchange = item.tag is Tag.PLACE and end + 1 < len(items) and items[end + 1].text == ":"
        if not (item.code or item.tag is Tag.NAME or whole or colon or exchange):
            break
        end += 1
    return end

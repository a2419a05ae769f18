"""Tables that were pasted with one cell a line: which lines make one row, and which make the head."""

import re
from collections.abc import Sequence

from bot.extraction.columns import is_column

_FIGURE = r"[+(\-\u2191\u2193]{0,3}\s?\d[\d.,]*\s?%?\)?"
_NUMBERS = re.compile(rf"\|?\s*{_FIGURE}(?:[\s/|]+{_FIGURE}){{0,3}}\s*\|?$")
_NUMBER = re.compile(r"\d[\d.,]*")
_SIGNED = re.compile(r"[+\-\u2191\u2193]\s?\d|%")
_TIME = re.compile(r"\|?\s*\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s?[A-Za-z]{2,4})?\s*\|?$")
_LABEL = re.compile(r"\|?\s*[^\W\d_][^.!?:;]*(?:\.[^.!?:;]*)?\|?$|\|?\s*S&P[^.!?:;]*$")
_BOARD = re.compile(r"(?:Index|Average|Composite)(?:\s+[+-]?\d[\d.,]*%?){2,}$")
LONGEST = 48
"""A longer line is no cell."""
WORDS = 7
"""How many words the name of a row has at most."""
HEAD = 3
"""So many lines that name columns at least are the head of a table."""
LEVEL = 4
"""How many letters the level behind a name has at least."""


def joints(lines: Sequence[str], gaps: Sequence[bool]) -> frozenset[int]:
    """Return which lines go on with the row or the head that the line before them began.

    ``lines`` hold more than blanks and are stripped; ``gaps`` tells whether more than one empty line stands in front.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = max(_row_end(lines, gaps, at), _head_end(lines, gaps, at), _wrapped_end(lines, gaps, at))
        found.update(range(at + 1, end))
        at = max(end, at + 1)
    return frozenset(found)


def _row_end(lines: Sequence[str], gaps: Sequence[bool], at: int) -> int:
    """Return where the row has ended whose name stands in this line; the same place when it begins none."""
    name = lines[at]
    if len(name) > LONGEST or not _LABEL.match(name) or len(name.split()) > WORDS:
        return at
    end = at + 1
    if end < len(lines) and not gaps[end] and _TIME.match(lines[end]):
        end += 1
    begun = end
    while end < len(lines) and not gaps[end] and len(lines[end]) <= LONGEST and _NUMBERS.match(lines[end]):
        end += 1
    if end == begun:
        return at
    cells = " ".join(lines[begun:end])
    behind = name.split()[-1]
    levelled = bool(_NUMBER.fullmatch(behind)) and len(behind) > LEVEL
    count = len(_NUMBER.findall(cells)) + levelled
    return end if count > 1 and _SIGNED.search(cells) else at


def _head_end(lines: Sequence[str], gaps: Sequence[bool], at: int) -> int:
    """Return where a run of lines ends that only name columns; the same place when it is none."""
    end = at
    while end < len(lines) and (end == at or not gaps[end]) and is_column(lines[end]):
        end += 1
    return end if end - at >= HEAD else at


def _wrapped_end(lines: Sequence[str], gaps: Sequence[bool], at: int) -> int:
    """Return where a row has ended whose name was broken in front of "Index"; the same place when it was not."""
    after = at + 1
    if after >= len(lines) or gaps[after] or not _BOARD.match(lines[after]):
        return at
    words = lines[at].split()
    named = len(words) <= WORDS and all(word[0].isupper() for word in words) and lines[at][-1] not in ":!?"
    return after + 1 if named and not any(letter.isdigit() for letter in lines[at]) else at

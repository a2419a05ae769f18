"""Which lines of a page belong together: a wire's hard-wrapped text, against lists, tables and headings."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.extraction.cells import joints
from bot.extraction.wordset import words

_HANGING = words("to at of the a an and or by in on its from with for s&p & was were is that as")
_GAP = re.compile(r"[^\s.!?:;,\"')] {2,}\S|\t")
_NUMBER = re.compile(r"[+(-]?\d[\d.,]*[%)]*$")
_STAMPED = re.compile(r"\d{1,2}[.:]\d\d ?(?:(?:[ap]m)?:(?!\d)|[ap]m |[ap]m$|-(?=[A-Z ]))", re.IGNORECASE)
"""How the entry of a live blog begins."""
NAMED = 4
"""How many words a row of a table begins with at most."""
_BULLETS = frozenset("-*\u2022|\u25cf\u25aa")
HEADLINES = 4
"""So many parts between bullets make one line a ticker of headlines."""
WIDEST = 120
"""A page whose lines are longer was not wrapped by hand or by a terminal."""
CELL_GAP = 2
"""So many lines further down the next cell of a row stands at most: an empty line may be between."""
SLACK = 2
"""By how many letters a wrapped line may fall short of the page's width."""


class Line(NamedTuple):
    """A line that holds more than blanks: where its text stands, and how wide it is with its indent."""

    start: int
    end: int
    width: int
    number: int


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the spans of a folded text in which a sentence may run on: paragraphs, or single lines of a list."""
    spans: list[tuple[int, int]] = []
    lines = _lines(text)
    width = _wrap_width(text, lines)
    joined = _joined(text, lines)
    for place, line in enumerate(lines):
        free = place > 0 and place - 1 not in joined
        if place in joined or (free and _runs_on(text, lines[place - 1], line, width)):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def _joined(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines go on with a row of a table that has one cell a line."""
    gaps = [True, *(after.number > line.number + CELL_GAP for line, after in pairwise(lines))]
    return joints([text[line.start : line.end] for line in lines], gaps)


def is_headlines(line: str) -> bool:
    """Return whether a line is a ticker of other stories' headlines, and no list of figures between bullets."""
    told = [part for part in line.split("\u2022") if part.strip()]
    figured = sum("%" in part or "pct" in part or "percent" in part for part in told)
    return len(told) >= HEADLINES and 2 * figured < len(told)


def _lines(text: str) -> list[Line]:
    """Return the lines of a text that hold more than blanks."""
    found: list[Line] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            found.append(Line(start, start + len(bare), start - at + len(bare), number))
        at += len(line) + 1
    return found


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the width at which a page was wrapped: its widest line that breaks off; 0 when it was not."""
    broken = [
        line.width
        for line, after in pairwise(lines)
        if after.number == line.number + 1 and text[after.start].islower() and line.width <= WIDEST
    ]
    return max(broken) if len(broken) >= 2 else 0


def _runs_on(text: str, line: Line, after: Line, width: int) -> bool:
    """Return whether a line goes on with the sentence of the line before it."""
    if after.number != line.number + 1 or text[after.start] in _BULLETS or text[line.end - 1] in ":;":
        return False
    if text[after.start].isdigit() and _STAMPED.match(text, after.start):
        return False
    if (
        line.width > 2 * WIDEST
        or _is_row(text[line.start : line.end])
        or _is_row(text[after.start : after.end])
    ):
        return False
    ended = text[line.end - 1] in ".!?"
    first = text[after.start]
    if not ended and (first.islower() or first == "&" or _is_unfinished(text, line)):
        return True
    if not ended and width and (first.isdigit() or 2 * line.width > width):
        return True
    word = text[after.start : after.start + WIDEST].split(None, 1)[0]
    return bool(width) and line.width + 1 + len(word) > width - SLACK


def _is_unfinished(text: str, line: Line) -> bool:
    """Return whether a line breaks off behind a comma, an article or a preposition."""
    last = text[max(line.start, line.end - 12) : line.end].split()
    return text[line.end - 1] == "," or last[-1].lower() in _HANGING


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table, or a rule: gaps of several blanks, or marks only."""
    return (
        bool(_GAP.search(line)) or not any(letter.isalnum() for letter in line) or _is_counted(line.split())
    )


def _is_counted(cells: Sequence[str]) -> bool:
    """Return whether a line is a name and its numbers: "Kuala Lumpur 1749.05 1744.05 +0.29"."""
    numbers = sum(bool(_NUMBER.match(cell)) for cell in cells)
    named = not any(cell[0].islower() or cell[-1] in ",;" for cell in cells)
    return named and numbers > 1 and bool(_NUMBER.match(cells[-1])) and 1 <= len(cells) - numbers <= NAMED

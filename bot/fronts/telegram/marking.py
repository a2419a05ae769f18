"""Marks before the lines of figures that moved, as a chat has chosen them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.market import Direction
from bot.messages import ChatSettings, Line, Marks

UP, DOWN, FLAT = Direction.UP, Direction.DOWN, Direction.FLAT
ARROWS = {UP: "▲", DOWN: "▼", FLAT: "◆"}
GREEN_UP = {UP: "🟢", DOWN: "🔴", FLAT: "⚪"}
RED_UP = {UP: "🔴", DOWN: "🟢", FLAT: "⚪"}


def signs(settings: ChatSettings) -> dict[Direction, str]:
    """The mark of each direction; none unless the chat wants marks."""
    if settings.marks is Marks.NONE:
        return {}
    if settings.marks is Marks.ARROWS:
        return ARROWS
    return RED_UP if settings.red_up else GREEN_UP


def marked(lines: Sequence[Line], settings: ChatSettings) -> Sequence[Line]:
    """The lines with their marks; as they are when the chat wants none."""
    shown = signs(settings)
    return [_marked(line, shown) for line in lines] if shown else lines


def _marked(line: Line, shown: dict[Direction, str]) -> Line:
    return line if line.direction is None else replace(line, text=f"{shown[line.direction]} {line.text}")

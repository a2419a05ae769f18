"""Rows of a market table: a name or a city, a level, the close before, the change; told apart by arithmetic."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.extraction.drafts import Draft
from bot.extraction.items import Item
from bot.extraction.numbers import LEAST_LEVEL, Figure, Unit
from bot.extraction.target import Target
from bot.extraction.words import Tag

_FILLERS = (Tag.MARK, Tag.LIGHT, Tag.COMMA, Tag.PLACE)
SAME_SIZE = Decimal("0.35")
"""A second level within this share of the first is the close before it."""
SLACK = Decimal("0.03")


class Row(NamedTuple):
    """What the columns of one row mean."""

    level: Figure
    percent: Figure | None
    points: Figure | None


def row_of(items: Sequence[Item]) -> Draft | None:
    """Return the statement of a table row, or None when the pieces are a sentence or a row of something else."""
    if len(items) < 3 or not _is_head(items[0]):
        return None
    if any(item.tag is not Tag.FIGURE and item.tag not in _FILLERS for item in items[1:]):
        return None
    figures = [item.figure for item in items[1:] if item.figure is not None]
    row = _columns(figures) if len(figures) >= 3 else None
    if row is None:
        return None
    draft = Draft((_named(items[0]),), items[0].start, items[-1].end, verbless=True)
    draft.levels.append(row.level)
    draft.percents += [row.percent] if row.percent else []
    draft.points += [row.points] if row.points else []
    return draft


def _is_head(item: Item) -> bool:
    """Return whether a piece can stand at the head of a row."""
    return item.tag is Tag.NAME or (item.place is not None and item.place.row_index is not None)


def _named(item: Item) -> Item:
    """Return a city as the index that it stands for here."""
    if item.place is None:
        return item
    return item._replace(tag=Tag.NAME, target=Target(item.place.row_index, True))


def _columns(figures: Sequence[Figure]) -> Row | None:
    """Tell level, previous close, points and percent apart: the ones that agree with each other."""
    level = figures[0]
    if level.sign or level.unit is Unit.PERCENT or level.value < LEAST_LEVEL:
        return None
    rest = figures[1:]
    before = next((each for each in rest[:2] if _is_level(each, level)), None)
    changes = [each for each in rest if each is not before]
    percent = next((each for each in changes if each.unit is Unit.PERCENT), None)
    if before is not None:
        moved = level.value - before.value
        percent = percent or _closest(changes, moved / before.value * 100)
        points = _closest([each for each in changes if each is not percent], moved)
        return Row(level, percent, points) if percent or points else None
    if percent is None and len(changes) >= 2:
        percent = next((each for each in changes[1:] if _agree(level, changes[0], each)), None)
    points = next(
        (each for each in changes if each is not percent and percent and _agree(level, each, percent)), None
    )
    return Row(level, percent, points) if percent else None


def _is_level(figure: Figure, level: Figure) -> bool:
    """Return whether a figure is another level of the same index."""
    return (
        not figure.sign
        and figure.unit is not Unit.PERCENT
        and abs(figure.value / level.value - 1) < SAME_SIZE
    )


def _closest(figures: Sequence[Figure], wanted: Decimal) -> Figure | None:
    """Return the figure that says this change, None when none does."""
    return next((each for each in figures if abs(_valued(each) - wanted) <= SLACK + _half_step(each)), None)


def _valued(figure: Figure) -> Decimal:
    """Return a figure with its sign."""
    return -figure.value if figure.sign < 0 else figure.value


def _half_step(figure: Figure) -> Decimal:
    """Return half of the last digit stated."""
    return Decimal(1).scaleb(-figure.decimals) / 2


def _agree(level: Figure, points: Figure, percent: Figure) -> bool:
    """Return whether points and percent are the same change of this level."""
    before = level.value - _valued(points)
    if before <= 0:
        return False
    return abs(_valued(points) / before * 100 - _valued(percent)) <= SLACK + _half_step(percent)

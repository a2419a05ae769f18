"""Rows of a market table: a name or a city, a level, the close before, the change; told apart by arithmetic."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.extraction.columns import Column
from bot.extraction.drafts import Draft, Reason
from bot.extraction.items import Item
from bot.extraction.numbers import LEAST_LEVEL, Figure, Unit
from bot.extraction.target import Target
from bot.extraction.words import Tag
from bot.extraction.wordset import words
from bot.market import Phase

_FILLERS = (Tag.MARK, Tag.LIGHT, Tag.COMMA, Tag.PLACE)
_CLOCK = words("am pm a.m. p.m. et est edt gmt utc bst cet cest jst hkt sgt ist aest aedt local time")
_MEMBERS = words("20 25 30 35 40 50 100 200 225 250 300 500 600 1000 2000")
SAME_SIZE = Decimal("0.35")
"""A second level within this share of the first is the close before it."""
PAIR = 2
SLACK = Decimal("0.03")


class Row(NamedTuple):
    """What the columns of one row mean."""

    level: Figure | None
    percent: Figure | None
    points: Figure | None
    long: bool = False
    """All it tells is of a longer time."""


def row_of(items: Sequence[Item], columns: Sequence[Column] = ()) -> Draft | None:
    """Return the statement of a table row, or None when the pieces are a sentence or a row of something else.

    ``columns``: what the head of the table calls its columns.
    """
    if not _opens_row(items):
        return None
    items = _bare(items)
    body = next((place for place, item in enumerate(items) if item.tag is Tag.FIGURE), 0)
    head = _head(items[:body])
    if head is None or any(item.tag is not Tag.FIGURE and item.tag not in _FILLERS for item in items[body:]):
        return None
    figures = [item.figure for item in items[body:] if item.figure is not None]
    row = _titled(figures, columns) or (_columns(figures) if len(figures) >= 3 else None)
    if row is None:
        return None
    draft = Draft((head,), items[0].start, items[-1].end, verbless=True)
    draft.levels += [row.level] if row.level else []
    draft.percents += [row.percent] if row.percent else []
    draft.points += [row.points] if row.points else []
    if row.long:
        draft.spoil(Reason.SPAN)
    if Column.CLOSE in columns:
        draft.phase = Phase.CLOSE
    return draft


def _opens_row(items: Sequence[Item]) -> bool:
    """Return whether a line begins as a row does: with a name, a place or a time of day."""
    first = next((item for item in items if item.tag not in _FILLERS or item.place is not None), None)
    return first is not None and (first.tag is Tag.NAME or first.place is not None or first.text.isdigit())


def _bare(items: Sequence[Item]) -> Sequence[Item]:
    """Return a row without times of day, and without the number of members behind a name: "Average 225 | 38,120.5"."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        end = _time_end(items, at)
        if end == at:
            counted = kept and kept[-1].tag is Tag.NAME and _is_members(items, at)
            kept += [] if counted else [items[at]]
            end = at + 1
        at = end
    return kept


def _time_end(items: Sequence[Item], at: int) -> int:
    """Return where "2:15 pm EDT" ends; the same place when no time of day begins here."""
    texts = [item.text for item in items[at : at + 3]]
    if len(texts) < 3 or texts[1] not in (":", ".") or not (texts[0].isdigit() and texts[2].isdigit()):
        return at
    if items[at].tag is not Tag.HEAVY or items[at + 2].tag is not Tag.HEAVY:
        return at
    end = at + 3
    while end < len(items) and items[end].text in _CLOCK:
        end += 1
    return end


def _is_members(items: Sequence[Item], at: int) -> bool:
    """Return whether a number belongs to the name in front: a usual number of members, with figures behind."""
    figure = items[at].figure
    behind = sum(item.tag is Tag.FIGURE for item in items[at + 1 :])
    return figure is not None and not figure.sign and items[at].text in _MEMBERS and behind > 1


def _head(items: Sequence[Item]) -> Item | None:
    """Return the name at the head of a row: "Nikkei 225", "Tokyo", "Japan (Nikkei 225)"."""
    if any(item.tag not in (Tag.NAME, Tag.PLACE, *_FILLERS) for item in items):
        return None
    names = [item for item in items if item.tag is Tag.NAME]
    first = next((item for item in items if item.tag is not Tag.MARK), None)
    if len(names) == 1 and first is not None and (first.tag is Tag.NAME or first.place is not None):
        return names[0]
    first = first if not names else None
    if first is None or first.place is None or first.place.row_index is None:
        return None
    return first._replace(tag=Tag.NAME, target=Target(first.place.row_index, True))


def _titled(figures: Sequence[Figure], columns: Sequence[Column]) -> Row | None:
    """Return what the head of the table makes of a row that has a figure for each of its columns."""
    if Column.BASE in columns and figures:
        return Row(None, figures[-1], None, long=True)
    columns = [column for column in columns if column is not Column.TIME]
    if not columns or len(figures) != len(columns):
        return None
    told: dict[Column, Figure] = {}
    for column, figure in zip(columns, figures, strict=True):
        told.setdefault(column, figure)
    percent, points = told.get(Column.PERCENT), told.get(Column.POINTS)
    level = told.get(Column.CLOSE) or told.get(Column.LEVEL)
    if not (percent or points):
        return Row(None, told.get(Column.LONG), None, long=True) if level is None else None
    if level is not None and (level.value < LEAST_LEVEL or level.unit is Unit.PERCENT):
        return None
    return Row(level, _plus(percent), _plus(points))


def _plus(figure: Figure | None) -> Figure | None:
    """Return a change with its sign: without one it is a gain."""
    return figure._replace(sign=1) if figure is not None and not figure.sign and figure.value else figure


def _columns(figures: Sequence[Figure]) -> Row | None:
    """Tell level, previous close, points and percent apart: the ones that agree with each other."""
    level = figures[0]
    if level.sign or level.unit is Unit.PERCENT or level.value < LEAST_LEVEL:
        return None
    rest = figures[1:]
    before = next((each for each in rest[:2] if _is_level(each, level)), None)
    if before is not None:
        changes = [each for each in rest if each is not before]
        return _between(level, before, changes) or _between(before, level, changes)
    rest = _alike(rest)
    percent = next((each for each in rest if each.unit is Unit.PERCENT), None)
    if percent is None and len(rest) >= 2:
        percent = next((each for each in rest[1:] if _agree(level, rest[0], each)), None)
    points = next(
        (each for each in rest if each is not percent and percent and _agree(level, each, percent)), None
    )
    return Row(level, percent, points) if percent else None


def _alike(changes: Sequence[Figure]) -> Sequence[Figure]:
    """Return points and percent with the sign that only the first is written with: "-120.40 0.69%"."""
    if len(changes) == PAIR and changes[0].sign and not changes[1].sign:
        return [changes[0], changes[1]._replace(sign=changes[0].sign)]
    return changes


def _between(level: Figure, before: Figure, changes: Sequence[Figure]) -> Row | None:
    """Return the row of a level and the one before, when a change says the way from one to the other."""
    moved = level.value - before.value
    percent = _closest(changes, moved / before.value * 100)
    points = _closest([each for each in changes if each is not percent], moved)
    if percent is None and points is None:
        return None
    sign = (moved > 0) - (moved < 0)
    percent, points = (each._replace(sign=sign) if each is not None else None for each in (percent, points))
    return Row(level, percent, points)


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

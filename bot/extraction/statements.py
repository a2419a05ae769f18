"""A finished statement: one index, one direction, its signed figures, and where in the text it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.extraction.drafts import Draft, Reason
from bot.extraction.hours import Hour
from bot.extraction.numbers import Figure
from bot.extraction.tokens import Token
from bot.market import Direction, Phase


@dataclass(frozen=True, slots=True)
class Statement:
    """What one passage says of one index; start and end are offsets into the text."""

    symbol: str
    start: int
    end: int
    direction: Direction | None = None
    percent: Decimal | None = None
    points: Decimal | None = None
    level: Decimal | None = None
    record: bool = False
    extreme: str | None = None
    phase: Phase | None = None
    near: Phase | None = None
    """The phase that the sentences around it tell."""
    hour: Hour | None = None
    """The time that the entry of a live blog is stamped with."""
    day: int | None = None
    prior: bool = False
    after: bool = False
    past: bool = False
    """Told with "had"."""
    unsigned: Decimal | None = None
    """A percentage that waits for its direction."""
    oblique: bool = False
    """Told behind a noun, as one thing beside another: "a 1% rise of the KOSPI"."""
    loose: bool = False
    perfect: bool = False
    approximate: bool = False
    tabular: bool = False
    reason: Reason | None = None
    derived: bool = False
    paragraph: int = 0

    @property
    def figures(self) -> int:
        """How many of level, points and percent are stated."""
        return sum(figure is not None for figure in (self.level, self.points, self.percent))


def finish(draft: Draft, tokens: list[Token], paragraph: int) -> Iterator[Statement]:
    """Yield the statement of each index of a draft, with its share of the figures."""
    start, end = tokens[draft.start].start, tokens[min(draft.end, len(tokens)) - 1].end
    for place, name in enumerate(draft.names):
        if name.target is None or name.target.symbol is None:
            continue
        percent, points = _share(draft.percents, place), _share(draft.points, place)
        level = _level(draft.levels, place, len(draft.names))
        way = _way(draft, percent, points)
        yield Statement(
            name.target.symbol,
            start,
            end,
            way,
            _signed(percent, way),
            _signed(points, way),
            level,
            record=draft.record,
            phase=draft.phase,
            day=draft.day,
            prior=draft.prior,
            after=draft.after,
            past=draft.past,
            oblique=draft.backwards,
            loose=name.target.loose,
            perfect=draft.perfect,
            approximate=any(figure is not None and figure.approximate for figure in (percent, points)),
            tabular=draft.verbless and not draft.finite,
            reason=_reason(draft, way, percent, points, level),
            paragraph=paragraph,
        )


def _share(figures: list[Figure], place: int) -> Figure | None:
    """Return the figure of the index at this place: its own in a list, else the one they share."""
    if not figures:
        return None
    return figures[place] if place < len(figures) else (figures[0] if len(figures) == 1 else None)


def _level(levels: list[Figure], place: int, names: int) -> Decimal | None:
    """Return the level of the index at this place; one level is never shared by two."""
    if names == 1:
        return levels[0].value if levels else None
    return levels[place].value if len(levels) == names else None


def _way(draft: Draft, percent: Figure | None, points: Figure | None) -> Direction | None:
    """Return the direction: the word's, else the sign's; a stated non-zero change is never flat."""
    signs = [
        figure.sign for figure in (percent, points) if figure is not None and figure.sign and figure.value
    ]
    signed = (Direction.UP if signs[0] > 0 else Direction.DOWN) if signs else None
    if draft.verbless and signed and _moved(percent, points):
        return signed
    if draft.direction is None or (draft.direction is Direction.FLAT and signed and _moved(percent, points)):
        return signed or (Direction.FLAT if percent is not None and not percent.value else None)
    return draft.direction


def _moved(percent: Figure | None, points: Figure | None) -> bool:
    """Return whether a stated change is not zero."""
    return any(figure is not None and figure.value != 0 for figure in (percent, points))


def _signed(figure: Figure | None, way: Direction | None) -> Decimal | None:
    """Return the figure with the sign of its direction; nothing where no direction is known."""
    if figure is None or way is None:
        return None
    if way is Direction.FLAT:
        return figure.value if not figure.value else None
    return figure.value if way is Direction.UP else -figure.value


def _reason(draft: Draft, way: Direction | None, *figures: object) -> Reason | None:
    """Return why the statement is no move of a session, None when it is one."""
    if draft.reasons:
        return draft.reasons[0]
    if draft.past and not draft.figured:
        return Reason.DATED
    if (draft.relative or draft.past) and draft.record and not (draft.percents or draft.points):
        return Reason.DATED
    if draft.relative and not draft.figured:
        return Reason.EMPTY
    if draft.aside and not draft.figured:
        return Reason.ASIDE
    if draft.after and not draft.figured:
        return Reason.ASIDE
    if draft.after and not (draft.prior or draft.day is not None):
        return Reason.ASIDE
    return Reason.EMPTY if way is None and not any(figure is not None for figure in figures) else None

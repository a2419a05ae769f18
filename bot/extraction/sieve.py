"""What a page as a whole says against single statements: widgets it contradicts, talk without any figure."""

from collections.abc import Iterator, Sequence

from bot.extraction.drafts import Reason
from bot.extraction.genres import Genre
from bot.extraction.merging import agree, checked
from bot.extraction.statements import Statement
from bot.market import Direction

_APART = {
    Genre.REVIEW: Reason.SPAN,
    Genre.MEMORY: Reason.DATED,
    Genre.GUIDE: Reason.PASSING,
    Genre.FORECAST: Reason.MODAL,
}
_SPANS = frozenset((Reason.WEEK, Reason.MONTH, Reason.YEAR, Reason.SPAN, Reason.DATED))


def sift(
    found: Sequence[Statement], titled: Reason | None, genre: Genre | None = None, daily: bool = False
) -> Iterator[tuple[Statement, Reason | None]]:
    """Yield each statement with why it is left, None when it is taken.

    ``titled``: the horizon of the page's title; ``genre``: what kind of page it is when it is no report. Of a look back
    on a long time only what is told of a weekday is believed, of the other kinds nothing. ``daily``: the opening names
    a weekday.
    """
    figured = any(each.reason is None and _is_telling(each) for each in found)
    doubtful = _contradicted_rows(found)
    span = None if daily and titled is None and _is_aside(found) else _page_span(found, titled)
    for each in found:
        undated = each.day is None and not each.prior
        apart = genre is not None and (undated or genre is not Genre.REVIEW)
        spanned = _APART[genre] if genre and apart else span if not _is_dated(each) else None
        yield each, each.reason or spanned or _doubt(each, figured, doubtful)


def _page_span(found: Sequence[Statement], titled: Reason | None) -> Reason | None:
    """Return the horizon of a page that tells of weeks, months or years, None for one that tells of a day."""
    spans = [each.reason for each in found if each.reason in _SPANS]
    dated = sum(each.reason is None and _is_dated(each) for each in found)
    weight = len(spans) + (titled is not None)
    bare = sum(each.reason is None and not _is_dated(each) for each in found)
    outright = not dated and (weight >= 2 or titled in (Reason.MONTH, Reason.YEAR))
    mostly = weight >= 3 and weight >= dated and bare >= dated
    return (titled or spans[0]) if (spans or titled) and (outright or mostly) else None


def _is_aside(found: Sequence[Statement]) -> bool:
    """Return whether years are told beside the day's moves only: the same indices have other figures without a span."""
    spanned = {each.symbol: each.percent for each in found if each.reason is Reason.YEAR and each.percent}
    if not spanned or any(each.reason in _SPANS and each.reason is not Reason.YEAR for each in found):
        return False
    bare = [each for each in found if each.reason is None and each.percent is not None]
    other = {each.symbol for each in bare if each.percent != spanned.get(each.symbol, each.percent)}
    return 2 * len(other) >= len(spanned)


def _is_dated(statement: Statement) -> bool:
    """Return whether a statement shows that it is of a session: a phase, a day, or several figures."""
    told = statement.phase is not None or statement.near is not None or statement.day is not None
    return told or statement.prior or statement.figures > 1


def _is_telling(statement: Statement) -> bool:
    """Return whether a statement has the figures of a report: a change, or a direction with a precise level."""
    level = statement.level
    precise = level is not None and (level != level.to_integral_value() or statement.record)
    precise = precise and statement.direction is not None
    return precise or statement.percent is not None or statement.points is not None


def _doubt(statement: Statement, figured: bool, doubtful: frozenset[int]) -> Reason | None:
    """Return why a statement is not believed in this page."""
    if statement.start in doubtful:
        return Reason.CONFLICT
    bare = statement.percent is None and statement.points is None
    if bare and not figured:
        return Reason.EMPTY
    if statement.figures == 0 and statement.loose and not statement.record:
        return Reason.EMPTY
    if statement.direction is None and statement.tabular and statement.level is not None:
        return Reason.EMPTY if statement.level == statement.level.to_integral_value() else None
    return None


def _contradicted_rows(found: Sequence[Statement]) -> frozenset[int]:
    """Return where the rows of a list begin that a sentence of the page contradicts: a quote widget of another day.

    Rows stand together; when one of them is wrong, its neighbours are of the same day.
    """
    told: dict[str, list[Statement]] = {}
    for each in found:
        if not each.tabular and each.reason is None and each.figures and not each.perfect:
            told.setdefault(each.symbol, []).append(each)
    wrong: set[int] = set()
    for run in _runs(found):
        spoken = [row for row in run if row.symbol in told]
        against = sum(_contradicts(row, told[row.symbol]) for row in spoken)
        opposed = sum(_opposes(row, told[row.symbol]) for row in spoken)
        stale = opposed > 1 and 2 * opposed > len(spoken)
        if stale or (against and 2 * against >= len(spoken) and (against > 1 or len(spoken) == 1)):
            wrong.update(row.start for row in run)
    return frozenset(wrong)


def _runs(found: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Yield the groups of table rows that stand together."""
    run: list[Statement] = []
    for each in found:
        if each.tabular and each.figures > 1:
            run += [each] if each.reason is None else []
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _opposes(row: Statement, told: Sequence[Statement]) -> bool:
    """Return whether every sentence about this index that has a figure says that it went the other way."""
    ways = {each.direction for each in told if each.percent is not None or each.points is not None}
    return bool(ways) and row.direction is not None and not ways & {row.direction, Direction.FLAT, None}


def _contradicts(row: Statement, told: Sequence[Statement]) -> bool:
    """Return whether every sentence about this index says something else than the row."""
    whole = row.figures == 3 and not checked(row)[1]
    return bool(told) and not whole and not any(agree(row, each) for each in told)

"""A page's statements as rows: one for each index and session, with phases, and with what was left and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from bot.extraction.dating import (
    CURRENT,
    Setting,
    adopt,
    home_of,
    recall,
    session_of,
    setting_of,
    spread_days,
)
from bot.extraction.drafts import Reason
from bot.extraction.happenings import happenings_of
from bot.extraction.merging import BOLD, MOST, checked, merge
from bot.extraction.phasing import phase_of, spread_closes
from bot.extraction.places import continent
from bot.extraction.progress import Page
from bot.extraction.reading import Contradiction, Left, Move, Reading
from bot.extraction.scan import scan
from bot.extraction.sieve import sift
from bot.extraction.stamps import timed
from bot.extraction.statements import Statement
from bot.extraction.telling import dated
from bot.extraction.vocabulary import Vocabulary

FEW = 2
"""So many indices at most are named in passing where the page does not begin with the market."""
SOME = 5
"""So many are named at most at the foot of a page about oil, or in a box beside another matter."""
SEVERAL = 3
"""Markets of one continent make a page about the continent."""
OPENING = 700
"""How many letters the beginning of a page has."""
WHOLE = 3
"""Level, points and percent."""
Published = datetime | date | None
Row = tuple[Statement, str]
"""A statement and its session."""


@dataclass(slots=True)
class Rows:
    """What a page comes to."""

    text: str
    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    clashes: list[Contradiction] = field(default_factory=list)

    def leave(self, statement: Statement, reason: Reason) -> None:
        """Note a statement that is not taken."""
        passage = self.text[statement.start : statement.end]
        self.left.append(Left(passage, statement.start, statement.end, reason, statement.symbol))


def read_page(text: str, vocabulary: Vocabulary, published: Published) -> Reading:
    """Return what a page says; events only where it has a move, for a page without one is no wrap."""
    page = scan(text, vocabulary, published)
    moves, left, clashes = _rows(page, text, vocabulary, published)
    home = vocabulary.region(moves[0].symbol) if moves else None
    own = _own_market(moves, home, vocabulary)
    events = happenings_of(page.sentences, text, vocabulary.lore, vocabulary, home, own) if moves else ()
    return Reading(tuple(moves), events, tuple(left), tuple(clashes))


def _own_market(moves: Sequence[Move], home: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the market that a page is about: that of its first index, when no other has as many of them, else the
    continent of its home when it tells of several there.
    """
    regions = Counter(vocabulary.region(move.symbol) for move in moves if move.session == CURRENT)
    others = max((count for region, count in regions.items() if region != home), default=0)
    there = [region for region in regions if continent(region) == continent(home)]
    if len(there) >= SEVERAL and 2 * regions[home] <= sum(regions.values()):
        return continent(home)
    return home if home is not None and regions[home] > others else None


def _rows(
    page: Page, text: str, vocabulary: Vocabulary, published: Published
) -> tuple[list[Move], list[Left], list[Contradiction]]:
    """Return the moves of a text, what was left of it, and where it contradicts itself."""
    result = Rows(text)
    taken: list[Statement] = []
    for statement, reason in sift(page.found, page.span, page.genre, page.lead.daily):
        if reason is None:
            taken.append(statement)
        else:
            result.leave(statement, reason)
    taken = adopt(spread_days(recall(taken), vocabulary))
    home = home_of(taken, page.lead.regions, vocabulary, published, page.lead.preview)
    taken = [dated(each, page.lead.day, vocabulary, home) for each in taken]
    taken = timed(taken, home, vocabulary, published) if page.stamped else taken
    lead = page.lead
    setting = setting_of(taken, lead.regions, lead.days, vocabulary, published, lead.preview)
    setting = replace(setting, sections=lead.cities >= SEVERAL)
    for (symbol, session), statements in _grouped(taken, setting, vocabulary).items():
        _merge(result, statements, session, _most(symbol, vocabulary))
    if not page.lead.marketwise and _is_passing(page, result.rows):
        for row, _ in result.rows:
            result.leave(row, Reason.PASSING)
        result.rows = []
    result.rows = _without_echoes(result.rows)
    rows = spread_closes(result.rows, vocabulary, _closed(page, result.rows, setting, vocabulary))
    moves = [_move(text, row, session, vocabulary, published) for row, session in rows]
    return sorted(moves, key=lambda move: move.start), result.left, result.clashes


def _without_echoes(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without words on an index's last session, where the page tells its own session with figures."""
    told = {row.symbol for row, session in rows if session == CURRENT}
    return [
        (row, session)
        for row, session in rows
        if session == CURRENT or row.figures or row.record or row.symbol not in told
    ]


def _is_passing(page: Page, rows: Sequence[Row]) -> bool:
    """Return whether a page that does not begin with the market only names it beside its own matter."""
    tabular = all(row.tabular for row, _ in rows)
    if tabular and not page.lead.mentioned:
        return True
    if all(row.tabular and "\n" in page.text[row.start : row.end] for row, _ in rows):
        return True
    if len(rows) <= FEW:
        return not _is_full(page, rows) and not _is_early(page, rows)
    return len(rows) <= SOME and (page.lead.apart or tabular)


def _is_early(page: Page, rows: Sequence[Row]) -> bool:
    """Return whether an index that a page tells of more than once closes at its beginning, under no other's title."""
    spoken = Counter(each.symbol for each in page.found if each.reason in (None, Reason.EMPTY))
    told = any(
        row.figures > 1 and row.level is not None and row.start < OPENING and spoken[row.symbol] > 1
        for row, _ in rows
        if not (row.oblique or row.tabular)
    )
    return told and not (page.lead.foreign or page.lead.apart)


def _is_full(page: Page, rows: Sequence[Row]) -> bool:
    """Return whether several indices have all their figures, and the title names no company or survey."""
    full = [row for row, _ in rows if row.figures == WHOLE and not row.derived]
    return len(full) >= FEW and (page.lead.apart or not page.lead.foreign)


def _closed(page: Page, rows: Sequence[Row], setting: Setting, vocabulary: Vocabulary) -> str | None:
    """Return the region whose close the page's opening tells: that of its first index at home."""
    regions = (vocabulary.region(row.symbol) for row, _ in sorted(rows, key=lambda each: each[0].start))
    return (
        next((each for each in regions if continent(each) == setting.home), None)
        if page.lead.closed
        else None
    )


def _grouped(
    statements: Iterable[Statement], setting: Setting, vocabulary: Vocabulary
) -> dict[tuple[str, str], list[Statement]]:
    """Return the statements of each index and session."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for each in statements:
        groups.setdefault((each.symbol, session_of(each, setting, vocabulary)), []).append(each)
    return groups


def _most(symbol: str, vocabulary: Vocabulary) -> Decimal:
    """Return the largest percentage that is believed of an instrument."""
    instrument = vocabulary.instruments.get(symbol)
    return max(MOST, instrument.max_move) if instrument else MOST


def _merge(result: Rows, statements: Sequence[Statement], session: str, most: Decimal) -> None:
    """Take the one row that the statements of an index and session come to."""
    best, others = merge(statements)
    row, glued = checked(best)
    for other, reason in others:
        result.leave(other, reason)
        if reason is Reason.CONFLICT:
            kept, against = (result.text[each.start : each.end] for each in (best, other))
            result.clashes.append(Contradiction(row.symbol, kept, against))
    if glued:
        result.leave(best, Reason.GLUED)
    limit = most if most > MOST or (row.points is not None and not row.derived) else BOLD
    if row.percent is not None and abs(row.percent) > limit:
        result.leave(row, Reason.IMPLAUSIBLE)
    elif row.direction is None and (row.level is None or session != CURRENT):
        result.leave(row, Reason.EMPTY)
    else:
        result.rows.append((row, session))


def _move(text: str, row: Statement, session: str, vocabulary: Vocabulary, published: Published) -> Move:
    """Return a row as a move."""
    return Move(
        symbol=row.symbol,
        direction=row.direction,
        percent=row.percent,
        points=row.points,
        level=row.level,
        record=row.record,
        extreme=row.extreme,
        phase=phase_of(row, session, vocabulary.instruments.get(row.symbol), published),
        session=session,
        quote=text[row.start : row.end],
        start=row.start,
        end=row.end,
        derived=row.derived,
    )

"""One page from text to rows: sentences, statements, sessions, phases, one row for each index and session."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from bot.extraction.anaphora import Memory, remember, resolve
from bot.extraction.binding import bind
from bot.extraction.dating import session_of, setting_of, spread_days
from bot.extraction.drafts import Draft, Reason
from bot.extraction.extremes import extreme_in
from bot.extraction.groups import group_records
from bot.extraction.headings import heading_of
from bot.extraction.items import itemise
from bot.extraction.merging import MOST, checked, merge
from bot.extraction.phasing import phase_of, phase_told, spread_closes
from bot.extraction.reading import Contradiction, Left, Move
from bot.extraction.sentences import sentences
from bot.extraction.shaping import shape
from bot.extraction.statements import Statement, finish
from bot.extraction.tables import row_of
from bot.extraction.text import fold
from bot.extraction.tokens import Token
from bot.extraction.vocabulary import Vocabulary
from bot.market import Kind, Phase

LEAD = 4
"""How many sentences of a page tell whose day it reports."""


def statements_of(text: str, vocabulary: Vocabulary) -> tuple[list[Statement], list[str]]:
    """Return every statement of a text, taken or not, and the regions its first sentences name."""
    volatile = frozenset(
        each.symbol for each in vocabulary.instruments.values() if each.kind is Kind.VOLATILITY
    )
    found: list[Statement] = []
    told: list[str] = []
    memory = Memory()
    block: Reason | None = None
    paragraph = 0
    near: Phase | None = None
    stage: Phase | None = None
    for number, (opens, tokens) in enumerate(sentences(fold(text))):
        paragraph += opens
        near = (stage if opens else near) or stage
        items = resolve(shape(itemise(tokens, vocabulary), vocabulary), memory)
        if number < LEAD:
            told += [item.place.region for item in items if item.place is not None]
        heading = heading_of(items, tokens)
        if heading is not None:
            block, stage = heading.reason, heading.phase
            continue
        near = phase_told(items) or near
        row = row_of(items)
        drafts = [row] if row is not None else bind(items, volatile)
        remember(items, memory)
        grouped = list(group_records(items, tokens, found, paragraph)) if not drafts else []
        told_now = [*grouped, *_finished(drafts, tokens, paragraph, text)]
        found += [replace(each, reason=each.reason or block, near=near) for each in told_now]
    return found, told


def _finished(drafts: Iterable[Draft], tokens: list[Token], paragraph: int, text: str) -> list[Statement]:
    """Return the drafts of one sentence as statements."""
    return [
        replace(statement, extreme=extreme_in(text, statement.start, tokens[-1].end))
        for draft in drafts
        for statement in finish(draft, tokens, paragraph)
    ]


def rows_of(
    text: str, vocabulary: Vocabulary, published: datetime | date | None
) -> tuple[list[Move], list[Left], list[Contradiction]]:
    """Return the moves of a text, what was left of it, and where it contradicts itself."""
    found, told = statements_of(text, vocabulary)
    left = [_left(text, each, each.reason) for each in found if each.reason is not None]
    taken = spread_days([each for each in found if each.reason is None], vocabulary)
    setting = setting_of(taken, told, vocabulary, published)
    groups: dict[tuple[str, str], list[Statement]] = {}
    for each in taken:
        groups.setdefault((each.symbol, session_of(each, setting, vocabulary)), []).append(each)
    rows: list[tuple[Statement, str]] = []
    clashes: list[Contradiction] = []
    for (symbol, session), statements in groups.items():
        best, others = merge(statements)
        row, glued = checked(best)
        left += [_left(text, other, reason) for other, reason in others]
        left += [_left(text, best, Reason.GLUED)] if glued else []
        clashes += [
            Contradiction(symbol, _quote(text, best), _quote(text, other))
            for other, reason in others
            if reason is Reason.CONFLICT
        ]
        instrument = vocabulary.instruments.get(symbol)
        if _is_move(row, instrument.max_move if instrument else MOST):
            rows.append((row, session))
        else:
            left.append(_left(text, row, Reason.IMPLAUSIBLE if row.figures else Reason.EMPTY))
    moves = [_move(text, row, session, vocabulary, published) for row, session in spread_closes(rows, vocabulary)]
    return sorted(moves, key=lambda move: move.start), left, clashes


def _is_move(row: Statement, most: Decimal) -> bool:
    """Return whether a row says anything, and nothing absurd."""
    if row.percent is not None and abs(row.percent) > max(MOST, most):
        return False
    return row.direction is not None or row.level is not None


def _move(
    text: str, row: Statement, session: str, vocabulary: Vocabulary, published: datetime | date | None
) -> Move:
    """Return a row as a move."""
    phase = phase_of(row, session, vocabulary.instruments.get(row.symbol), published)
    figures = (row.percent, row.points, row.level)
    return Move(
        row.symbol,
        row.direction,
        *figures,
        row.record,
        row.extreme,
        phase,
        session,
        _quote(text, row),
        row.start,
        row.end,
        row.derived,
    )


def _quote(text: str, row: Statement) -> str:
    """Return the passage a statement rests on."""
    return text[row.start : row.end]


def _left(text: str, row: Statement, reason: Reason | None) -> Left:
    """Return a statement that was not taken."""
    return Left(_quote(text, row), row.start, row.end, reason or Reason.EMPTY, row.symbol)

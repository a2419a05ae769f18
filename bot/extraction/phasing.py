"""At what moment of its session a statement was true: its own words, those around it, or the hour of the page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.extraction.clock import minutes_after_close
from bot.extraction.dating import CURRENT
from bot.extraction.items import Item
from bot.extraction.places import continent
from bot.extraction.statements import Statement
from bot.extraction.vocabulary import Vocabulary
from bot.extraction.words import Tag, phase
from bot.market import Instrument, Phase


def phase_told(items: Sequence[Item]) -> Phase | None:
    """Return the one phase that a sentence tells for all it says, None when it tells none or several.

    A close is told by any word; another moment only by what stands in front of the first index.
    """
    first = next((place for place, item in enumerate(items) if item.tag is Tag.NAME), len(items))
    told = {
        found
        for place, item in enumerate(items)
        if item.tag in (Tag.FRAME, Tag.PHASE)
        and item.text not in _BASES
        and (found := phase(item.value))
        and (found is Phase.CLOSE or place < first)
    }
    return told.pop() if len(told) == 1 else None


_BASES = frozenset(
    ("close", "end", "finish", "settle", "trade", "open", "trades", "trading", "ended", "ends")
)
"""Words that are too often nouns, or said of other things, to speak for the sentences around them."""


def phase_of(
    statement: Statement, session: str, instrument: Instrument | None, published: datetime | date | None
) -> Phase:
    """Return the stated phase, or the one told around it; else intraday before the close, else unclear."""
    late = minutes_after_close(instrument, published) if instrument else None
    running = session == CURRENT and late is not None and late < 0
    if statement.phase is not None:
        return statement.phase
    apart = session != CURRENT and statement.near is not Phase.CLOSE
    if statement.near is not None and not apart and not (running and statement.near is Phase.CLOSE):
        return statement.near
    return Phase.INTRADAY if running else Phase.UNCLEAR


def spread_closes(
    rows: Sequence[tuple[Statement, str]], vocabulary: Vocabulary
) -> list[tuple[Statement, str]]:
    """Let rows without a phase be closes where all rows of their continent and session that tell one are.

    There, "has fallen 20%" without a moment of its own is no close, and is dropped.
    """
    told: dict[tuple[str | None, str], set[Phase]] = {}
    for row, session in rows:
        found = row.phase or row.near
        if found is not None:
            told.setdefault((continent(vocabulary.region(row.symbol)), session), set()).add(found)
    closed = {place for place, phases in told.items() if phases == {Phase.CLOSE}}
    return [
        (_closed(row) if (continent(vocabulary.region(row.symbol)), session) in closed else row, session)
        for row, session in rows
        if not (row.perfect and row.phase is None and row.figures == 1)
        or (continent(vocabulary.region(row.symbol)), session) not in closed
    ]


def _closed(row: Statement) -> Statement:
    """Return a row that has no phase as one near a close."""
    return row if row.phase is not None or row.near is not None else replace(row, near=Phase.CLOSE)

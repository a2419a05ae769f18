"""At what moment of its session a statement was true: its own words, those around it, or the hour of the page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from bot.extraction.clock import closing_minute, minutes_after_close
from bot.extraction.dating import CURRENT, EARLY
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
    if any(one.text in ("close", "closes") and two.text == ":" for one, two in pairwise(items[:6])):
        return Phase.CLOSE
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
    early = running and late is not None and late < -EARLY
    if statement.near is not None and not apart and not (early and statement.near is Phase.CLOSE):
        return statement.near
    return Phase.INTRADAY if running else Phase.UNCLEAR


def spread_closes(
    rows: Sequence[tuple[Statement, str]], vocabulary: Vocabulary, closed: str | None = None
) -> list[tuple[Statement, str]]:
    """Let rows without a phase be closes where the rows of their continent and session that tell one are.

    Where some of these still run, only exchanges are closed that close no later than one told to have. There, "has
    fallen 20%" without a moment of its own is no close, and is dropped. ``closed``: the region whose close the
    page's opening tells.
    """
    told: dict[tuple[str | None, str], dict[Phase, int]] = {}
    for row, session in rows:
        found = row.phase or row.near
        if found is not None:
            phases = told.setdefault((continent(vocabulary.region(row.symbol)), session), {})
            phases[found] = max(phases.get(found, 0), _closing(row, vocabulary))
    spread: list[tuple[Statement, str]] = []
    for row, session in rows:
        place = continent(vocabulary.region(row.symbol))
        phases = told.get((place, session), {})
        only = phases.keys() == {Phase.CLOSE} or (
            not phases and session == CURRENT and vocabulary.region(row.symbol) == closed
        )
        early = not only and 0 < _closing(row, vocabulary) <= phases.get(Phase.CLOSE, 0)
        bare = row.perfect and row.phase is None and row.figures == 1
        if not (bare and only):
            spread.append((_closed(row) if only or early else row, session))
    return spread


def _closing(row: Statement, vocabulary: Vocabulary) -> int:
    """Return when the exchange of a row closes, in minutes of a day in UTC; 0 when that is not known."""
    instrument = vocabulary.instruments.get(row.symbol)
    return closing_minute(instrument) if instrument is not None else 0


def _closed(row: Statement) -> Statement:
    """Return a row that has no phase as one near a close."""
    return row if row.phase is not None or row.near is not None else replace(row, near=Phase.CLOSE)

"""At what moment of its session a statement was true: its own words, those around it, or the hour of the page."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.extraction.clock import minutes_after_close
from bot.extraction.dating import CURRENT
from bot.extraction.items import Item
from bot.extraction.statements import Statement
from bot.extraction.words import Tag, phase
from bot.market import Instrument, Phase


def phase_told(items: Sequence[Item]) -> Phase | None:
    """Return the one phase that a sentence speaks of, None when it speaks of none or of several."""
    told = {
        found
        for item in items
        if item.tag in (Tag.FRAME, Tag.PHASE) and item.text not in _BASES and (found := phase(item.value))
    }
    return told.pop() if len(told) == 1 else None


_BASES = frozenset(("close", "end", "finish", "settle", "trade", "open", "trades", "trading", "ended", "ends"))
"""Words that are too often nouns, or said of other things, to speak for the sentences around them."""


def phase_of(
    statement: Statement, session: str, instrument: Instrument | None, published: datetime | date | None
) -> Phase:
    """Return the stated phase, or the one told around it; else intraday before the close, else unclear."""
    late = minutes_after_close(instrument, published) if instrument else None
    running = session == CURRENT and late is not None and late < 0
    if statement.phase is not None:
        return statement.phase
    if statement.near is not None and not (running and statement.near is Phase.CLOSE):
        return statement.near
    return Phase.INTRADAY if running else Phase.UNCLEAR

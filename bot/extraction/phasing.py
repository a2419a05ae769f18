"""At what moment of its session a statement was true, when its own words do not say."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.extraction.dating import CURRENT
from bot.extraction.statements import Statement
from bot.market import Instrument, Phase


def phase_of(
    statement: Statement, session: str, instrument: Instrument | None, published: datetime | date | None
) -> Phase:
    """Return the stated phase; else intraday when the page came out before the close, else unclear."""
    if statement.phase is not None:
        return statement.phase
    if (
        session != CURRENT
        or instrument is None
        or not isinstance(published, datetime)
        or instrument.closes is None
    ):
        return Phase.UNCLEAR
    if published.tzinfo is None:
        return Phase.UNCLEAR
    try:
        local = published.astimezone(ZoneInfo(instrument.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return Phase.UNCLEAR
    if instrument.opens is not None and not instrument.opens <= local.time() < instrument.closes:
        return Phase.UNCLEAR
    return Phase.INTRADAY if local.time() < instrument.closes else Phase.UNCLEAR

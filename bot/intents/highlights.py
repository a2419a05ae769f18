"""Which members of a region did something out of the ordinary: a long run, the largest move in months.

Records are not among them: figures carry those themselves. What the board knows of every member picks the
few that are looked at closely, so that an overview costs the same however long the histories are.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.answers import Figure, Level
from bot.archive import Known
from bot.history.claims import Claim, ExtremeClose, Findings, LargestMove, Run
from bot.intents.desk import Desk
from bot.market import Phase

RUN_FROM = 5
"""Sessions of a run that an overview mentions."""
LONG = timedelta(days=90)
"""How long ago the last move as large must be."""
VERY_LONG = timedelta(days=365)
"""The same of the last close as high or as low."""
SHOWN = 3


def highlights(figures: Sequence[Figure], desk: Desk) -> tuple[Level, ...]:
    """The most remarkable first; each with the one or two claims that make it so."""
    found: list[Level] = []
    for figure in figures:
        known = desk.known(figure.instrument, figure.session)
        if known is None or figure.phase is not Phase.CLOSE or not _promising(known, figure.session):
            continue
        claims = tuple(claim for claim in desk.findings(figure).claims if _remarkable(claim, figure))
        if claims:
            found.append(Level(figure, Findings(claims[:2])))
    found.sort(key=_weight)
    return tuple(found[:SHOWN])


def _promising(known: Known, session: date) -> bool:
    """Whether the plain facts make a claim possible, before anything is read for it."""
    facts, receipts = known
    if facts.date != session:
        return False
    long_run = max(facts.up_streak, facts.down_streak) >= RUN_FROM
    large = facts.change_pct is not None and _long_ago(receipts.move_since, session, LONG)
    extremes = (facts.highest_since, facts.lowest_since)
    return long_run or large or any(_long_ago(day, session, VERY_LONG) for day in extremes)


def _remarkable(claim: Claim, figure: Figure) -> bool:
    match claim:
        case Run():
            return claim.sessions >= RUN_FROM
        case LargestMove():
            return _long_ago(claim.since, figure.session, LONG)
        case ExtremeClose():
            return figure.record is None and _long_ago(claim.since, figure.session, VERY_LONG)
        case _:
            return False


def _long_ago(day: date | None, session: date, least: timedelta) -> bool:
    return day is None or session - day >= least


def _weight(level: Level) -> tuple[int, date]:
    """Largest moves first, then extreme closes, then runs; of each the longest ago."""
    claim = level.findings.claims[0]
    kinds = (LargestMove, ExtremeClose, Run)
    since = claim.since if isinstance(claim, LargestMove | ExtremeClose) else None
    return kinds.index(type(claim)), since or date.min

"""Which of the claims that hold for a figure are told beside it, and in which order: two short lines at most.

The first line says what is out of the ordinary today: a record, the largest move or the most extreme close in
a while, a run or its end. The second says where the close stands: below which record, and how far the year has
brought it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.answers import Figure
from bot.history.claims import (
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    Findings,
    FromRecord,
    FromReported,
    LargestMove,
    MostOf,
    RankInYear,
    RecordClose,
    Run,
    Snapped,
    Stretch,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.market import Kind, Phase

PER_LINE = 2
UNPROVEN_FROM = timedelta(days=365)
"""How much history makes "below the highest close in our data" worth a word."""
RANKED = 3
"""The last place in the year that is told."""
RECORDS = frozenset({Kind.INDEX, Kind.VOLATILITY})
"""Kinds of instrument whose records and distances mean something."""


def told(figure: Figure, findings: Findings, lines: int = 2) -> tuple[tuple[Claim, ...], ...]:
    """The claims of each line, none of them empty."""
    chosen = (_today(figure, findings.claims), _standing(figure, findings.claims))[:lines]
    return tuple(line[:PER_LINE] for line in chosen if line)


def chief(figure: Figure, findings: Findings) -> Claim | None:
    """The one claim to tell when there is room for one."""
    lines = told(figure, findings)
    return lines[0][0] if lines else None


def _today(figure: Figure, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """What is out of the ordinary; of several that say the same the strongest."""
    records = [claim for claim in claims if isinstance(claim, Contradiction | RecordClose | TiesRecord)]
    moves = _first(claims, LargestMove) or _first(
        (claim for claim in claims if isinstance(claim, RankInYear) and claim.rank <= RANKED), RankInYear
    )
    extremes = _first(claims, ExtremeClose) or _first(
        (claim for claim in claims if isinstance(claim, YearRange) and claim.edge is not Edge.INSIDE),
        YearRange,
    )
    at_record = any(isinstance(claim, RecordClose | TiesRecord) for claim in records)
    runs = _first(claims, Run) or _first(claims, Snapped) or _first(claims, MostOf)
    if at_record and figure.instrument.kind in RECORDS:
        extremes = []
    return (*records, *moves, *extremes, *runs)


def _standing(figure: Figure, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Where it stands, for kinds of which a record means something, and the change of the year."""
    below = [
        claim for claim in claims if isinstance(claim, FromRecord | FromReported) and _worth(claim, figure)
    ]
    if figure.instrument.kind not in RECORDS:
        below = []
    year = [claim for claim in claims if isinstance(claim, ToDate) and claim.stretch is Stretch.YEAR]
    month = [claim for claim in claims if isinstance(claim, ToDate) and claim.stretch is Stretch.MONTH]
    if figure.phase is not Phase.CLOSE:
        year, month = [], []
    return (*below[:1], *year, *month)


def _worth(claim: FromRecord | FromReported, figure: Figure) -> bool:
    """An unproven record is worth a word only over some years of history."""
    if isinstance(claim, FromReported) or claim.data_since is None:
        return True
    return figure.session - claim.data_since >= UNPROVEN_FROM


def _first(claims: Iterable[Claim], kind: type[Claim]) -> list[Claim]:
    return next(([claim] for claim in claims if isinstance(claim, kind)), [])

"""overview: how a region's indices did on its newest session, on a day, or over a longer period."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.answers import Absent, Answer, Closure, Figure, Overview, Spans
from bot.intents.desk import WORLD, Desk
from bot.intents.highlights import highlights
from bot.intents.periods import day_of
from bot.intents.spans import is_span, of_region
from bot.market import Direction, Instrument
from bot.messages import Request

MOST_OUTLIERS = 2
NONE = Decimal(0)
FEWEST = 3
"""Fewer members of one session do not speak for a region."""
RECENT = timedelta(days=3)
"""So far back, over a weekend, other members may have had their newest session then."""
SAME = timedelta(0)


def answer(request: Request, desk: Desk) -> Answer:
    """The overview of the first region asked for; of the world when none is."""
    region = request.regions[0] if request.regions else WORLD
    if request.period is not None and is_span(request.period, desk):
        return Spans(of_region(region, request.period, desk), region=region)
    return latest(region, day_of(request.period, desk.now, desk.zone), desk)


def latest(region: str, day: date | None, desk: Desk) -> Overview:
    """The overview that is told: where too few share the newest session, with the others' of the last days."""
    found = overview(region, day, desk)
    if day is not None or len(found.members) >= FEWEST or not found.older:
        return found
    return overview(region, day, desk, apart=RECENT)


def overview(region: str, day: date | None, desk: Desk, apart: timedelta = SAME) -> Overview:
    """Count only members whose latest session is the region's newest; the others are older, or missing.

    `apart`: how much earlier than the newest a session may be and count still, with its date.
    """
    figures: list[Figure] = []
    missing: list[Instrument] = []
    for instrument in desk.catalogue.members(region):
        found = desk.at(instrument, day)
        if isinstance(found, Absent):
            missing.append(instrument)
        else:
            figures.append(found)
    session = max((figure.session for figure in figures), default=day)
    members = tuple(figure for figure in figures if session is None or session - figure.session <= apart)
    older = tuple(figure for figure in figures if figure not in members)
    return Overview(
        region,
        session,
        members,
        older,
        tuple(missing),
        outliers(members),
        closed=_closed([figure.instrument for figure in figures if figure.session != session], session, desk),
        highlights=highlights(members, desk),
    )


def outliers(members: Sequence[Figure]) -> tuple[str, ...]:
    """Countries all of whose indices went against the majority, when they are few and none went further."""
    ways: dict[str, set[Direction]] = {}
    for figure in members:
        if figure.direction is not None:
            ways.setdefault(figure.instrument.region, set()).add(figure.direction)
    if len(ways) < 3:
        return ()
    up = [region for region, ways_of in ways.items() if ways_of == {Direction.UP}]
    down = [region for region, ways_of in ways.items() if ways_of == {Direction.DOWN}]
    many, few, way = (up, down, Direction.DOWN) if len(up) >= len(down) else (down, up, Direction.UP)
    against = [figure for figure in members if figure.direction is way]
    furthest = max(against, key=lambda figure: abs(figure.percent or NONE), default=None)
    if furthest is None or furthest.instrument.region not in few:
        return ()
    return tuple(few) if len(few) <= MOST_OUTLIERS and 2 * len(few) < len(many) else ()


def _closed(instruments: Sequence[Instrument], session: date | None, desk: Desk) -> tuple[Closure, ...]:
    """The holidays that kept members away on the day the others traded, one per country."""
    if session is None:
        return ()
    found = (desk.closure(instrument, session) for instrument in instruments)
    return tuple({closure.region: closure for closure in found if closure is not None}.values())

"""why: what sources say moved an index, a region or a theme; never anything of our own invention."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.answers import Answer, Figure, Happening, Happenings
from bot.intents.desk import WORLD, Desk
from bot.intents.overview import overview
from bot.intents.periods import day_of, stretch_of
from bot.market import Direction, Effect, Status, ToldEvent
from bot.messages import Request

THEME_DAYS = 14
"""How far back news about a theme is looked for."""
MOVED_WITH = 2
SIDES = {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN}


def answer(request: Request, desk: Desk) -> Answer:
    """Events of a theme, or the drivers of a move."""
    return _theme(request, desk) if request.subject else _move(request, desk)


def _theme(request: Request, desk: Desk) -> Answer:
    """Events whose headline or quote speaks of the theme, newest first."""
    until = _last_day(desk)
    since = until - timedelta(days=THEME_DAYS)
    told = desk.market.events(since, until + timedelta(days=THEME_DAYS))
    found = [event for event in told if _speaks_of(event, request.subject)]
    found.sort(key=lambda one: one.event.on, reverse=True)
    return Happenings(request.subject, drivers=_happenings(found), since=since, until=until, theme=True)


def _move(request: Request, desk: Desk) -> Answer:
    """The figure, the drivers of its session, and what moved with it."""
    names, figures = _subject(request, desk)
    day = day_of(request.period, desk.now, desk.zone)
    stretch = stretch_of(request.period, desk.now, desk.zone) if request.period else None
    session = day or (figures[0].session if figures else _last_day(desk))
    since, until = (stretch.start, stretch.end) if stretch else (session - timedelta(days=1), session)
    concerned = set(names)
    told = [one for one in desk.market.events(since, until) if _concerns(one, concerned)]
    drivers = _ordered(told, figures[0] if figures else None, session)
    return Happenings(
        subject=request.regions or tuple(figure.instrument.name for figure in figures),
        figures=figures,
        drivers=_happenings(drivers),
        moved_with=() if drivers else _moved_with(figures, desk),
        since=since,
        until=until,
    )


def _subject(request: Request, desk: Desk) -> tuple[tuple[str, ...], tuple[Figure, ...]]:
    """Names that events are matched with, and the figures that are asked about."""
    day = day_of(request.period, desk.now, desk.zone)
    if request.entities:
        asked = desk.instruments(request.entities)
        regions = tuple(instrument.region for instrument in asked)
        figures = tuple(f for f in (desk.at(i, day) for i in asked) if isinstance(f, Figure))
        return (*request.entities, *regions, WORLD), figures
    region = (*request.regions, WORLD)[0]
    seen = overview(region, day, desk)
    symbols = tuple(member.symbol for member in desk.catalogue.members(region))
    headline = desk.headline(region)
    figures = tuple(sorted(seen.members, key=lambda f: f.instrument != headline))
    return (*symbols, region, *(() if region == WORLD else (WORLD,))), figures[:1]


def _concerns(told: ToldEvent, names: set[str]) -> bool:
    return not names.isdisjoint(told.event.concerns)


def _ordered(told: Iterable[ToldEvent], figure: Figure | None, session: date) -> list[ToldEvent]:
    """Events that pushed the way it went, the nearest first: its own before its region's, the day before last."""
    side = SIDES.get(figure.direction) if figure and figure.direction else None
    own = {figure.instrument.symbol} if figure else set()

    def nearness(one: ToldEvent) -> tuple[bool, bool, int]:
        event = one.event
        return event.effect is not side, own.isdisjoint(event.concerns), abs((session - event.on).days)

    happened = [one for one in told if one.event.status is Status.HAPPENED or one.event.effect is side]
    against = {Effect.UP, Effect.DOWN} - {side} if side else set()
    return sorted((one for one in happened if one.event.effect not in against), key=nearness)


def _moved_with(figures: Sequence[Figure], desk: Desk) -> tuple[Figure, ...]:
    """Other indices of the same region of that session that went the same way, the largest moves first."""
    if not figures:
        return ()
    figure = figures[0]
    others = [
        other
        for other in overview(
            "Asia" if figure.instrument.region in _asian(desk) else WORLD, None, desk
        ).members
        if other.instrument != figure.instrument
        and other.session == figure.session
        and other.direction is figure.direction
        and other.percent is not None
    ]
    others.sort(key=lambda other: abs(other.percent or Decimal(0)), reverse=True)
    return tuple(others[:MOVED_WITH])


def _asian(desk: Desk) -> set[str]:
    return {member.region for member in desk.catalogue.members("Asia")}


def _speaks_of(told: ToldEvent, words: Sequence[str]) -> bool:
    text = f"{told.event.headline} {told.event.quote or ''} {told.event.kind.value}".casefold()
    return all(word.casefold() in text for word in words)


def _happenings(told: Iterable[ToldEvent]) -> tuple[Happening, ...]:
    return tuple(Happening(one.event, one.sources) for one in told)


def _last_day(desk: Desk) -> date:
    """The newest session of all, else today."""
    sessions = [newest.session for newest in desk.board.newest.values()]
    return max(sessions, default=desk.now.astimezone(desk.zone).date())

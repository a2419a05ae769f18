"""why: what sources say moved an index, a region or a theme; never anything of our own invention."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.answers import Absent, Answer, Figure, Happening, Happenings, Levels
from bot.intents.desk import WORLD, Desk
from bot.intents.overview import overview
from bot.intents.periods import day_of, stretch_of
from bot.intents.relevance import speaking_of
from bot.market import Direction, Effect, Instrument, Status, ToldEvent
from bot.messages import Request

THEME_DAYS = 14
"""How far back news about a theme is looked for."""
MOVED_WITH = 2
EAST_OF_NEW_YORK = ("Asia", "Europe")
WALL_STREET = "US"
SIDES = {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN}


def answer(request: Request, desk: Desk) -> Answer:
    """Events of a theme, or the drivers of a move."""
    return _theme(request, desk) if request.subject else _move(request, desk)


def _theme(request: Request, desk: Desk) -> Answer:
    """Events whose headline or quote speaks of the theme, newest first."""
    until = _last_day(desk)
    since = until - timedelta(days=THEME_DAYS)
    told = desk.market.events(since, until + timedelta(days=THEME_DAYS))
    asked = desk.instruments(request.entities)
    places = (*request.regions, *(instrument.region for instrument in asked))
    found = speaking_of(told, request.subject, tuple(dict.fromkeys(places)), desk.catalogue)
    return Happenings(request.subject, drivers=_happenings(found, desk), since=since, until=until, theme=True)


def _move(request: Request, desk: Desk) -> Answer:
    """The figure, the drivers of its session, and what moved with it."""
    day = day_of(request.period, desk.now, desk.zone)
    stretch = stretch_of(request.period, desk.now, desk.zone) if request.period else None
    names, figures = _subject(request, desk)
    concerned = set(names) if figures else set(names) - {WORLD}
    if stretch:  # of several days: what was told in them, beside no single session
        figures = ()
    session = day or (figures[0].session if figures else _last_day(desk))
    since, until = (stretch.start, stretch.end) if stretch else (session - timedelta(days=1), session)
    told = [one for one in desk.market.events(since, until) if _concerns(one, concerned)]
    if not figures and not told:
        return _nothing(request, day, desk)
    drivers = _ordered(told, figures[0] if figures else None, session)
    return Happenings(
        subject=request.regions or tuple(figure.instrument.name for figure in figures),
        figures=figures,
        drivers=_happenings(drivers, desk),
        moved_with=() if drivers else _moved_with(figures, desk),
        overnight=None if drivers or not figures else _overnight(figures[0], desk),
        since=since,
        until=until,
        theme=not figures,
    )


def _nothing(request: Request, day: date | None, desk: Desk) -> Answer:
    """Neither a move nor news: what is not stored is said, and nothing is guessed to have moved it."""
    absent = [desk.at(instrument, day) for instrument in desk.asked(request)]
    if not any(isinstance(each, Absent) for each in absent):
        return Happenings(request.regions, theme=True)
    return Levels(tuple(each for each in absent if isinstance(each, Absent)))


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
    figures = tuple(sorted(seen.members, key=lambda f: (f.direction is None, f.instrument != headline)))
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
    region = _continent(figure.instrument, desk) or WORLD
    others = [
        other
        for other in overview(region, figure.session, desk).members
        if other.instrument != figure.instrument
        and other.session == figure.session
        and other.direction is figure.direction
        and other.percent is not None
        and not _over_before(other, figure, desk)
    ]
    others.sort(key=lambda other: abs(other.percent or Decimal(0)), reverse=True)
    return tuple(others[:MOVED_WITH])


def _over_before(other: Figure, figure: Figure, desk: Desk) -> bool:
    """Had the session of one index closed when that of another opened: then it did not move with it."""
    theirs = desk.calendar(other.instrument).session(other.session)
    own = desk.calendar(figure.instrument).session(figure.session)
    return theirs is not None and own is not None and theirs.closes <= own.opens


def _overnight(figure: Figure, desk: Desk) -> Figure | None:
    """The last session of Wall Street before that of an Asian or European index, if it went the same way."""
    street = desk.headline(WALL_STREET)
    if street is None or _continent(figure.instrument, desk) is None:
        return None
    before = desk.calendar(street).previous(figure.session)
    told = desk.figure_on(street, before.date) if before is not None else None
    alike = told is not None and told.direction is not None and told.direction is figure.direction
    return told if alike else None


def _continent(instrument: Instrument, desk: Desk) -> str | None:
    """Which of the regions that trade before New York opens an index is of."""
    for continent in EAST_OF_NEW_YORK:
        if any(member.region == instrument.region for member in desk.catalogue.members(continent)):
            return continent
    return None


def _happenings(told: Iterable[ToldEvent], desk: Desk) -> tuple[Happening, ...]:
    today = desk.now.astimezone(desk.zone).date()
    return tuple(Happening(one.event, one.sources, _past(one, today)) for one in told)


def _past(told: ToldEvent, today: date) -> bool:
    event = told.event
    return event.status is Status.EXPECTED and (event.until or event.on) < today


def _last_day(desk: Desk) -> date:
    """The newest session of all, else today."""
    sessions = [newest.session for newest in desk.board.newest.values()]
    return max(sessions, default=desk.now.astimezone(desk.zone).date())

"""Which markets are meant, how they stand at a moment or on a day, and the days on which they are closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.agenda import ClosedDays, HalfDay, MarketHours, State, Trading
from bot.intents.desk import WORLD, Desk
from bot.market import Instrument
from bot.messages import Request
from bot.sessions import Calendar, Day, Session

A_DAY = timedelta(days=1)
LONGEST = 366
"""Days that closures are looked for at most."""


@dataclass(frozen=True, slots=True)
class Market:
    """An exchange as it is asked for: by the region whose indices trade there."""

    region: str
    exchange: str
    calendar: Calendar


def markets(request: Request, desk: Desk) -> tuple[Market, ...]:
    """The markets that a request names, each exchange once; empty when it names none."""
    instruments = list(desk.instruments(request.entities))
    for region in request.regions:
        instruments += _of_region(region, desk)
    return _each_once(instruments, desk)


def usual_markets(desk: Desk) -> tuple[Market, ...]:
    """Those of the asker's own zone first, then those of the world's overview."""
    instruments = [each for each in desk.catalogue.instruments if each.timezone == desk.zone.key]
    own = [each for each in instruments if each in desk.catalogue.members(each.region)]
    return _each_once([*own, *desk.catalogue.members(WORLD)], desk)


def _of_region(region: str, desk: Desk) -> list[Instrument]:
    """The headline index of a country; of a group of countries all members."""
    members = desk.catalogue.members(region)
    if {member.region for member in members} <= {region}:
        chosen = desk.catalogue.headline(region)
        return [chosen] if chosen else []
    return list(members)


def _each_once(instruments: Iterable[Instrument], desk: Desk) -> tuple[Market, ...]:
    found: dict[str, Market] = {}
    for instrument in instruments:
        exchange = instrument.exchange or instrument.symbol
        if exchange not in found:
            found[exchange] = Market(instrument.region, exchange, desk.calendar(instrument))
    return tuple(found.values())


def hours(market: Market, desk: Desk) -> MarketHours:
    """How a market stands now, and what comes next; if today is a holiday there, which one."""
    calendar = market.calendar
    running = calendar.running(desk.now)
    last, following = calendar.last_finished(desk.now), calendar.next_session(desk.now)
    today = calendar.local_date(desk.now)
    return MarketHours(
        market.region,
        market.exchange,
        calendar.zone.key,
        _state(running, desk),
        running=trading(running),
        resumes=_resumes(running, desk),
        next=trading(following),
        last=last.date if last and not last.assumed else None,
        closed=closed_around(market, today) if calendar.is_session(today) is False else None,
        known_until=calendar.unknown_after,
    )


def hours_on(market: Market, day: date, desk: Desk) -> MarketHours:
    """The same with what the market does on a day of its own calendar."""
    calendar = market.calendar
    closed = closed_around(market, day) if calendar.is_session(day) is False else None
    return replace(hours(market, desk), closed=closed, day=day, session=trading(calendar.session(day)))


def trading(session: Session | None) -> Trading | None:
    """A session as an answer tells it."""
    if session is None:
        return None
    return Trading(session.date, session.opens, session.closes, session.half_day, session.assumed)


def closed_around(market: Market, day: date) -> ClosedDays:
    """The closed days around a day without a session: from its first to its last of one reason."""
    calendar = market.calendar
    weekend = calendar.day(day) is Day.WEEKEND
    first, last = (day, day) if weekend else (_end(calendar, day, -A_DAY), _end(calendar, day, A_DAY))
    before, after = calendar.previous(day), calendar.following(day)
    return ClosedDays(
        market.region,
        market.exchange,
        first,
        last,
        calendar.reason(day),
        before.date if before and not before.assumed else None,
        trading(after),
        weekend,
    )


def closed_days(market: Market, since: date, until: date) -> Iterator[ClosedDays]:
    """The closures that touch these days, in order; weekends are none."""
    day, end = since, min(until, since + LONGEST * A_DAY)
    while day <= end:
        if market.calendar.day(day) is Day.HOLIDAY:
            found = closed_around(market, day)
            yield found
            day = found.until
        day += A_DAY


def half_days(market: Market, since: date, until: date) -> Iterator[HalfDay]:
    """The sessions of these days that end early or begin late."""
    for number in range(since.toordinal(), min(until, since + LONGEST * A_DAY).toordinal() + 1):
        session = market.calendar.session(date.fromordinal(number))
        if session is not None and session.half_day:
            told = Trading(session.date, session.opens, session.closes, half_day=True)
            yield HalfDay(market.region, market.exchange, market.calendar.zone.key, told)


def _end(calendar: Calendar, day: date, step: timedelta) -> date:
    """The last closed day of the same holiday in one direction, across weekends; one without a name is alone."""
    reason, last, probe = calendar.reason(day), day, day + step
    while reason is not None:
        kind = calendar.day(probe)
        if kind is Day.HOLIDAY and calendar.reason(probe) == reason:
            last = probe
        elif kind is not Day.WEEKEND:
            break
        probe += step
    return last


def _state(running: Session | None, desk: Desk) -> State:
    if running is None:
        return State.CLOSED
    if running.assumed:
        return State.UNKNOWN
    return State.BREAK if running.in_break(desk.now) else State.OPEN


def _resumes(running: Session | None, desk: Desk) -> datetime | None:
    breaks = running.breaks if running else ()
    return next((end for start, end in breaks if start <= desk.now < end), None)

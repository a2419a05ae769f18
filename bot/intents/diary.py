"""Which events of the store and of the shipped calendar are coming, what they concern, and in which order."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.agenda import Due
from bot.intents.desk import WORLD, Desk
from bot.market import Event, SourceKind, Status, ToldEvent
from bot.messages import Request

A_DAY = timedelta(days=1)
BACK = 60
"""Days back that the last event of a subject is looked for when none is coming."""


def told_of(
    request: Request, subject: Sequence[str], since: date, until: date, desk: Desk
) -> list[ToldEvent]:
    """Events around these days that speak of the subject and concern the markets named."""
    return [
        one
        for one in desk.events(since - A_DAY, until + A_DAY)
        if _concerned(one, request, desk) and _about(one, subject, desk)
    ]


def coming(told: Iterable[ToldEvent], since: date, until: date, desk: Desk) -> tuple[Due, ...]:
    """Those on these days, as the asker counts them, in order; of days that are not over only what is to come.

    What reports say, less exactly, of an event that has its time is left out; so is the same moment told again,
    by the shipped calendar after the owner's.
    """
    over = until < desk.now.astimezone(desk.zone).date()
    chosen = [one for one in told if one.event.dated and _within(one.event, since, until, over, desk)]
    found = dues(sorted(chosen, key=lambda one: _moment(one.event, desk.zone)), desk)
    timed = [each for each in found if each.event.at is not None]
    kept: list[Due] = []
    for each in found:
        known = any(_means(each, other, desk) for other in timed)
        if not known and not any(_is_again(each, other, desk) for other in kept):
            kept.append(each)
    return tuple(kept)


def undated(
    told: Iterable[ToldEvent], coming_ones: Sequence[Due], today: date, desk: Desk
) -> tuple[Due, ...]:
    """What was announced without a day and may still come, unless one of those that have a day is meant."""
    found: dict[str, ToldEvent] = {}
    for one in told:
        event = one.event
        if not event.dated and event.status is Status.EXPECTED and (event.due_until or event.on) >= today:
            found.setdefault(event.headline.casefold(), one)
    left = dues(found.values(), desk)
    return tuple(each for each in left if not any(_means(each, other, desk) for other in coming_ones))


def _means(report: Due, other: Due, desk: Desk) -> bool:
    """Does a report of something to come mean this other event: of its kind, a subject and a day they share."""
    event, known = report.event, other.event
    told_by_calendar = any(source.kind is SourceKind.CALENDAR for source in report.sources)
    if event.at is not None or told_by_calendar or report is other or event.kind is not known.kind:
        return False
    until = (event.until or event.on) if event.dated else (event.due_until or event.on)
    if not event.on <= known.on <= until:
        return False
    return not desk.themes().of(event.headline).isdisjoint(desk.themes().of(known.headline))


def _is_again(one: Due, other: Due, desk: Desk) -> bool:
    """Is it the same moment of the same subject."""
    themes = desk.themes()
    same = one.event.at is not None and one.event.at == other.event.at
    return same and not themes.of(one.event.headline).isdisjoint(themes.of(other.event.headline))


def last(request: Request, subject: Sequence[str], today: date, desk: Desk) -> Due | None:
    """The last event of a subject before today; None without a subject."""
    if not subject:
        return None
    told = told_of(request, subject, today - BACK * A_DAY, today - 2 * A_DAY, desk)
    dated = [one for one in told if one.event.dated]
    return dues(dated[-1:], desk)[0] if dated else None


def dues(told: Iterable[ToldEvent], desk: Desk) -> tuple[Due, ...]:
    """Events with the markets they concern; the same headline of one day is told once, by all its sources."""
    found: dict[tuple[date, str], Due] = {}
    for one in told:
        key = (one.event.on, one.event.headline.casefold())
        old = found.get(key)
        sources = tuple(dict.fromkeys((*(old.sources if old else ()), *one.sources)))
        regions = regions_of(one.event, desk)
        event = old.event if old and old.event.at else one.event
        found[key] = Due(event, sources, regions, _zone(one.event, regions, desk))
    return tuple(found.values())


def regions_of(event: Event, desk: Desk) -> tuple[str, ...]:
    """The regions an event concerns, those of its instruments among them."""
    found: dict[str, None] = {}
    for name in event.concerns:
        instrument = desk.catalogue.instrument(name)
        found[instrument.region if instrument else name] = None
    return tuple(found)


def _about(told: ToldEvent, subject: Sequence[str], desk: Desk) -> bool:
    event = told.event
    text = f"{event.headline} {event.quote or ''} {event.kind.value}"
    return not subject or desk.themes().speaks_of(text, subject)


def _concerned(told: ToldEvent, request: Request, desk: Desk) -> bool:
    """Does an event concern what was named; one that concerns the world, or nobody, concerns everybody."""
    if not request.names or not told.event.concerns or WORLD in told.event.concerns:
        return True
    wanted = {*request.names, *(instrument.region for instrument in desk.instruments(request.entities))}
    for region in request.regions:
        members = desk.catalogue.members(region)
        wanted |= {member.symbol for member in members} | {member.region for member in members}
    return not wanted.isdisjoint((*told.event.concerns, *regions_of(told.event, desk)))


def _within(event: Event, since: date, until: date, over: bool, desk: Desk) -> bool:
    first = event.at.astimezone(desk.zone).date() if event.at else event.on
    end = max(first, event.until or first)
    if first > until or end < since:
        return False
    if over:
        return True
    if event.status is Status.HAPPENED:
        return end > desk.now.astimezone(desk.zone).date()
    return event.at is None or event.until is not None or event.at >= desk.now


def _moment(event: Event, zone: ZoneInfo) -> tuple[date, float]:
    """What events are put in order by; one of a whole day comes before those with a time."""
    if event.at is None:
        return event.on, 0.0
    return event.at.astimezone(zone).date(), event.at.timestamp()


def _zone(event: Event, regions: Sequence[str], desk: Desk) -> str | None:
    """The zone of the one market an event concerns."""
    headlines = (desk.catalogue.headline(region) for region in regions)
    instruments = desk.instruments(event.concerns) or tuple(each for each in headlines if each is not None)
    zones = {instrument.timezone for instrument in instruments}
    return zones.pop() if len(zones) == 1 and WORLD not in regions else None

"""subscribe: briefs at a time of day: start, change, stop, pause, resume, list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.intents.desk import Desk
from bot.messages import Manner, Period, PeriodKind, Request
from bot.subscriptions.agreements import Agreed, Arranged
from bot.subscriptions.arrangements import Arrangements
from bot.subscriptions.deliveries import WORKDAYS, Place, State, Subscription, Timing
from bot.subscriptions.manners import with_manner

MORNING = "morning"
WEEKEND = "weekend"
SATURDAY = (5,)
OPENING = frozenset({"open", "morning"})
"""Parts of the day that speak of an opening."""
REGIONAL = {"Europe": "europe-close", "UK": "europe-close", "US": "us-close"}
"""Editions of regions; every other region is Asia's."""
A_DAY = timedelta(days=1)


def answer(request: Request, desk: Desk) -> Agreed:
    """Do what is asked, and say what holds now."""
    arrangements, chat = desk.arrangements(), desk.chat
    if arrangements is None or chat.kind in ("terminal", "inline"):
        return Agreed("nowhere")
    verb = request.verb or "start"
    if verb != "list" and not chat.administrator:
        return Agreed("administrators")
    action = ACTIONS.get(verb, _start)
    done = action(request, desk, arrangements, Place(chat.id, chat.thread or 0))
    return replace(done, target=chat.id) if chat.kind == "channel" else done


def _start(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    """Make a subscription, or change the one that is meant."""
    mine = _mine(arrangements, place)
    titles = {name: edition.titles for name, edition in arrangements.editions.items()}
    if mine and not (request.edition or request.period or request.names or request.manner):
        return _told("listed", desk, arrangements, mine)
    edition = _edition(request, mine)
    if edition is None or edition not in arrangements.editions:
        return Agreed("which", titles=titles)
    old = next((one for one in mine if one.edition == edition), None)
    timing = _timing(request.period, old, edition, _zone(request.manner, desk), request.manner.zone)
    if timing is None:
        return Agreed("when", titles=titles, edition=edition)
    wanted = old or Subscription(place, edition, timing, desk.now)
    wanted = replace(wanted, timing=timing, channel=desk.chat.kind == "channel")
    if request.period is not None:
        wanted = replace(wanted, state=State.ACTIVE)
    wanted = with_manner(wanted, request.manner, _exchanges(request.manner, desk))
    arrangements.subscribing.subscribe([wanted], desk.now)
    return _told("kept", desk, arrangements, [wanted])


def _stop(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    chosen = _chosen(request, arrangements, place)
    for one in chosen:
        arrangements.subscribing.stop(place, one.edition)
    return _told("stopped", desk, arrangements, chosen) if chosen else Agreed("none")


def _pause(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    chosen = _chosen(request, arrangements, place)
    until = _until(request.period, desk.now, desk.zone)
    for one in chosen:
        if until is None:
            arrangements.subscribing.pause(place, desk.now, one.edition)
        else:
            arrangements.subscribing.wait_until(place, until, desk.now, one.edition)
    if not chosen:
        return Agreed("none")
    told = _told("paused" if until is None else "waits", desk, arrangements, chosen)
    return replace(told, until=until)


def _resume(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    chosen = _chosen(request, arrangements, place)
    for one in chosen:
        arrangements.subscribing.resume(place, desk.now, one.edition)
    return _told("resumed", desk, arrangements, chosen) if chosen else Agreed("none")


def _list(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    titles = {name: edition.titles for name, edition in arrangements.editions.items()}
    mine = _mine(arrangements, place)
    return _told("listed", desk, arrangements, mine) if mine else Agreed("which", titles=titles)


def _options(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Agreed:
    """All that can be set of one subscription."""
    chosen = [one for one in _mine(arrangements, place) if one.edition == request.edition]
    if not chosen:
        return Agreed("none")
    edition = arrangements.editions.get(chosen[0].edition)
    regions = edition.regions if edition is not None else ()
    members = [member for region in regions for member in desk.catalogue.members(region)]
    firsts = {member.region: member.exchange for member in reversed(members) if member.exchange}
    offered = [firsts.pop(member.region) for member in members if member.region in firsts]
    return replace(_told("options", desk, arrangements, chosen), offered=tuple(offered))


def _zone(manner: Manner, desk: Desk) -> ZoneInfo:
    return ZoneInfo(manner.zone) if manner.zone else desk.zone


def _exchanges(manner: Manner, desk: Desk) -> tuple[str, ...]:
    """The exchanges of the regions that must have traded."""
    members = (member for region in manner.traded for member in desk.catalogue.members(region))
    return tuple(dict.fromkeys(member.exchange for member in members if member.exchange))


ACTIONS: dict[str, Callable[[Request, Desk, Arrangements, Place], Agreed]] = {
    "start": _start,
    "set": _start,
    "stop": _stop,
    "cancel": _stop,
    "pause": _pause,
    "resume": _resume,
    "list": _list,
    "options": _options,
}


def _mine(arrangements: Arrangements, place: Place) -> list[Subscription]:
    return [one for one in arrangements.subscriptions.of(place.chat) if one.place == place]


def _chosen(request: Request, arrangements: Arrangements, place: Place) -> list[Subscription]:
    """Those of the edition that was named; without a name in this very message all of them."""
    mine = _mine(arrangements, place)
    named = request.regions and not request.followed
    edition = request.edition or (_of_region(request) if named else None)
    return [one for one in mine if one.edition == edition] if edition else mine


def _edition(request: Request, mine: Sequence[Subscription]) -> str | None:
    """The edition that is meant: named, of the region named, the only one there is, the morning's."""
    if request.edition is not None:
        return request.edition
    if request.regions or request.entities:
        return _of_region(request)
    if len(mine) == 1:
        return mine[0].edition
    if request.period is not None and not mine:
        return MORNING
    return None


def _of_region(request: Request) -> str:
    region = request.regions[0] if request.regions else ""
    if region in REGIONAL:
        return REGIONAL[region]
    opening = request.period is not None and request.period.part in OPENING
    return "asia-open" if opening else "asia-close"


def _timing(
    period: Period | None, old: Subscription | None, edition: str, zone: ZoneInfo, named: str | None = None
) -> Timing | None:
    """The time and days that were said, with what held before for what was not; None without any time.

    `zone` is that of times that are new, `named` one that was said in so many words.
    """
    said = period if period is not None and (period.kind is PeriodKind.CLOCK or period.clock) else None
    clock = time.fromisoformat(said.clock) if said is not None and said.clock else None
    if clock is None and old is None:
        return None
    usual = SATURDAY if edition == WEEKEND else WORKDAYS
    days = _days(said) or (old.timing.weekdays if old else usual)
    if old is not None and clock is None:
        return replace(old.timing, weekdays=days, zone=named or old.timing.zone)
    return Timing(clock or time(7), zone.key, days)


def _days(said: Period | None) -> tuple[int, ...]:
    """The days of the week that were said; of a brief one day means each week's."""
    if said is None or said.weekdays or said.weekday is None:
        return said.weekdays if said is not None else ()
    return (said.weekday,)


def _until(period: Period | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment up to which nothing shall come; None for an open end, or one that only an earlier message had."""
    if period is None or not period.words:
        return None
    today = now.astimezone(zone).date()
    day: date | None = None
    if period.kind is PeriodKind.DAY:
        day = today + (period.offset + 1) * A_DAY
    elif period.kind is PeriodKind.UNTIL and period.start is not None:
        day = period.start
    elif period.kind is PeriodKind.UNTIL and period.weekday is not None:
        day = today + ((period.weekday - today.weekday() - 1) % 7 + 1) * A_DAY
    elif period.kind is PeriodKind.UNTIL and period.offset > 0:
        day = today + period.offset * A_DAY
    elif period.kind in (PeriodKind.LAST, PeriodKind.WEEK):
        day = today + (7 * period.count if period.unit == "week" else period.count) * A_DAY
    return None if day is None else datetime.combine(day, time(), zone)


def _told(code: str, desk: Desk, arrangements: Arrangements, subscriptions: Sequence[Subscription]) -> Agreed:
    """What was done, with what is due next of each now."""
    places = {one.place for one in subscriptions}
    now = arrangements.subscriptions.at(places)
    due = arrangements.deliveries.waiting(places)
    items = []
    for one in subscriptions:
        key = (one.place, one.edition)
        items.append(Arranged(now.get(key, one), due[key].moment if key in due else None))
    titles = {name: edition.titles for name, edition in arrangements.editions.items()}
    return Agreed(code, tuple(items), titles, markets=_markets(desk))


def _markets(desk: Desk) -> dict[str, str]:
    """The region of each exchange."""
    members = reversed(desk.catalogue.instruments)
    return {member.exchange: member.region for member in members if member.exchange}

"""The events of an iCalendar file: repeated ones written out, moved and cancelled ones taken into account."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import InputError
from bot.market import Entry, Event, EventKind, Source, SourceKind, Status, ToldEvent
from bot.sources.calendar import moments, recurrence
from bot.sources.calendar.concerning import Concerns, address_of, kind_of, title_of
from bot.sources.calendar.lines import Component, Property
from bot.sources.calendar.moments import When
from bot.sources.calendar.zones import Zones

AHEAD = timedelta(days=400)
"""So far ahead repeating events are written out; loading again later adds what has come within reach."""
BEHIND = timedelta(days=35)
"""So far back they are; what the store holds of them before that stays."""
MOST = 5_000
NAMED = 50
"""So many bad events are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all events of one calendar share."""

    zones: Zones
    zone: ZoneInfo | None
    source: str
    cancelled: bool
    concerns: Concerns
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Single:
    """One VEVENT as it was read: when it is, which events it makes, and what it is a new version of."""

    uid: str
    sequence: int
    instead: When | None
    """The repetition that this one replaces."""
    events: tuple[tuple[When, Event], ...]
    repeats: bool
    url: str | None
    cancelled: bool


def read(calendars: Sequence[Component], name: str, concerns: Concerns, now: datetime) -> tuple[Entry, ...]:
    """Return one entry per UID; raises InputError naming every event that cannot be read."""
    read_ones: list[Single] = []
    bad: list[str] = []
    setting: Setting | None = None
    for calendar in calendars:
        setting = _setting(calendar, name, concerns, now)
        for component in calendar.components:
            if component.name == "VEVENT":
                try:
                    read_ones.append(_single(component, setting))
                except ValueError as error:
                    bad.append(f"{name}, line {component.line}, {_called(component)}: {error}")
    if bad:
        more = f"; and {len(bad) - NAMED} more bad events" if len(bad) > NAMED else ""
        raise InputError("; ".join(bad[:NAMED]) + more)
    if setting is None or not read_ones:
        raise InputError(f"{name}: no event (VEVENT) in it")
    made = tuple(_entries(read_ones, setting))
    if sum(len(entry.told) for entry in made) > MOST:
        raise InputError(f"{name}: more than {MOST:,} events; load a part of it")
    return made


def _setting(calendar: Component, name: str, concerns: Concerns, now: datetime) -> Setting:
    zones = Zones([calendar])
    named, zone, method = (calendar.first(each) for each in ("X-WR-CALNAME", "X-WR-TIMEZONE", "METHOD"))
    return Setting(
        zones,
        zones.find(zone.value) if zone else None,
        (title_of(named.text) if named else "") or name,
        method is not None and method.value.strip().upper() == "CANCEL",
        concerns,
        (now - BEHIND).date(),
        (now + AHEAD).date(),
    )


def _single(component: Component, setting: Setting) -> Single:
    """Read one VEVENT; ValueError says what is wrong with it."""
    start = _start(component, setting)
    title = _text(component, "SUMMARY")
    cancelled = setting.cancelled or _value(component, "STATUS").upper() == "CANCELLED"
    if not title and not cancelled:
        raise ValueError("it has no title (SUMMARY)")
    instead = component.first("RECURRENCE-ID")
    event = _event(component, title, setting)
    lasts = _lasts(component, start, setting)
    rule = component.first("RRULE")
    repeats = rule is not None or component.first("RDATE") is not None
    starts = _starts(component, start, rule, setting) if repeats else [start]
    sequence = _value(component, "SEQUENCE")
    return Single(
        _value(component, "UID") or f"{start.day} {title}",
        int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
        moments.when(instead, setting.zones, setting.zone) if instead else None,
        tuple((each, _dated(event, each, lasts)) for each in starts),
        repeats,
        address_of(_value(component, "URL")),
        cancelled,
    )


def _start(component: Component, setting: Setting) -> When:
    start = component.first("DTSTART")
    if start is None:
        raise ValueError("it has no beginning (DTSTART)")
    return moments.when(start, setting.zones, setting.zone)


def _event(component: Component, title: str, setting: Setting) -> Event:
    words = [word for each in component.all("CATEGORIES") for word in each.text.split(",")]
    kinds = [kind for word in words if (kind := kind_of(word)) is not None]
    return Event(
        on=date.min,
        headline=title,
        kind=kinds[0] if kinds else EventKind.OTHER,
        concerns=setting.concerns.among(word for word in words if kind_of(word) is None),
        status=Status.EXPECTED,
    )


def _lasts(component: Component, start: When, setting: Setting) -> timedelta:
    """How long it lasts; ValueError when it ends before it begins."""
    end, lasting = component.first("DTEND"), component.first("DURATION")
    if end is None:
        return moments.length(lasting.value) if lasting else timedelta()
    stop = moments.when(end, setting.zones, setting.zone)
    lasts = stop.day - start.day
    if start.at is not None and stop.at is not None:
        lasts = stop.at.astimezone(UTC) - start.at.astimezone(UTC)
    if lasts < timedelta():
        raise ValueError("it ends before it begins")
    if lasts > timedelta(days=366):
        raise ValueError("it lasts longer than a year")
    return lasts


def _dated(event: Event, start: When, lasts: timedelta) -> Event:
    """The event at one beginning; its last day is kept where it is another one. An end is not part of it."""
    stop = start.after(lasts)
    last = stop.day
    if lasts and (stop.at is None or stop.at.timetz().replace(tzinfo=None) == time()):
        last -= timedelta(days=1)
    return Event(
        on=start.day,
        headline=event.headline,
        kind=event.kind,
        concerns=event.concerns,
        status=event.status,
        until=last if last > start.day else None,
        at=start.at,
    )


def _starts(component: Component, start: When, rule: Property | None, setting: Setting) -> list[When]:
    """Every beginning within reach, in order, without those that the event leaves out."""
    found = {each.key: each for each in _ruled(start, rule, setting)}
    for extra in _listed(component, "RDATE", setting):
        found.setdefault(extra.key, extra)
    for left_out in _listed(component, "EXDATE", setting):
        found.pop(left_out.key, None)
        if left_out.at is None:
            found = {key: each for key, each in found.items() if each.day != left_out.day}
    reach = (each for each in found.values() if setting.first <= each.day <= setting.last)
    return sorted(reach, key=lambda each: (each.day, each.at.timestamp() if each.at else 0.0))


def _ruled(start: When, rule: Property | None, setting: Setting) -> Iterator[When]:
    if rule is None:
        yield start
        return
    read_rule = recurrence.parse(rule.value)
    until = None
    if read_rule.until:
        zone = start.at.tzinfo if start.at and isinstance(start.at.tzinfo, ZoneInfo) else setting.zone
        until = moments.read(read_rule.until, None, setting.zones, zone or ZoneInfo("UTC"))
    for day in recurrence.days(read_rule, start.day, setting.last):
        one = start.on(day)
        if until and (one.at > until.at if one.at and until.at else one.day > until.day):
            return
        yield one


def _listed(component: Component, name: str, setting: Setting) -> Iterator[When]:
    for each in component.all(name):
        for value in filter(None, each.value.split(",")):
            yield moments.read(value, each.parameter("TZID"), setting.zones, setting.zone)


def _entries(singles: Iterable[Single], setting: Setting) -> Iterator[Entry]:
    """Put together what belongs to one UID: the newest version, with its moved repetitions."""
    by_uid: dict[str, list[Single]] = {}
    for each in singles:
        by_uid.setdefault(each.uid, []).append(each)
    for uid, versions in by_uid.items():
        whole = [each for each in versions if each.instead is None]
        newest = max((each.sequence for each in whole), default=0)
        whole = [each for each in whole if each.sequence == newest]
        events = {when.key: event for each in whole if not each.cancelled for when, event in each.events}
        for moved in sorted(versions, key=lambda each: each.sequence):
            if moved.instead is None:
                continue
            events.pop(moved.instead.key, None)
            events |= {} if moved.cancelled else {when.key: event for when, event in moved.events}
        url = next((each.url for each in versions if each.url), None)
        source = Source(SourceKind.CALENDAR, setting.source, url)
        since = setting.first if any(each.repeats for each in versions) else date.min
        yield Entry(uid, tuple(ToldEvent(event, (source,)) for event in events.values()), since)


def _called(component: Component) -> str:
    return repr(_text(component, "SUMMARY")[:60] or _value(component, "UID")[:60] or "without a title")


def _text(component: Component, name: str) -> str:
    found = component.first(name)
    return title_of(found.text) if found else ""


def _value(component: Component, name: str) -> str:
    found = component.first(name)
    return found.value.strip() if found else ""

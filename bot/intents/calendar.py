"""calendar: what is coming, when a market opens and closes, and on which days it stays shut."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.agenda import Agenda, ClosedDays, HalfDay, Named, Unknown
from bot.answers import Answer
from bot.intents import diary
from bot.intents.coming import Ahead, ahead
from bot.intents.desk import Desk
from bot.intents.trading import Market, closed_days, half_days, hours, hours_on, markets, usual_markets
from bot.messages import PeriodKind, Request

A_DAY = timedelta(days=1)
SOON = 7
"""Days that "what's on?" reaches without a period."""
FAR = 400
"""Days ahead that a subject or a holiday is looked for without a period."""
HOLIDAYS = 14
"""Days ahead that holidays are looked for when no market is named."""
TRADING = frozenset({"open", "close"})
ANY_HOLIDAY = "holiday"


def answer(request: Request, desk: Desk) -> Answer:
    """Hours for a question of opening and closing, closures for one of holidays, else events."""
    verb = request.verb or "events"
    today = desk.now.astimezone(desk.zone).date()
    asked = ahead(request.period, today)
    if verb in TRADING and (asked is None or asked.day is not None):
        return _trading(verb, request, asked, desk)
    if verb == "holiday" and asked is not None and asked.day is not None and markets(request, desk):
        return _trading(verb, request, asked, desk)
    if verb in TRADING or verb == "holiday":
        return _holidays(request, asked, today, desk)
    return _events(request, asked, today, desk)


def _trading(verb: str, request: Request, asked: Ahead | None, desk: Desk) -> Agenda:
    """How the markets stand now, or on the one day that was asked about."""
    found = markets(request, desk) or usual_markets(desk)
    day = None if asked is None else asked.day
    if day is None or _is_now(request):
        told = tuple(hours(market, desk) for market in found)
    elif request.period is not None and request.period.kind is PeriodKind.DAY and request.period.offset == 0:
        told = tuple(hours_on(market, market.calendar.local_date(desk.now), desk) for market in found)
    else:
        told = tuple(hours_on(market, day, desk) for market in found)
    return Agenda(verb, desk.now, desk.zone.key, since=day, until=day, hours=told)


def _is_now(request: Request) -> bool:
    return request.period is not None and request.period.kind is PeriodKind.NOW


def _holidays(request: Request, asked: Ahead | None, today: date, desk: Desk) -> Agenda:
    """The closures and half days of the markets; of one holiday only, when it is named and known."""
    named = markets(request, desk)
    wanted = tuple(subject for subject in request.subject if subject != ANY_HOLIDAY)
    found = named or usual_markets(desk)
    stretch, until = _reach(asked, today, FAR if named or wanted else HOLIDAYS)
    shut = _closed(found, stretch.since, until)
    of_that_name = tuple(each for each in shut if desk.themes().speaks_of(each.reason or "", wanted))
    if wanted and not of_that_name:
        return _holidays(replace(request, subject=()), asked, today, desk)
    return Agenda(
        "holiday",
        desk.now,
        desk.zone.key,
        wanted,
        stretch.since,
        until,
        asked is None,
        named=tuple(Named(market.region, market.exchange) for market in named),
        hours=tuple(hours(market, desk) for market in named[:1]) if asked is None else (),
        closed=of_that_name if wanted else shut,
        half_days=() if wanted else _half_days(found, stretch.since, until),
        unknown=_unknown(found, until),
    )


def _reach(asked: Ahead | None, today: date, days: int) -> tuple[Ahead, date]:
    """The days asked about, else so many from today on; with the last of them."""
    stretch = asked or Ahead(today, today + days * A_DAY)
    return stretch, stretch.until or stretch.since + days * A_DAY


def _events(request: Request, asked: Ahead | None, today: date, desk: Desk) -> Agenda:
    """What is stored for these days and is not over; of a subject or a market only, when one is named."""
    subject = tuple(each for each in request.subject if each != ANY_HOLIDAY)
    stretch, until = _reach(asked, today, FAR if subject else SOON)
    told = diary.told_of(request, subject, stretch.since, until, desk)
    coming = diary.coming(told, stretch.since, until, desk)
    found = () if subject else markets(request, desk) or usual_markets(desk)
    return Agenda(
        "events",
        desk.now,
        desk.zone.key,
        subject,
        stretch.since,
        until,
        asked is None,
        coming=coming,
        undated=diary.undated(told, coming, today, desk),
        past=None if coming else diary.last(request, subject, today, desk),
        closed=_closed(found, stretch.since, until),
        half_days=_half_days(found, stretch.since, until),
        unknown=_unknown(found, until),
    )


def _closed(found: Sequence[Market], since: date, until: date) -> tuple[ClosedDays, ...]:
    shut = [each for market in found for each in closed_days(market, since, until)]
    return tuple(sorted(shut, key=lambda each: each.on))


def _half_days(found: Sequence[Market], since: date, until: date) -> tuple[HalfDay, ...]:
    short = [each for market in found for each in half_days(market, since, until)]
    return tuple(sorted(short, key=lambda each: each.session.date))


def _unknown(found: Sequence[Market], until: date) -> tuple[Unknown, ...]:
    """Markets whose table does not reach that far."""
    return tuple(
        Unknown(market.region, market.exchange, market.calendar.unknown_after)
        for market in found
        if market.calendar.unknown_after is None or market.calendar.unknown_after < until
    )

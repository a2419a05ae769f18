"""alert: tell me when an index crosses a level, moves so much, sets a record, runs so long; list; cancel."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from bot.intents.desk import Desk
from bot.market import Instrument
from bot.messages import Period, PeriodKind, Request, Threshold
from bot.subscriptions.agreements import Alerted, Awaited
from bot.subscriptions.alerts import LIFETIME, Alert, Measure, Side
from bot.subscriptions.arrangements import Arrangements
from bot.subscriptions.deliveries import Place

MOST = 50
"""So many a place may have."""
USUAL_RUN = 5
"""Sessions in a row, when no number was said."""


def answer(request: Request, desk: Desk) -> Alerted:
    """Set, list or cancel."""
    arrangements, chat = desk.arrangements(), desk.chat
    if arrangements is None or chat.kind in ("terminal", "inline"):
        return Alerted("nowhere")
    place, verb = Place(chat.id, chat.thread or 0), request.verb or "set"
    if verb == "list":
        mine = arrangements.alerts.of(place, desk.now)
        return _told("listed", mine, desk) if mine else Alerted("empty")
    if not chat.administrator:
        return Alerted("administrators")
    if verb in ("cancel", "stop"):
        return _cancel(request, desk, arrangements, place)
    return _set(request, desk, arrangements, place)


def _set(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Alerted:
    asked, threshold = desk.asked(request), request.threshold
    mine = arrangements.alerts.of(place, desk.now)
    if not asked:
        return Alerted("which") if threshold is not None or not mine else _told("listed", mine, desk)
    if threshold is None:
        on_it = [alert for alert in mine if alert.symbol == asked[0].symbol]
        return replace(_told("what", on_it, desk), code="what", instrument=asked[0])
    if _impossible(asked[0], threshold):
        return Alerted("impossible", instrument=asked[0])
    if len(mine) >= MOST:
        return Alerted("full")
    wanted = _alert(asked[0], threshold, request.period, place, desk)
    if wanted is None:
        return Alerted("what", instrument=asked[0])
    stored = arrangements.alerts.add(arrangements.arm(wanted, desk.now))
    return _told("set", [stored], desk)


def _impossible(instrument: Instrument, threshold: Threshold) -> bool:
    """A level that this instrument cannot have."""
    level = threshold.value if threshold.measure == Measure.LEVEL else None
    return level is not None and level <= 0 and not instrument.signed


def _alert(
    instrument: Instrument, threshold: Threshold, period: Period | None, place: Place, desk: Desk
) -> Alert | None:
    """The alert that is meant; None when its condition makes no sense."""
    measure, side, value = Measure(threshold.measure), Side(threshold.side), threshold.value
    if measure is Measure.STREAK:
        length = value if value is not None else _counted(period)
        value, side = Decimal(length), side if side in (Side.UP, Side.DOWN) else Side.EITHER
    elif measure is not Measure.RECORD and value is None:
        return None
    return Alert(
        id=0,
        place=place,
        symbol=instrument.symbol,
        measure=measure,
        side=side,
        value=value,
        created=desk.now,
        expires=_expiry(period, desk),
        repeat=threshold.repeat,
    )


def _counted(period: Period | None) -> int:
    counted = period is not None and period.kind in (PeriodKind.LAST, PeriodKind.SESSIONS)
    return period.count if period is not None and counted and period.count > 1 else USUAL_RUN


def _expiry(period: Period | None, desk: Desk) -> datetime:
    """When it is forgotten: at the end of the day that was named, else after its usual life."""
    today = desk.now.astimezone(desk.zone).date()
    day: date | None = None
    if period is not None and period.kind is PeriodKind.UNTIL:
        day = period.start
        if period.weekday is not None:
            day = today + timedelta(days=(period.weekday - today.weekday() - 1) % 7 + 1)
    elif period is not None and period.kind is PeriodKind.DAY and period.offset >= 0:
        day = today + timedelta(days=period.offset)
    if day is None or day < today:
        return desk.now + LIFETIME
    return datetime.combine(day + timedelta(days=1), time(), desk.zone)


def _cancel(request: Request, desk: Desk, arrangements: Arrangements, place: Place) -> Alerted:
    """Those on what was named, that of a number, or all."""
    mine = arrangements.alerts.of(place, desk.now)
    symbols = {instrument.symbol for instrument in desk.asked(request)}
    number = request.threshold.value if request.threshold is not None else None
    if symbols:
        mine = [alert for alert in mine if alert.symbol in symbols]
    elif number is not None:
        mine = [alert for alert in mine if alert.id == number]
    removed = set(arrangements.alerts.remove(place, [alert.id for alert in mine]))
    gone = [alert for alert in mine if alert.id in removed]
    return _told("cancelled", gone, desk) if gone else Alerted("none")


def _told(code: str, alerts: "list[Alert]", desk: Desk) -> Alerted:
    items = []
    for alert in alerts:
        for instrument in desk.instruments([alert.symbol]):
            figure = desk.figure(instrument)
            level = figure.level if figure is not None else None
            items.append(Awaited(alert, instrument, level, holds=not alert.armed))
    return Alerted(code, tuple(items)) if items else Alerted("none")

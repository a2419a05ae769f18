"""What instruments did over a stretch of days: found in the store, counted, with all that stands in its way."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answers import Figure, Span
from bot.history import Close
from bot.history.claims import Mark, Reason, Refusal, Subject
from bot.history.spans import tally
from bot.intents.desk import Desk
from bot.intents.periods import Stretch, back_from, stretch_of
from bot.market import Instrument, Source
from bot.messages import Period, PeriodKind

A_DAY = timedelta(days=1)
APART = timedelta(days=4)
"""So far apart may the last closes of a region be, over weekends and holidays."""


def is_span(period: Period | None, desk: Desk) -> bool:
    """True when a period is longer than a day, so that changes over it are meant."""
    if period is None or (period.kind is PeriodKind.LAST and period.unit in ("hour", "minute")):
        return False
    if period.kind in (PeriodKind.SESSIONS, PeriodKind.MAX):
        return True
    return stretch_of(period, desk.now, desk.zone) is not None


def span(
    instrument: Instrument, period: Period, desk: Desk, keep: bool = False, last: date | None = None
) -> Span:
    """One instrument over a period; `keep` the closes themselves; `last`: where "the past year" ends."""
    if period.kind is PeriodKind.SESSIONS:
        closes = desk.archive.closes.last(instrument.symbol, period.count + 1, desk.reach(instrument))
        found = _counted(instrument, period, None, closes, desk, keep)
        return replace(found, begins=closes[0][0]) if 0 < len(closes) <= period.count else found
    stretch = _stretch(instrument, period, desk, last)
    if stretch is None:
        closes = desk.archive.closes.between(instrument.symbol, date.min, desk.reach(instrument))
        return _counted(instrument, period, None, closes, desk, keep)
    return over(instrument, period, stretch, desk, keep)


def _stretch(instrument: Instrument, period: Period, desk: Desk, last: date | None) -> Stretch | None:
    """The days of a period; "the past year" is that of the newest close we hold, however old it is."""
    if period.kind is not PeriodKind.LAST:
        return stretch_of(period, desk.now, desk.zone)
    newest = desk.archive.closes.newest_until(instrument.symbol, desk.reach(instrument))
    end = last or (newest.on if newest is not None else None)
    return back_from(period, end) if end is not None else stretch_of(period, desk.now, desk.zone)


def over(
    instrument: Instrument, period: Period | None, stretch: Stretch, desk: Desk, keep: bool = False
) -> Span:
    """One instrument over a stretch of days; the change is counted from the last close before it, or on its start."""
    day = stretch.start if stretch.anchored else stretch.start - A_DAY
    base = desk.archive.closes.newest_until(instrument.symbol, day)
    until = min(stretch.end, desk.reach(instrument))
    closes = desk.archive.closes.between(instrument.symbol, day + A_DAY, until)
    if base is not None:
        hole = desk.archive.horizon(instrument).hole_between(base.on, day + A_DAY)
        if hole is not None:
            refusal = Refusal(Subject.ANCHOR, Reason.HOLE, hole)
            newest = desk.archive.closes.newest_until(instrument.symbol, desk.reach(instrument))
            return Span(instrument, period, stretch.start, stretch.end, refusal=refusal, newest=newest)
        closes = [(base.on, base.level), *closes]
    return _counted(instrument, period, stretch, closes, desk, keep)


def common(instruments: Sequence[Instrument], period: Period, desk: Desk) -> tuple[Span, ...]:
    """Several instruments over the days that all of them have: none starts earlier or ends later than another."""
    spans = [span(instrument, period, desk, last=_last(instruments, desk)) for instrument in instruments]
    tallies = [one.tally for one in spans if one.tally is not None]
    if len(tallies) < 2:
        return tuple(spans)
    start, end = max(each.base.on for each in tallies), min(each.end.on for each in tallies)
    first = start if any(one.begins is not None for one in spans) else None
    return tuple(_cut(one, first, end, desk) for one in spans)


def _newest(instruments: Iterable[Instrument], desk: Desk) -> list[date]:
    """The day of the newest close of each that has one."""
    found = (desk.archive.closes.newest_until(each.symbol, desk.reach(each)) for each in instruments)
    return [mark.on for mark in found if mark is not None]


def _last(instruments: Iterable[Instrument], desk: Desk) -> date | None:
    """The day that a common period is counted back from: the newest close that all of them reach."""
    return min(_newest(instruments, desk), default=None)


def of_region(region: str, period: Period, desk: Desk) -> tuple[Span, ...]:
    """The members of a region over a period, in catalogue order.

    Those whose data begin later or end sooner than the others' are left out: they would be of other days.
    """
    members = desk.catalogue.members(region)
    newest_of_all = max(_newest(members, desk), default=None)
    spans = [span(member, period, desk, last=newest_of_all) for member in members]
    counted = [(one, one.tally) for one in spans if one.tally is not None]
    whole = [pair for pair in counted if pair[0].begins is None] or counted
    newest = max((tally.end.on for _, tally in whole), default=date.min)
    alike = tuple(one for one, tally in whole if newest - tally.end.on <= APART)
    return alike or tuple(one for one in spans if one.newest is not None)


def _cut(one: Span, first: date | None, end: date, desk: Desk) -> Span:
    """The same span ended at a day and, where another instrument's data begin late, begun there too."""
    if one.tally is None or (first is None and one.tally.end.on <= end):
        return one
    if first is not None:
        return over(one.instrument, None, Stretch(first, end, anchored=True), desk)
    cut = over(one.instrument, one.period, Stretch(one.tally.base.on, end, anchored=True), desk)
    return replace(cut, since=one.since, until=one.until)


def _counted(
    instrument: Instrument,
    period: Period | None,
    stretch: Stretch | None,
    closes: Sequence[Close],
    desk: Desk,
    keep: bool,
) -> Span:
    """The span of closes whose first is the base; without a base before the stretch, our data begin in it."""
    since, until = (stretch.start, stretch.end) if stretch else (None, None)
    counted = tally(Mark(*closes[0]), closes[1:]) if len(closes) > 1 else None
    newest = desk.archive.closes.newest_until(instrument.symbol, desk.reach(instrument))
    if counted is None or newest is None:
        return Span(
            instrument, period, since, until, newest=newest, begins=_begins(instrument, stretch, newest, desk)
        )
    to_newest = counted.end.on == newest.on
    return Span(
        instrument=instrument,
        period=period,
        since=since,
        until=until,
        tally=counted,
        closes=tuple(Mark(day, level) for day, level in closes[1:]) if keep else (),
        begins=counted.base.on if stretch and counted.base.on > _base_day(stretch) else None,
        holes=_holes(instrument, counted.base.on, until or counted.end.on, desk),
        newest=newest,
        so_far=_so_far(instrument, newest, desk) if to_newest else None,
        later_session=desk.later_session(instrument, newest.on) if to_newest else None,
        sources=sources_of(instrument, (counted.base.on, counted.end.on), desk),
    )


def _base_day(stretch: Stretch) -> date:
    return stretch.start if stretch.anchored else stretch.start - A_DAY


def _begins(instrument: Instrument, stretch: Stretch | None, newest: Mark | None, desk: Desk) -> date | None:
    """Where our data begin, when that is after the stretch."""
    if newest is None or stretch is None or newest.on < stretch.start:
        return None
    first = desk.archive.closes.first(instrument.symbol)
    return first.on if first is not None and first.on > stretch.end else None


def _holes(instrument: Instrument, base: date, until: date, desk: Desk) -> tuple[date, ...]:
    return tuple(day for day in desk.archive.horizon(instrument).holes if base < day <= until)


def _so_far(instrument: Instrument, newest: Mark, desk: Desk) -> Figure | None:
    figure = desk.figure(instrument)
    return figure if figure is not None and figure.session > newest.on else None


def sources_of(instrument: Instrument, days: Iterable[date], desk: Desk) -> tuple[Source, ...]:
    """Who gave the closes of some days, each once."""
    found: list[Source] = []
    for mark, source in desk.archive.closes.rows_of(instrument.symbol, sorted(set(days))):
        if source is not None:
            found.append(source)
        else:
            told = desk.market.told(instrument.symbol, mark.on)
            found += [
                source
                for one in told
                if getattr(one.what, "level", None) == mark.level
                for source in one.sources
            ]
    return tuple(dict.fromkeys(found))

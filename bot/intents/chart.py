"""chart: the closes of one index, or of several side by side, over a range of days; a region as its moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot import ranges
from bot.answers import Absent, Answer, Comparison, Levels, Notice, Series, Span
from bot.intents.desk import WORLD, Desk
from bot.intents.overview import latest
from bot.intents.periods import back_from, day_of, stretch_of
from bot.market import Bar, Instrument, Source, Told
from bot.messages import Period, PeriodKind, Request
from bot.sessions.gaps import missing_sessions, siblings_of

A_DAY = timedelta(days=1)
COUNTED = frozenset(
    {PeriodKind.SESSIONS, PeriodKind.LAST, PeriodKind.YTD, PeriodKind.MTD, PeriodKind.WTD, PeriodKind.MAX}
)
"""Ranges that reach to the newest close."""
APART = 10
"""Days by which the newest closes of several instruments may differ, one exchange having rested."""
BEFORE = 30
"""Days before a range in which its previous close is looked for."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of one instrument."""

    instrument: Instrument
    bars: tuple[Bar, ...]
    previous: Bar | None
    sources: tuple[Source, ...]
    missing: tuple[date, ...]


def answer(request: Request, desk: Desk) -> Answer:
    """A series; an overview for a group of markets; for nobody in particular the asker's own market, or the world."""
    region = _region(request, desk)
    if region is not None:
        return latest(region, day_of(request.period, desk.now, desk.zone), desk)
    asked = desk.asked(request) or _own(desk)
    return series(asked, request.period, desk, candles=ranges.CANDLES in ranges.manners(request.verb))


def series(asked: Sequence[Instrument], period: Period | None, desk: Desk, candles: bool = False) -> Answer:
    """The closes that are stored of instruments; what has none is said, not drawn."""
    newest = [day for each in asked if (day := _newest(each, desk)) is not None]
    if not newest:
        figures = tuple(figure for each in asked if (figure := desk.figure(each)) is not None)
        return Notice("no_closes", {"name": ", ".join(each.name for each in asked)}, figures=figures)
    drawn = [_drawn(each, period, _end(newest), desk) for each in asked]
    found = [each for each in drawn if each.bars]
    if not found:
        return Levels(tuple(_absent(each.instrument, period, desk) for each in drawn))
    begins = any(each.previous is None for each in found)
    return Series(
        tuple(each.instrument for each in found),
        tuple(each.bars for each in found),
        tuple(each.previous for each in found),
        period,
        "" if begins else ranges.label(period),
        tuple(dict.fromkeys(source for each in found for source in each.sources)),
        candles,
        tuple(each.missing for each in found),
        begins,
        _later(found, period, desk),
        tuple(each.instrument for each in drawn if not each.bars),
    )


def _later(found: Sequence[Drawn], period: Period | None, desk: Desk) -> date | None:
    """The session that a range up to now lacks, because its close is not stored."""
    if len(found) > 1 or (period is not None and period.kind not in COUNTED):
        return None
    ended = desk.last_ended(found[0].instrument)
    return ended if ended is not None and ended > found[0].bars[-1].session else None


def beside(answer: Comparison, request: Request, desk: Desk) -> Series | None:
    """The series that shows a comparison; None when there are not two to compare."""
    told = [figure.instrument for figure in answer.figures] + [span.instrument for span in answer.spans]
    asked = tuple(dict.fromkeys(told))
    if len(asked) < 2:
        return None
    found = series(asked, request.period, desk)
    if not isinstance(found, Series) or len(found.instruments) < 2:
        return None
    return _over_spans(found, answer.spans)


def _over_spans(series: Series, spans: Sequence[Span]) -> Series | None:
    """The same days as the spans count, so that a picture never says other percents than its words."""
    tallies = {span.instrument: span.tally for span in spans}
    bars: list[tuple[Bar, ...]] = []
    previous: list[Bar | None] = []
    for instrument, own, before in zip(series.instruments, series.bars, series.previous, strict=True):
        tally = tallies.get(instrument)
        base = None if tally is None else next((bar for bar in own if bar.session == tally.base.on), None)
        bars.append(
            own if tally is None else tuple(bar for bar in own if tally.base.on < bar.session <= tally.end.on)
        )
        previous.append(base or before)
    return replace(series, bars=tuple(bars), previous=tuple(previous)) if all(bars) else None


def _end(newest: Sequence[date]) -> date:
    """The day a counted range ends with: the newest close, but of data far older the oldest of the newest."""
    first, last = min(newest), max(newest)
    return last if (last - first).days <= APART else first


def _region(request: Request, desk: Desk) -> str | None:
    """A group of countries, told as its moves; a single country is told by its index."""
    if request.entities or len(request.regions) > 1:
        return None
    if not request.regions:
        return None if _own(desk) else WORLD
    members = {member.region for member in desk.catalogue.members(request.regions[0])}
    return request.regions[0] if len(members) > 1 else None


def _own(desk: Desk) -> tuple[Instrument, ...]:
    """The index of the asker's own zone."""
    here = (each for each in desk.catalogue.regions if _zone_of(each.name, desk) == desk.zone.key)
    found = (desk.headline(region.name) for region in here)
    return tuple(each for each in found if each is not None)[:1]


def _zone_of(region: str, desk: Desk) -> str | None:
    chosen = desk.catalogue.headline(region)
    members = {member.region for member in desk.catalogue.members(region)}
    return chosen.timezone if chosen and members == {region} else None


def _drawn(instrument: Instrument, period: Period | None, newest: date, desk: Desk) -> Drawn:
    start, end = days(period, newest, desk)
    count = period.count if period is not None and period.kind is PeriodKind.SESSIONS else None
    told = desk.market.session_bars(
        instrument.symbol, _earlier(start, BEFORE), min(end, desk.reach(instrument))
    )
    if count is not None:
        told = told[-count - 1 :]
        start = told[0].what.session + A_DAY if len(told) > count else start
    inside = [one for one in told if one.what.session >= start]
    before = [one for one in told if one.what.session < start][-1:]
    shown = [*before, *inside]
    sources = tuple(dict.fromkeys(source for one in shown for source in one.sources))
    previous = _bars(before)
    missing = _missing(instrument, shown, desk)
    return Drawn(instrument, _bars(inside), previous[0] if previous else None, sources, missing)


def _newest(instrument: Instrument, desk: Desk) -> date | None:
    """The newest session with a close that may be known now."""
    found = desk.market.close_before(instrument.symbol, desk.reach(instrument) + A_DAY)
    return found[0] if found else None


def days(period: Period | None, newest: date, desk: Desk) -> tuple[date, date]:
    """The first and the last day of a range. Counted ranges end with the newest close there is, however old."""
    wanted = ranges.RANGES[ranges.DEFAULT] if period is None else period
    if wanted.kind is PeriodKind.SESSIONS:
        return _earlier(newest, 10 + 2 * wanted.count), newest
    if wanted.kind is PeriodKind.LAST:
        return back_from(wanted, newest).start, newest
    if wanted.kind in (PeriodKind.YTD, PeriodKind.MTD, PeriodKind.WTD):
        first = {
            PeriodKind.YTD: newest.replace(month=1, day=1),
            PeriodKind.MTD: newest.replace(day=1),
            PeriodKind.WTD: newest - newest.weekday() * A_DAY,
        }
        return first[wanted.kind], newest
    if wanted.kind is PeriodKind.MAX:
        return date.min, newest
    stretch = stretch_of(wanted, desk.now, desk.zone)
    if stretch is not None:
        return stretch.start + stretch.anchored * A_DAY, stretch.end
    day = day_of(wanted, desk.now, desk.zone)
    return (day, day) if day is not None else (newest, newest)


def _earlier(day: date, count: int) -> date:
    return date.fromordinal(max(day.toordinal() - count, 1))


def _missing(instrument: Instrument, shown: Sequence[Told], desk: Desk) -> tuple[date, ...]:
    """The sessions between the first and the last close shown that have none."""
    if not shown:
        return ()
    stored = [one.what.session for one in shown]
    siblings = [
        [day for day, _ in desk.market.closes(other.symbol, stored[0], stored[-1])]
        for other in siblings_of(instrument, desk.catalogue.instruments)
    ]
    gaps = missing_sessions(stored, desk.calendar(instrument), [each for each in siblings if each])
    return tuple(gap.on for gap in gaps)


def _bars(told: Iterable[Told]) -> tuple[Bar, ...]:
    return tuple(one.what for one in told if isinstance(one.what, Bar))


def _absent(instrument: Instrument, period: Period | None, desk: Desk) -> Absent:
    asked = day_of(period, desk.now, desk.zone)
    stretch = stretch_of(period, desk.now, desk.zone) if period else None
    return Absent(instrument, asked or (stretch.start if stretch else None), _newest(instrument, desk))

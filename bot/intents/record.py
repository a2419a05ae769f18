"""record: is an index at its all-time high, how far from it, when it was, and when it was last this high."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.answers import Absent, Answer, Aspect, Figure, Spans, Standing, Standings
from bot.archive import Known, highest
from bot.history import year_before
from bot.history.claims import IntradayRecord, Mark, Refusal
from bot.history.edges import YearEdge, year_edge
from bot.history.highs import intraday_record
from bot.history.salience import LONG_CLOSURE
from bot.intents.desk import WORLD, Desk
from bot.intents.feats import record_counts
from bot.intents.periods import day_of, stretch_of
from bot.intents.spans import A_DAY, is_span, span
from bot.market import Bar, Direction, Instrument, Phase
from bot.messages import Period, Request

ASPECTS = {
    "distance": Aspect.DISTANCE,
    "peak": Aspect.PEAK,
    "last": Aspect.LAST_HIGH,
    "last_low": Aspect.LAST_LOW,
    "low": Aspect.LOW,
    "year_high": Aspect.YEAR_HIGH,
    "year_low": Aspect.YEAR_LOW,
}
EDGES = {Aspect.YEAR_HIGH: Direction.UP, Aspect.YEAR_LOW: Direction.DOWN}


def answer(request: Request, desk: Desk) -> Answer:
    """One standing per instrument; a region is asked by its members. How many records: a count over the period."""
    counts = record_counts(request, desk) if request.verb == "count" else None
    if counts is not None:
        return counts
    day = day_of(request.period, desk.now, desk.zone)
    aspect = ASPECTS.get(request.verb or "", Aspect.RECORD)
    region = None if request.entities else (*request.regions, WORLD)[0]
    asked = desk.instruments(request.entities) if region is None else desk.catalogue.members(region)
    if (
        aspect is Aspect.PEAK
        and request.entities
        and request.period is not None
        and is_span(request.period, desk)
    ):
        spans = tuple(span(each, request.period, desk) for each in desk.instruments(request.entities))
        return Spans(spans, Aspect.RANGE)
    threshold = _named_level(request)
    if threshold is not None and aspect is not Aspect.LAST_LOW:
        below = request.threshold is not None and request.threshold.side == "below"
        aspect = Aspect.LAST_LOW if below else Aspect.LAST_HIGH
    items = [
        standing(each, day or _record_day(each, request.period, desk), aspect, desk, threshold)
        for each in asked
    ]
    return Standings(_worth_telling(items, region), region)


def standing(
    instrument: Instrument, day: date | None, aspect: Aspect, desk: Desk, threshold: Decimal | None = None
) -> Standing:
    """How one instrument stands to its record, by its figure and by its newest close."""
    figure = desk.at(instrument, day)
    if isinstance(figure, Absent):
        return Standing(instrument, None, aspect=aspect, absent=figure)
    known = desk.known(instrument, figure.session)
    reported = desk.archive.reported(instrument, figure.session)
    since, hole = _last_time(instrument, figure, known, aspect, threshold, desk)
    return Standing(
        instrument=instrument,
        figure=figure,
        findings=desk.findings(figure),
        aspect=aspect,
        close=Mark(known[0].date, known[0].close) if known else None,
        held=highest(known) if known else None,
        since=since,
        threshold=threshold,
        data_since=known[0].record_since if known else None,
        intraday=_intraday(instrument, figure, desk) if aspect is Aspect.RECORD else None,
        reported=reported[-1] if reported else None,
        hole=hole,
        edge=_edge(instrument, figure, EDGES[aspect], desk) if aspect in EDGES else None,
    )


def _edge(instrument: Instrument, figure: Figure, way: Direction, desk: Desk) -> YearEdge | None:
    """How the figure stands to the closes of the 52 weeks before its session."""
    if figure.level is None:
        return None
    session = figure.session
    closes = desk.archive.closes.between(instrument.symbol, year_before(session) - LONG_CLOSURE, session)
    return year_edge(Mark(session, figure.level), way, closes, desk.archive.horizon(instrument))


def _named_level(request: Request) -> Decimal | None:
    """The level that "last above 3,000" names."""
    threshold = request.threshold
    named = threshold is not None and threshold.measure == "level"
    return threshold.value if threshold is not None and named else None


def _record_day(instrument: Instrument, period: Period | None, desk: Desk) -> date | None:
    """The last session of a period that closed above all before it; None to look at the newest session."""
    stretch = stretch_of(period, desk.now, desk.zone) if period is not None else None
    if stretch is None:
        return None
    until = min(stretch.end, desk.reach(instrument))
    return desk.archive.closes.last_record(instrument.symbol, stretch.start, until)


def _last_time(
    instrument: Instrument,
    figure: Figure,
    known: Known | None,
    aspect: Aspect,
    threshold: Decimal | None,
    desk: Desk,
) -> tuple[Mark | None, date | None]:
    """The last earlier close that was as high (or as low) as a level, and a hole since then."""
    if aspect is Aspect.LOW:
        return desk.archive.closes.lowest(instrument.symbol, figure.session), None
    level = threshold if threshold is not None else figure.level
    if aspect not in (Aspect.LAST_HIGH, Aspect.LAST_LOW) or level is None or known is None:
        return None, None
    above = aspect is Aspect.LAST_HIGH
    found = desk.archive.closes.last_beyond(instrument.symbol, level, figure.session, above)
    if found is None and threshold is not None:  # a level that is named may stand for the first time
        found = desk.archive.closes.last_beyond(instrument.symbol, level, figure.session + A_DAY, above)
    after = found.on if found is not None else known[0].record_since
    return found, desk.archive.horizon(instrument).hole_between(after, figure.session)


def _intraday(instrument: Instrument, figure: Figure, desk: Desk) -> IntradayRecord | Refusal | None:
    """Whether the session's high is a record, where the figure is a close that a bar gives."""
    if figure.phase is not Phase.CLOSE:
        return None
    told = desk.market.told(instrument.symbol, figure.session)
    bar = next((one.what for one in told if isinstance(one.what, Bar)), None)
    if bar is None or bar.high is None:
        return None
    before = desk.archive.closes.high_water(instrument.symbol, figure.session)
    return intraday_record(bar, before, desk.archive.horizon(instrument))


def _worth_telling(items: Sequence[Standing], region: str | None) -> tuple[Standing, ...]:
    """Of a region, only those at a record, or at a low if that was asked; when none is, all that are stored."""
    if region is None:
        return tuple(items)
    stored = [item for item in items if item.figure is not None]
    chosen = [item for item in stored if (item.at_low if item.aspect is Aspect.LOW else item.at_record)]
    return tuple(chosen or stored or items[:1])

"""history: what indices did over a stretch of time, by months or years, and how many days in a row."""

from bot.answers import Answer, Aspect, Notice, Span, Spans, Steps, Streak, Streaks
from bot.history.claims import Mark, Refusal
from bot.history.runs import current_run, snapped, year_of
from bot.history.salience import WINDOW, streak_refusal
from bot.history.spans import in_one, parts
from bot.intents import quote
from bot.intents.desk import WORLD, Desk
from bot.intents.feats import EVER, RUNS, longest_runs
from bot.intents.spans import is_span, of_region, sources_of, span
from bot.market import Instrument
from bot.messages import Period, PeriodKind, Request

ASPECTS = {
    "range": Aspect.RANGE,
    "best": Aspect.BEST,
    "worst": Aspect.WORST,
    "average": Aspect.AVERAGE,
    "levels": Aspect.LEVELS,
}
UNITS = {"weekly": "week", "monthly": "month", "yearly": "year"}
SHOWN = {"week": 8, "month": 12, "year": 10}
"""How many of them fit a phone."""
YEAR = Period(PeriodKind.LAST, "", count=1, unit="year")
SUMMARY = (Period(PeriodKind.WTD, ""), Period(PeriodKind.MTD, ""), Period(PeriodKind.YTD, ""), YEAR)
"""What is told of an index when no period is named."""


def answer(request: Request, desk: Desk) -> Answer:
    """A streak, a series of months or years, or spans: of named indices, else of the members of a region."""
    period = request.period
    if request.verb == "named" and (period is None or not is_span(period, desk)):
        return Notice("which_days")
    if period is not None and period.kind is PeriodKind.LAST and period.unit in ("hour", "minute"):
        figures = tuple(f for f in (desk.figure(each) for each in desk.asked(request)) if f is not None)
        return Notice("no_hours", figures=figures[:1])
    if period is not None and period.kind is PeriodKind.SINCE and not is_span(period, desk):
        return Notice("since_when")
    if request.verb in RUNS and (period is None or is_span(period, desk)):
        return longest_runs(_indices(request, desk), request, desk)
    if request.verb == "streak":
        return Streaks(tuple(streak(each, desk) for each in _indices(request, desk)))
    if period is not None and not is_span(period, desk):
        return quote.answer(request, desk)
    unit = next((unit for verb, unit in UNITS.items() if verb in _verbs(request)), None)
    if not request.entities and (period is not None or unit is not None):
        return Spans(of_region(_region(request), period or SUMMARY[0], desk), region=_region(request))
    if unit is not None:
        return steps(_indices(request, desk)[0], unit, _aspect(request), period, desk)
    return _spans(request, desk)


def steps(instrument: Instrument, unit: str, aspect: Aspect, period: Period | None, desk: Desk) -> Steps:
    """The last weeks, months or years of one instrument, or those of a period; or the best or worst of them."""
    whole = span(instrument, period or Period(PeriodKind.MAX, ""), desk, keep=True)
    if whole.tally is None:
        return Steps(instrument, unit, ())
    found = parts(whole.tally.base, [(mark.on, mark.level) for mark in whole.closes], unit)
    if period is None and len(found) > 1 and in_one(unit, found[0].base.on, found[0].end.on):
        del found[0]  # our data begin within it
    if aspect in (Aspect.BEST, Aspect.WORST):
        choose = max if aspect is Aspect.BEST else min
        found = [choose(found, key=lambda part: part.percent or 0)]
    found = found[-SHOWN[unit] :]
    holes = tuple(day for day in whole.holes if found[0].base.on < day <= found[-1].end.on)
    return Steps(instrument, unit, tuple(found), holes, whole, aspect)


def streak(instrument: Instrument, desk: Desk) -> Streak:
    """How many sessions in a row an instrument went one way, up to its newest close."""
    held = desk.newest(instrument)
    if held is None or held.facts is None:
        return Streak(instrument, so_far=desk.figure(instrument))
    facts, figure = held.facts, desk.figure(instrument)
    closes = desk.archive.closes.between(instrument.symbol, facts.date - WINDOW, facts.date)
    year = year_of(closes)
    run, ended = current_run(year), snapped(year)
    horizon = desk.archive.horizon(instrument)

    def refused(base: Mark) -> Refusal | None:
        return streak_refusal(base, facts.record_since, year, horizon)

    refusal = refused(run.base) if run else None
    return Streak(
        instrument,
        year.now,
        run=None if refusal else run,
        snapped=ended if ended is not None and refused(ended.base) is None else None,
        refusal=refusal,
        so_far=figure if figure is not None and figure.session > facts.date else None,
        later_session=desk.later_session(instrument, facts.date),
        sources=sources_of(instrument, [facts.date], desk),
    )


def _spans(request: Request, desk: Desk) -> Spans:
    """Each index over the period; without one, the first over the week, the month, the year and twelve months."""
    indices, aspect = _indices(request, desk), _aspect(request)
    if request.period is None and aspect is Aspect.CHANGE:
        return Spans(_summary(indices[0], desk)) if indices else Spans(())
    period = _stretch(request.period, aspect)
    keep = aspect is Aspect.LEVELS
    return Spans(tuple(span(each, period, desk, keep) for each in indices), aspect)


def _stretch(period: Period | None, aspect: Aspect) -> Period:
    """The period asked; of the largest move, of which "one-day" is the measure, all our closes without one."""
    if aspect not in (Aspect.BEST, Aspect.WORST):
        return period or YEAR
    one_day = (
        period is not None and period.kind is PeriodKind.LAST and (period.count, period.unit) == (1, "day")
    )
    return EVER if period is None or one_day else period


def _summary(instrument: Instrument, desk: Desk) -> tuple[Span, ...]:
    return tuple(span(instrument, period, desk) for period in SUMMARY)


def _indices(request: Request, desk: Desk) -> tuple[Instrument, ...]:
    """The indices that are named, or stand for the regions that are; else the world's first."""
    asked = desk.asked(request)
    if asked:
        return asked
    headline = desk.headline(WORLD)
    return (headline,) if headline is not None else ()


def _region(request: Request) -> str:
    return request.regions[0] if request.regions else WORLD


def _verbs(request: Request) -> list[str]:
    return (request.verb or "").split()


def _aspect(request: Request) -> Aspect:
    return next((ASPECTS[verb] for verb in _verbs(request) if verb in ASPECTS), Aspect.CHANGE)

"""Feats of a period: how many record closes an index set, and its longest run of rises or falls."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.answers import Aspect, Span, Spans
from bot.history import Close
from bot.history.claims import Mark, Refusal
from bot.history.feats import Feat, LongestRun, RecordCount, longest_run, record_count
from bot.intents.desk import WORLD, Desk
from bot.intents.spans import is_span, sources_of, span
from bot.market import Direction, Instrument
from bot.messages import Period, PeriodKind, Request

EVER = Period(PeriodKind.MAX, "")
RUNS = {"longest": None, "longest up": Direction.UP, "longest down": Direction.DOWN}
"""Sub-requests of history, and the way of the run."""

Counted = tuple[Feat | None, Refusal | None]
Count = Callable[[Span, Sequence[Close]], Counted]


def record_counts(request: Request, desk: Desk) -> Spans | None:
    """How many record closes; of a region its members, most first. None where the period is a day."""
    period = request.period or EVER
    if not is_span(period, desk):
        return None

    def count(one: Span, closes: Sequence[Close]) -> Counted:
        start = one.since or closes[0][0]
        reported = desk.archive.reported(one.instrument, closes[-1][0])
        return record_count(closes, start, desk.archive.horizon(one.instrument), reported)

    if request.entities:
        return Spans(_of(desk.instruments(request.entities), period, count, desk), Aspect.RECORDS)
    region = (*request.regions, WORLD)[0]
    found = _of(desk.catalogue.members(region), period, count, desk)
    held = sorted((one for one in found if one.feat is not None), key=_records, reverse=True)
    return Spans(tuple(held), Aspect.RECORDS, region)


def longest_runs(instruments: Sequence[Instrument], request: Request, desk: Desk) -> Spans:
    """The longest run of each index in the period, else in all our closes."""
    way = RUNS[request.verb or "longest"]

    def count(one: Span, closes: Sequence[Close]) -> Counted:
        assert one.tally is not None  # noqa: S101  only counted spans come here
        within = [close for close in closes if close[0] >= one.tally.base.on]
        return longest_run(within, way, closes[0][0], desk.archive.horizon(one.instrument))

    return Spans(_of(instruments, request.period or EVER, count, desk), Aspect.RUN)


def _of(instruments: Sequence[Instrument], period: Period, count: Count, desk: Desk) -> tuple[Span, ...]:
    return tuple(_with_feat(span(each, period, desk), count, desk) for each in instruments)


def _with_feat(one: Span, count: Count, desk: Desk) -> Span:
    """The span with its feat, which is told with its own days and who gave their closes."""
    if one.tally is None:
        return one
    instrument = one.instrument
    closes = desk.archive.closes.between(instrument.symbol, date.min, one.tally.end.on)
    feat, doubt = count(one, closes)
    began = one.begins or (one.tally.base.on if one.since is None else None)
    sources = sources_of(instrument, [mark.on for mark in _ends(feat)], desk) or one.sources
    begins = None if began == instrument.first_session else began
    return replace(one, feat=feat, doubt=doubt, begins=begins, sources=sources, so_far=None)


def _ends(feat: Feat | None) -> list[Mark]:
    """The closes that are told with it."""
    match feat:
        case LongestRun():
            return [feat.base, feat.marks[-1]]
        case RecordCount():
            return [*feat.marks[-1:]] or ([feat.before] if isinstance(feat.before, Mark) else [])
        case None:
            return []


def _records(one: Span) -> tuple[bool, int]:
    """Sure counts before those that are not."""
    return one.doubt is None, len(one.feat.marks) if isinstance(one.feat, RecordCount) else 0

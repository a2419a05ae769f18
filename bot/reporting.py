"""The figures of an answer as plain records, for scripts (`briefer ask --json`) and for checks of model texts."""

from collections.abc import Iterator
from datetime import UTC, date
from decimal import Decimal

from bot.agenda import Agenda, Due, MarketHours
from bot.answers import (
    Answer,
    Comparison,
    Explanation,
    Figure,
    Happening,
    Happenings,
    Level,
    Levels,
    Notice,
    Overview,
    Ranking,
    Series,
    Shown,
    Span,
    Spans,
    Standings,
    Streak,
    Streaks,
)
from bot.history.claims import Claim, Refusal
from bot.history.feats import Feat, LongestRun
from bot.history.records import claim_record, mark_record
from bot.market import Source
from bot.messages import SourceNote


def figures_of(answer: Answer) -> tuple[Figure, ...]:
    """Every figure that an answer holds, in its own order."""
    return tuple(_figures(answer))


def _figures(answer: Answer) -> Iterator[Figure]:
    match answer:
        case Levels(items):
            yield from (item.figure for item in items if isinstance(item, Level))
        case Overview():
            yield from (*answer.members, *answer.older)
        case Ranking() | Comparison() | Notice():
            yield from answer.figures
        case Standings(items):
            yield from (item.figure for item in items if item.figure is not None)
        case Shown(items):
            yield from (item.figure for item in items if item.figure is not None)
        case Happenings():
            yield from (
                *answer.figures,
                *answer.moved_with,
                *((answer.overnight,) if answer.overnight else ()),
            )
        case Explanation(figure=figure) if figure is not None:
            yield figure
        case _:
            return


def spans_of(answer: Answer) -> tuple[Span, ...]:
    """Every stretch of time that an answer counts."""
    match answer:
        case Spans(items=spans) | Comparison(spans=spans) | Ranking(spans=spans):
            return tuple(span for span in spans if span.tally is not None)
        case _:
            return ()


def claims_of(answer: Answer) -> dict[Figure, tuple[Claim, ...]]:
    """The claims that an answer makes of its figures."""
    match answer:
        case Levels(items=items):
            return {item.figure: item.findings.claims for item in items if isinstance(item, Level)}
        case Standings(items=standings):
            return {item.figure: item.findings.claims for item in standings if item.figure is not None}
        case Overview(highlights=levels) | Ranking(highlights=levels):
            return {level.figure: level.findings.claims for level in levels}
        case _:
            return {}


def session_of(answer: Answer) -> date | None:
    """The session an answer's figures, spans or streaks end with, where their receipts can be shown."""
    match answer:
        case Levels() | Overview() | Standings() | Ranking() | Comparison():
            days = [figure.session for figure in figures_of(answer)]
        case Streaks(items=streaks):
            days = [streak.now.on for streak in streaks if streak.now is not None]
        case _:
            days = []
    days += [span.tally.end.on for span in spans_of(answer) if span.tally is not None]
    return max(days, default=None)


def happenings_of(answer: Answer) -> tuple[Happening | Due, ...]:
    """Every event that an answer holds."""
    if isinstance(answer, Happenings | Overview):
        return answer.drivers
    if isinstance(answer, Agenda):
        return (*answer.coming, *answer.undated, *((answer.past,) if answer.past else ()))
    return ()


def facts_of(answer: Answer) -> tuple[dict[str, object], ...]:
    """One record per figure, span, streak, event and market; percents are numbers, levels strings."""
    if isinstance(answer, Series):
        return tuple(_series_record(answer, place) for place in range(len(answer.instruments)))
    claims = claims_of(answer)
    figures = [_figure_record(figure, claims.get(figure, ())) for figure in figures_of(answer)]
    spans = [_span_record(span) for span in spans_of(answer)]
    streaks = [_streak_record(streak) for streak in answer.items] if isinstance(answer, Streaks) else []
    events = [_event_record(happening) for happening in happenings_of(answer)]
    markets = [_hours_record(told) for told in answer.hours] if isinstance(answer, Agenda) else []
    return (*figures, *spans, *streaks, *events, *markets)


def as_of(answer: Answer) -> str | None:
    """The newest session, or the newest moment, of an answer's figures."""
    if isinstance(answer, Series):
        return max(bars[-1].session.isoformat() for bars in answer.bars)
    moments = [
        figure.as_of.isoformat() if figure.as_of else figure.session.isoformat()
        for figure in figures_of(answer)
    ]
    moments += [span.tally.end.on.isoformat() for span in spans_of(answer) if span.tally is not None]
    return max(moments, default=None)


def sources_of(answer: Answer) -> tuple[SourceNote, ...]:
    """Everybody an answer rests on, once."""
    if isinstance(answer, Series):
        return tuple(dict.fromkeys(SourceNote(source.name, source.url) for source in answer.sources))
    sources: list[Source] = [source for figure in figures_of(answer) for source in figure.sources]
    sources += [source for span in spans_of(answer) for source in span.sources]
    if isinstance(answer, Streaks):
        sources += [source for streak in answer.items for source in streak.sources]
    sources += [source for happening in happenings_of(answer) for source in happening.sources]
    return tuple(dict.fromkeys(SourceNote(source.name, source.url) for source in sources))


def _figure_record(figure: Figure, claims: tuple[Claim, ...]) -> dict[str, object]:
    return {
        "index": figure.instrument.name,
        "symbol": figure.instrument.symbol,
        "session": figure.session.isoformat(),
        "phase": figure.phase.value,
        "direction": figure.direction.value if figure.direction else None,
        "level": _text(figure.level),
        "change_points": _text(figure.points),
        "change_pct": None if figure.percent is None else round(float(figure.percent), 4),
        "record": figure.record is not None,
        "extreme": figure.extreme,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "disputed": figure.disputed,
        "sources": [source.name for source in figure.sources],
        "claims": [claim_record(claim) for claim in claims],
    }


def _span_record(span: Span) -> dict[str, object]:
    tally = span.tally
    assert tally is not None  # noqa: S101  spans_of leaves others out
    return {
        "index": span.instrument.name,
        "symbol": span.instrument.symbol,
        "from": mark_record(tally.base),
        "to": mark_record(tally.end),
        "change_points": _text(tally.points),
        "change_pct": None if tally.percent is None else round(float(tally.percent), 4),
        "high": mark_record(tally.high),
        "low": mark_record(tally.low),
        "sessions": tally.sessions,
        "ups": tally.ups,
        "downs": tally.downs,
        **({"feat": _feat_record(span.feat, span.doubt)} if span.feat else {}),
        "gaps": [day.isoformat() for day in span.holes],
        "sources": [source.name for source in span.sources],
    }


def _feat_record(feat: Feat, doubt: Refusal | None) -> dict[str, object]:
    """What was counted, its last close, and what makes it unsure."""
    last = mark_record(feat.marks[-1]) if feat.marks else None
    unsure = claim_record(doubt) if doubt else None
    if isinstance(feat, LongestRun):
        percent = None if feat.percent is None else round(float(feat.percent), 4)
        base = mark_record(feat.base)
        return {"run": feat.way.value, "sessions": feat.sessions, "change_pct": percent, "base": base, "last": last,
                "unsure": unsure}  # fmt: skip
    since = feat.data_since.isoformat() if feat.data_since else None
    return {"record_closes": len(feat.marks), "data_since": since, "last": last, "unsure": unsure}


def _streak_record(streak: Streak) -> dict[str, object]:
    told = streak.run or streak.snapped or streak.refusal
    return {
        "index": streak.instrument.name,
        "symbol": streak.instrument.symbol,
        "close": mark_record(streak.now) if streak.now else None,
        "claims": [claim_record(told)] if told else [],
    }


def _series_record(series: Series, place: int) -> dict[str, object]:
    """One instrument of a chart: from which close to which."""
    instrument, bars, previous = series.instruments[place], series.bars[place], series.previous[place]
    base, last = previous or bars[0], bars[-1]
    percent = None if base.close <= 0 else round(float((last.close - base.close) * 100 / base.close), 4)
    return {
        "index": instrument.name,
        "symbol": instrument.symbol,
        "range": series.range,
        "from": base.session.isoformat(),
        "from_level": _text(base.close),
        "session": last.session.isoformat(),
        "level": _text(last.close),
        "change_pct": percent,
        "sessions": len(bars),
    }


def _hours_record(told: MarketHours) -> dict[str, object]:
    session = told.session or told.running or told.next
    return {
        "market": told.region,
        "exchange": told.exchange,
        "state": told.state.value,
        "session": session.date.isoformat() if session else None,
        "opens": session.opens.isoformat() if session else None,
        "closes": session.closes.isoformat() if session else None,
        "half_day": session.half_day if session else False,
        "assumed": session.assumed if session else True,
        "closed": told.closed is not None,
        "holiday": told.closed.reason if told.closed else None,
        "last_session": told.last.isoformat() if told.last else None,
    }


def _event_record(happening: Happening | Due) -> dict[str, object]:
    event = happening.event
    return {
        "event": event.headline,
        "date": event.on.isoformat(),
        "until": event.until.isoformat() if event.until else None,
        "at": event.at.astimezone(UTC).isoformat() if event.at else None,
        "kind": event.kind.value,
        "instruments": list(event.concerns),
        "effect": event.effect.value,
        "status": event.status.value,
        "sources": [source.name for source in happening.sources],
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")

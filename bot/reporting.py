"""The figures of an answer as plain records, for scripts (`briefer ask --json`) and for checks of model texts."""

from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal

from bot.agenda import Agenda, Due, MarketHours
from bot.answers import (
    Answer,
    Comparison,
    Explanation,
    Figure,
    Happening,
    Happenings,
    Levels,
    Notice,
    Overview,
    Ranking,
    Receipt,
    Standings,
)
from bot.market import Source
from bot.messages import SourceNote


def figures_of(answer: Answer) -> tuple[Figure, ...]:
    """Every figure that an answer holds, in its own order."""
    return tuple(_figures(answer))


def _figures(answer: Answer) -> Iterator[Figure]:
    match answer:
        case Levels(items):
            yield from (item.figure for item in items if hasattr(item, "figure"))
        case Overview():
            yield from (*answer.members, *answer.older)
        case Ranking() | Comparison() | Notice():
            yield from answer.figures
        case Standings(items):
            yield from (item.figure for item in items if item.figure is not None)
        case Happenings():
            yield from (*answer.figures, *answer.moved_with)
        case Explanation(figure=figure) | Receipt(figure=figure) if figure is not None:
            yield figure
        case _:
            return


def happenings_of(answer: Answer) -> tuple[Happening | Due, ...]:
    """Every event that an answer holds."""
    if isinstance(answer, Happenings | Overview):
        return answer.drivers
    if isinstance(answer, Agenda):
        return (*answer.coming, *answer.undated, *((answer.past,) if answer.past else ()))
    return ()


def facts_of(answer: Answer) -> tuple[dict[str, object], ...]:
    """One record per figure and per event; percents are numbers, levels strings."""
    figures = [_figure_record(figure) for figure in figures_of(answer)]
    markets = [_hours_record(told) for told in answer.hours] if isinstance(answer, Agenda) else []
    return (*figures, *(_event_record(happening) for happening in happenings_of(answer)), *markets)


def as_of(answer: Answer) -> str | None:
    """The newest session, or the newest moment, of an answer's figures."""
    moments = [
        figure.as_of.isoformat() if figure.as_of else figure.session.isoformat()
        for figure in figures_of(answer)
    ]
    return max(moments, default=None)


def sources_of(answer: Answer) -> tuple[SourceNote, ...]:
    """Everybody an answer rests on, once."""
    sources: list[Source] = [source for figure in figures_of(answer) for source in figure.sources]
    sources += [source for happening in happenings_of(answer) for source in happening.sources]
    return tuple(dict.fromkeys(SourceNote(source.name, source.url) for source in sources))


def _figure_record(figure: Figure) -> dict[str, object]:
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

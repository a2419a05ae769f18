"""The facts of an answer as lines for a prompt: everything that may be said, and how strongly."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.answers import Figure
from bot.catalogue import Catalogue
from bot.history.claims import (
    Claim,
    Edge,
    ExtremeClose,
    FromRecord,
    FromReported,
    LargestMove,
    RecordClose,
    Run,
    Snapped,
    ToDate,
    YearRange,
)
from bot.llm.grounding import facts as grounded
from bot.llm.grounding.facts import Cause, Facts, Tally
from bot.market import Direction, Phase, Status

PHASES = {
    Phase.CLOSE: "at the close",
    Phase.INTRADAY: "intraday, not a close",
    Phase.OPEN: "at the open, not a close",
    Phase.PREOPEN: "before the open",
    Phase.UNCLEAR: "time of day not stated, not a close",
}
LONGEST_HEADLINE = 200


def sheet(facts: Facts, catalogue: Catalogue, language: str) -> str:
    """One fact a line; the same facts give the same text."""
    return "\n".join(_lines(facts, catalogue, language))


def _lines(facts: Facts, catalogue: Catalogue, language: str) -> Iterator[str]:
    for tally in facts.tallies:
        yield from _tally(tally)
    for figure in facts.figures:
        yield f"- {_figure(figure, catalogue.title(figure.instrument.name, language))}"
    for claimed in facts.claims:
        text = _claim(claimed.claim)
        if text:
            yield f"- {claimed.figure.instrument.name}: {text}"
    for cause in facts.causes:
        yield f"- {_event(cause)}"
    if facts.unexplained:
        yield "- no driver is recorded for this session: say so, and name no cause"


def _tally(tally: Tally) -> Iterator[str]:
    ways = ((way.value, tally.count(way)) for way in Direction)
    counts = ", ".join(f"{count} {way}" for way, count in ways if count)
    yield f"- {tally.region}: {len(tally.members)} indices: {counts}"
    if tally.outliers:
        yield f"- against the rest of {tally.region}: {', '.join(tally.outliers)}"
    ranked = tally.ranked
    if len(ranked) > 1:
        yield f"- best: {ranked[0].instrument.name}; worst: {ranked[-1].instrument.name}"


def _figure(figure: Figure, title: str) -> str:
    name = figure.instrument.name
    parts = [name if title == name else f"{name} ({title})", figure.instrument.region]
    parts.append(figure.direction.value if figure.direction else "direction not given")
    parts += [f"{_signed(percent, figure)}%" for percent in grounded.percents(figure)]
    parts += [f"{_signed(points, figure)} points" for points in grounded.points(figure)]
    parts += [f"level {numbers.level(figure.level, figure.instrument)}"] if figure.level is not None else []
    parts += ["a record"] if figure.record is not None else []
    parts += [f"a {figure.extreme}"] if figure.extreme and figure.record is None else []
    return ", ".join([*parts, PHASES[figure.phase], _day(figure.session)])


def _signed(value: Decimal, figure: Figure) -> str:
    moved = figure.percent if figure.percent is not None else figure.points
    return numbers.signed(-value if moved is not None and moved < 0 else value)


def _day(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B} {on.year}"


def _event(cause: Cause) -> str:
    """A headline as a quotation: on one line, cut, without quotation marks of its own."""
    event = cause.event
    words = " ".join(event.headline.replace('"', "'").split())[:LONGEST_HEADLINE]
    link = "because of" if event.because else "ahead of" if event.status is Status.EXPECTED else "after"
    sources = ", ".join(source.name for source in cause.sources)
    return f'event, to be linked by "{link}", {_day(event.on)}, quoted from {sources}: "{words}"'


def _claim(claim: Claim) -> str | None:
    """The claims that a text may repeat; the others stay with the plain answer."""
    match claim:
        case RecordClose(data_since=None):
            on = f" of {_day(claim.beaten.on)}" if claim.beaten.on else ""
            return f"a record close, above the old one of {claim.beaten.level}{on}"
        case RecordClose():
            return f"highest close in our data, which begin on {_day_of(claim.data_since)}"
        case Run():
            way = "gains" if claim.way is Direction.UP else "losses"
            return f"{claim.sessions} {way} in a row"
        case Snapped():
            way = "gains" if claim.way is Direction.UP else "losses"
            return f"this ended {claim.sessions} {way} in a row"
        case LargestMove(since=since) if since is not None:
            return f"largest {'rise' if claim.way is Direction.UP else 'fall'} since {_day(since)}"
        case ExtremeClose(since=since):
            way = "highest" if claim.way is Direction.UP else "lowest"
            end = f"since {_day(since)}" if since else f"in our data, which begin on {_day(claim.data_since)}"
            return f"{way} close {end}"
        case FromRecord(data_since=None):
            below = numbers.percent(abs(claim.percent), 2).lstrip("+")
            return f"{below} below its record close of {claim.record.level}"
        case FromReported():
            below = numbers.percent(abs(claim.percent), 2).lstrip("+")
            high = claim.reported
            return f"{below} below the record of {high.level}, as reported by {high.source.name}: say so"
        case YearRange(edge=edge) if edge is not Edge.INSIDE:
            return f"a 52-week {edge.value} by its closes"
        case ToDate():
            return f"{numbers.percent(claim.percent, 2)} this {claim.stretch.value}"
        case _:
            return None


def _day_of(on: date | None) -> str:
    return _day(on) if on else ""

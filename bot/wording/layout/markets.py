"""The lines of whole markets: how many went which way, who stood out, the best and the worst."""

from collections.abc import Sequence
from itertools import groupby

from bot.answers import Figure, Level, Overview, Ranking, Span
from bot.figures import direction_of
from bot.market import Direction
from bot.messages import Line
from bot.wording.layout.histories import covered
from bot.wording.speech import Speech, small, told

HIGHLIGHTS = 2
"""Lines of extra facts."""
OLDER = 4
"""Figures of other days that an overview shows."""
STALE = 4
"""Names of members left out for their age."""
DRIVERS = 2
SIDES = {"best": Direction.UP, "worst": Direction.DOWN}


def overview(answer: Overview, speech: Speech) -> list[Line]:
    """The count, each record, the best and the worst, what is out of the ordinary, what is of another day."""
    words = speech.words
    if not answer.members:
        return [Line(words.no_figures(speech.title(answer.region)))]
    counts = {direction: answer.count(direction) for direction in Direction}
    outliers = [speech.title(region) for region in answer.outliers]
    count = words.tally(counts, len(answer.members), outliers)
    lines = [Line(f"{speech.title(answer.region)}: {count}", strong=True)]
    records = [_dated(figure, answer, speech) for figure in answer.members if figure.record is not None]
    if records:
        lines.append(Line(words.record_list(records)))
    lines += _ends(answer, speech)
    lines += highlights(answer.highlights, speech)
    if answer.drivers:
        lines.append(Line(words.driver_list([each.event.headline for each in answer.drivers[:DRIVERS]])))
    lines += _older(answer.older, speech)
    lines += small(*(words.closure(speech.title(closure.region), closure) for closure in answer.closed))
    return [*lines, *small(_left_out(answer.older, speech), _footing(answer.members, speech))]


def _dated(figure: Figure, answer: Overview, speech: Speech) -> str:
    """A figure, with its day where that is not the newest."""
    day = "" if figure.session == answer.session else f" ({speech.words.short_day(figure.session)})"
    return f"{speech.headline(figure)}{day}"


def _left_out(figures: Sequence[Figure], speech: Speech) -> str:
    """Which members are not told, for a later session of theirs has ended that is not stored; with their days."""
    stale = sorted((figure for figure in figures if figure.later_session is not None), key=_newest_first)
    days = groupby(stale[:STALE], key=lambda figure: figure.session)
    said = [speech.words.of_day([speech.name(each.instrument) for each in those], day) for day, those in days]
    return speech.words.left_out(said, len(stale[STALE:])) if said else ""


def _newest_first(figure: Figure) -> int:
    return -figure.session.toordinal()


def highlights(levels: Sequence[Level], speech: Speech) -> list[Line]:
    """One line for each index of which something out of the ordinary may be claimed."""
    return [
        Line(
            speech.words.highlight(
                speech.name(level.figure.instrument),
                [speech.words.claim(claim, level.figure.instrument) for claim in level.findings.claims],
            )
        )
        for level in levels[:HIGHLIGHTS]
    ]


def _ends(answer: Overview, speech: Speech) -> list[Line]:
    ranked = sorted((f for f in answer.members if f.percent is not None), key=lambda f: -(f.percent or 0))
    if len(ranked) < 2:
        return [told(speech, figure) for figure in ranked if figure.record is None]
    best, worst = (_short(figure, answer, speech) for figure in (ranked[0], ranked[-1]))
    return [Line(speech.words.best_and_worst(best, worst))]


def _short(figure: Figure, answer: Overview, speech: Speech) -> str:
    """The level too, except of a record: that stands in the line above."""
    if figure.record is None:
        return _dated(figure, answer, speech)
    return speech.words.short_change(speech.name(figure.instrument), figure)


def _older(figures: Sequence[Figure], speech: Speech) -> list[Line]:
    """Figures of the last session of exchanges that are on another day, dated; stale ones are left out."""
    fresh = [figure for figure in figures if figure.later_session is None][:OLDER]
    fresh.sort(key=lambda figure: figure.session, reverse=True)
    return [
        Line(f"{speech.words.day(session)}: {'; '.join(speech.headline(figure) for figure in those)}")
        for session, those in groupby(fresh, key=lambda figure: figure.session)
    ]


def _footing(figures: Sequence[Figure], speech: Speech) -> str:
    newest_first = sorted(figures, key=_newest_first)
    names = [speech.name(figure.instrument) for figure in newest_first]
    return speech.words.common_footing(names, newest_first)


def ranking(answer: Ranking, speech: Speech) -> list[Line]:
    """The best, the worst, or all in order."""
    if answer.spans:
        return _over(answer, speech)
    region, words = speech.title(answer.region), speech.words
    if not answer.figures:
        return [Line(words.no_figures(region))]
    first, *others = answer.figures
    side = [f for f in others if answer.order == "all" or f.direction is SIDES[answer.order]]
    title = words.ranking(answer.order, region, speech.headline(first), "")
    lines = [Line(title, strong=True, direction=first.direction)]
    if side:
        lines.append(Line(words.then([words.short_change(speech.name(f.instrument), f) for f in side])))
    return [*lines, *highlights(answer.highlights, speech), *small(_footing(answer.figures, speech))]


def _over(answer: Ranking, speech: Speech) -> list[Line]:
    """A ranking over a period, with the dates it is counted from; of the best only those that rose."""
    words, (first, *others) = speech.words, answer.spans
    when = covered(answer.spans, speech)
    title = words.ranking(answer.order, speech.title(answer.region), _span(first, speech), when)
    side = [
        _span(span, speech) for span in others if answer.order == "all" or _went(span) is SIDES[answer.order]
    ]
    then = [Line(words.then(side))] if side else []
    return [Line(title, strong=True), *then, *small(words.span_starts(answer.spans))]


def _went(span: Span) -> Direction | None:
    return direction_of(span.tally.points) if span.tally is not None else None


def _span(span: Span, speech: Speech) -> str:
    assert span.tally is not None  # noqa: S101  a ranking holds only spans with a percent
    return speech.words.span_short(speech.name(span.instrument), span, span.tally)

"""The lines of stretches of time: spans, months and years, streaks, comparisons."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.answers import Aspect, Comparison, Figure, Span, Spans, Steps, Streaks
from bot.figures import direction_of
from bot.market import Direction
from bot.messages import Line
from bot.wording.layout.feats import FEATS, feats
from bot.wording.layout.figures import figure_lines
from bot.wording.speech import Speech, once, small

NONE = Decimal(0)
PER_LINE = 4
"""Months or closes in one line of a phone."""


def spans(answer: Spans, speech: Speech) -> list[Line]:
    """Feats; a region's members together; one index in full, over one stretch or over several; or one line for each."""
    if answer.aspect in FEATS:
        return feats(answer, speech)
    if answer.region is not None:
        return _region(answer, answer.region, speech)
    instruments = {span.instrument for span in answer.items}
    if len(answer.items) > 1 and len(instruments) == 1:
        return _summary(answer.items, speech)
    full = len(answer.items) == 1
    return once([line for span in answer.items for line in _span(span, answer.aspect, full, speech)])


def _span(span: Span, aspect: Aspect, full: bool, speech: Speech) -> list[Line]:
    words, name, tally = speech.words, speech.name(span.instrument), span.tally
    if tally is None:
        told = span.newest if span.begins is None and span.refusal is None else None
        newest = words.span_newest(span, told) if told is not None else ""
        return [Line(words.span_missing(name, span)), *small(newest)]
    way = direction_of(tally.points) if aspect is Aspect.CHANGE else None
    lines = [Line(words.span_headline(name, span, tally, aspect), strong=True, direction=way)]
    lines += _rows([words.closes([mark], span.instrument) for mark in span.closes])
    extremes = words.span_extremes(span, tally) if full and tally.sessions > 1 else ""
    below = small(words.span_dates(span, tally), extremes, words.gap(span.holes) if span.holes else "")
    return [*lines, *below, *(_so_far(span.so_far, speech) if full else [])]


def _so_far(figure: Figure | None, speech: Speech) -> list[Line]:
    if figure is None:
        return []
    return small(speech.words.so_far(speech.headline(figure), speech.words.footing(figure)))


def _summary(items: Sequence[Span], speech: Speech) -> list[Line]:
    """One index over the week, the month, the year and twelve months."""
    words, counted = speech.words, [(span, span.tally) for span in items if span.tally is not None]
    late = [pair for pair in counted if pair[0].begins is not None]
    counted = [pair for pair in counted if pair[0].begins is None] + late[:1]
    name = speech.name(items[0].instrument)
    if not counted:
        return _span(items[-1], Aspect.CHANGE, True, speech)
    first, tally = counted[0]
    stretches = ", ".join(words.span_stretch(span, each) for span, each in counted)
    level = numbers.level(tally.end.level, first.instrument)
    last, longest = counted[-1]
    holes = words.gap(last.holes) if last.holes else ""
    return [
        Line(f"{name} {level}: {stretches}", strong=True),
        *small(words.span_extremes(last, longest), words.span_dates(first, tally), holes),
        *_so_far(first.so_far, speech),
    ]


def covered(counted: Sequence[Span], speech: Speech) -> str:
    """The period that spans share; where our data begin later than it, the days that they cover."""
    first = counted[0]
    tallies = [span.tally for span in counted if span.tally is not None]
    if first.begins is None:
        latest = max(counted, key=lambda span: span.tally.end.on if span.tally is not None else date.min)
        return speech.words.span_when(latest)
    start, end = min(tally.base.on for tally in tallies), max(tally.end.on for tally in tallies)
    return speech.words.over(None, start, end)


def _region(answer: Spans, region: str, speech: Speech) -> list[Line]:
    """How many rose, the best and the worst, the others in order, and from when to when."""
    words = speech.words
    held = [(span, span.tally) for span in answer.items if span.tally is not None]
    held.sort(key=lambda pair: -(pair[1].percent or 0))
    if not held:
        missing = answer.items[0] if answer.items else None
        title = speech.title(region)
        return [Line(words.span_missing(title, missing) if missing else words.no_figures(title))]
    counts = {
        Direction.UP: sum(tally.points > 0 for _, tally in held),
        Direction.DOWN: sum(tally.points < 0 for _, tally in held),
        Direction.FLAT: sum(tally.points == 0 for _, tally in held),
    }
    when = covered([span for span, _ in held], speech)
    count = words.tally(counts, len(held), [])
    shown = [words.span_short(speech.name(span.instrument), span, tally) for span, tally in held]
    return [
        Line(f"{speech.title(region)} {when}: {count}", strong=True),
        *([Line(words.best_and_worst(shown[0], shown[-1]))] if len(shown) > 1 else [Line(shown[0])]),
        *([Line(words.then(shown[1:-1]))] if len(shown) > 2 else []),
        *small(words.span_starts([span for span, _ in held])),
    ]


def steps(answer: Steps, speech: Speech) -> list[Line]:
    """The newest month first, a few in each line."""
    name = speech.name(answer.instrument)
    if not answer.parts:
        return [Line(speech.words.no_figures(name))]
    rows = [speech.words.step(part, answer) for part in reversed(answer.parts)]
    rows = [] if answer.aspect in (Aspect.BEST, Aspect.WORST) else rows
    gap = speech.words.gap(answer.holes) if answer.holes else ""
    title = Line(speech.words.steps_title(name, answer), strong=True)
    return [title, *_rows(rows), *small(speech.words.steps_note(answer), gap)]


def _rows(items: Sequence[str]) -> list[Line]:
    groups = [items[start : start + PER_LINE] for start in range(0, len(items), PER_LINE)]
    return [Line(" · ".join(group)) for group in groups]


def streaks(answer: Streaks, speech: Speech) -> list[Line]:
    """How many in a row, from which close."""
    lines: list[Line] = []
    for item in answer.items:
        lines.append(Line(speech.words.streak(speech.name(item.instrument), item), strong=True))
        if item.now is not None:
            lines += small(speech.words.streak_dates(item, item.now))
        lines += _so_far(item.so_far, speech) if len(answer.items) == 1 else []
    return once(lines)


def comparison(answer: Comparison, speech: Speech) -> list[Line]:
    """The better one first, and by how much."""
    names = [speech.name(instrument) for instrument in answer.missing]
    lines = [Line(speech.words.no_figures(name)) for name in names]
    lines += _of_spans(answer.spans, speech) if answer.spans else _of_figures(answer.figures, speech)
    return once(lines)


def _of_figures(given: Sequence[Figure], speech: Speech) -> list[Line]:
    """One is ahead of another on the same day only; of different sessions each stands for itself, as asked."""
    if len({figure.session for figure in given}) > 1:
        return [line for figure in given for line in figure_lines(figure, speech)]
    figures = sorted(given, key=lambda figure: (figure.percent is None, -(figure.percent or 0)))
    lines: list[Line] = []
    if len(figures) > 1 and figures[0].percent is not None and figures[1].percent is not None:
        last = figures[-1].percent
        by = numbers.gap(figures[0].percent - last) if last is not None else ""
        names = [speech.name(figure.instrument) for figure in figures]
        lines.append(Line(speech.words.ahead(names[0], speech.words.listed(names[1:]), by, ""), strong=True))
    for figure in figures:
        lines += figure_lines(figure, speech)
    return lines


def _of_spans(given: Sequence[Span], speech: Speech) -> list[Line]:
    """Changes over common days, each with both dates."""
    words = speech.words
    ordered = sorted(given, key=lambda span: -(_percent(span) or 0))
    counted = [span for span in ordered if _percent(span) is not None]
    lines: list[Line] = []
    if len(counted) > 1:
        names = [speech.name(span.instrument) for span in counted]
        by = numbers.gap((_percent(counted[0]) or NONE) - (_percent(counted[-1]) or NONE))
        when = words.span_when(next((span for span in counted if span.counted_to), counted[0]))
        lines.append(Line(words.ahead(names[0], words.listed(names[1:]), by, when), strong=True))
    for span in ordered:
        if span.tally is None:
            lines += _span(span, Aspect.CHANGE, False, speech)
        else:
            text = words.span_short(speech.name(span.instrument), span, span.tally)
            lines.append(Line(text, direction=direction_of(span.tally.points)))
            lines += small(words.span_dates(span, span.tally), words.gap(span.holes) if span.holes else "")
    return lines


def _percent(span: Span) -> Decimal | None:
    return span.tally.percent if span.tally is not None else None

"""The lines beside a chart, in any language: what it shows, from when to when, from whom."""

from collections.abc import Sequence

from bot import numbers
from bot.answers import Series
from bot.history import percent
from bot.market import Bar, Instrument
from bot.messages import Line
from bot.wording.speech import Speech, joined, small


def series(answer: Series, speech: Speech) -> list[Line]:
    """One instrument with its change; several by their names, for the picture has their changes."""
    lines = _one(answer, speech) if len(answer.instruments) == 1 else _several(answer, speech)
    names = [speech.name(instrument) for instrument in answer.without]
    return lines + (small(speech.words.chart_without(names)) if names else [])


def _one(answer: Series, speech: Speech) -> list[Line]:
    words, instrument = speech.words, answer.instruments[0]
    bars, previous = answer.bars[0], answer.previous[0]
    base, last = previous or bars[0], bars[-1]
    name, level = speech.name(instrument), numbers.level(last.close, instrument)
    if base is last:
        first = words.chart_one_close(name, level, last.session)
        return [Line(first, strong=True), *small(words.chart_sources(answer.sources))]
    share = percent(last.close, base.close) if base.close > 0 else None
    change = numbers.span_change(last.close - base.close, share, instrument)
    lines = [Line(words.chart_moved(name, change, level, answer.range), strong=True)]
    if len(bars) > 2:
        lines += small(_extremes(instrument, bars, speech))
    return lines + small(joined(_footing(answer, base, last, speech)))


def _footing(answer: Series, base: Bar, last: Bar, speech: Speech) -> list[str]:
    """From when to when, how far our data reach, and from whom."""
    words = speech.words
    parts = [words.chart_days(base.session, last.session)]
    parts += [words.chart_begins(base.session)] if answer.begins else []
    parts += [words.chart_older(answer.later_session)] if answer.later_session else []
    return [*parts, words.chart_sources(answer.sources)]


def _several(answer: Series, speech: Speech) -> list[Line]:
    words = speech.words
    names = [speech.name(instrument) for instrument in answer.instruments]
    bases = [previous or bars[0] for previous, bars in zip(answer.previous, answer.bars, strict=True)]
    first = min(bases, key=lambda bar: bar.session).session
    last = max(bars[-1].session for bars in answer.bars)
    below = joined([words.chart_days(first, last), words.chart_sources(answer.sources)])
    return [Line(words.chart_compared(names, answer.range), strong=True), *small(below)]


def _extremes(instrument: Instrument, bars: Sequence[Bar], speech: Speech) -> str:
    low = min(bars, key=lambda bar: bar.close)
    high = max(bars, key=lambda bar: bar.close)
    return speech.words.chart_extremes(instrument, low, high)

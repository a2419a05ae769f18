"""The lines of feats: how many record closes, the longest run, and what makes either unsure."""

from bot.answers import Aspect, Span, Spans
from bot.history.feats import RecordCount
from bot.messages import Line
from bot.wording.speech import Speech, once, small

FEATS = (Aspect.RECORDS, Aspect.RUN)
SHOWN = 5
"""Indices of a region that fit a phone."""


def feats(answer: Spans, speech: Speech) -> list[Line]:
    """Each index that was named; of a region the first few, a line for each and who gave the closes."""
    words = speech.words
    if answer.region is None:
        return once([line for span in answer.items for line in _feat(span, speech)])
    shown = answer.items[:SHOWN]
    if not shown:
        return [Line(words.no_figures(speech.title(answer.region)))]
    sources = dict.fromkeys(source for span in shown for source in span.sources)
    return [*(Line(_first(span, speech)) for span in shown), *small(words.chart_sources(sources))]


def _feat(span: Span, speech: Speech) -> list[Line]:
    words, name = speech.words, speech.name(span.instrument)
    first = Line(_first(span, speech), strong=True)
    if span.tally is None:
        newest = span.newest if span.begins is None and span.refusal is None else None
        return [first, *small(words.span_newest(span, newest) if newest is not None else "")]
    held = dates = ""
    if span.feat is not None:
        held = words.feat_held(words.feat(name, span, span.feat)) if span.doubt is not None else ""
        dates = words.feat_dates(span, span.feat)
    named = isinstance(span.feat, RecordCount) and span.feat.data_since is not None
    begins = words.chart_begins(span.begins) if span.begins is not None and not named else ""
    older = words.chart_older(span.later_session) if span.later_session is not None else ""
    return [first, *small(held, dates, begins, older, words.chart_sources(span.sources))]


def _first(span: Span, speech: Speech) -> str:
    words, name = speech.words, speech.name(span.instrument)
    if span.tally is None:
        return words.span_missing(name, span)
    if span.doubt is not None:
        return words.feat_doubtful(name, span, span.doubt)
    return words.feat_none(name, span) if span.feat is None else words.feat(name, span, span.feat)

"""Which time a message speaks of: words of time are read as days and spans, those as since, until and every."""

from collections.abc import Sequence
from dataclasses import replace

from bot.messages import PeriodKind
from bot.understanding.clocks import clocked, recurring
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import Text
from bot.understanding.pieces import Timed, compiled, reduced
from bot.understanding.relations import RELATIONS
from bot.understanding.timeforms import DAYS, SPANS
from bot.understanding.timewords import Word, runs, time_words

ATOMS = compiled(DAYS, SPANS)
PLACED = frozenset({"prep", "since", "between", "at"})
"""Kinds of words in front of a period that belong to it."""
LATE = frozenset({"part_afternoon", "part_evening", "part_night"})
"""Parts of a day whose hours are those after noon."""
FAINT = frozenset({PeriodKind.NOW, PeriodKind.NEXT, PeriodKind.MAX})
"""Periods that give way to any other in the same message."""


def find_periods(
    text: Text, taken: bytearray, lexicons: tuple[Lexicon, ...], hours: bool = False
) -> list[Timed]:
    """Return the periods of a message in order; their words are exactly as written.

    `hours`: it speaks of something that comes at an hour, so "at 8" is one, in an evening the later.
    """
    found: list[Timed] = []
    words = time_words(text, taken, lexicons)
    bare = ("pm" if any(word.kinds & LATE for word in words) else "") if hours else None
    for run in runs(words):
        again = recurring(run, bare)
        pieces = [again] if again else reduced(clocked(list(reduced(run, ATOMS)), bare), RELATIONS)
        found.extend(_written(text, run, piece) for piece in pieces if isinstance(piece, Timed))
    return [each for each in found if not _is_other_word(text, each, lexicons)]


def _is_other_word(text: Text, timed: Timed, lexicons: tuple[Lexicon, ...]) -> bool:
    """Is this the verb "may" or the noun "march": a month or day only behind a preposition or a figure."""
    if timed.end - timed.start > 1:
        return False
    return any("maybe" in lexicon.times.phrases.get(text.words[timed.start], ()) for lexicon in lexicons)


def chief(periods: Sequence[Timed]) -> Timed | None:
    """Return the period that a question is about: the first that says more than "now"."""
    strong = [each for each in periods if each.period.kind not in FAINT]
    ranked = strong or [each for each in periods if each.period.kind is not PeriodKind.NEXT] or list(periods)
    return ranked[0] if ranked else None


def _written(text: Text, run: Sequence[Word], timed: Timed) -> Timed:
    """Give the period its words, with a preposition in front of it."""
    start = timed.start
    for word in reversed(run):
        if word.end == start and word.kinds & (PLACED | {"the"}) and "until" not in word.kinds:
            start = word.start
    while start < timed.start and not _word_from(run, start).kinds & PLACED:
        start = _word_from(run, start).end
    return Timed(start, timed.end, replace(timed.period, words=text.written(start, timed.end)), timed.start)


def _word_from(run: Sequence[Word], start: int) -> Word:
    return next(word for word in run if word.start == start)

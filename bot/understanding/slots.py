"""The request of a message whose intent is decided: which names, time, threshold, subject and sub-request."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import Ambiguous, Region
from bot.market import Instrument
from bot.messages import Intent, Period, PeriodKind, Request
from bot.understanding.companies import Company
from bot.understanding.entities import Named
from bot.understanding.periods import Timed, chief
from bot.understanding.reading import Reading
from bot.understanding.router import Rule
from bot.understanding.thresholds import threshold_of
from bot.understanding.verbs import verb_of

EDITION = "morning"
FAR = frozenset({"unknown", "crypto"})
"""Topics in which a place or an index is only a word."""
ELSEWHERE = frozenset({"currency", "commodity", "yield"})
"""Topics in which a place tells whose currency or bond it is."""


def request_of(reading: Reading, rule: Rule, traits: frozenset[str]) -> Request:
    """Return what is asked for, as far as this message alone says it."""
    names = (
        []
        if rule.topic in FAR and rule.intent is Intent.OTHER and "index" not in traits
        else list(reading.names)
    )
    if rule.name in ("far away", "far from a name"):
        names = []
    if rule.topic in ELSEWHERE:
        names = [each for each in names if not each.name.place and not isinstance(each.target, Region)]
    companies = tuple(
        reading.text.written(each.start, each.end) for each in names if isinstance(each.target, Company)
    )
    if rule.intent is not Intent.STOCK:
        companies = ()
    entities = () if rule.intent is Intent.STOCK else _symbols(names)
    regions = () if rule.intent is Intent.STOCK else _regions(names)
    period = _period(reading, rule.intent)
    return Request(
        rule.intent,
        entities,
        regions,
        period,
        language=reading.language,
        subject=_subject(reading, rule.intent),
        company=companies[0] if companies else None,
        companies=companies,
        topic=rule.topic,
        verb=verb_of(rule.intent, reading, traits),
        threshold=threshold_of(reading) if rule.intent is Intent.ALERT else None,
        edition=_edition(reading) if rule.intent is Intent.SUBSCRIBE else None,
        candidates=_candidates(names) if not entities else (),
    )


def _symbols(names: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.target.symbol for each in names if isinstance(each.target, Instrument)))


def _regions(names: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.target.name for each in names if isinstance(each.target, Region)))


def _candidates(names: Sequence[Named]) -> tuple[str, ...]:
    return next((each.target.candidates for each in names if isinstance(each.target, Ambiguous)), ())


def _period(reading: Reading, intent: Intent) -> Period | None:
    times: Sequence[Timed] = reading.times
    if intent is Intent.SUBSCRIBE:
        clocks = [each for each in times if each.period.clock]
        times = clocks or [each for each in times if each.period.weekdays] or times
    elif intent is Intent.EXPLAIN:
        return None
    else:
        plain = [each for each in times if not each.period.weekdays]
        times = plain if plain or intent in (Intent.OVERVIEW, Intent.HISTORY, Intent.CHART) else times
    found = chief(times)
    return found.period if found else None


def _subject(reading: Reading, intent: Intent) -> tuple[str, ...]:
    """Themes under the names they are stored by, else for news the words nobody knows."""
    if intent not in (Intent.WHY, Intent.CALENDAR, Intent.EXPLAIN):
        return ()
    if intent is Intent.EXPLAIN:
        terms = [reading.text.written(cue.start, cue.end).casefold() for cue in reading.tagged("term")]
        return tuple(dict.fromkeys(terms))
    themes = [tag[6:] for cue in reading.cues for tag in sorted(cue.meaning) if tag.startswith("theme.")]
    unknown = reading.unread if intent is Intent.WHY and "news" in reading.tags else ()
    return tuple(dict.fromkeys((*themes, *unknown)))


def _edition(reading: Reading) -> str | None:
    found = [tag[8:] for cue in reading.cues for tag in sorted(cue.meaning) if tag.startswith("edition.")]
    return found[0] if found else None


def without_words(period: Period | None) -> Period | None:
    """A period taken over from the previous request: its words stand in another message."""
    return replace(period, words="") if period else None


__all__ = ["EDITION", "Period", "PeriodKind", "request_of", "without_words"]

"""The request of a message whose intent is decided: which names, time, threshold, subject and sub-request."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import Ambiguous, Region
from bot.market import Instrument
from bot.messages import Intent, Period, PeriodKind, Request, Threshold
from bot.understanding.companies import Company
from bot.understanding.entities import Named
from bot.understanding.periods import chief
from bot.understanding.pieces import Timed
from bot.understanding.reading import Reading
from bot.understanding.router import Rule
from bot.understanding.thresholds import level_named, threshold_of, true_times
from bot.understanding.verbs import verb_of

FAR = frozenset({"unknown", "crypto"})
"""Topics in which a place or an index is only a word."""
COUNTING = frozenset(
    {Intent.QUOTE, Intent.HISTORY, Intent.CHART, Intent.COMPARE, Intent.MOVERS, Intent.OVERVIEW, Intent.ALERT}
)
"""Intents that can count sessions; for any other "5d" is five days of the calendar."""
ELSEWHERE = frozenset({"currency", "commodity", "yield"})
"""Topics in which a place tells whose currency or bond it is."""


def request_of(reading: Reading, rule: Rule, traits: frozenset[str]) -> Request:
    """Return what is asked for, as far as this message alone says it."""
    names = _asked_of(reading, rule, traits)
    stock = rule.intent is Intent.STOCK
    companies = _companies(reading, names) if stock else ()
    entities = () if stock else _symbols(names)
    period = _period(reading, rule.intent)
    verb = verb_of(rule.intent, reading, traits)
    return Request(
        rule.intent,
        entities,
        () if stock else _regions(names),
        period,
        language=reading.language,
        neutral=_only_names(reading),
        subject=_subject(reading, rule.intent),
        company=companies[0] if companies else None,
        companies=companies,
        nearest=_nearest(names) if stock else None,
        topic=rule.topic,
        verb=verb,
        threshold=_threshold(reading, rule.intent),
        edition=_edition(reading) if rule.intent is Intent.SUBSCRIBE else None,
        candidates=_candidates(names) if not entities else (),
    )


def _only_names(reading: Reading) -> bool:
    """Is there no word but names in Latin letters, which every language writes alike."""
    named = {at for each in reading.names for at in range(each.start, each.end)}
    rest = (word for at, word in enumerate(reading.text.words) if at not in named)
    return reading.language == "en" and bool(named) and not any(word[0].isalpha() for word in rest)


def _asked_of(reading: Reading, rule: Rule, traits: frozenset[str]) -> list[Named]:
    """The names that the question is about: none where they are only words of another subject."""
    elsewhere = rule.intent is Intent.OTHER and rule.topic in FAR and "index" not in traits
    if elsewhere or rule.name in ("far away", "far from a name"):
        return []
    if rule.topic in ELSEWHERE:
        return [each for each in reading.names if not each.name.place and not isinstance(each.target, Region)]
    return list(reading.names)


def _companies(reading: Reading, names: Sequence[Named]) -> tuple[str, ...]:
    return tuple(
        reading.text.written(each.start, each.end) for each in names if isinstance(each.target, Company)
    )


def _nearest(names: Sequence[Named]) -> str | None:
    """The index of the first company's home; of a company that nobody lists, none."""
    homes = (each.target.nearest for each in names if isinstance(each.target, Company))
    return next((home for home in homes if home), None)


def _threshold(reading: Reading, intent: Intent) -> Threshold | None:
    if intent is Intent.RECORD:
        return level_named(reading)
    return threshold_of(reading) if intent is Intent.ALERT else None


def _symbols(names: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.target.symbol for each in names if isinstance(each.target, Instrument)))


def _regions(names: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.target.name for each in names if isinstance(each.target, Region)))


def _candidates(names: Sequence[Named]) -> tuple[str, ...]:
    return next((each.target.candidates for each in names if isinstance(each.target, Ambiguous)), ())


def _period(reading: Reading, intent: Intent) -> Period | None:
    times: Sequence[Timed] = true_times(reading)
    if intent is Intent.SUBSCRIBE:
        clocks = [each for each in times if each.period.clock]
        times = clocks or [each for each in times if each.period.weekdays] or times
    elif intent is Intent.EXPLAIN:
        return None
    else:
        times = _beside_edges(reading, times) if intent is Intent.RECORD else times
        plain = [each for each in times if not each.period.weekdays]
        times = plain if plain or intent in (Intent.OVERVIEW, Intent.HISTORY, Intent.CHART) else times
    found = chief(times)
    if intent is Intent.CHART and found is None and (whole := next(reading.tagged("whole"), None)):
        return Period(PeriodKind.MAX, reading.text.written(whole.start, whole.end))
    if (
        found
        and intent is Intent.SUBSCRIBE
        and found.period.kind is PeriodKind.CLOCK
        and not _on_days(reading, found)
    ):
        return replace(found.period, words=reading.text.written(found.core, found.end))
    return _counted(found.period, intent) if found else None


def _counted(period: Period, intent: Intent) -> Period:
    if intent in COUNTING or period.kind is not PeriodKind.SESSIONS or period.unit != "day":
        return period
    return replace(period, kind=PeriodKind.LAST)


def _beside_edges(reading: Reading, times: Sequence[Timed]) -> list[Timed]:
    """The times that are no part of "52-week high", which is asked about as of a day."""
    edges = list(reading.tagged("yearedge"))
    return [
        each for each in times if not any(each.start < edge.end and edge.start < each.end for edge in edges)
    ]


def _on_days(reading: Reading, timed: Timed) -> bool:
    """Does it begin with days ("on mondays"), whose preposition belongs to them as no hour's does."""
    first = reading.text.words[timed.core]
    found = (lexicon.times.phrases.get(first, frozenset()) for lexicon in reading.lexicons)
    return any(tag.startswith("weekday.") for tags in found for tag in tags)


def _subject(reading: Reading, intent: Intent) -> tuple[str, ...]:
    """Themes under the names they are stored by; where there is none, for news the words nobody knows."""
    if intent not in (Intent.WHY, Intent.CALENDAR, Intent.EXPLAIN):
        return ()
    if intent is Intent.EXPLAIN:
        terms = [reading.text.written(cue.start, cue.end).casefold() for cue in reading.tagged("term")]
        return tuple(dict.fromkeys(terms))
    themes = [tag[6:] for cue in reading.cues for tag in sorted(cue.meaning) if tag.startswith("theme.")]
    unknown = reading.unread if intent is Intent.WHY and "news" in reading.tags else ()
    return tuple(dict.fromkeys(themes or unknown))


def _edition(reading: Reading) -> str | None:
    """The edition named, also where its words are a name ("asia close"); None when none is."""
    for at in range(len(reading.text.words)):
        for lexicon in reading.lexicons:
            found = lexicon.cues.longest(reading.text, at)
            named = [tag for tag in sorted(found.meaning) if tag.startswith("edition.")] if found else []
            if named:
                return named[0].removeprefix("edition.")
    return None


def without_words(period: Period | None) -> Period | None:
    """A period taken over from the previous request: its words stand in another message."""
    return replace(period, words="") if period else None

"""A brief into lines: the answers it holds by the language's own renderers, and what stands around them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.answers import Answer, Overview
from bot.messages import Line
from bot.subscriptions.briefs import Brief, Turns
from bot.subscriptions.deliveries import Form
from bot.wording.briefs import en, ja, ko, zh
from bot.wording.layout import lay
from bot.wording.speech import Speech

FALLBACK = "en"
TEXTS: dict[str, dict[str, str]] = {"en": en.TEXTS, "ko": ko.TEXTS, "ja": ja.TEXTS, "zh": zh.TEXTS}
COMING, CLOSED = 3, 3
"""So many of each fit a phone's screen beside the rest."""


def say(code: str, language: str, **values: object) -> str:
    """The text of a code with values put in; in English where a language lacks it."""
    text = TEXTS.get(language, {}).get(code) or TEXTS[FALLBACK][code]
    return text.format(**values)


def brief(told: Brief, speech: Speech, language: str) -> tuple[Line, ...]:
    """The lines of a brief in its form; the first line says which edition of which day it is."""
    if told.nothing_since is not None or not told.overviews:
        lines = [_title(told, language, speech), *_nothing(told, language, speech)]
    elif told.form is Form.LINE:
        return (_one_line(told, language, speech),)
    else:
        lines = [_title(told, language, speech), *_markets(told, speech)]
        if told.form is Form.FULL:
            lines += _around(told, language, speech)
    return (*lines, Line(say("advice", language), small=True))


def late(due: datetime, language: str) -> Line:
    """What a brief says that comes late; `due` in the reader's zone."""
    return Line(say("late", language, time=f"{due:%H:%M}"), small=True)


def _title(told: Brief, language: str, speech: Speech) -> Line:
    title = told.titles.get(language, told.titles[FALLBACK])
    return Line(say("title", language, title=title, day=speech.words.day(told.at.date())), strong=True)


def _nothing(told: Brief, language: str, speech: Speech) -> Iterable[Line]:
    if told.nothing_since is None:
        yield Line(say("nothing.ever", language))
    else:
        yield Line(say("nothing", language, day=speech.words.day(told.nothing_since)))
    yield from _closed(told, language, speech)
    yield from _aged(told, language, speech)


def _markets(told: Brief, speech: Speech) -> Iterable[Line]:
    """The first region in full, the others by their first line, their records and where that is from."""
    for number, answer in enumerate(told.weeks or told.overviews):
        lines = _laid(answer, speech)
        if number == 0 and told.form is Form.FULL:
            yield from lines
        else:
            yield from lines[:2] if len(lines) > 2 and not lines[1].small else lines[:1]
            yield from [line for line in lines if line.small][-1:]


def _laid(answer: Answer, speech: Speech) -> list[Line]:
    """The lines of an answer without what a brief tells of all markets together further down."""
    if isinstance(answer, Overview):
        answer = replace(answer, older=(), closed=())
    return lay(answer, speech)


def _around(told: Brief, language: str, speech: Speech) -> Iterable[Line]:
    if told.why is not None and told.why.drivers:
        lines = lay(told.why, speech)
        drivers = [line.text for line in lines if not (line.strong or line.small)]
        yield from [Line(say("why", language, what=text)) for text in drivers[:2]]
    if told.turns:
        yield _turns(told.turns, language, speech)
    if told.coming:
        coming = [_coming(told, number, language, speech) for number in range(min(COMING, len(told.coming)))]
        yield Line(say("coming", language, what=say("and", language).join(coming)))
    yield from _closed(told, language, speech)
    yield from _aged(told, language, speech)


def _turns(turns: Turns, language: str, speech: Speech) -> Line:
    kinds = (
        ("turns.records", turns.records),
        ("turns.up", turns.turned_up),
        ("turns.down", turns.turned_down),
    )
    parts = [
        say(
            code,
            language,
            names=say("list", language).join(speech.name(figure.instrument) for figure in figures),
        )
        for code, figures in kinds
        if figures
    ]
    what = say("and", language).join(parts)
    return Line(say("turns", language, day=speech.words.day(turns.since), what=what))


def _coming(told: Brief, number: int, language: str, speech: Speech) -> str:
    event = told.coming[number].event
    if event.at is not None:
        local = event.at.astimezone(told.at.tzinfo)
        if local.date() == told.at.date():
            return say("coming.at", language, time=f"{local:%H:%M}", what=event.headline)
    if event.on == told.at.date():
        return say("coming.today", language, what=event.headline)
    return say("coming.on", language, day=speech.words.day(event.on), what=event.headline)


def _closed(told: Brief, language: str, speech: Speech) -> Iterable[Line]:
    parts = []
    for closure in told.closed[:CLOSED]:
        if closure.reason is None:
            parts.append(speech.title(closure.region))
        elif closure.reopens is None:
            parts.append(
                say("closed.why", language, region=speech.title(closure.region), reason=closure.reason)
            )
        else:
            day = speech.words.day(closure.reopens)
            values = {"region": speech.title(closure.region), "reason": closure.reason, "day": day}
            parts.append(say("closed.until", language, **values))
    if parts:
        yield Line(say("closed", language, what=say("and", language).join(parts)))


def _aged(told: Brief, language: str, speech: Speech) -> Iterable[Line]:
    parts = [
        say(
            "aged.one",
            language,
            name=speech.name(figure.instrument),
            day=speech.words.day(figure.session),
        )
        for figure in told.aged
    ]
    if parts:
        yield Line(say("aged", language, what=say("and", language).join(parts)), small=True)


def _one_line(told: Brief, language: str, speech: Speech) -> Line:
    """Edition and day, how the first region did, and its records."""
    answer = (told.weeks or told.overviews)[0]
    lines = _laid(answer, speech)
    records = [speech.headline(figure) for figure in told.figures if figure.record is not None]
    text = say("with", language, first=_title(told, language, speech).text, second=lines[0].text)
    if records:
        text = say("with", language, first=text, second=records[0])
    footing = [line.text for line in lines if line.small]
    return Line(f"{text} ({footing[-1]})" if footing else text)

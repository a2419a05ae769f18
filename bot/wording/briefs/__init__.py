"""A brief into lines: the answers it holds by the language's own renderers, and what stands around them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.answers import Answer, Happenings, Overview
from bot.messages import Line
from bot.subscriptions.briefs import Brief, Turns
from bot.subscriptions.deliveries import Form
from bot.wording.briefs import en, ja, ko, zh
from bot.wording.layout import lay
from bot.wording.speech import Speech

FALLBACK = "en"
TEXTS: dict[str, dict[str, str]] = {"en": en.TEXTS, "ko": ko.TEXTS, "ja": ja.TEXTS, "zh": zh.TEXTS}
COMING, CLOSED, BEATEN, DRIVERS, AGED = 3, 3, 3, 2, 8
"""So many of each fit a phone's screen beside the rest."""


def say(code: str, language: str, **values: object) -> str:
    """The text of a code with values put in; in English where a language lacks it."""
    text = TEXTS.get(language, {}).get(code) or TEXTS[FALLBACK][code]
    return text.format(**values)


def brief(
    told: Brief, speech: Speech, language: str, retold: Sequence[Line] | None = None
) -> tuple[Line, ...]:
    """The lines of a brief in its form; the first line says which edition of which day it is.

    `retold` are its markets and causes in other words, with their small print.
    """
    if told.nothing_since is not None or not told.overviews:
        lines = [_title(told, language, speech), *_nothing(told, language, speech)]
    elif told.form is Form.LINE:
        return (_one_line(told, language, speech),)
    else:
        markets = _markets(told, speech, language) if retold is None else retold
        lines = [_title(told, language, speech), *markets]
        if told.form is Form.FULL:
            lines += [] if retold is None else _beaten(told, speech, language)
            lines += _around(told, language, speech, why=retold is None)
    return (*lines, Line(say("advice", language), small=True))


def retellable(told: Brief, speech: Speech, language: str) -> tuple[Line, ...]:
    """What may be said in other words: the markets and what moved them; nothing of a week or a single line."""
    if told.weeks or told.form is Form.LINE or told.nothing_since is not None or not told.overviews:
        return ()
    why = _why(told.why, speech) if told.why is not None and told.form is Form.FULL else ()
    return (*_markets(replace(told, beaten=()), speech, language), *why)


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


def _markets(told: Brief, speech: Speech, language: str) -> Iterable[Line]:
    """The first region in full, the others by their first line, their records and where that is from."""
    for number, answer in enumerate(told.weeks or told.overviews):
        lines = _laid(answer, speech)
        if number == 0 and told.form is Form.FULL:
            yield from [line for line in lines if not line.small]
            yield from _beaten(told, speech, language)
            yield from [line for line in lines if line.small]
        else:
            yield from lines[:2] if len(lines) > 2 and not lines[1].small else lines[:1]
            yield from [line for line in lines if line.small][-1:]


def _laid(answer: Answer, speech: Speech) -> list[Line]:
    """The lines of an answer without what a brief tells of all markets together further down."""
    if isinstance(answer, Overview):
        answer = replace(answer, older=(), closed=())
    return lay(answer, speech)


def _beaten(told: Brief, speech: Speech, language: str) -> Iterable[Line]:
    """The receipts of records that our own closes prove: what they have beaten, and of which day that was."""
    words = speech.words
    parts = [
        words.highlight(
            speech.name(level.figure.instrument),
            [words.claim(claim, level.figure.instrument) for claim in level.findings.claims],
        )
        for level in told.beaten[:BEATEN]
    ]
    if parts:
        yield Line(say("and", language).join(parts))


def _why(told: Happenings, speech: Speech) -> Iterable[Line]:
    """The ladder: what a source gave; else that nothing is recorded, and what moved the same way."""
    lines = [line.text for line in lay(told, speech) if not (line.strong or line.small)]
    for text in lines[:DRIVERS]:
        yield Line(text[0].upper() + text[1:])


def _around(told: Brief, language: str, speech: Speech, why: bool = True) -> Iterable[Line]:
    if why and told.why is not None:
        yield from _why(told.why, speech)
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
    """When and what: an hour is the reader's own, and so is its day."""
    event = told.coming[number].event
    local = event.at.astimezone(told.at.tzinfo) if event.at is not None else None
    on = local.date() if local is not None else event.on
    code = "coming.on" if local is None else "coming.on_at"
    if on == told.at.date():
        code = "coming.today" if local is None else "coming.at"
    clock = f"{local:%H:%M}" if local is not None else ""
    return say(code, language, day=speech.words.day(on), time=clock, what=event.headline)


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
    """Day by day, the newest first; only so many names as can be read."""
    newest = sorted(told.aged, key=lambda figure: -figure.session.toordinal())
    parts = []
    for session, those in groupby(newest[:AGED], key=lambda figure: figure.session):
        names = say("list", language).join(speech.name(figure.instrument) for figure in those)
        parts.append(say("aged.day", language, names=names, day=speech.words.day(session)))
    if newest[AGED:]:
        parts.append(say("aged.more", language, count=len(newest) - AGED))
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

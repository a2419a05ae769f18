"""Words of time in a text: days, months, units, figures that may be dates or hours; each with its kinds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.understanding.lexicon import MONTHS, WEEKDAYS, Lexicon
from bot.understanding.normalise import Text
from bot.understanding.numbers import DIGITS, read_number

Kinds = frozenset[str]

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
SLASH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?")
HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm|h|uhr)?")
DECADE = re.compile(r"(19|20)?(\d0)")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
SPAN = re.compile(r"(\d{1,3})(d|w|wk|m|mo|mth|y|yr|h|hr|hrs|yrs|wks)")
UNITS = {"d": "day", "w": "week", "wk": "week", "wks": "week", "m": "month", "mo": "month", "mth": "month",
         "y": "year", "yr": "year", "yrs": "year", "h": "hour", "hr": "hour", "hrs": "hour"}  # fmt: skip
PARTS = ("morning", "midday", "afternoon", "evening", "night")
"""Parts of a day."""
YEARLESS = 2000
"""A leap year, so that 29 February can be written without its year."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a text that may belong to a period."""

    start: int
    end: int
    kinds: Kinds
    number: int = 0
    unit: str = ""
    day: date | None = None
    clock: str = ""


def time_words(text: Text, taken: bytearray, lexicons: tuple[Lexicon, ...]) -> list[Word]:
    """Return the words of time outside the names, in order and without overlap."""
    found: list[Word] = []
    at = 0
    while at < len(text.words):
        word = None if taken[at] else _word_at(text, at, taken, lexicons)
        if word:
            found.append(word)
        at = word.end if word else at + 1
    return found


def _word_at(text: Text, at: int, taken: bytearray, lexicons: tuple[Lexicon, ...]) -> Word | None:
    best: Word | None = None
    if text.words[at][0].isdigit() or text.words[at] in DIGITS:
        best = _figure(text, at)
    for lexicon in lexicons:
        match = lexicon.times.longest(text, at)
        if best is None and lexicon is not lexicons[0] and text.words[at] in lexicons[0].cues.phrases:
            continue  # "mon" is no Monday in French
        if match and taken.find(1, at, match.end) < 0 and (best is None or match.end > best.end):
            best = _listed(match.start, match.end, match.meaning)
        if best is None and text.words[at] in lexicon.numbers:
            best = _number(text, at, lexicon.numbers)
    return best


def _listed(start: int, end: int, tags: Kinds) -> Word:
    """A word of a language file: its tags, with unit, weekday or month as a value."""
    kinds = set()
    number = 0
    unit = ""
    for tag in tags:
        kind, _, value = tag.partition(".")
        kinds.add(kind)
        if kind == "unit":
            unit = value
        elif kind == "weekday":
            number = WEEKDAYS.index(value)
        elif kind == "month":
            number = MONTHS.index(value) + 1
    return Word(start, end, frozenset(kinds), number, unit)


def _number(text: Text, at: int, names: Mapping[str, Decimal]) -> Word | None:
    read = read_number(text.words, at, names)
    if read is None or read[0] != int(read[0]):
        return None
    return Word(at, read[1], frozenset({"n"}), int(read[0]))


def _figure(text: Text, at: int) -> Word | None:
    written = text.words[at]
    for reader in (_iso, _slash, _ordinal, _span, _hour):
        if word := reader(at, written):
            return word
    return _decade(text, at) or _plain_number(text, at)


def _iso(at: int, written: str) -> Word | None:
    found = ISO.fullmatch(written)
    if not found or not (0 < int(found[2]) < 13 and 0 < int(found[3]) < 32):
        return None
    day = _date(int(found[1]), int(found[2]), int(found[3]))  # None: a date that no calendar has
    return Word(at, at + 1, frozenset({"date"}), 1, day=day)


def _slash(at: int, written: str) -> Word | None:
    """5/8 and 5.8.2024 are read day first, unless that is no date; 24/7 and 3.14 are none."""
    found = SLASH.fullmatch(written)
    if not found or ("." in written and not found[3]):
        return None
    first, second = int(found[1]), int(found[2])
    year = int(found[3]) if found[3] else YEARLESS
    year += 2000 if year < 100 else 0
    day = _date(year, second, first) or _date(year, first, second)
    return Word(at, at + 1, frozenset({"date"}), int(bool(found[3])), day=day) if day else None


def _ordinal(at: int, written: str) -> Word | None:
    found = ORDINAL.fullmatch(written)
    return Word(at, at + 1, frozenset({"ord", "n"}), int(found[1])) if found else None


def _span(at: int, written: str) -> Word | None:
    found = SPAN.fullmatch(written)
    kinds = frozenset({"span", "hour"}) if found and found[2] == "h" else frozenset({"span"})
    if not found:
        return None
    clock = f"{int(found[1]):02d}:00" if found[2] == "h" and int(found[1]) < 24 else ""
    return Word(at, at + 1, kinds, int(found[1]), UNITS[found[2]], clock=clock)


def _decade(text: Text, at: int) -> Word | None:
    """The 1990s, the 90s; without a century the last one of that name that has begun."""
    found = DECADE.fullmatch(text.words[at])
    if not found or text.words[at + 1 : at + 2] != ("s",):
        return None
    ten = int(found[2])
    century = int(found[1]) if found[1] else 20 if ten <= 20 else 19
    return Word(at, at + 2, frozenset({"decade"}), century * 100 + ten)


def _hour(at: int, written: str) -> Word | None:
    found = HOUR.fullmatch(written)
    if not found or not (found[2] or found[3]):
        return None
    clock = clock_of(int(found[1]), int(found[2] or 0), found[3] or "")
    return Word(at, at + 1, frozenset({"hour", "half_hour"}), int(found[1]), clock=clock) if clock else None


def clock_of(hour: int, minute: int, half: str = "") -> str:
    """Return HH:MM of an hour as spoken, empty when it is none; `half` am or pm."""
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _plain_number(text: Text, at: int) -> Word | None:
    read = read_number(text.words, at, {})
    if read is None or read[0] != int(read[0]):
        return None
    value = int(read[0])
    kinds = {"n"}
    if read[1] == at + 1 and text.words[at].isdigit() and len(text.words[at]) == 4 and 1900 <= value < 2100:
        kinds.add("year")
    return Word(at, read[1], frozenset(kinds), value)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(year: int | None, month: int, day: int) -> date | None:
    """Return a day whose year may be missing; None when there is no such day."""
    return _date(year or YEARLESS, month, day)


def runs(words: list[Word]) -> Iterator[list[Word]]:
    """Yield stretches of words of time with nothing between them."""
    run: list[Word] = []
    for word in words:
        if run and word.start != run[-1].end:
            yield run
            run = []
        run.append(word)
    if run:
        yield run

"""Time stamps at the beginning of a paragraph: the entries of a live blog, newest first or last."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.extraction.clock import local
from bot.extraction.hours import ANY_DAY, OFFSETS, Hour, phase_at
from bot.extraction.places import continent
from bot.extraction.statements import Statement
from bot.extraction.vocabulary import Vocabulary
from bot.market import Instrument, Phase

_STAMP = re.compile(
    r"(?:(?:last )?(?:updated?|posted|published)(?: at)?:? {0,3})?[(\[]?"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)? ?"
    r"(?P<zone>(?:gmt|utc|bst|cet|cest|edt|est|et|ist|hkt|sgt|jst|kst|aest|aedt|nzst|nzdt)\b)?[)\]]?"
    r"(?P<end> ?[:|\u2014] ?(?=\D)| - |-(?=[A-Z ])|(?=\n|$))",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<count>\d{1,3}) ?(?P<unit>m|mins?|minutes|h|hrs?|hours?) ago", re.IGNORECASE)
LONGEST = 48
"""How far a stamp reaches at most."""
LEAST = 2
"""So many stamps make a page a live blog."""
HOUR = 60
RUNNING = (Phase.OPEN, Phase.INTRADAY, Phase.CLOSE)


def stamp_at(text: str, start: int) -> tuple[Hour, int] | None:
    """Return the time of day, or minus the minutes since, that a paragraph begins with, and where it ends."""
    if not (text[start].isdigit() or text[start] in "([uUpPlL"):
        return None
    end = min(len(text), start + LONGEST)
    ago = _AGO.match(text, start, end)
    if ago is not None:
        size = HOUR if ago["unit"][0] in "hH" else 1
        return Hour(-int(ago["count"]) * size, None, halved=True), ago.end()
    match = _STAMP.match(text, start, end)
    if match is None or (match.end() == end < len(text)) or not (match["minute"] or match["half"]):
        return None
    if not (match["end"] or match["half"] or match["zone"]):
        return None
    half = (match["half"] or "").lower()
    hour = int(match["hour"]) % 12 + 12 * half.startswith("p") if half else int(match["hour"])
    offset = OFFSETS.get((match["zone"] or "").lower())
    return Hour(hour * HOUR + int(match["minute"] or 0), offset, halved=True), match.end()


def is_stamped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a page is a live blog: several of its paragraphs begin with a time."""
    return sum(stamp_at(text, start) is not None for start, _ in spans) >= LEAST


def timed(
    statements: Sequence[Statement], home: str | None, vocabulary: Vocabulary, published: date | None
) -> list[Statement]:
    """Let stamps tell the phase of what says none itself, on the clock of the page's first index at home."""
    first = next(
        (each for each in statements if each.hour and continent(vocabulary.region(each.symbol)) == home), None
    )
    clock = vocabulary.instruments.get(first.symbol) if first is not None else None
    return [
        _timed(each, clock, vocabulary, published) if each.hour and clock else each for each in statements
    ]


def _timed(
    statement: Statement, clock: Instrument, vocabulary: Vocabulary, published: date | None
) -> Statement:
    """Return one statement with the moment of its session that its stamp is."""
    hour, instrument = statement.hour, vocabulary.instruments.get(statement.symbol)
    told = statement.phase is not None or statement.day is not None or statement.prior
    if hour is None or hour.minutes < 0 or told or instrument is None:
        return statement
    offset = hour.offset if hour.offset is not None else _offset(clock, published)
    phase = phase_at(Hour(hour.minutes, offset, halved=True), instrument, published)
    running = phase in RUNNING or instrument.region == clock.region
    return replace(statement, near=phase) if phase is not None and running else statement


def _offset(clock: Instrument, published: date | None) -> int | None:
    """Return the minutes from UTC of an exchange's clock on the day of the page."""
    there = local(clock, datetime.combine(published or ANY_DAY, datetime.min.time(), UTC))
    offset = there.utcoffset() if there is not None else None
    return int(offset.total_seconds() // HOUR) if offset is not None else None

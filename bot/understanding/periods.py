"""Which time a message speaks of: words of time are read as days and spans, those as since, until and every."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.messages import Period, PeriodKind
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import Text
from bot.understanding.timeforms import DAYS, SPANS, Build
from bot.understanding.timewords import Word, clock_of, runs, time_words

ALL_WEEK = tuple(range(7))
WORKDAYS = tuple(range(5))
FILLER = frozenset({"the", "prep", "at"})
PARTS = ("morning", "midday", "afternoon", "evening", "night")
RECURRING = frozenset({"every", "daily", "weekdays", "weekly", "weekend"})
PLACED = frozenset({"prep", "since", "between", "at"})
"""Kinds of words in front of a period that belong to it."""
FAINT = frozenset({PeriodKind.NOW, PeriodKind.NEXT, PeriodKind.MAX})
"""Periods that give way to any other in the same message."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A period and the words it was read from."""

    start: int
    end: int
    period: Period


Piece = Word | Timed
Forms = Mapping[str, Sequence[tuple[tuple[str, ...], Build]]]


def _compiled(*tables: Iterable[tuple[str, Build]]) -> Forms:
    """Return patterns by their first kind, longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Build]]] = {}
    for table in tables:
        for pattern, build in table:
            kinds = tuple(pattern.split())
            forms.setdefault(kinds[0], []).append((kinds, build))
    return {first: sorted(each, key=lambda form: -len(form[0])) for first, each in forms.items()}


def _since(period: Period) -> Period | None:
    if period.kind in (PeriodKind.DATE, PeriodKind.RANGE):
        return replace(period, kind=PeriodKind.SINCE, end=None)
    if period.kind is PeriodKind.WEEKDAY:
        return replace(period, kind=PeriodKind.SINCE)
    if period.kind is PeriodKind.DAY:
        return replace(period, kind=PeriodKind.SINCE, unit="day")
    if period.kind in (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        return replace(period, kind=PeriodKind.SINCE)
    return period


def _to_date(period: Period) -> Period | None:
    kinds = {
        PeriodKind.WEEK: PeriodKind.WTD,
        PeriodKind.MONTH: PeriodKind.MTD,
        PeriodKind.YEAR: PeriodKind.YTD,
    }
    if period.kind in kinds and period.offset == 0:
        return Period(kinds[period.kind], "")
    return _since(period)


def _range(first: Period, last: Period) -> Period | None:
    if first.start is None:
        return None
    end = last.end or last.start
    if end is None:
        return (
            replace(first, kind=PeriodKind.SINCE, end=None)
            if last.kind in (PeriodKind.NOW, PeriodKind.DAY)
            else None
        )
    return replace(first, kind=PeriodKind.RANGE, end=end, yearless=first.yearless and last.yearless)


def _until(period: Period) -> Period | None:
    return None if period.kind is PeriodKind.CLOCK else replace(period, kind=PeriodKind.UNTIL)


def _with_part(period: Period, word: Word) -> Period:
    return replace(period, part=next(part for part in PARTS if f"part_{part}" in word.kinds))


def _with_clock(period: Period, clock: Period) -> Period:
    return replace(period, clock=clock.clock) if period.kind is not PeriodKind.CLOCK else clock


RELATIONS = _compiled(
    (
        ("since P", lambda _, p: _since(p)), ("P since_then", lambda p, _: _since(p)),
        ("since start P", lambda _, __, p: _to_date(p)), ("P start since_then", lambda p, *_: _to_date(p)),
        ("since start P to P", lambda _, __, p, ___, last: _range(p, last) or _to_date(p)),
        ("P since_then P until_then", lambda p, _, last, __: _range(p, last)),
        ("since P to P", lambda _, p, __, last: _range(p, last)),
        ("since point", lambda *_: Period(PeriodKind.SINCE, "")),
        ("point since_then", lambda *_: Period(PeriodKind.SINCE, "")),
        ("between P and P", lambda _, p, __, last: _range(p, last)),
        ("between P to P", lambda _, p, __, last: _range(p, last)),
        ("P to P", lambda p, _, last: _range(p, last)),
        ("until P", lambda _, p: _until(p)), ("P until_then", lambda p, _: _until(p)),
        ("start P", lambda _, p: p), ("end P", lambda _, p: p), ("P start", lambda p, _: p), ("P end", lambda p, _: p),
        *((f"P part_{part}", _with_part) for part in PARTS),
        *((f"part_{part} P", lambda word, p: _with_part(p, word)) for part in PARTS),
        ("P P", lambda p, other: _joined(p, other)),
        ("now", lambda _: Period(PeriodKind.NOW, "")), ("following", lambda _: Period(PeriodKind.NEXT, "")),
        ("P", lambda p: p),
    )
)  # fmt: skip


def _joined(first: Period, second: Period) -> Period | None:
    """Two periods side by side: a day with its hour, this year so far, next Monday 5 May."""
    if second.kind is PeriodKind.CLOCK:
        return _with_clock(first, second)
    if first.kind is PeriodKind.CLOCK:
        return _with_clock(second, first)
    if first.kind is PeriodKind.DAY and second.kind is PeriodKind.DAY:
        return replace(first if first.offset else second, part=first.part or second.part)
    if first.kind in (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.WEEK) and second.kind is PeriodKind.DAY:
        return first
    return None


ATOMS = _compiled(DAYS, SPANS)


def find_periods(text: Text, taken: bytearray, lexicons: tuple[Lexicon, ...]) -> list[Timed]:
    """Return the periods of a message in order; their words are exactly as written."""
    found: list[Timed] = []
    for run in runs(time_words(text, taken, lexicons)):
        recurring = _recurring(run)
        if recurring:
            found.append(_written(text, run, recurring))
            continue
        pieces = list(_reduced(run, ATOMS))
        related = _reduced(_clocked(pieces), RELATIONS)
        found.extend(_written(text, run, piece) for piece in related if isinstance(piece, Timed))
    return found


def chief(periods: Sequence[Timed]) -> Timed | None:
    """Return the period that a question is about: the first that says more than "now"."""
    strong = [each for each in periods if each.period.kind not in FAINT]
    ranked = strong or [each for each in periods if each.period.kind is not PeriodKind.NEXT] or list(periods)
    return ranked[0] if ranked else None


def _reduced(pieces: Sequence[Piece], forms: Forms) -> Iterator[Piece]:
    """Yield the pieces with every stretch that fits a pattern read as one period."""
    at = 0
    while at < len(pieces):
        timed, at = _fit(pieces, at, forms)
        yield timed


def _fit(pieces: Sequence[Piece], at: int, forms: Forms) -> tuple[Piece, int]:
    best: tuple[Piece, int] = (pieces[at], at + 1)
    for first in _kinds(pieces[at]):
        for kinds, build in forms.get(first, ()):
            end = _matches(pieces, at, kinds)
            if end and end[-1] + 1 > best[1] - (not isinstance(best[0], Timed)):
                chosen = [pieces[place] for place in end]
                period = build(*(piece.period if isinstance(piece, Timed) else piece for piece in chosen))
                if period:
                    best = Timed(pieces[at].start, pieces[end[-1]].end, period), end[-1] + 1
                    break
    return best


def _kinds(piece: Piece) -> frozenset[str]:
    return frozenset({"P"}) if isinstance(piece, Timed) else piece.kinds


def _matches(pieces: Sequence[Piece], at: int, kinds: tuple[str, ...]) -> list[int]:
    """Return the places of the pieces that fit a pattern, with fillers passed over; none if it fails."""
    places: list[int] = []
    for kind in kinds:
        while places and at < len(pieces) and kind not in _kinds(pieces[at]) and _kinds(pieces[at]) & FILLER:
            at += 1
        if at >= len(pieces) or kind not in _kinds(pieces[at]):
            return []
        places.append(at)
        at += 1
    return places


def _written(text: Text, run: Sequence[Word], timed: Timed) -> Timed:
    """Give the period its words, with a preposition in front of it."""
    start = timed.start
    for word in reversed(run):
        if word.end == start and word.kinds & (PLACED | {"the"}) and "until" not in word.kinds:
            start = word.start
    while start < timed.start and not _word_from(run, start).kinds & PLACED:
        start = _word_from(run, start).end
    return Timed(start, timed.end, replace(timed.period, words=text.written(start, timed.end)))


def _word_from(run: Sequence[Word], start: int) -> Word:
    return next(word for word in run if word.start == start)


def _clocked(pieces: Sequence[Piece]) -> list[Piece]:
    """Read hours: 7am, 15:45, 3:45 pm, at 2 pm, 下午3点."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        clock, end = _clock_at(pieces, at)
        result.append(Timed(pieces[at].start, pieces[end - 1].end, clock) if clock else pieces[at])
        at = end if clock else at + 1
    return result


def _clock_at(pieces: Sequence[Piece], at: int) -> tuple[Period | None, int]:
    """An hour with what says which half of the day, before or behind it."""
    half, place = "", at
    if _kinds(pieces[place]) & {"am", "pm"} and place + 1 < len(pieces):
        half, place = ("am" if "am" in _kinds(pieces[place]) else "pm"), place + 1
    hour = pieces[place]
    if isinstance(hour, Timed) or not hour.kinds & {"hour", "n"}:
        return None, at + 1
    end, sure = place + 1, "hour" in hour.kinds or bool(half)
    minute = 0
    while end < len(pieces) and (kinds := _kinds(pieces[end])) & {"am", "pm", "clock", "half_past"}:
        half = "am" if "am" in kinds else "pm" if "pm" in kinds else half
        minute = 30 if "half_past" in kinds else minute
        end, sure = end + 1, True
    if half and place > at and end == place + 1 and "hour" not in hour.kinds:
        return None, at + 1
    if not sure or ("span" in hour.kinds and "clock" not in hour.kinds and not hour.clock):
        return None, at + 1
    hours, minutes = (int(hour.clock[:2]), int(hour.clock[3:])) if hour.clock else (hour.number, minute)
    clock = clock_of(hours, minutes, half)
    return (Period(PeriodKind.CLOCK, "", clock=clock) if clock else None), end


def _recurring(run: Sequence[Word]) -> Timed | None:
    """Read "every weekday at 7", "daily at 3:45 pm", "7am every morning", "mondays and thursdays"."""
    pieces = _clocked(run)
    wanted = (
        RECURRING
        | {"habit", "weekday", "and", "at", "prep", "the", "P", "n", "unit", "am", "pm"}
        | {f"part_{part}" for part in PARTS}
    )
    timed = any(isinstance(piece, Timed) for piece in pieces)
    marks = RECURRING - {"weekend"} | ({"habit"} if timed else set())
    first = next(
        (at for at, piece in enumerate(pieces) if _kinds(piece) & marks and not _counted(pieces, at)), None
    )
    if first is None and sum("weekday" in _kinds(piece) for piece in pieces) > 1:
        first = next(at for at, piece in enumerate(pieces) if "weekday" in _kinds(piece))
    if first is None:
        return None
    start, end = first, first + 1
    while start and _kinds(pieces[start - 1]) & (wanted - {"prep", "the", "and"} | {"P"}):
        start -= 1
    while end < len(pieces) and _kinds(pieces[end]) & wanted:
        end += 1
    while _kinds(pieces[end - 1]) <= FILLER | {"and", "between", "since", "until", "ago"}:
        end -= 1
    chosen = pieces[start:end]
    return Timed(chosen[0].start, chosen[-1].end, _recurrence(chosen))


def _counted(pieces: Sequence[Piece], at: int) -> bool:
    """Are these days counted ("past 3 trading days") and not meant each."""
    return "unit" in _kinds(pieces[at]) and at > 0 and "n" in _kinds(pieces[at - 1])


def _recurrence(pieces: Sequence[Piece]) -> Period:
    clock = next((piece.period.clock for piece in pieces if isinstance(piece, Timed)), None)
    words = [piece for piece in pieces if isinstance(piece, Word)]
    kinds = frozenset().union(*(word.kinds for word in words))
    days = tuple(sorted({word.number for word in words if "weekday" in word.kinds}))
    if not days:
        days = WORKDAYS if "weekdays" in kinds else (5, 6) if "weekend" in kinds else ALL_WEEK
    hour = next((word.number for word in words if "n" in word.kinds and 0 < word.number < 25), None)
    if clock is None and hour is not None:
        clock = clock_of(hour, 0) or None
    part = next((part for part in PARTS if f"part_{part}" in kinds), None)
    if clock and part in ("afternoon", "evening") and clock < "12":
        clock = clock_of(int(clock[:2]), int(clock[3:]), "pm")
    return Period(PeriodKind.CLOCK, "", clock=clock, weekdays=days, part=part)

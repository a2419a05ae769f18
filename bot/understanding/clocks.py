"""Hours and recurring days: 7am, 15:45, 下午3点, every weekday at 7, mondays and thursdays."""

from collections.abc import Sequence

from bot.messages import Period, PeriodKind
from bot.understanding.pieces import FILLER, Piece, Timed, kinds_of
from bot.understanding.timewords import PARTS, Word, clock_of

ALL_WEEK = tuple(range(7))
WORKDAYS = tuple(range(5))
WEEKEND = (5, 6)
RECURRING = frozenset({"every", "daily", "weekdays", "weekly", "weekend"})
AROUND = RECURRING | {"habit", "weekday", "and", "at", "prep", "the", "P", "n", "unit", "am", "pm"}
AROUND |= {f"part_{part}" for part in PARTS}
"""What may stand around a word such as "every" and belong to it."""


def clocked(pieces: Sequence[Piece], bare: str | None = None) -> list[Piece]:
    """Read hours: 7am, 15:45, 3:45 pm, at 2 pm, 下午3点; "at 8" too where `bare` says which half that is ("", pm)."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        clock, end = _clock_at(pieces, at, bare)
        result.append(Timed(pieces[at].start, pieces[end - 1].end, clock) if clock else pieces[at])
        at = end if clock else at + 1
    return result


def _clock_at(pieces: Sequence[Piece], at: int, bare: str | None) -> tuple[Period | None, int]:
    """An hour with what says which half of the day, before or behind it; and the place behind all that."""
    half, place = "", at
    if kinds_of(pieces[at]) & {"am", "pm"} and at + 1 < len(pieces):
        half, place = _half(pieces[at]), at + 1
    hour = pieces[place]
    if isinstance(hour, Timed) or not hour.kinds & {"hour", "n"}:
        return None, at + 1
    end, half, minute = _behind(pieces, place + 1, half)
    certain = "hour" in hour.kinds or end > place + 1
    if bare is not None and not certain and at and "at" in kinds_of(pieces[at - 1]) and "n" in hour.kinds:
        certain, half = True, bare
    if not certain or ("span" in hour.kinds and end == place + 1 and not hour.clock):
        return None, at + 1
    hours, minutes = (int(hour.clock[:2]), int(hour.clock[3:])) if hour.clock else (hour.number, minute)
    clock = clock_of(hours, minutes, half)
    return (Period(PeriodKind.CLOCK, "", clock=clock) if clock else None), end


def _behind(pieces: Sequence[Piece], end: int, half: str) -> tuple[int, str, int]:
    """Read what follows an hour: pm, o'clock, half past. Returns the place behind it, the half, the minutes."""
    minute = 0
    while end < len(pieces) and (kinds := kinds_of(pieces[end])) & {"am", "pm", "clock", "half_past"}:
        half = _half(pieces[end]) or half
        minute = 30 if "half_past" in kinds else minute
        end += 1
    return end, half, minute


def _half(piece: Piece) -> str:
    kinds = kinds_of(piece)
    return "am" if "am" in kinds else "pm" if "pm" in kinds else ""


def recurring(run: Sequence[Word], bare: str | None = None) -> Timed | None:
    """Read the days and the hour of something that comes again; None where nothing does."""
    pieces = clocked(run, bare)
    first = _mark(pieces)
    if first is None:
        return None
    start, end = first, first + 1
    while (
        start
        and kinds_of(pieces[start - 1]) & (AROUND - {"prep", "the", "and", "at"})
        and not _level(pieces[start - 1])
    ):
        start -= 1
    while end < len(pieces) and kinds_of(pieces[end]) & AROUND:
        end += 1
    while kinds_of(pieces[end - 1]) <= FILLER | {"and", "between", "since", "until", "ago", "to"}:
        end -= 1
    return Timed(pieces[start].start, pieces[end - 1].end, _recurrence(pieces[start:end]))


def _mark(pieces: Sequence[Piece]) -> int | None:
    """Return the first piece that says that something recurs: "every", or two days of the week."""
    timed = any(isinstance(piece, Timed) for piece in pieces)
    marks = RECURRING - {"weekend"} | ({"habit"} if timed else set())
    for at, piece in enumerate(pieces):
        if kinds_of(piece) & marks and not _counted(pieces, at):
            return at
    days = [at for at, piece in enumerate(pieces) if "weekday" in kinds_of(piece)]
    return days[0] if len(days) > 1 else None


def _level(piece: Piece) -> bool:
    """Is this a number too large for an hour: "above 3400 every time"."""
    return isinstance(piece, Word) and "n" in piece.kinds and "hour" not in piece.kinds and piece.number > 24


def _counted(pieces: Sequence[Piece], at: int) -> bool:
    """Are these days counted ("past 3 trading days") and not meant each."""
    return "unit" in kinds_of(pieces[at]) and at > 0 and "n" in kinds_of(pieces[at - 1])


def _recurrence(pieces: Sequence[Piece]) -> Period:
    """The days of the week and the hour that stand in the pieces."""
    clock = next((piece.period.clock for piece in pieces if isinstance(piece, Timed)), None)
    words = [piece for piece in pieces if isinstance(piece, Word)]
    kinds = frozenset().union(*(word.kinds for word in words))
    days = tuple(sorted({word.number for word in words if "weekday" in word.kinds}))
    if not days:
        days = WORKDAYS if "weekdays" in kinds else WEEKEND if "weekend" in kinds else ALL_WEEK
    hour = next((word.number for word in words if "n" in word.kinds and 0 < word.number < 25), None)
    if clock is None and hour is not None:
        clock = clock_of(hour, 0) or None
    part = next((part for part in PARTS if f"part_{part}" in kinds), None)
    if clock and part in ("afternoon", "evening") and clock < "12":
        clock = clock_of(int(clock[:2]), int(clock[3:]), "pm")
    return Period(PeriodKind.CLOCK, "", clock=clock, weekdays=days, part=part)

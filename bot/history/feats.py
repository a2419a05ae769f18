"""Feats of a stretch of closes: how often it set a record close, and its longest run one way.

A feat is counted on closes as stored. Whether the count is sure is a second value: a session that is missing, or
data that begin too late, may hide a record or a longer run; what stands in the way is then a `Refusal`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile

from bot.history import Close, percent
from bot.history.claims import Beaten, Mark, Reason, Refusal, Subject
from bot.history.horizon import Horizon, Standing, standing_before
from bot.history.runs import way_between
from bot.market import Direction, KnownHigh, Phase


@dataclass(frozen=True, slots=True)
class RecordCount:
    """The record closes of a stretch, oldest first; none is a count too."""

    marks: tuple[Mark, ...]
    before: Beaten | None
    """The last one before the stretch, ours or a reported one that is higher."""
    data_since: dt.date | None
    """None when they are records of all time, proven; else from when on our own closes were compared."""


@dataclass(frozen=True, slots=True)
class LongestRun:
    """Most sessions in a row that went one way, from `base`; `percent` is their sum."""

    way: Direction
    percent: Decimal | None
    base: Mark
    marks: tuple[Mark, ...]
    """Its closes, oldest first."""

    @property
    def sessions(self) -> int:
        """How long it is."""
        return len(self.marks)


Feat = RecordCount | LongestRun
WAYS = (Direction.UP, Direction.DOWN)


def record_count(
    closes: Sequence[Close], start: dt.date, horizon: Horizon, reported: Sequence[KnownHigh] = ()
) -> tuple[RecordCount, Refusal | None]:
    """Count the closes from `start` on that are above all before; `closes` are all there are up to the end.

    A close below one that a source calls the record by then is none, whatever our own closes say.
    """
    end, records = closes[-1][0], _records(closes, horizon, reported)
    found = [(mark, standing) for mark, standing in records if mark.on >= start]
    holes = [horizon.hole_between(start - dt.timedelta(1), end), *(standing.hole for _, standing in found)]
    hole = next(filter(None, holes), None)
    doubt = Refusal(Subject.RECORD, Reason.HOLE, hole) if hole else None
    if found:
        since = next(filter(None, (standing.data_since for _, standing in found)), None)
        return RecordCount(tuple(mark for mark, _ in found), None, since), doubt
    own = max((Mark(*close) for close in closes), key=lambda mark: (mark.level, mark.on))
    higher = _higher(own.level, end, reported)
    if higher is not None:
        return RecordCount((), higher, None), doubt
    since = standing_before(end, own, closes[0][0], horizon).data_since
    return RecordCount((), records[-1][0] if records else None, since), doubt


def _records(
    closes: Sequence[Close], horizon: Horizon, reported: Sequence[KnownHigh]
) -> list[tuple[Mark, Standing]]:
    """Every close above all before it, each with the record that stood then."""
    found, own = list[tuple[Mark, Standing]](), Mark(*closes[0])
    for mark in (Mark(*close) for close in closes[1:]):
        if mark.level > own.level and _higher(mark.level, mark.on, reported) is None:
            standing = standing_before(mark.on, own, closes[0][0], horizon)
            if standing.record is None or mark.level > standing.record.level:
                found.append((mark, standing))
        own = mark if mark.level >= own.level else own
    return found


def _higher(level: Decimal, day: dt.date, reported: Sequence[KnownHigh]) -> KnownHigh | None:
    """The highest close that a source called the record before a day, if it is above a level."""
    closes = [high for high in reported if high.basis is Phase.CLOSE and (high.on or high.as_of) < day]
    top = max(closes, key=lambda high: high.level, default=None)
    return top if top is not None and top.level > level else None


def longest_run(
    closes: Sequence[Close], way: Direction | None, first_stored: dt.date, horizon: Horizon
) -> tuple[LongestRun | None, Refusal | None]:
    """Find the longest run that way, or either way; of several the latest. The first close is only its base.

    None when no session went that way. No run crosses a session that is missing.
    """
    marks = [Mark(*close) for close in closes]
    holes = [horizon.hole_between(earlier.on, later.on) for earlier, later in pairwise(marks)]
    steps = [
        None if hole else way_between(earlier, later)
        for hole, (earlier, later) in zip(holes, pairwise(marks), strict=True)
    ]
    ways = (way,) if way else WAYS
    base, end = _longest(steps, ways)
    unsure = [
        hole
        for at, hole in enumerate(holes)
        if hole and _hidden(at, marks, steps, ways, horizon) > end - base
    ]
    doubt = Refusal(Subject.STREAK, Reason.HOLE, unsure[-1]) if unsure else None
    went = steps[base] if end > base else None
    if went is None:
        return None, doubt
    start, *run = marks[base : end + 1]
    if start.on == first_stored != horizon.first_session:
        doubt = doubt or Refusal(Subject.STREAK, Reason.BEFORE_DATA, first_stored)
    return LongestRun(went, percent(run[-1].level, start.level), start, tuple(run)), doubt


def _longest(steps: Sequence[Direction | None], ways: Sequence[Direction]) -> tuple[int, int]:
    """Where the longest stretch of steps that go one of these ways begins and ends; of several the latest."""
    best, base = (0, 0), 0
    for place, step in enumerate(steps):
        base = base if place and step is steps[place - 1] else place
        if step in ways and place + 1 - base >= best[1] - best[0]:
            best = (base, place + 1)
    return best


def _hidden(
    at: int,
    marks: Sequence[Mark],
    steps: Sequence[Direction | None],
    ways: Sequence[Direction],
    horizon: Horizon,
) -> int:
    """How long a run may be at most that goes through the sessions missing behind a close."""
    missing = sum(marks[at].on < hole < marks[at + 1].on for hole in horizon.holes)
    across = way_between(marks[at], marks[at + 1])
    lengths = []
    for each in ways:
        before = _alike(reversed(steps[:at]), each)
        after = _alike(steps[at + 1 :], each)
        joined = before + missing + 1 + after
        lengths.append(joined if across is each else max(before, after) + missing)
    return max(lengths)


def _alike(steps: Iterable[Direction | None], way: Direction) -> int:
    return sum(1 for _ in takewhile(lambda step: step is way, steps))

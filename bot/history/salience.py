"""Which claims hold for a session close, most salient first, and which are refused and why.

The order follows the newswires: a record, the largest move since, the highest close since, a run or its end,
the distance from the record, the past 52 weeks, then the changes to date. `findings` applies every guard; the
facts it starts from are plain arithmetic.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bot.history import Close, Receipts, SessionFacts, percent, year_before
from bot.history.claims import (
    Claim,
    Edge,
    ExtremeClose,
    Findings,
    FromRecord,
    FromReported,
    LargestMove,
    Mark,
    Reason,
    RecordClose,
    Refusal,
    SinceAnchor,
    Stretch,
    Subject,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.history.horizon import Horizon, Standing, standing_before
from bot.history.runs import Year, most_of, move_size, rank_in_year, run, snapped, year_of
from bot.market import Direction, KnownHigh, Phase

WINDOW = dt.timedelta(days=400)
"""How many days of closes `findings` must be given: a year, and the close before it over any holiday."""
MOVE_FROM = 4
"""Sessions after which "largest rise since" is worth a word."""
CLOSE_FROM = 5
"""Sessions after which "highest close since" is worth a word."""
EVER_FROM = 250
"""Closes a history needs before the largest or lowest "in our data" is worth a word."""
MONTH_FROM, SHORT_FROM = 5, 2
"""Session of the month, and of the year or week, from which its change to date is told."""
RANK_UNTIL = 5
"""The last place in the year that is told, and how many moves a year needs for each place."""
LONG_CLOSURE = dt.timedelta(days=21)
"""Longer than exchanges close for: a session lies within so many days before any other."""
SIGMAS_FROM = 1.5

Told = Iterator[Claim | Refusal]


def findings(facts: SessionFacts, receipts: Receipts, closes: Sequence[Close], horizon: Horizon) -> Findings:
    """Say what holds for a session.

    `closes` are those of the past `WINDOW` in date order, the last being the session's own; all percents and
    dates of the result are exact as stored.
    """
    year = year_of(closes)
    if not closes or year.now != Mark(facts.date, facts.close):
        raise ValueError(f"the closes do not end with {facts.symbol} on {facts.date}")
    standing = standing_before(facts.date, receipts.record, facts.record_since, horizon)
    told = [
        *_record(facts, standing),
        *_largest_move(facts, receipts, year, horizon),
        *_rank(year, horizon),
        *_extreme_close(facts, year, horizon),
        *_streak(facts, year, horizon),
        *from_record(facts.close, standing),
        *_year_range(facts, year, horizon),
        *_size(year, horizon),
        *_to_date(year, horizon),
    ]
    return _sorted(told)


def since_anchor(
    now: Mark, asked: dt.date, base: Mark | None, first_stored: dt.date, horizon: Horizon
) -> SinceAnchor | Refusal:
    """The change since the close of a day somebody named; `base` is the last close on or before that day."""
    if base is None:
        return Refusal(Subject.ANCHOR, Reason.BEFORE_DATA, first_stored)
    hole = horizon.hole_between(base.on, asked + dt.timedelta(days=1))
    if hole is not None:
        return Refusal(Subject.ANCHOR, Reason.HOLE, hole)
    return SinceAnchor(asked, base, now.level - base.level, percent(now.level, base.level))


def change_refusal(previous: dt.date, day: dt.date, horizon: Horizon) -> Refusal | None:
    """A daily change may be computed only from the session immediately before."""
    hole = horizon.hole_between(previous, day)
    return Refusal(Subject.CHANGE, Reason.HOLE, hole) if hole else None


def _sorted(told: Iterable[Claim | Refusal]) -> Findings:
    claims: list[Claim] = []
    refusals: list[Refusal] = []
    for item in told:
        if isinstance(item, Refusal):
            refusals.append(item)
        else:
            claims.append(item)
    return Findings(tuple(claims), tuple(dict.fromkeys(refusals)))


def _unless_hole(claim: Claim, subject: Subject, after: dt.date, before: dt.date, horizon: Horizon) -> Told:
    """The claim, or its refusal when a close is missing between two dates."""
    hole = horizon.hole_between(after, before)
    yield Refusal(subject, Reason.HOLE, hole) if hole else claim


def _record(facts: SessionFacts, standing: Standing) -> Told:
    if standing.contradiction:
        yield standing.contradiction
    record = standing.record
    if record is None or facts.close < record.level:
        return
    if standing.hole:
        yield Refusal(Subject.RECORD, Reason.HOLE, standing.hole)
    elif facts.close > record.level:
        yield RecordClose(facts.close, record, standing.data_since)
    else:
        yield TiesRecord(record, standing.data_since)


def from_record(level: Decimal, standing: Standing) -> Told:
    """How far a level, of a close or of any other moment, is below the record close; nothing if it is not."""
    record = standing.record
    if record is None or level >= record.level:
        return
    below = percent(level, record.level)
    if standing.hole:
        yield Refusal(Subject.RECORD, Reason.HOLE, standing.hole)
    elif below is not None:
        yield FromRecord(below, record, standing.data_since)


def from_reported(level: Decimal, highs: Sequence[KnownHigh], own: Mark | None) -> FromReported | None:
    """How far a level is below the highest that sources call a record; a record close goes before others.

    A high that our own closes have passed since (`own` is the highest of them) is no record any more.
    """
    standing = [high for high in highs if own is None or high.level >= own.level]
    closes = [high for high in standing if high.basis is Phase.CLOSE]
    top = max(closes or standing, key=lambda high: high.level, default=None)
    below = percent(level, top.level) if top is not None and level < top.level else None
    return FromReported(below, top) if top is not None and below is not None else None


def _largest_move(facts: SessionFacts, receipts: Receipts, year: Year, horizon: Horizon) -> Told:
    change, since = facts.change_pct, receipts.move_since
    if not change or (since is None and len(year.closes) < EVER_FROM):
        return
    if since is not None and year.sessions_since(since) < MOVE_FROM:
        return
    way = Direction.UP if change > 0 else Direction.DOWN
    claim = LargestMove(way, change, since, facts.record_since)
    after = _base_of(since, year) if since else facts.record_since
    yield from _unless_hole(claim, Subject.MOVE, after, facts.date, horizon)


def _base_of(day: dt.date, year: Year) -> dt.date:
    """The session before a session: what its change was counted from. Beyond the year, surely before it."""
    before = year.last_before(day)
    return before.on if before else day - LONG_CLOSURE


def _extreme_close(facts: SessionFacts, year: Year, horizon: Horizon) -> Told:
    high, low, first = facts.highest_since, facts.lowest_since, facts.record_since
    if high is not None and year.sessions_since(high) >= CLOSE_FROM:
        claim = ExtremeClose(Direction.UP, facts.close, high, first)
        yield from _unless_hole(claim, Subject.EXTREME, high, facts.date, horizon)
    if low is None and len(year.closes) >= EVER_FROM:
        claim = ExtremeClose(Direction.DOWN, facts.close, None, first)
        yield from _unless_hole(claim, Subject.EXTREME, first, facts.date, horizon)
    if low is not None and year.sessions_since(low) >= CLOSE_FROM:
        claim = ExtremeClose(Direction.DOWN, facts.close, low, first)
        yield from _unless_hole(claim, Subject.EXTREME, low, facts.date, horizon)


def _streak(facts: SessionFacts, year: Year, horizon: Horizon) -> Told:
    """One main form: the run, else the run that ended, else most of the past sessions.

    A count is exact only if the session before its first is known: a run that begins where the data begin, or
    right after a hole, may be longer than it looks.
    """
    streak = run(year) or snapped(year)
    most = None if streak else most_of(year)
    if most is not None:
        yield from _unless_hole(most, Subject.STREAK, _base_of(most.since, year), year.now.on, horizon)
    if streak is not None:
        yield streak_refusal(streak.base, facts.record_since, year, horizon) or streak


def streak_refusal(base: Mark, first_stored: dt.date, year: Year, horizon: Horizon) -> Refusal | None:
    """Why the length of a run that began after `base` is not known for sure."""
    if base.on == first_stored and first_stored != horizon.first_session:
        return Refusal(Subject.STREAK, Reason.BEFORE_DATA, first_stored)
    hole = horizon.hole_between(_base_of(base.on, year), year.now.on)
    return Refusal(Subject.STREAK, Reason.HOLE, hole) if hole else None


def _rank(year: Year, horizon: Horizon) -> Told:
    ranked = rank_in_year(year)
    if ranked is None or ranked.rank > min(RANK_UNTIL, ranked.of // RANK_UNTIL):
        return
    base = year.last_before(dt.date(ranked.year, 1, 1)) or year.closes[0]
    yield from _unless_hole(ranked, Subject.MOVE, base.on, year.now.on, horizon)


def _size(year: Year, horizon: Horizon) -> Told:
    size = move_size(year)
    if size is not None and abs(size.sigmas) >= SIGMAS_FROM:
        first = year.closes[-2 - size.sessions].on
        yield from _unless_hole(size, Subject.SIZE, first, year.now.on, horizon)


def _year_range(facts: SessionFacts, year: Year, horizon: Horizon) -> Told:
    start = year_before(facts.date)
    if facts.record_since > start:
        yield Refusal(Subject.YEAR_RANGE, Reason.BEFORE_DATA, facts.record_since)
        return
    closes = year.past_52_weeks()
    high = max(closes, key=lambda mark: (mark.level, mark.on))
    low = min(closes, key=lambda mark: (mark.level, -mark.on.toordinal()))
    edge = Edge.HIGH if high is year.now else Edge.LOW if low is year.now else Edge.INSIDE
    if edge is not Edge.INSIDE and sum(mark.level == facts.close for mark in closes) > 1:
        edge = Edge.INSIDE  # a tie is no new high or low
    now = facts.close
    claim = YearRange(edge, high, low, percent(now, high.level), percent(now, low.level))
    yield from _unless_hole(claim, Subject.YEAR_RANGE, start, facts.date, horizon)


def _to_date(year: Year, horizon: Horizon) -> Told:
    day = year.now.on
    starts = (
        (Stretch.YEAR, day.replace(month=1, day=1), SHORT_FROM),
        (Stretch.MONTH, day.replace(day=1), MONTH_FROM),
        (Stretch.WEEK, day - dt.timedelta(days=day.weekday()), SHORT_FROM),
    )
    for stretch, start, worth_from in starts:
        base = year.last_before(start)
        if base is None or year.sessions_since(base.on) < worth_from:
            continue
        change = percent(year.now.level, base.level)
        if change is not None:
            yield from _unless_hole(ToDate(stretch, change, base), Subject.TO_DATE, base.on, start, horizon)

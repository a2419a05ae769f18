"""English: what happened over a stretch of time, by months or years, and days in a row."""

from collections.abc import Sequence
from datetime import date

from bot import numbers
from bot.answers import Aspect, Span, Steps, Streak
from bot.history.claims import Mark
from bot.history.spans import Move, Tally
from bot.market import Direction, Instrument, Kind
from bot.wording.en.claims import at, refusal
from bot.wording.en.dates import MONTHS, counted, day, short_day, span_when
from bot.wording.en.figures import older, source_names

RISEN = {Direction.UP: "up", Direction.DOWN: "down"}
SIDES = {Aspect.BEST: "best", Aspect.WORST: "worst"}
RUNS = {Direction.UP: "rise", Direction.DOWN: "fall"}


def span_headline(name: str, span: Span, tally: Tally, aspect: Aspect) -> str:
    """The answer, whatever exactly was asked of the span."""
    instrument, when = span.instrument, span_when(span)
    match aspect:
        case Aspect.RANGE:
            low, high = _level(tally.low, instrument), _level(tally.high, instrument)
            return f"{name} between {low} and {high} {when}"
        case Aspect.BEST if tally.best is not None:
            return f"{name}'s best session {when}: {_move(tally.best)}"
        case Aspect.WORST if tally.worst is not None:
            return f"{name}'s worst session {when}: {_move(tally.worst)}"
        case Aspect.AVERAGE:
            average = numbers.level(tally.average, instrument)
            end = f"now {_level(tally.end, instrument)}" if span.current else at(tally.end, instrument)
            return f"{name} averaged {average} {when}, {end}"
        case Aspect.LEVELS:
            return f"{name} closes {when}: {_change(span, tally)}"
        case _:
            if span.begins is not None:
                start = f"from {day(span.begins)}, where our data begin,"
                return f"{name} {_change(span, tally)} {start} to {at(tally.end, instrument)}"
            level = f"to {_level(tally.end, instrument)}"
            words = (level, when) if span.counted_to else (when, level)
            return " ".join((name, _change(span, tally), *words))


def span_dates(span: Span, tally: Tally) -> str:
    """Both ends with their dates, and who gave them."""
    start = f"from {at(tally.base, span.instrument)} to {day(tally.end.on)}"
    in_points = tally.percent is not None and span.instrument.kind is Kind.INDEX
    points = f"{numbers.points(tally.points, span.instrument)} points" if in_points else ""
    late = older(span.later_session) if span.later_session is not None else ""
    return " · ".join(
        filter(None, (", ".join(filter(None, (start, points))), late, source_names(span.sources)))
    )


def span_extremes(span: Span, tally: Tally) -> str:
    """The highest and the lowest close, and how many sessions went which way where none is missing."""
    high, low = at(tally.high, span.instrument), at(tally.low, span.instrument)
    extremes = f"highest close {high}, lowest {low}"
    return extremes if span.holes else f"{extremes} · {_ways(tally)}"


def _ways(tally: Tally) -> str:
    return f"{tally.ups:,} of {counted(tally.sessions, 'session')} up, {tally.downs:,} down"


def span_short(name: str, span: Span, tally: Tally) -> str:
    """A span among others."""
    return f"{name} {_change(span, tally)}"


def span_stretch(span: Span, tally: Tally) -> str:
    """One stretch of several of the same index."""
    if span.begins is not None:
        return f"{_change(span, tally)} since {day(span.begins)}, where our data begin"
    return f"{_change(span, tally)} {span_when(span)}"


def span_starts(spans: Sequence[Span]) -> str:
    """From which closes to which several spans are counted; holidays may set them a day apart."""
    starts = sorted({span.tally.base.on for span in spans if span.tally is not None})
    ends = sorted({span.tally.end.on for span in spans if span.tally is not None})
    days = f"from the closes of {_either(starts)} to those of {_either(ends)}"
    return " · ".join(filter(None, (days, source_names(source for span in spans for source in span.sources))))


def _either(days: Sequence[date]) -> str:
    """One day, two, or the first and the last of more."""
    if len(days) == 1:
        return day(days[0])
    return f"{day(days[0])} {'or' if len(days) == 2 else 'up to'} {day(days[-1])}"


def span_missing(name: str, span: Span) -> str:
    """Why there is nothing to count."""
    if span.refusal is not None:
        return f"{name}: no start to count from, {refusal(span.refusal)}"
    if span.newest is None:
        return f"no closes of {name} yet"
    if span.begins is not None:
        return f"no closes of {name} before {day(span.begins)}"
    return f"no closes of {name} {span_when(span)}"


def span_newest(span: Span, newest: Mark) -> str:
    """What there is instead: said, not substituted."""
    return f"the last close we hold is {at(newest, span.instrument)}"


def begins(first: date) -> str:
    """Our data do not reach back as far as was asked."""
    return f"our data begin on {day(first)}"


def so_far(line: str, footing: str) -> str:
    """A figure that is newer than the last close of the span."""
    return f"newest: {line} ({footing})"


def closes(marks: Sequence[Mark], instrument: Instrument) -> str:
    """Closes in a row, the years left to the dates beside them."""
    return " · ".join(f"{short_day(mark.on)} {_level(mark, instrument)}" for mark in marks)


def steps_title(name: str, steps: Steps) -> str:
    """What the rows below are; of one of them alone, which one it is."""
    if steps.aspect not in SIDES:
        return f"{name} by {steps.unit}"
    whole = steps.whole
    when = span_when(whole) if whole is not None else ""
    return f"{name}'s {SIDES[steps.aspect]} {steps.unit} {when}: {step(steps.parts[0], steps)}"


def step(part: Tally, steps: Steps) -> str:
    """One week, month or year."""
    change = numbers.span_change(part.points, part.percent, steps.instrument)
    end = part.end.on
    if steps.unit == "year":
        return f"{end.year} {change}"
    if steps.unit == "month":
        return f"{MONTHS[end.month - 1]} {end.year} {change}"
    return f"week to {short_day(end)} {end.year} {change}"


def steps_note(steps: Steps) -> str:
    """How each is counted, and how far the last one reaches."""
    last, whole = steps.parts[-1].end.on, steps.whole
    note = f"each from the last close of the {steps.unit} before"
    if steps.aspect not in SIDES:
        note += f", the newest up to {day(last)}"
    return " · ".join(filter(None, (note, source_names(whole.sources) if whole is not None else "")))


def streak(name: str, item: Streak) -> str:
    """How many in a row; after an unchanged close, none."""
    if item.now is None:
        return f"no closes of {name} yet"
    if item.refusal is not None:
        return f"{name}: can't count the run, {refusal(item.refusal)}"
    if item.run is None:
        return f"{name} unchanged on {day(item.now.on)}, no run"
    total = f", {numbers.percent(item.run.percent, 2)} in all" if item.run.percent is not None else ""
    way = RISEN[item.run.way]
    if item.run.sessions == 1:
        return f"{name} {way} for one session{total.removesuffix(' in all')}"
    return f"{name} {way} {item.run.sessions} sessions in a row{total}"


def streak_dates(item: Streak, now: Mark) -> str:
    """From which close it runs, what it ended, and how old the newest close is."""
    start = f"from {at(item.run.base, item.instrument)} to {at(now, item.instrument)}" if item.run else ""
    ended = ""
    if item.snapped is not None:
        ended = f"before it {counted(item.snapped.sessions, RUNS[item.snapped.way])} in a row"
    late = older(item.later_session) if item.later_session is not None else ""
    return " · ".join(filter(None, (start, ended, late, source_names(item.sources))))


def ahead(first: str, others: str, gap_in_points: str, when: str) -> str:
    """The answer of a comparison."""
    by = f" by {gap_in_points} percentage points" if gap_in_points else ""
    return f"{first} ahead of {others}{by}{f' {when}' if when else ''}"


def _change(span: Span, tally: Tally) -> str:
    return numbers.span_change(tally.points, tally.percent, span.instrument)


def _move(move: Move) -> str:
    return f"{numbers.percent(move.percent, 2)} on {day(move.on)}"


def _level(mark: Mark, instrument: Instrument) -> str:
    return numbers.level(mark.level, instrument)

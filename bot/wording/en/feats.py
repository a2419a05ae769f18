"""English: how many record closes an index set in a period, and its longest run of rises or falls."""

from bot import numbers
from bot.answers import Span
from bot.history.claims import Refusal, Subject
from bot.history.feats import Feat, LongestRun, RecordCount
from bot.market import Direction
from bot.wording.en.claims import at, in_our_data, refusal
from bot.wording.en.dates import counted, day, span_when

RUNS = {Direction.UP: "rises", Direction.DOWN: "falls"}
EACH = {Direction.UP: "above", Direction.DOWN: "below"}
DOUBTS = {Subject.RECORD: "can't count the record closes", Subject.STREAK: "can't tell the longest run"}


def feat(name: str, span: Span, feat: Feat) -> str:
    """How many record closes, the last one with its day; or how long the longest run was."""
    if isinstance(feat, LongestRun):
        total = f", {numbers.percent(feat.percent, 2)} in all" if feat.percent is not None else ""
        return f"{name}'s longest run of {RUNS[feat.way]} {_when(span)}: {counted(feat.sessions, 'session')}{total}"
    last = (*((feat.before,) if feat.before else ()), *feat.marks)
    latest = f", the last {at(last[-1], span.instrument)}" if last else ""
    return f"{name}: {_count(span, feat)}{latest}"


def _count(span: Span, feat: RecordCount) -> str:
    number = len(feat.marks)
    if feat.data_since is None:
        return f"{counted(number, 'record close') if number else 'no record close'} {_when(span)}"
    highest = f"the highest close {in_our_data(feat.data_since)}"
    when = "" if span.since is None else f" {_when(span)}"
    return f"{counted(number, 'time') if number else 'never'} {highest}{when}"


def _when(span: Span) -> str:
    return span_when(span)


def feat_dates(span: Span, feat: Feat) -> str:
    """From which day to which a run was."""
    if not isinstance(feat, LongestRun):
        return ""
    first, last = feat.marks[0], feat.marks[-1]
    levels = [numbers.level(mark.level, span.instrument) for mark in (feat.base, last)]
    days = f"on {day(last.on)}" if feat.sessions == 1 else f"{day(first.on)} to {day(last.on)}"
    return f"{days}, from {levels[0]} to {levels[1]}"


def feat_doubtful(name: str, span: Span, doubt: Refusal) -> str:
    """Why the count is not sure."""
    return f"{name}: {DOUBTS[doubt.subject]} {_when(span)}, {refusal(doubt)}"


def feat_held(told: str) -> str:
    """What the closes that we hold say all the same."""
    return f"of the closes we hold, {told}"


def feat_none(name: str, span: Span) -> str:
    """No session went that way."""
    return f"{name}: no such run {_when(span)}"


def feat_proof(name: str, span: Span, feat: Feat) -> str:
    """What was counted, and by which rule."""
    if isinstance(feat, LongestRun):
        return f"{name}, {counted(feat.sessions, 'session')} in a row: each close {EACH[feat.way]} the one before"
    return f"{name}, {_count(span, feat)}: each close above every close before it"

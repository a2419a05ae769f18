"""English: the proof of a claim: which closes were compared, by what rule, and who gave them."""

from collections.abc import Sequence
from decimal import Decimal

from bot import numbers
from bot.answers import Figure, Receipt, Span
from bot.history.claims import (
    Claim,
    Contradiction,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    Mark,
    MostOf,
    MoveSize,
    RankInYear,
    RecordClose,
    Run,
    SinceAnchor,
    Snapped,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.history.spans import Tally
from bot.market import Direction, Instrument
from bot.wording.en.claims import claim, refused
from bot.wording.en.dates import counted, day
from bot.wording.en.figures import PHASES, reporters, source_names
from bot.wording.en.spans import closes

EACH = {Direction.UP: "above", Direction.DOWN: "below"}
SIDE = {Direction.UP: "as high", Direction.DOWN: "as low"}


def receipt_title(name: str, figure: Figure) -> str:
    """What the receipt is of."""
    return f"{name}, {day(figure.session)}, {PHASES[figure.phase]}"


def computed(figure: Figure, base: Mark) -> str:
    """How the change was computed."""
    if figure.level is None or figure.percent is None:
        return ""
    instrument = figure.instrument
    now, before = numbers.level(figure.level, instrument), numbers.level(base.level, instrument)
    return f"{now} against the close of {day(base.on)}, {before}: {_quotient(figure.level, base.level, instrument)}"


def _quotient(now: Decimal, before: Decimal, instrument: Instrument) -> str:
    points = numbers.points(now - before, instrument)
    if before <= 0:
        return f"{points} points, no percent from a level that is not above zero"
    change = (now - before) * 100 / before
    return f"{points} / {numbers.level(before, instrument)} = {numbers.percent(change, 4)}"


def reported_by(figure: Figure) -> str:
    """A change that is not ours."""
    return f"level and change as reported by {reporters(figure.sources)}, not computed by us"


def proof(told: Claim, instrument: Instrument) -> str:
    """A claim and the rule behind it."""
    return f"{claim(told, instrument)}: {_rule(told)}"


def _rule(told: Claim) -> str:
    match told:
        case RecordClose() | TiesRecord() | FromRecord():
            return "against every close before it"
        case FromReported() | Contradiction():
            return "a reported level beside our own closes"
        case IntradayRecord():
            return "against every session's high before it"
        case LargestMove():
            return "percent changes from close to close"
        case ExtremeClose():
            return f"the last close before it that was {SIDE[told.way]}"
        case Run():
            return f"each close {EACH[told.way]} the one before"
        case Snapped():
            return f"each close {EACH[told.way]} the one before, up to the session before this one"
        case MostOf():
            return f"sessions that went {told.way.value}, counted"
        case RankInYear():
            return f"percent changes of the {counted(told.of, 'session')} of {told.year} that went that way"
        case MoveSize():
            return f"in standard deviations of the {told.sessions} changes before it"
        case YearRange():
            return "closes after the same day a year earlier"
        case ToDate():
            return f"from the last close before this {told.stretch.value}"
        case SinceAnchor():
            return f"from the close of {day(told.base.on)}"


def proof_rows(marks: Sequence[Mark], instrument: Instrument) -> str:
    """The closes that were compared."""
    with_years = len({mark.on.year for mark in marks}) > 1
    if not with_years:
        return closes(marks, instrument)
    return " · ".join(f"{day(mark.on)} {numbers.level(mark.level, instrument)}" for mark in marks)


def span_proof(name: str, item: Span, tally: Tally) -> list[str]:
    """How a span was counted."""
    instrument = item.instrument
    base, end = tally.base, tally.end
    return [
        f"{name}, {day(base.on)} to {day(end.on)}",
        f"{numbers.level(end.level, instrument)} against {numbers.level(base.level, instrument)}: "
        f"{_quotient(end.level, base.level, instrument)}",
        f"{counted(tally.sessions, 'close')} counted, high and low are of closes",
    ]


def not_said(told: Receipt) -> list[str]:
    """What was not claimed, and why."""
    return [refused(refusal) for refusal in told.refusals]


def rests_on(told: Receipt) -> str:
    """What it all rests on."""
    ours = (
        f"{counted(told.closes, 'close')} since {day(told.data_since)}"
        if told.data_since and told.closes
        else ""
    )
    return " · ".join(filter(None, (ours, source_names(told.sources))))

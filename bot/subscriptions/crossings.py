"""When an alert fires: once per crossing, however often the figure is looked at in between. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers import Figure
from bot.history import SessionFacts
from bot.subscriptions.alerts import Alert, Measure, Side

COOL_DOWN = timedelta(hours=1)
"""A repeating alert on a level is quiet for so long after it has fired."""
PER_SESSION = frozenset({Measure.PERCENT, Measure.POINTS, Measure.RECORD})
"""What begins anew with each session."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look came to: the alert as it is now, and whether it fires."""

    alert: Alert
    fires: bool


def look(alert: Alert, figure: Figure, facts: SessionFacts | None, now: datetime) -> Look:
    """Look at a figure: fires when the condition holds and did not before, unless it has just fired."""
    held = holds(alert, figure, facts)
    if held is None:
        return Look(alert, False)
    anew = alert.measure in PER_SESSION and alert.session is not None and figure.session > alert.session
    crossed = held and (alert.armed or anew)
    cooling = alert.fired_at is not None and now - alert.fired_at < COOL_DOWN
    fires = crossed and not cooling and not alert.done
    seen = replace(alert, armed=not held, session=figure.session)
    if fires:
        seen = replace(seen, fired=alert.fired + 1, fired_at=now)
    return Look(seen, fires)


def holds(alert: Alert, figure: Figure, facts: SessionFacts | None) -> bool | None:
    """Whether the condition holds of a figure; None when the figure does not say."""
    if alert.measure is Measure.RECORD:
        return figure.record is not None or (
            _own(figure, facts) and facts is not None and facts.is_record_close
        )
    if alert.measure is Measure.STREAK:
        return _streak(alert, figure, facts)
    found = {Measure.LEVEL: figure.level, Measure.PERCENT: figure.percent, Measure.POINTS: figure.points}
    number = found[alert.measure]
    if number is None or alert.value is None:
        return None
    match alert.side:
        case Side.ABOVE | Side.BACK_ABOVE | Side.UP:
            return number >= alert.value
        case Side.BELOW:
            return number <= alert.value
        case Side.DOWN:
            return number <= -alert.value
        case Side.EITHER:
            return abs(number) >= alert.value


def _streak(alert: Alert, figure: Figure, facts: SessionFacts | None) -> bool | None:
    if facts is None or not _own(figure, facts) or alert.value is None:
        return None
    lengths = {Side.UP: facts.up_streak, Side.DOWN: facts.down_streak}
    length = lengths.get(alert.side, max(facts.up_streak, facts.down_streak))
    return length >= alert.value


def _own(figure: Figure, facts: SessionFacts | None) -> bool:
    """Whether facts are of the figure's own close."""
    return facts is not None and facts.date == figure.session and facts.close == figure.level

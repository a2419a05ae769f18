"""The noun of an alert: one condition that a place waits for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.subscriptions.deliveries import Place


class Measure(StrEnum):
    """What is watched."""

    LEVEL = "level"
    PERCENT = "percent"  # of the session
    POINTS = "points"  # of the session
    RECORD = "record"
    STREAK = "streak"  # sessions in a row


class Side(StrEnum):
    """From which side: levels are crossed, moves go a way."""

    ABOVE = "above"
    BELOW = "below"
    BACK_ABOVE = "back_above"
    UP = "up"
    DOWN = "down"
    EITHER = "either"


LIFETIME = timedelta(days=365)
"""After this an alert is forgotten unless it was set to end sooner."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One condition a place waits for. `armed`: it did not hold when it was last looked at."""

    id: int
    place: Place
    symbol: str
    measure: Measure
    side: Side
    value: Decimal | None
    created: datetime
    expires: datetime
    repeat: bool = False
    armed: bool = True
    session: date | None = None
    """Of the figure that was last looked at."""
    fired: int = 0
    fired_at: datetime | None = None
    language: str | None = None

    @property
    def done(self) -> bool:
        """It was to fire once, and has."""
        return self.fired > 0 and not self.repeat

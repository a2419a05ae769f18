"""How far our knowledge of an instrument reaches: where its history begins, where it has holes, known highs.

A claim about all time needs a proven horizon: our closes, or a known high that speaks for the time before
them, must reach back to the first session the catalogue names. And no claim crosses a hole: a close that we
lack might have been the one that refutes it.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.history.claims import Beaten, Contradiction, Mark
from bot.market import KnownHigh, Phase


@dataclass(frozen=True, slots=True)
class Horizon:
    """What is known about the completeness of one instrument's history."""

    first_session: dt.date | None = None
    """From the catalogue; None = no all-time claim can be proven."""
    known_highs: tuple[KnownHigh, ...] = ()
    holes: tuple[dt.date, ...] = ()
    """Sessions without a close between the first and the last stored one, in order."""

    def hole_between(self, after: dt.date, before: dt.date) -> dt.date | None:
        """The latest hole strictly between two dates."""
        place = bisect_left(self.holes, before) - 1
        return self.holes[place] if place >= 0 and self.holes[place] > after else None


@dataclass(frozen=True, slots=True)
class Standing:
    """The record that stood before a session, as far as we can know it."""

    record: Beaten | None
    """None when nothing at all is known from before the session."""
    data_since: dt.date | None
    """None when the horizon is proven, else the date from which the record is one."""
    hole: dt.date | None = None
    """A missing session that might have set a higher one."""
    contradiction: Contradiction | None = None


def standing_before(
    day: dt.date, own: Mark | None, first_stored: dt.date, horizon: Horizon, basis: Phase = Phase.CLOSE
) -> Standing:
    """Say which record stood before a session.

    `own` is the highest level of our data before it, `first_stored` where our data begin. A known high speaks
    for all sessions up to the day its source wrote (`as_of`): holes before that do not matter.
    """
    known = _known_before(day, horizon.known_highs, basis)
    reaches_back = known is not None and first_stored <= known.as_of
    complete = horizon.first_session is not None and (first_stored <= horizon.first_session or reaches_back)
    hole = horizon.hole_between(known.as_of if known is not None else dt.date.min, day)
    return Standing(
        record=_higher(own, known) if complete else own,
        data_since=None if complete else first_stored,
        hole=hole,
        contradiction=contradiction(own, known),
    )


def _known_before(day: dt.date, highs: Sequence[KnownHigh], basis: Phase) -> KnownHigh | None:
    """The known high of latest knowledge that was set before a day."""
    earlier = [high for high in highs if high.basis is basis and (high.on or high.as_of) < day]
    return max(earlier, key=lambda high: high.as_of, default=None)


def _higher(own: Mark | None, known: KnownHigh | None) -> Beaten | None:
    """The higher of the two; of one and the same high our own close, which is exact."""
    if own is None or known is None:
        return own or known
    return own if own.on == known.on or own.level >= known.level else known


def contradiction(own: Mark | None, known: KnownHigh | None) -> Contradiction | None:
    """Our own close that is above a high reported as the record of the time up to its `as_of`."""
    if own is None or known is None or own.on > known.as_of:
        return None
    return Contradiction(own, known) if own.level > known.level + _half_digit(known.level) else None


def _half_digit(level: Decimal) -> Decimal:
    """Half of the last digit a level is given with: how far it may have been rounded.

    >>> _half_digit(Decimal("3452.5"))
    Decimal('0.05')
    """
    exponent = level.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)

"""What an outcome means for an item, and how long to wait after failures that concern everything."""

import math
from dataclasses import dataclass, replace

from bot.delivery.letters import Ready
from bot.delivery.outcomes import Fate, Outcome
from bot.store.ledger import Closing
from bot.subscriptions.deliveries import Due, Status

ENDS = {
    Fate.SENT: Status.SENT,
    Fate.UNCHANGED: Status.SENT,
    Fate.UNCERTAIN: Status.UNCERTAIN,
    Fate.GONE: Status.FAILED,
    Fate.NO_RIGHT: Status.FAILED,
    Fate.REFUSED: Status.FAILED,
    Fate.BAD_MARKUP: Status.FAILED,
    Fate.MIGRATED: Status.FAILED,
}
"""Fates that end an item; after any other it is due as before."""
FEWEST_FLYING, MOST_FLYING = 4, 400
ROUND_TRIP_S = 0.4


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of a claimed item; no outcome: it never left."""

    ready: Ready
    outcome: Outcome | None
    calls: int = 1

    @property
    def end(self) -> Closing | None:
        """How the item ended; None when it did not, because the message is surely not there, or may be
        edited again without harm.
        """
        outcome, due = self.outcome, self.ready.due
        status = ENDS.get(outcome.fate) if outcome is not None else None
        if outcome is None or status is None:
            return None
        if status is Status.UNCERTAIN and due.message is not None:
            return None
        return Closing(
            due,
            status,
            error=None if status is Status.SENT else outcome.detail or outcome.fate.value,
            message_id=outcome.message_id,
            attempts=self.calls - 1,
            following=self._following(status),
        )

    def _following(self, status: Status) -> Due | None:
        """What is due next knows the last brief that arrived, or may have."""
        following = self.ready.following
        if following is None or status in (Status.SENT, Status.UNCERTAIN):
            return following
        return replace(following, previous=self.ready.due.previous)


def too_late(ready: Ready) -> Closing:
    """The end of an item whose time has passed before it could leave."""
    following = ready.following
    if following is not None:
        following = replace(following, previous=ready.due.previous)
    return Closing(ready.due, Status.SKIPPED, "could not be sent before its deadline", following=following)


def flying_at(rate: float) -> int:
    """How many may be in flight at a rate: what a slow round trip holds, within bounds."""
    return min(MOST_FLYING, max(FEWEST_FLYING, math.ceil(rate * ROUND_TRIP_S)))


class Backoff:
    """Waits that double from the first to the longest, until something works again."""

    def __init__(self, first: float, longest: float) -> None:
        self._first, self._longest = first, longest
        self.failures = 0

    def failed(self) -> float:
        """Seconds to wait after one more failure."""
        wait = min(self._longest, self._first * 2.0 ** min(self.failures, 16))
        self.failures += 1
        return wait

    def worked(self) -> None:
        """Begin anew."""
        self.failures = 0

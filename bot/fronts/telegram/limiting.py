"""How much one user may ask: a bucket of questions each that fills up again; told once when it is empty."""

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

BURST = 20.0
"""So many at once: more than any person types; who waits for each answer never comes near it."""
PER_S = 1.0
USERS = 50_000


class Verdict(Enum):
    """What to do with one more message of a user."""

    ANSWER = auto()
    TELL = auto()  # the bucket has just run dry: say so once
    IGNORE = auto()


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told: bool = False


class Limits:
    """One bucket per user; those not heard of for the longest time go when there are too many."""

    def __init__(self, burst: float = BURST, per_s: float = PER_S, users: int = USERS) -> None:
        self._burst = burst
        self._per_s = per_s
        self._users = users
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def take(self, user: int, now: float) -> Verdict:
        """Count one message at `now` (monotonic seconds)."""
        bucket = self._buckets.get(user)
        if bucket is None:
            bucket = self._buckets[user] = _Bucket(self._burst, now)
            if len(self._buckets) > self._users:
                self._buckets.popitem(last=False)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_s)
        bucket.at = now
        self._buckets.move_to_end(user)
        return self._drawn(bucket)

    def _drawn(self, bucket: _Bucket) -> Verdict:
        if bucket.left >= 1.0:
            bucket.left -= 1.0
            bucket.told = bucket.told and bucket.left < self._burst / 2
            return Verdict.ANSWER
        if bucket.told:
            return Verdict.IGNORE
        bucket.told = True
        return Verdict.TELL

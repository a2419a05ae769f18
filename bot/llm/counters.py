"""How often a model's texts were sent, refused and why, and how often it failed: one value to show."""

import threading
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What has become of calls since the process started."""

    accepted: int = 0
    refused: tuple[tuple[str, int], ...] = ()
    """Reasons with their numbers, the most frequent first."""
    failed: int = 0
    """Calls without an answer: time-outs, errors of the network or the provider."""
    limited: int = 0
    """Answers for which the budget was used up or the breaker open."""
    cached: int = 0
    resting: bool = False

    @property
    def refusals(self) -> int:
        """All refused texts."""
        return sum(count for _, count in self.refused)

    @property
    def accepted_share(self) -> float | None:
        """Of the texts that came back; None before the first."""
        judged = self.accepted + self.refusals
        return self.accepted / judged if judged else None


class Counting:
    """Counts from several threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, what: str) -> None:
        """One more of accepted, failed, limited or cached."""
        with self._lock:
            self._counts[what] += 1

    def refused(self, reason: str) -> None:
        """One more refused text."""
        with self._lock:
            self._reasons[reason] += 1

    def counts(self, resting: bool) -> Counts:
        """Everything so far."""
        with self._lock:
            counted = {name: self._counts[name] for name in ("accepted", "failed", "limited", "cached")}
            return Counts(refused=tuple(self._reasons.most_common()), resting=resting, **counted)

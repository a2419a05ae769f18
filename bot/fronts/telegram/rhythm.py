"""The times of polling: how long to wait for what, and how long to pause after a failure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All in seconds. A network that is back is noticed within `backoff_max` and one connection time-out."""

    poll: float = 20.0
    """How long Telegram holds a poll open when there is nothing."""
    hung: float = 60.0
    """A poll that has not ended after this is given up, whatever the transport believes."""
    backoff_max: float = 15.0
    patience: float = 0.25
    """Wait for the taken updates to be answered before confirming them: a kill then loses fewer."""
    deaf: float = 180.0
    """Without a successful poll for so long: tell, and look whether it is the network or only the polling.
    If it is only the polling, and stays so for as long again, the bot has to be restarted."""
    newcomer: float = 120.0
    """A bot that has run for less gives way to another one that polls with the same token ..."""
    conflict: float = 30.0
    """... when that one has been in its way for so long."""

    def pause(self, failures: int, lasted: float, chance: float) -> float:
        """Seconds to wait after the `failures`-th failure in a row, of a poll that `lasted` so long.

        A long poll that is torn for the first time is repeated at once; then the pauses double, each
        shortened by up to a third (`chance` from 0 to 1), so that many bots do not come back together.
        """
        if failures <= 1 and lasted >= 1.0:
            return 0.0
        return min(self.backoff_max, 0.5 * 2.0 ** min(failures - 1, 10)) * (1.0 - chance / 3)

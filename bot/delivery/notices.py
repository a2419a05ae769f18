"""What administrators are told by themselves, each once: through the outbox, like everything that is sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.messages import Line
from bot.store.deliveries import Deliveries
from bot.store.ledger import Exchange
from bot.subscriptions.deliveries import Composition, Due, Kind, Place
from bot.wording import briefs

USEFUL = timedelta(days=7)


class Notices:
    """Told to each administrator under a key of its own, so that nobody reads the same twice."""

    def __init__(self, deliveries: Deliveries, administrators: Iterable[int], language: str) -> None:
        self._deliveries = deliveries
        self._administrators = sorted(administrators)
        self._language = language

    def tell(self, key: str, code: str, now: datetime, **values: object) -> None:
        """Put a notice into the outbox; `code` is one of the texts `notice.CODE`."""
        text = briefs.say(f"notice.{code}", self._language, **values)
        composition = Composition((Line(text),), self._language, now)
        owed = [
            Due(
                Place(user),
                f"{Kind.NOTICE}:{key}",
                Kind.NOTICE,
                now,
                now + USEFUL,
                composition=composition.hash,
            )
            for user in self._administrators
        ]
        if owed:
            self._deliveries.exchange(Exchange(now, owed=owed, texts=(composition,)))

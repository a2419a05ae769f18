"""What people and operators do with subscriptions: make, change, pause, resume, stop; and what is due then."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.store.deliveries import Deliveries
from bot.store.subscriptions import Subscriptions
from bot.subscriptions.deliveries import Due, Kind, Place, State, Subscription, edition_item
from bot.subscriptions.occurrences import GRACE, Occurrence, changed, first_from

LOOK_BACK = timedelta(days=3)
"""Dates that far back may still have an edition in the ledger that another zone has not had yet."""


def due_of(subscription: Subscription, when: Occurrence, previous: str | None = None) -> Due:
    """The due item of one occurrence."""
    return Due(
        subscription.place,
        edition_item(subscription.edition, when.on),
        Kind.EDITION,
        when.moment,
        when.moment + GRACE,
        edition=subscription.edition,
        on=when.on,
        previous=previous,
        silent=subscription.silent,
    )


class Subscribing:
    """Changes of subscriptions; when a method returns, the change and what is due then are on disk."""

    def __init__(self, subscriptions: Subscriptions, deliveries: Deliveries) -> None:
        self._subscriptions = subscriptions
        self._deliveries = deliveries

    def subscribe(self, wanted: Sequence[Subscription], now: datetime) -> list[Occurrence]:
        """Make or replace subscriptions, all or none; returns when each is due next."""
        places = {one.place for one in wanted}
        existing, waiting = self._subscriptions.at(places), self._deliveries.waiting(places)
        done = self._subscriptions.dates_done(places, (now - LOOK_BACK).date())
        pairs: list[tuple[Subscription, Due | None]] = []
        for one in wanted:
            key = (one.place, one.edition)
            old, owed = existing.get(key), waiting.get(key)
            kept = one if old is None else replace(one, created=old.created)
            then = Occurrence(owed.on, owed.moment) if owed is not None and owed.on is not None else None
            when = changed(kept.timing, now, then, done.get(key, ()))
            due = due_of(kept, when, owed.previous if owed else None)
            pairs.append((kept, due if kept.state is State.ACTIVE else None))
        self._subscriptions.keep(pairs)
        return [Occurrence(due.on, due.moment) for _, due in pairs if due is not None and due.on is not None]

    def pause(self, place: Place, now: datetime, edition: str | None = None) -> list[Subscription]:
        """Nothing comes until resumed; what was paused."""
        return self._change(place, edition, lambda one: (replace(one, state=State.PAUSED), None))

    def resume(self, place: Place, now: datetime, edition: str | None = None) -> list[Subscription]:
        """Go on, from the next occurrence after now."""
        done = self._subscriptions.dates_done([place], (now - LOOK_BACK).date())

        def resumed(one: Subscription) -> tuple[Subscription, Due]:
            when = first_from(one.timing, now, done.get((one.place, one.edition), ()))
            return replace(one, state=State.ACTIVE), due_of(one, when)

        return self._change(place, edition, resumed)

    def wait_until(
        self, place: Place, moment: datetime, now: datetime, edition: str | None = None
    ) -> list[Subscription]:
        """Leave out what would come before a moment."""

        def later(one: Subscription) -> tuple[Subscription, Due]:
            return replace(one, state=State.ACTIVE), due_of(one, first_from(one.timing, max(now, moment)))

        return self._change(place, edition, later)

    def lose(self, place: Place, whole_chat: bool) -> int:
        """The bot may not write there any more; how many subscriptions that ends until somebody resumes them."""
        lost = self._change(place, None, lambda one: (replace(one, state=State.LOST), None), whole_chat)
        return len(lost)

    def find(self, chat: int, now: datetime) -> list[Subscription]:
        """The bot may write to a chat again: what was lost goes on."""
        found = [one for one in self._subscriptions.of(chat) if one.state is State.LOST]
        pairs = [
            (replace(one, state=State.ACTIVE), due_of(one, first_from(one.timing, now))) for one in found
        ]
        self._subscriptions.keep(pairs)
        return found

    def stop(self, place: Place, edition: str | None = None) -> int:
        """Remove subscriptions of a place; how many there were."""
        return self._subscriptions.remove(place.chat, place.thread, edition)

    def turn_back(self, now: datetime) -> None:
        """Owe what was due shortly before `now` to subscriptions that were made later.

        That happens only when somebody asks for a pass at a moment of the past.
        """
        younger = self._subscriptions.younger_than(now)
        done = self._subscriptions.dates_done({one.place for one in younger}, (now - LOOK_BACK).date())
        self._subscriptions.put_off(
            [
                due_of(one, first_from(one.timing, now - GRACE, done.get((one.place, one.edition), ())))
                for one in younger
            ]
        )

    def _change(
        self,
        place: Place,
        edition: str | None,
        change: Callable[[Subscription], tuple[Subscription, Due | None]],
        whole_chat: bool = False,
    ) -> list[Subscription]:
        chosen = [
            one
            for one in self._subscriptions.of(place.chat)
            if (whole_chat or one.place == place) and edition in (None, one.edition)
        ]
        self._subscriptions.keep([change(one) for one in chosen])
        return chosen

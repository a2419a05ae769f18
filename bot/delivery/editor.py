"""Turns what is due into letters: finds the text, or the reason why there is none."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalogue import Catalogue
from bot.delivery.letters import Dropped, Letter, Prepared, Ready
from bot.delivery.press import Order, Press
from bot.market import Instrument
from bot.sessions.exchanges import Calendars
from bot.store.broadcasts import Broadcasts
from bot.store.deliveries import Deliveries
from bot.store.ledger import Closing
from bot.store.subscriptions import Subscriptions
from bot.subscriptions.deliveries import Due, Kind, State, Status, Subscription
from bot.subscriptions.occurrences import GRACE, LATE, first_from, following
from bot.subscriptions.subscribing import due_of

A_DAY = timedelta(hours=24)
"""An exchange has "traded" when a session opened within the past day."""


class Editor:
    """What `Preparing` asks for."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        deliveries: Deliveries,
        press: Press,
        catalogue: Catalogue,
        calendars: Callable[[], Calendars],
        language: Callable[[int], str],
        broadcasts: Broadcasts,
    ) -> None:
        """`language` says which one a chat is written to in, when its subscription does not."""
        self._subscriptions = subscriptions
        self._deliveries = deliveries
        self._press = press
        self._exchanges = _exchanges(catalogue)
        self._calendars = calendars
        self._language = language
        self._broadcasts = broadcasts

    def prepare(self, dues: Sequence[Due], now: datetime) -> list[Prepared]:
        """One result per due item."""
        subscribed = self._subscriptions.at({due.place for due in dues if due.kind is Kind.EDITION})
        texts = self._deliveries.texts({due.composition for due in dues if due.composition is not None})
        paid = self._paid({due.item for due in dues if due.kind is Kind.BROADCAST})
        found: list[Prepared] = []
        for due in dues:
            if due.composition is not None:
                lines = texts[due.composition].lines
                letter = Letter(due.place, lines, due.silent, due.message, paid=due.item in paid)
                found.append(Ready(due, letter, due.composition))
            else:
                subscription = subscribed.get((due.place, due.edition or ""))
                found.append(self._edition(due, subscription, now))
        return found

    def _paid(self, items: Collection[str]) -> set[str]:
        """Those of these broadcasts that are sent for pay."""
        stored = {item: self._broadcasts.one(int(item.rpartition(":")[2])) for item in items}
        return {item for item, one in stored.items() if one is not None and one.paid}

    def _edition(self, due: Due, subscription: Subscription | None, now: datetime) -> Prepared:
        if subscription is None or subscription.state is not State.ACTIVE or due.on is None:
            return Dropped(due)
        if now > due.until and due.moment < subscription.created:
            return Dropped(due, due_of(subscription, first_from(subscription.timing, now - GRACE)))
        after = due_of(subscription, following(subscription.timing, due.on), due.previous)
        reason = self._reason_to_skip(due, subscription, now)
        if reason is not None:
            return Closing(due, Status.SKIPPED, reason, following=after)
        if subscription.edition not in self._press.editions:
            return Closing(due, Status.FAILED, f"there is no edition {subscription.edition}", following=after)
        return self._printed(due, subscription, after, now)

    def _reason_to_skip(self, due: Due, subscription: Subscription, now: datetime) -> str | None:
        if now > due.until:
            return f"not sent within {GRACE.seconds // 60} minutes of its time"
        if subscription.exchanges and not any(self._traded(code, now) for code in subscription.exchanges):
            return f"no session of {', '.join(subscription.exchanges)}"
        return None

    def _printed(self, due: Due, subscription: Subscription, after: Due, now: datetime) -> Prepared:
        late = now - due.moment > LATE
        language = subscription.language or self._language(due.place.chat)
        zone = subscription.timing.zone
        order = Order(
            due.edition or "",
            subscription.form,
            language,
            zone,
            due.moment,
            due.previous,
            late,
            subscription.without,
        )
        made = self._press.print(order, now)
        text = made.composition
        if made.sample:
            return Closing(due, Status.SKIPPED, "only the sample is stored", following=after)
        if made.empty and subscription.quiet:
            return Closing(due, Status.SKIPPED, "no new session", following=after)
        if made.doubt is not None and subscription.careful:
            return Closing(
                due, Status.HELD, made.doubt, composition=text.hash, texts=(text,), following=after
            )
        return Ready(
            due,
            Letter(due.place, text.lines, subscription.silent),
            text.hash,
            (text,),
            replace(after, previous=text.hash),
        )

    def _traded(self, exchange: str, now: datetime) -> bool:
        """Whether a session of an exchange opened within the past day."""
        instrument = self._exchanges.get(exchange)
        if instrument is None:
            return False
        calendar = self._calendars().of(instrument)
        session = calendar.running(now) or calendar.last_finished(now)
        return session is not None and now - session.opens < A_DAY


def _exchanges(catalogue: Catalogue) -> dict[str, Instrument]:
    """An instrument of each exchange."""
    return {one.exchange: one for one in reversed(catalogue.instruments) if one.exchange is not None}

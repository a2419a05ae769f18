"""What handlers of questions may use to change subscriptions and alerts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.store.alerts import Alerts
from bot.store.deliveries import Deliveries
from bot.store.subscriptions import Subscriptions
from bot.subscriptions.alerts import Alert
from bot.subscriptions.editions import Editions
from bot.subscriptions.subscribing import Subscribing


@dataclass(frozen=True, slots=True)
class Arrangements:
    """The stores, and the rules for changing them."""

    editions: Editions
    subscriptions: Subscriptions
    deliveries: Deliveries
    subscribing: Subscribing
    alerts: Alerts
    arm: Callable[[Alert, datetime], Alert]
    """A new alert as it stands at a moment."""

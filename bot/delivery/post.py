"""The parts of delivery, built once on a store that this process owns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue
from bot.delivery.broadcasting import Broadcasting
from bot.delivery.correcting import Correcting
from bot.delivery.dispatch import Dispatch
from bot.delivery.editor import Editor
from bot.delivery.notices import Notices
from bot.delivery.pacer import Pacer
from bot.delivery.press import Press, Retell
from bot.delivery.watching import Watch
from bot.intents.desk import Desk
from bot.sessions.exchanges import Calendars
from bot.settings import Settings
from bot.store.alerts import Alerts
from bot.store.board import board_at
from bot.store.broadcasts import Broadcasts
from bot.store.chats import Chats
from bot.store.deliveries import Deliveries
from bot.store.engine import Engine
from bot.store.subscriptions import Subscriptions
from bot.subscriptions.arrangements import Arrangements
from bot.subscriptions.editions import OWN_FOLDER, Editions, load_editions
from bot.subscriptions.subscribing import Subscribing


@dataclass(frozen=True, slots=True)
class Post:
    """What commands, fronts and the app use of delivery."""

    editions: Editions
    subscriptions: Subscriptions
    deliveries: Deliveries
    subscribing: Subscribing
    press: Press
    dispatch: Dispatch
    pacer: Pacer
    """Of the bot's token: deliveries and answers go through it."""
    watch: Watch
    correcting: Correcting
    broadcasting: Broadcasting
    arrangements: Arrangements
    """What handlers of questions may change."""


def build(
    settings: Settings,
    engine: Engine,
    catalogue: Catalogue,
    calendars: Callable[[], Calendars],
    desk: Callable[[datetime, ZoneInfo], Desk],
    chats: Chats,
    pacer: Pacer | None = None,
    retell: Retell | None = None,
) -> Post:
    """Put the parts together; SettingsError when an owner's edition cannot be read."""
    editions = load_editions(catalogue, settings.store.resolve().parent / OWN_FOLDER)
    subscriptions, deliveries = Subscriptions(engine), Deliveries(engine)
    subscribing = Subscribing(subscriptions, deliveries)
    press = Press(editions, desk, deliveries.texts, retell)

    def language(chat: int) -> str:
        return chats.settings(chat).language or settings.language

    broadcasts = Broadcasts(engine)
    editor = Editor(subscriptions, deliveries, press, catalogue, calendars, language, broadcasts)
    notices = Notices(deliveries, settings.admins, settings.language)
    watch = Watch(Alerts(engine), desk, language)
    broadcasting = Broadcasting(broadcasts, deliveries, press, language)
    return Post(
        editions,
        subscriptions,
        deliveries,
        subscribing,
        press,
        Dispatch(engine, editor, subscribing, notices, chats),
        pacer or Pacer(settings.send_rate_per_s, settings.paid_rate_per_s),
        watch,
        Correcting(deliveries, press, desk, partial(board_at, engine)),
        broadcasting,
        Arrangements(editions, subscriptions, deliveries, subscribing, watch.alerts, watch.armed),
    )

"""Looks at alerts when intake says that something has changed, and puts what fires into the outbox."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot import wording
from bot.answers import Figure
from bot.delivery.composing import is_fresh, is_sample
from bot.history import SessionFacts
from bot.intents.desk import Desk
from bot.market import Change
from bot.store.alerts import Alerts
from bot.subscriptions.alerts import Alert
from bot.subscriptions.crossings import holds, look
from bot.subscriptions.deliveries import Composition, Due, Kind, alert_item
from bot.wording import agreements

USEFUL = timedelta(hours=1)
"""An alert that could not be sent for so long is skipped."""
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Watch:
    """What is needed to look."""

    alerts: Alerts
    desk: Callable[[datetime, ZoneInfo], Desk]
    language: Callable[[int], str]
    """The language a chat is written to in."""

    def changed(self, changes: Iterable[Change], now: datetime) -> int:
        """Look at every alert on what has changed; how many fire."""
        symbols = {change.symbol for change in changes}
        waiting = self.alerts.on(symbols, now) if symbols else []
        if not waiting:
            return 0
        desk = self.desk(now, UTC_ZONE)
        looks = [
            look(alert, figure, facts, now)
            for symbol in symbols
            for figure, facts in self._newest(symbol, desk)
            for alert in waiting
            if alert.symbol == symbol
        ]
        firing = [one.alert for one in looks if one.fires]
        texts = [self._text(alert, desk) for alert in firing]
        owed = [_due(alert, text, now) for alert, text in zip(firing, texts, strict=True) if text is not None]
        seen = [one.alert for one in looks]
        self.alerts.looked(seen, owed, [text for text in texts if text is not None], now)
        return len(firing)

    def armed(self, alert: Alert, now: datetime) -> Alert:
        """A new alert as it stands at this moment: what holds already has to end before it can come again."""
        desk = self.desk(now, UTC_ZONE)
        for figure, facts in self._newest(alert.symbol, desk):
            held = holds(alert, figure, facts)
            return replace(alert, armed=not held, session=figure.session)
        return alert

    def _newest(self, symbol: str, desk: Desk) -> Sequence[tuple[Figure, SessionFacts | None]]:
        """The newest figure with its facts, unless it is old or of the sample."""
        instrument = desk.catalogue.instrument(symbol)
        figure = desk.figure(instrument) if instrument is not None else None
        if instrument is None or figure is None or is_sample([figure]) or not is_fresh(figure, desk):
            return []
        held = desk.newest(instrument)
        return [(figure, held.facts if held is not None else None)]

    def _text(self, alert: Alert, desk: Desk) -> Composition | None:
        language = wording.spoken(alert.language or self.language(alert.place.chat))
        instrument = desk.catalogue.instrument(alert.symbol)
        figure = desk.figure(instrument) if instrument is not None else None
        if instrument is None or figure is None:
            return None
        speech = wording.speech(language, partial(desk.catalogue.title, language=language))
        lines = agreements.fired(alert, instrument, figure, speech, language)
        return Composition(lines, language, desk.now)


def _due(alert: Alert, text: Composition, now: datetime) -> Due:
    item = alert_item(alert.id, alert.fired)
    return Due(alert.place, item, Kind.ALERT, now, now + USEFUL, composition=text.hash)

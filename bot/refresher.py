"""Keeps series and feeds fresh while the bot runs: each instrument shortly after its exchange has closed."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.app import App
from bot.errors import BrieferError
from bot.sources import refreshing
from bot.sources.providers import PROVIDERS

TICK_S = 60.0
FEEDS_EVERY = timedelta(minutes=10)

log = logging.getLogger(__name__)


class Refresher:
    """A thread that looks once a minute what is due; it never ends the bot."""

    def __init__(self, app: App, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._clock = clock
        self._stopped = threading.Event()
        self._asked: dict[str, dict[str, datetime]] = {name: {} for name in app.settings.refresh}
        self._feeds_read = datetime.min.replace(tzinfo=UTC)
        self._thread = threading.Thread(target=self._run, name="refresher", daemon=True)

    def start(self) -> None:
        """Begin, if there is anything to refresh."""
        if self._app.settings.refresh or self._app.settings.feeds:
            self._thread.start()

    def stop(self) -> None:
        """End soon: a request under way is left to its time-out."""
        self._stopped.set()

    def tick(self, now: datetime) -> None:
        """Refresh what is due at a moment."""
        for name in self._app.settings.refresh:
            self._series(name, now)
        if now - self._feeds_read >= FEEDS_EVERY:
            self._feeds_read = now
            for url in self._app.settings.feeds:
                self._try(url, lambda url=url: self._app.load_feed(url, now))  # type: ignore[misc]

    def _series(self, name: str, now: datetime) -> None:
        parts, asked = self._app.parts, self._asked[name]
        wanted = PROVIDERS[name].symbols(parts.catalogue.instruments)
        instruments = [each for symbol in wanted if (each := parts.catalogue.instrument(symbol))]
        newest = self._app.market.newest_closes()
        due = refreshing.due(instruments, newest, asked, parts.calendars, now)
        if due:
            asked |= dict.fromkeys((each.symbol for each in due), now)
            self._try(name, lambda: self._app.load_provider(name, [each.symbol for each in due], now))

    def _try(self, what: str, load: Callable[[], object]) -> None:
        try:
            log.info("refreshed %s: %s", what, load())
        except BrieferError as error:
            log.warning("%s was not refreshed: %s", what, error)
        except Exception:
            log.exception("%s was not refreshed", what)

    def _run(self) -> None:
        while not self._stopped.wait(TICK_S if self._feeds_read.year > 1 else 1.0):
            self.tick(self._clock())

"""Long polling: takes updates from Telegram, confirms them late, and notices when it has gone deaf."""

import asyncio
import logging
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import BrieferError, SettingsError
from bot.fronts.telegram.rhythm import Rhythm
from bot.fronts.telegram.sending import outcome

log = logging.getLogger(__name__)

BATCH = 100
REMEMBERED = 2_000
TOKEN_REFUSED = "Telegram does not accept the bot's token; set BRIEFER_TELEGRAM_TOKEN."  # noqa: S105


class Polling:
    """Polls until cancelled, putting each update into `queue`.

    `renew` replaces the connections that getUpdates uses. Raises SettingsError when the token is refused,
    BrieferError when another bot polls with it or polling stays deaf although the network works.
    """

    def __init__(
        self,
        bot: Bot,
        queue: "asyncio.Queue[Any]",
        renew: Callable[[], Awaitable[None]],
        *,
        allowed: Sequence[str] | None = None,
        rhythm: Rhythm | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._renew = renew
        self._allowed = allowed
        self._rhythm = rhythm or Rhythm()
        self._clock = clock
        self._sleep = sleep
        self._offset = 0
        self._recent: deque[int] = deque(maxlen=REMEMBERED)
        self._began = self.heard_at = clock()
        self._told_deaf = False
        self._answered_since: float | None = None
        self._conflict_since: float | None = None
        self.polls = 0
        """Successful ones."""
        self.failures = 0
        """In a row."""

    def deaf_for(self) -> float:
        """Seconds since the last successful poll (or since the start)."""
        return self._clock() - self.heard_at

    async def run(self) -> None:
        """Polls for ever; a webhook that is still set is removed first, because it forbids polling."""
        with suppress(TelegramError):
            await self._bot.delete_webhook()
        while True:
            began = self._clock()
            try:
                async with asyncio.timeout(self._rhythm.hung):
                    updates = await self._poll(self._rhythm.poll)
            except (TelegramError, TimeoutError) as error:
                await self._failed(error, self._clock() - began)
            except Exception as error:
                await self._failed(error, self._clock() - began)
                await self._sift()
            else:
                await self._heard(updates)

    async def confirm(self) -> None:
        """Tells Telegram what was taken, so that a restart does not get it again; when all is answered."""
        if self._offset:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(3.0):
                    await self._bot.get_updates(self._offset, limit=1, timeout=0)

    async def _poll(self, seconds: float) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            self._offset or None, limit=BATCH, timeout=int(seconds), allowed_updates=self._allowed
        )

    async def _heard(self, updates: tuple[Update, ...]) -> None:
        if self._told_deaf:
            log.warning("Telegram answers again after %.0f s.", self.deaf_for())
        self.heard_at = self._clock()
        self.polls += 1
        self.failures = 0
        self._told_deaf = False
        self._answered_since = self._conflict_since = None
        for update in updates:
            self._take(update)
        if 0 < len(updates) < BATCH:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rhythm.patience):  # wait_for of 3.11 can swallow a cancel
                    await self._queue.join()

    async def _sift(self) -> None:
        """A batch that the library cannot read is read one by one, so that one bad update makes nobody deaf."""
        with suppress(TelegramError):
            # Spelt so the library gives the updates raw; Telegram does not mind the capital.
            for raw in await self._bot.do_api_request("GetUpdates", {"offset": self._offset, "limit": BATCH}):
                try:
                    self._take(Update.de_json(raw, self._bot))
                except (TypeError, ValueError, LookupError, AttributeError) as error:
                    log.error("Update %s is skipped: it cannot be read (%s).", raw["update_id"], error)
                    self._offset = max(self._offset, raw["update_id"] + 1)

    def _take(self, update: Update) -> None:
        self._offset = max(self._offset, update.update_id + 1)
        if update.update_id in self._recent:
            return
        self._recent.append(update.update_id)
        self._queue.put_nowait(update)

    async def _failed(self, error: Exception, lasted: float) -> None:
        self.failures += 1
        if isinstance(error, InvalidToken):
            raise SettingsError(TOKEN_REFUSED)
        if isinstance(error, Conflict):
            await self._in_conflict(error)
        elif self.deaf_for() > self._rhythm.deaf:
            await self._deaf()
        if self.failures % 5 == 0 or isinstance(error, TimeoutError):
            await self._renew()
        log.info("A poll failed (%s); number %d in a row.", outcome(error).detail, self.failures)
        asked = outcome(error).wait_s if isinstance(error, RetryAfter) else None
        await self._sleep(
            self._rhythm.pause(self.failures, lasted, random.random()) if asked is None else asked
        )

    async def _in_conflict(self, error: Conflict) -> None:
        now = self._clock()
        if "webhook" in str(error).lower():
            log.warning("Somebody has set a webhook for this bot; it is removed, because this bot polls.")
            with suppress(TelegramError):
                await self._bot.delete_webhook()
            return
        if self._conflict_since is None:
            self._conflict_since = now
            log.warning(
                "Another program polls with this bot's token (409); only one may run. Stop the other."
            )
        newcomer = self._conflict_since - self._began < self._rhythm.newcomer
        if newcomer and now - self._conflict_since >= self._rhythm.conflict:
            raise BrieferError(
                "Another program polls with this bot's token (409 from Telegram); "
                "stop it first, only one may run."
            )

    async def _deaf(self) -> None:
        """Too long without a word: when Telegram answers other calls, our polling is at fault."""
        if not await self._network_works():
            self._answered_since = None
            self._tell_deaf("No word from Telegram for %.0f s; the network seems down. Trying on.")
            return
        now = self._clock()
        if self._answered_since is None:
            self._answered_since = now
        if now - self._answered_since > self._rhythm.deaf:
            raise BrieferError(
                f"Polling has been deaf for {self.deaf_for():.0f} s although Telegram answers; start anew."
            )
        self._tell_deaf("Polling has been deaf for %.0f s although Telegram answers; reconnecting.")

    async def _network_works(self) -> bool:
        try:
            await self._bot.get_me()
        except InvalidToken:
            return True  # the next poll ends with that
        except TelegramError:
            return False
        return True

    def _tell_deaf(self, line: str) -> None:
        if not self._told_deaf:
            self._told_deaf = True
            log.error(line, self.deaf_for())

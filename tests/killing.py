"""Kill a real `briefer deliver` at random moments of broadcasts over real HTTP, and count what became of them.

The process is either `python -m bot deliver`, or the same command line in a child forked from a process that
has imported everything, which is killed just as dead and started fifty times as fast.
"""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from bot.app import App, Parts
from bot.market import Bar, Source, SourceKind
from bot.settings import Settings
from bot.subscriptions.deliveries import Entry, Place, Status, Subscription, Timing
from tests.botapi import Chat, Server, faults, refusals
from tests.worlds import parts

FIRST = date(2025, 9, 1)
CLOCK, ZONE = time(18, 0), "Asia/Seoul"
SYMBOLS = ("^N225", "^KS11", "^HSI", "^TWII")
Deliver = Callable[[list[str]], "asyncio.Future[None] | Running"]


@dataclass
class Tally:
    """What a series of broadcasts came to."""

    broadcasts: int = 0
    chats: int = 0
    kills: int = 0
    most_copies: int = 0
    doubled: int = 0
    unlisted: int = 0
    """Nothing came, and no row says that it may be missing."""
    listed: int = 0
    """Nothing came, and a row says so."""
    struck: int = 0
    """Those of them that the server had answered with a fault or a refusal."""
    uncertain: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.broadcasts} broadcasts, {self.chats} messages, {self.kills} kills: most copies {self.most_copies}, "
            f"doubled {self.doubled}, unlisted missing {self.unlisted}, listed missing {self.listed} "
            f"({self.struck} by faults), "
            f"uncertain {self.uncertain} ({self.seconds:.0f} s)"
        )


@dataclass
class Running:
    """One process that delivers."""

    pid: int
    done: "asyncio.Future[int]"

    def kill(self, number: int = signal.SIGKILL) -> None:
        if not self.done.done():
            os.kill(self.pid, number)


@dataclass
class Town:
    """A Bot API server with chats that are subscribed, in a store that nobody holds."""

    server: Server
    store: Path
    chance: random.Random
    chats: list[Chat] = field(default_factory=list)
    day: int = 0

    @property
    def on(self) -> date:
        """The date of the current broadcast."""
        return self.date_of(self.day)

    @property
    def moment(self) -> datetime:
        """Shortly after its editions are due."""
        return self.moment_of(self.day)

    def date_of(self, count: int) -> date:
        """The date of a broadcast; every weekday is a session."""
        day, left = FIRST, count
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        return day

    def moment_of(self, count: int) -> datetime:
        """Shortly after the editions of a broadcast are due."""
        local = datetime.combine(self.date_of(count), CLOCK, UTC) - timedelta(hours=9)
        return local + timedelta(minutes=1)

    def environ(self, rate: float) -> dict[str, str]:
        """The settings of the process."""
        return {
            "BRIEFER_STORE": str(self.store),
            "BRIEFER_TELEGRAM_TOKEN": self.server.token,
            "BRIEFER_TELEGRAM_BASE_URL": self.server.base_url,
            "BRIEFER_SEND_RATE_PER_S": str(rate),
        }

    def app(self) -> App:
        """The store, opened by this process."""
        own = Parts(Settings(store=self.store))
        for name in ("catalogue", "understanding", "calendars"):
            own.__dict__[name] = getattr(parts(), name)
        return App(own)

    def settle(self, chats: Sequence[Chat], days: int) -> None:
        """Fill the store with sessions for so many days of broadcasts, and subscribe the chats.

        No more than needed: with sessions to come in the store every figure is asked for as of a moment.
        """
        self.chats = list(chats)
        app = self.app()
        try:
            now = datetime(2025, 8, 1, tzinfo=UTC)
            for symbol in SYMBOLS:
                source = Source(SourceKind.CSV, f"{symbol}.csv")
                app.intake.take_series(symbol, enumerate(bars(symbol, days), start=2), source, now)
            app.post.subscribing.subscribe(
                [
                    Subscription(
                        Place(chat.id), "asia-close", Timing(CLOCK, ZONE, (0, 1, 2, 3, 4)), now, channel=False
                    )
                    for chat in chats
                ],
                datetime(2025, 8, 29, 12, tzinfo=UTC),
            )
        finally:
            app.close()

    def entries(self) -> list[Entry]:
        """The ledger of the current broadcast."""
        app = self.app()
        try:
            return [entry for entry in app.post.deliveries.entries() if entry.on == self.on]
        finally:
            app.close()


def bars(symbol: str, days: int) -> list[Bar]:
    """Closes for every weekday from a month before the first broadcast on."""
    chance = random.Random(symbol)
    found, level = [], Decimal(1000)
    for count in range((FIRST - date(2025, 8, 1)).days + days):
        day = date(2025, 8, 1) + timedelta(days=count)
        if day.weekday() < 5:
            level = (level * Decimal(1 + chance.uniform(-0.01, 0.012))).quantize(Decimal("0.01"))
            found.append(Bar(symbol, day, level))
    return found


class Spawned:
    """`python -m bot deliver` as a process of its own."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._environ = {**os.environ, **environ}

    async def start(self, argv: list[str]) -> Running:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *argv, env=self._environ,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        return Running(process.pid, asyncio.ensure_future(process.wait()))

    async def close(self) -> None:
        """Nothing stays behind."""


class Forked:
    """The same in a child of a process that waits, with everything imported."""

    def __init__(self, environ: dict[str, str], wrong: bool = False) -> None:
        self._environ = {**os.environ, **environ}
        self._wrong = wrong
        self._parent: asyncio.subprocess.Process | None = None

    async def start(self, argv: list[str]) -> Running:
        if self._parent is None:
            self._parent = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.forking", *["wrong"] * self._wrong, env=self._environ,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write((" ".join(argv) + "\n").encode())
        pid = int(await self._parent.stdout.readline())
        return Running(pid, asyncio.ensure_future(self._ended(self._parent.stdout)))

    async def _ended(self, stdout: asyncio.StreamReader) -> int:
        return int(await stdout.readline())

    async def close(self) -> None:
        """End the waiting process."""
        if self._parent is not None and self._parent.stdin is not None:
            self._parent.stdin.close()
            await self._parent.wait()


async def siege(
    town: Town, runner: "Spawned | Forked", kills: int, in_flight: int, trouble: bool, pace_s: float
) -> Tally:
    """Broadcast after broadcast until so many processes were killed."""
    tally = Tally()
    began = asyncio.get_running_loop().time()
    while tally.kills < kills:
        before = len(town.server.calls)
        if trouble:
            make_trouble(town, patient=isinstance(runner, Spawned))
        await broadcast(town, runner, tally, kills, in_flight, pace_s)
        count(town, tally, before)
        town.server.faults.clear()
        town.day += 1
    tally.seconds = asyncio.get_running_loop().time() - began
    return tally


async def resend(town: Town, runner: "Spawned | Forked") -> tuple[int, int]:
    """Have everything uncertain of the last broadcast sent again: who has nothing then, and who has it twice."""
    now = town.moment_of(town.day - 1).isoformat()
    for argv in (["deliveries", "--again", "uncertain", "--now", now], ["deliver", "--now", now]):
        running = await runner.start(argv)
        assert await asyncio.wait_for(running.done, 60) == 0
    refused = {call.chat for call in town.server.calls if call.status == 403}
    moved = {chat.id: chat.migrated_to for chat in town.chats if chat.migrated_to is not None}
    texts = Counter(
        (moved.get(call.chat or 0, call.chat), call.text) for call in town.server.calls.delivered()
    )
    chats = {moved.get(chat.id, chat.id) for chat in town.chats} - refused
    got = {chat for chat, _ in texts}
    return len(chats - got), sum(number > 1 for number in texts.values())


async def broadcast(
    town: Town, runner: "Spawned | Forked", tally: Tally, kills: int, in_flight: int, pace_s: float
) -> None:
    """One edition for everybody: start, kill, start again, until a process comes to its end.

    When there were kills enough the next is left alone.
    """
    argv = ["deliver", "--in-flight", str(in_flight), "--now", town.moment.isoformat()]
    while True:
        before = len(town.server.calls)
        running = await runner.start(argv)
        killer = None
        if tally.kills < kills:
            killer = asyncio.create_task(_kill_later(town, running, before, pace_s))
        code = await asyncio.wait_for(running.done, 120)
        if killer is not None:
            killer.cancel()
        if code == -signal.SIGKILL:
            tally.kills += 1
        else:
            assert code == 0, f"briefer deliver ended with {code}"
            break
    tally.broadcasts += 1


async def _kill_later(town: Town, running: Running, before: int, pace_s: float) -> None:
    """At a random moment: mostly while it sends, sometimes before it does."""
    if town.chance.random() < 0.1:
        await asyncio.sleep(town.chance.uniform(0.0, 0.3))
    else:
        await town.server.calls.more_than(before)
        await asyncio.sleep(town.chance.uniform(0.0, pace_s))
    running.kill()


def count(town: Town, tally: Tally, before: int) -> None:
    """Compare what arrived with what the ledger says, for every chat that was owed the edition.

    Who has blocked the bot before is owed nothing.
    """
    moved = {chat.id: chat.migrated_to for chat in town.chats if chat.migrated_to is not None}
    refused = {call.chat for call in town.server.calls.all[:before] if call.status == 403}
    owed = {moved.get(chat.id, chat.id) for chat in town.chats} - refused
    calls = [call for call in town.server.calls.all[before:] if call.delivered and call.message is not None]
    copies = Counter(moved.get(call.chat or 0, call.chat) for call in calls)
    faulty = [call for call in town.server.calls.all[before:] if call.fault or (call.status or 0) >= 400]
    struck = {moved.get(call.chat or 0, call.chat) for call in faulty}
    entries = {moved.get(entry.place.chat, entry.place.chat): entry for entry in town.entries()}
    tally.chats += len(owed)
    tally.most_copies = max([tally.most_copies, *copies.values()])
    tally.doubled += sum(number > 1 for number in copies.values())
    tally.uncertain += sum(entry.status is Status.UNCERTAIN for entry in entries.values())
    for chat in owed:
        if not copies[chat]:
            entry = entries.get(chat)
            open_end = entry is not None and entry.status in (Status.UNCERTAIN, Status.FAILED, Status.SKIPPED)
            tally.listed += open_end
            tally.struck += open_end and chat in struck
            tally.unlisted += not open_end


def make_trouble(town: Town, patient: bool) -> None:
    """Lost answers, resets, 429 with and without a time, blocks, migrations, errors of servers: all at once.

    A 429 without a time costs five seconds, which only the patient have.
    """
    people = [chat for chat in town.chats if chat.id > 0 and not town.server.world.users[chat.id].blocked]
    groups = [chat for chat in town.chats if chat.kind == "group" and chat.migrated_to is None]
    kinds = [
        *[faults.silence()] * 1,
        *[faults.reset(delivered=True)] * 5,
        *[faults.reset(delivered=False)] * 5,
        *[faults.too_many(1)] * (2 if patient else 1),
        faults.too_many(None if patient else 1),
        *[faults.status(502)] * 4,
        *[faults.status(500, delivered=True)] * 2,
        *[faults.truncated()] * 2,
        *[faults.page(delivered=True)] * 2,
        *[faults.refuse(refusals.BLOCKED)] * 2,
    ]
    struck = town.chance.sample(people, len(kinds))
    for chat, fault in zip(struck, kinds, strict=True):
        town.server.faults.add(fault, method="sendMessage", chat=chat.id)
    for group in town.chance.sample(groups, min(2, len(groups))):
        town.server.migrates(group)


async def town_of(
    server: Server, store: Path, chats: int, seed: int, groups: int = 20, days: int = 1
) -> Town:
    """People and groups who are subscribed, and markets that trade for so many days."""
    town = Town(server, store, random.Random(seed))
    found = [server.user(f"P{number}").chat for number in range(chats - groups)]
    found += [server.group(f"G{number}") for number in range(groups)]
    town.chance.shuffle(found)
    town.settle(found, days)
    return town

"""Polling a real server through torn polls, outages, conflicts and deafness, with the clock in our hands."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import TimedOut
from telegram.ext import Application, TypeHandler

from bot.errors import BrieferError, SettingsError
from bot.fronts.telegram.polling import Polling
from bot.fronts.telegram.processor import ChatOrder
from bot.fronts.telegram.rhythm import Rhythm
from bot.fronts.telegram.transport import AiohttpRequest, Timeouts
from tests.botapi import TOKEN, Server, faults, refusals

QUICK = Timeouts(pool=0.5, connect=0.5, write=0.5, read=0.5)
SHORT = Rhythm(poll=1, hung=5.0, backoff_max=0.05, patience=0.05)


@dataclass
class Ear:
    """A polling bot of its own with the queue it fills."""

    server: Server
    rhythm: Rhythm = SHORT
    clock: Callable[[], float] | None = None
    sleep: Callable[[float], Awaitable[Any]] | None = None
    token: str = TOKEN
    queue: "asyncio.Queue[Update]" = field(default_factory=asyncio.Queue)
    renewed: int = 0
    task: "asyncio.Task[None] | None" = None

    def __post_init__(self) -> None:
        self.doors = (AiohttpRequest(4, QUICK), AiohttpRequest(8, QUICK))
        self.bot = Bot(
            self.token,
            base_url=self.server.base_url,
            get_updates_request=self.doors[0],
            request=self.doors[1],
        )
        more: dict[str, Any] = {"clock": self.clock, "sleep": self.sleep}
        given = {name: value for name, value in more.items() if value is not None}
        self.polling = Polling(self.bot, self.queue, self.renew, rhythm=self.rhythm, **given)

    async def renew(self) -> None:
        self.renewed += 1
        await self.doors[0].shutdown()
        await self.doors[0].initialize()

    async def __aenter__(self) -> "Ear":
        for door in self.doors:
            await door.initialize()
        self.task = asyncio.create_task(self.polling.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.task is not None
        self.task.cancel()
        with suppress(asyncio.CancelledError, BrieferError):
            await self.task
        for door in self.doors:
            await door.shutdown()

    async def hears(self, within: float = 5.0) -> Update:
        async with asyncio.timeout(within):
            update = await self.queue.get()
        self.queue.task_done()
        return update

    async def ends(self, within: float = 5.0) -> BaseException:
        assert self.task is not None
        async with asyncio.timeout(within):
            await asyncio.wait({self.task})
        return self.task.exception() or AssertionError("it ended without an error")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as started:
        yield started


async def test_updates_arrive_once_and_are_confirmed(server: Server) -> None:
    ann = server.user()
    async with Ear(server) as ear:
        for number in range(5):
            ann.says(str(number))
        heard = [await ear.hears() for _ in range(5)]
        assert [update.message and update.message.text for update in heard] == list("01234")
        await server.taken()
        ann.says("last")
        await ear.hears()
    assert len(server.world.updates.pending) <= 1
    for door in ear.doors:
        await door.initialize()
    await ear.polling.confirm()
    assert not server.world.updates.pending
    for door in ear.doors:
        await door.shutdown()


async def test_the_same_number_twice_and_out_of_order(server: Server) -> None:
    ann = server.user()
    said = ann.says("x")
    content = server.world.updates.pending[0].content
    for number in (900_003, 900_001, 900_003, 900_002):
        server.injects(number, "message", content)
    async with Ear(server) as ear:
        numbers = [(await ear.hears()).update_id for _ in range(4)]
        await asyncio.sleep(0.1)
        assert ear.queue.empty()
    assert numbers[1:] == [900_003, 900_001, 900_002]
    assert said.text == "x"


async def test_an_update_that_cannot_be_read_makes_nobody_deaf(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    ann = server.user()
    ann.says("before")
    server.injects(700_050, "message", {"message_id": 1, "chat": {"id": ann.id}})  # no date, no chat type
    ann.says("after")
    async with Ear(server) as ear:
        texts = [heard.message and heard.message.text for heard in (await ear.hears(), await ear.hears())]
        await server.taken()
    assert texts == ["before", "after"]
    assert "Update 700050 is skipped" in caplog.text


PAUSES = [
    (1, 20.0, 0.0, 0.0),
    (1, 0.1, 0.0, 0.5),
    (2, 20.0, 0.0, 1.0),
    (9, 0.1, 0.0, 15.0),
    (9, 0.1, 1.0, 10.0),
]


@pytest.mark.parametrize(("failures", "lasted", "chance", "pause"), PAUSES)
def test_pauses_grow_to_a_bound(failures: int, lasted: float, chance: float, pause: float) -> None:
    assert Rhythm().pause(failures, lasted, chance) == pytest.approx(pause)


async def test_two_hundred_torn_polls(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    async def at_once(_: float) -> None:
        await asyncio.sleep(0)

    server.faults.add(faults.reset(delivered=False, wait_s=0.002), method="getUpdates", times=200)
    async with Ear(server, sleep=at_once) as ear:
        await server.calls.until(lambda: ear.polling.failures >= 200, 20.0, "200 polls were not torn")
        server.user().says("still there?")
        assert (await ear.hears()).message
        with capsys.disabled():
            print(f"\nD17: {ear.polling.polls} successful polls after 200 torn ones")
        assert ear.polling.polls >= 1
        assert ear.polling.failures == 0


async def test_ten_minutes_without_a_network(
    server: Server, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0
    back = 600.0
    came_back = asyncio.Event()

    async def pass_time(seconds: float) -> None:
        nonlocal now
        now += seconds
        if now > back and not came_back.is_set():
            await server.listen()
            came_back.set()
        await asyncio.sleep(0)

    await server.hang_up()
    async with Ear(server, Rhythm(poll=1), clock=lambda: now, sleep=pass_time) as ear:
        await asyncio.wait_for(came_back.wait(), 10.0)
        server.user().says("are you back?")
        await ear.hears()
        with capsys.disabled():
            print(f"\nD16: heard again {ear.polling.heard_at - back:.0f} s after 10 minutes of outage")
        assert ear.polling.heard_at - back <= 35
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) == 2
    assert "network seems down" in lines[0]
    assert "answers again" in lines[1]


async def test_a_black_hole_is_left_in_time() -> None:
    """Packets vanish: every attempt costs a connection time-out; the pauses between stay short enough."""
    now = 0.0

    class BlackHole:
        async def delete_webhook(self) -> None:
            raise TimedOut

        async def get_me(self) -> None:
            raise TimedOut

        async def get_updates(self, *_: object, **__: object) -> tuple[()]:
            nonlocal now
            now += 10.0
            raise TimedOut

    attempts: list[float] = []

    async def pass_time(seconds: float) -> None:
        nonlocal now
        attempts.append(now)
        now += seconds
        await asyncio.sleep(0)

    async def renew() -> None: ...

    polling = Polling(
        BlackHole(),  # type: ignore[arg-type]  # three methods of a Bot are enough
        asyncio.Queue(),
        renew,
        clock=lambda: now,
        sleep=pass_time,
    )
    task = asyncio.create_task(polling.run())
    while now < 600:
        await asyncio.sleep(0)
    task.cancel()
    gaps = [later - earlier for earlier, later in pairwise(attempts)]
    assert max(gaps) <= 35
    assert len(attempts) < 100


async def test_a_second_poller_gives_way_and_says_so(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    rhythm = Rhythm(poll=1, hung=5.0, backoff_max=0.05, newcomer=0.4, conflict=0.5)
    async with Ear(server, rhythm) as first:
        await asyncio.sleep(0.6)
        async with Ear(server, rhythm) as second:
            error = await second.ends()
        assert isinstance(error, BrieferError)
        assert "Another program polls with this bot's token" in str(error)
        server.user().says("who answers?")
        await first.hears()
    told = [record for record in caplog.records if "only one may run" in record.getMessage()]
    assert 2 <= len(told) <= 6
    assert TOKEN not in str(error)


async def test_a_webhook_is_removed_and_told(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    async with Ear(server) as ear:
        await server.calls.more_than(1)
        await ear.bot.set_webhook("https://example.org/hook")
        server.user().says("x")
        await ear.hears()
    assert "webhook" in caplog.text


@pytest.mark.parametrize("middle", [False, True])
async def test_a_refused_token_ends_it(server: Server, middle: bool) -> None:
    ear = Ear(server, token=TOKEN if middle else "4242:wrong-wrong-wrong")
    async with ear:
        if middle:
            await server.calls.more_than(1)
            server.faults.add(faults.refuse(refusals.UNAUTHORIZED), method="getUpdates", times=None)
        error = await ear.ends()
    assert isinstance(error, SettingsError)
    assert error.exit_code == 78
    assert "BRIEFER_TELEGRAM_TOKEN" in str(error)
    assert ear.token not in str(error)


async def test_telegram_says_when_to_come_back(server: Server) -> None:
    slept: list[float] = []

    async def note(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0)

    server.faults.add(faults.too_many(7), method="getUpdates")
    async with Ear(server, sleep=note) as ear:
        server.user().says("x")
        await ear.hears()
    assert slept == [7.0]


DEAF = Rhythm(poll=1, hung=0.1, backoff_max=0.05, deaf=0.4)


async def test_deaf_though_telegram_answers(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.faults.add(faults.silence(delivered=False), method="getUpdates", times=None)
    async with Ear(server, DEAF) as ear:
        error = await ear.ends()
    assert isinstance(error, BrieferError)
    assert error.exit_code == 1
    assert "deaf" in str(error)
    assert ear.renewed >= 3
    assert "reconnecting" in caplog.text


async def test_deaf_without_a_network_waits(server: Server) -> None:
    server.faults.add(faults.silence(delivered=False), method="getUpdates", times=None)
    server.faults.add(faults.status(502), method="getMe", times=None)
    async with Ear(server, DEAF) as ear:
        await asyncio.sleep(1.5)
        assert ear.task is not None
        assert not ear.task.done()
        server.faults.clear()
        server.user().says("x")
        await ear.hears()


async def lost_in_a_kill(patience: float) -> tuple[int, int]:
    """40 messages of 20 ms each, killed after 150 ms: how many were answered, and how many lost."""
    answered: set[int] = set()

    async def answer(update: Update, _: Any) -> None:
        await asyncio.sleep(0.02)
        answered.add(update.update_id)

    async with Server() as server:
        ann = server.user()
        numbers = {update.id for update in _forty(server, ann.says)}
        door = AiohttpRequest(4, QUICK)
        other = AiohttpRequest(8, QUICK)
        app = (
            Application.builder()
            .token(TOKEN)
            .base_url(server.base_url)
            .request(other)
            .get_updates_request(door)
            .updater(None)
            .concurrent_updates(ChatOrder())
            .job_queue(None)
            .build()
        )
        app.add_handler(TypeHandler(Update, answer))
        await app.initialize()
        await app.start()
        polling = Polling(app.bot, app.update_queue, door.initialize, rhythm=Rhythm(patience=patience))
        task = asyncio.create_task(polling.run())
        await asyncio.sleep(0.15)
        left = {update.id for update in server.world.updates.pending}
        lost = len(numbers - left - answered)
        done = len(answered)
        task.cancel()
        await app.stop()
        await app.shutdown()
    return done, lost


def _forty(server: Server, says: Callable[[str], object]) -> list[Any]:
    for number in range(40):
        says(str(number))
    return list(server.world.updates.pending)


async def test_a_kill_loses_little(capsys: pytest.CaptureFixture[str]) -> None:
    done, lost = await lost_in_a_kill(0.25)
    stock_done, stock_lost = await lost_in_a_kill(0.0)
    with capsys.disabled():
        print(f"\nU2: killed at 150 ms: {lost} of {40 - done} waiting lost; confirming at once {stock_lost}")
    assert lost == 0
    assert stock_lost == 40 - stock_done

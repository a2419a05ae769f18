"""Order within a chat, many chats at once, floods, and what is left behind: nothing."""

import asyncio
import gc
import random
import tracemalloc
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from statistics import quantiles
from typing import Any

import pytest
from telegram import Chat, InlineQuery, Message, Update, User
from telegram.ext import BaseUpdateProcessor

from bot.fronts.telegram.processor import ChatOrder, place_of

NOW = datetime(2025, 9, 16, tzinfo=UTC)


def message(number: int, chat: int) -> Update:
    return Update(number, message=Message(number, NOW, Chat(chat, "private")))


async def work_through(
    order: BaseUpdateProcessor, updates: list[Update], work: Callable[[Update], Coroutine[Any, Any, None]]
) -> None:
    """What Application does: a task per update, in order of arrival."""
    await asyncio.gather(
        *(asyncio.create_task(order.process_update(update, work(update))) for update in updates)
    )


async def test_order_is_kept_within_a_chat_and_chats_overlap() -> None:
    order = ChatOrder(concurrency=8)
    dice = random.Random(1)
    seen: defaultdict[int, list[int]] = defaultdict(list)
    at_work: set[int] = set()
    most = 0

    async def work(update: Update) -> None:
        nonlocal most
        chat = place_of(update) or 0
        assert chat not in at_work
        at_work.add(chat)
        most = max(most, len(at_work))
        await asyncio.sleep(dice.random() / 500)
        seen[chat].append(update.update_id)
        at_work.remove(chat)

    updates = [message(number, 1 + dice.randrange(40)) for number in range(1000)]
    await work_through(order, updates, work)
    assert all(numbers == sorted(numbers) for numbers in seen.values())
    assert sum(len(numbers) for numbers in seen.values()) == 1000
    assert most == 8
    assert order.chats_at_work == 0


def test_what_updates_are_kept_in_order_by() -> None:
    ann = User(7, "Ann", is_bot=False)
    assert place_of(message(1, -100)) == -100
    assert place_of(Update(1, inline_query=InlineQuery("1", ann, "x", ""))) == 7
    assert place_of(Update(1)) is None
    assert place_of("no update") is None


class Naive(BaseUpdateProcessor):
    """A lock per chat inside the base class's places: what one would write first, kept as a control."""

    locks: defaultdict[int, asyncio.Lock]

    async def initialize(self) -> None:
        self.locks = defaultdict(asyncio.Lock)

    async def shutdown(self) -> None: ...

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        async with self.locks[place_of(update) or 0]:
            await coroutine


async def slowest_p95(order: BaseUpdateProcessor) -> float:
    """One chat sends 200 updates a second, each 50 ms of work; p95 of another's wait, in seconds."""
    await order.initialize()
    loop = asyncio.get_running_loop()
    began = loop.time()
    asked: dict[int, float] = {}
    waits: dict[int, float] = {}
    tasks: list[asyncio.Task[None]] = []

    async def flood() -> None:
        await asyncio.sleep(0.05)

    async def answer(number: int) -> None:
        waits[number] = loop.time() - asked[number]

    for number in range(200):
        tasks.append(asyncio.create_task(order.process_update(message(number, 1), flood())))
        if number % 10 == 0:
            asked[number] = loop.time()
            tasks.append(asyncio.create_task(order.process_update(message(number, 2), answer(number))))
        await asyncio.sleep(began + (number + 1) / 200 - loop.time())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    never = {number: loop.time() - at for number, at in asked.items() if number not in waits}
    return quantiles([*waits.values(), *never.values()], n=20)[-1]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
async def test_a_flood_does_not_delay_others(capsys: pytest.CaptureFixture[str]) -> None:
    ours = await slowest_p95(ChatOrder(concurrency=32))
    naive = await slowest_p95(Naive(32))
    with capsys.disabled():
        print(f"\nU5 (processor): another's p95 {1000 * ours:.0f} ms; naive lock {1000 * naive:.0f} ms")
    assert ours < 0.2
    assert naive > 0.3, "the control no longer fails, so this test shows nothing"


async def test_a_chat_that_never_ends_holds_nobody() -> None:
    order = ChatOrder(concurrency=2)
    stuck = asyncio.Event()
    done: list[int] = []

    async def hang() -> None:
        await stuck.wait()

    async def note(chat: int) -> None:
        done.append(chat)

    held = [asyncio.create_task(order.process_update(message(n, 1), hang())) for n in range(50)]
    await asyncio.sleep(0)
    await asyncio.gather(*(order.process_update(message(n, 2 + n), note(n)) for n in range(20)))
    assert len(done) == 20
    stuck.set()
    await asyncio.gather(*held)


async def test_a_backlog_is_cut_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    order = ChatOrder(backlog=10)
    done: list[int] = []

    async def work(update: Update) -> None:
        await asyncio.sleep(0.001)
        done.append(update.update_id)

    await work_through(order, [message(number, 1) for number in range(100)], work)
    assert done == list(range(10))
    assert order.dropped == 90
    assert len(caplog.records) == 1
    await work_through(order, [message(100, 1)], work)
    assert done[-1] == 100


async def test_errors_and_cancelling_leave_nothing_behind() -> None:
    order = ChatOrder(concurrency=1)
    started = asyncio.Event()

    async def fail() -> None:
        raise ValueError("a handler's own")

    async def wait() -> None:
        started.set()
        await asyncio.sleep(60)

    with pytest.raises(ValueError, match="a handler's own"):
        await order.process_update(message(1, 1), fail())
    tasks = [asyncio.create_task(order.process_update(message(n, n % 3), wait())) for n in range(9)]
    await started.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    gc.collect()
    assert order.chats_at_work == 0
    await order.process_update(message(10, 1), asyncio.sleep(0))


async def test_memory_does_not_grow_with_the_chats_seen(capsys: pytest.CaptureFixture[str]) -> None:
    order = ChatOrder()

    async def rounds(first: int, count: int) -> None:
        for number in range(first, first + count):
            await order.process_update(message(number, number), asyncio.sleep(0))

    await rounds(1, 500)
    tracemalloc.start()
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    await rounds(1_000, 2_000)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    with capsys.disabled():
        print(f"\nMemory after 2,000 more chats: {grown / 1024:+.1f} kB")
    assert order.chats_at_work == 0
    assert grown < 100_000

"""The limits of sending, on a clock that jumps: rates, chats, groups, pauses, and answers first."""

import asyncio
import heapq
from collections import defaultdict
from itertools import pairwise

import pytest

from bot.delivery.pacer import Pacer


class Clock:
    """A clock that goes on when everybody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self.now + max(0.0, seconds), self._count, future))
        await future

    async def run(self, *work: "asyncio.Task[None]") -> None:
        """Go on until the work is done."""
        while not all(task.done() for task in work):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in work):
                self.now, _, future = heapq.heappop(self._sleepers)
                future.set_result(None)
        for task in work:
            task.result()


def worst(times: list[float], seconds: float) -> int:
    """The most in any stretch of so many seconds."""
    times = sorted(times)
    return max(
        sum(start <= at < start + seconds for at in times[place:]) for place, start in enumerate(times)
    )


async def broadcast(
    pacer: Pacer, chats: list[int], sent: list[tuple[float, int]], paid: bool = False
) -> None:
    """Send to chats in order, those that must rest later."""
    waiting = list(chats)
    while waiting:
        chat = next((chat for chat in waiting if pacer.reserve(chat)), None)
        if chat is None:
            await pacer._sleep(min(pacer.free(chat) for chat in waiting) - pacer.clock())
            continue
        waiting.remove(chat)
        if await pacer.turn(chat, paid=paid):
            sent.append((pacer.clock(), chat))
        else:
            waiting.append(chat)
            await pacer._sleep(pacer.paused_until - pacer.clock())
        pacer.release(chat)


def paced(rate: float = 25.0, **more: float) -> tuple[Clock, Pacer]:
    clock = Clock()
    return clock, Pacer(rate, clock=clock, sleep=clock.sleep, **more)


async def test_a_mixed_broadcast_keeps_every_limit(capsys: pytest.CaptureFixture[str]) -> None:
    """D10: 1,000 chats, 5 groups x 24 messages, one chat x 10."""
    clock, pacer = paced()
    sent: list[tuple[float, int]] = []
    chats = [*range(1, 1001), *[-group for group in range(1, 6)] * 24, *[5_000] * 10]
    await clock.run(asyncio.create_task(broadcast(pacer, chats, sent)))
    by_chat: dict[int, list[float]] = defaultdict(list)
    for at, chat in sent:
        by_chat[chat].append(at)
    second = worst([at for at, _ in sent], 1.0)
    minute = max(worst(by_chat[-group], 60.0) for group in range(1, 6))
    apart = min(b - a for times in by_chat.values() for a, b in pairwise(times))
    with capsys.disabled():
        print(
            f"\nD10: {len(sent)} sent, worst second {second}, worst group minute {minute}, apart {apart:.2f} s"
        )
    assert len(sent) == len(chats)
    assert second <= 30
    assert minute <= 20
    assert apart >= 1.0
    took = sorted(at for at, chat in sent if chat > 0)
    assert 1_000 / (took[999] - took[0]) >= 0.95 * 25 * 1_000 / 1_130


async def test_answers_go_first_and_share_a_little_more() -> None:
    clock, pacer = paced()
    sent: list[tuple[float, int]] = []
    answers: list[float] = []

    async def ask(chat: int, at: float) -> None:
        await clock.sleep(at)
        await pacer.answer(chat)
        answers.append(clock.now - 1_000.0 - at)
        sent.append((clock.now, chat))

    work = [asyncio.create_task(broadcast(pacer, list(range(1, 501)), sent))]
    work += [asyncio.create_task(ask(10_000 + n, 2.0 + n / 20)) for n in range(100)]
    await clock.run(*work)
    assert len(sent) == 600
    assert worst([at for at, _ in sent], 1.0) <= 30
    assert max(answers) < 0.1


async def test_one_chat_that_asks_much_delays_itself_only() -> None:
    clock, pacer = paced()
    waits: dict[int, list[float]] = defaultdict(list)

    async def ask(chat: int) -> None:
        began = clock.now
        await pacer.answer(chat)
        waits[chat].append(clock.now - began)

    await clock.run(*[asyncio.create_task(ask(1)) for _ in range(20)], asyncio.create_task(ask(2)))
    assert max(waits[2]) < 1.0
    assert sorted(waits[1])[9] < 1.0
    assert sorted(waits[1])[-1] > 8


async def test_a_pause_stops_everything_and_grows_when_no_time_is_named() -> None:
    clock, pacer = paced()
    assert [pacer.pause(None) for _ in range(4)] == [5, 10, 20, 40]
    pacer.went_well()
    assert pacer.pause(None) == 5
    assert pacer.paused_until == clock.now + 40
    assert not await pacer.turn(1)
    assert not await pacer.answer(2)
    clock.now += 20.0
    await clock.run(asyncio.create_task(asked(pacer, 2)))
    assert clock.now == 1_040.0


async def asked(pacer: Pacer, chat: int) -> None:
    assert await pacer.answer(chat)


async def test_after_a_pause_nothing_bursts() -> None:
    clock, pacer = paced()
    sent: list[tuple[float, int]] = []
    pacer.pause(3.0)
    await clock.run(asyncio.create_task(broadcast(pacer, list(range(1, 101)), sent)))
    assert sent[0][0] >= 1_003.0
    assert worst([at for at, _ in sent], 1.0) <= 26


async def test_paid_broadcasts_have_a_rate_of_their_own() -> None:
    clock, pacer = paced(paid_rate=1_000.0)
    sent: list[tuple[float, int]] = []
    await clock.run(asyncio.create_task(broadcast(pacer, list(range(1, 3001)), sent, paid=True)))
    assert 0.95 <= 3_000 / (clock.now - 1_000.0) / 1_000 <= 1.0


async def test_memory_stays_bounded() -> None:
    clock, pacer = paced(1e6)
    for chat in range(20_000):
        assert pacer.reserve(chat)
        assert await pacer.turn(chat)
        pacer.release(chat)
        clock.now += 0.01
    assert len(pacer._chats) <= 6_000
    assert not pacer._reserved

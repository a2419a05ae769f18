"""D4, D6: killed at random moments, never twice, nothing missing that is not listed."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.subscriptions.deliveries import Status
from tests.botapi import Server
from tests.killing import Forked, Spawned, resend, siege, town_of

RATE = 120.0


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as started:
        started.latency_s = 0.01
        yield started


@pytest.mark.parametrize(("in_flight", "trouble", "kills"), [(1, False, 3), (10, True, 4)])
async def test_killed_at_random_moments(
    server: Server,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    in_flight: int,
    trouble: bool,
    kills: int,
) -> None:
    """D4 and D5, short form: then what is uncertain is sent again, and nobody is without."""
    town = await town_of(server, tmp_path / "store.duckdb", 30 if in_flight == 1 else 100, seed=in_flight)
    runner = Forked(town.environ(RATE))
    tally = await siege(town, runner, kills, in_flight, trouble, pace_s=0.3)
    missing, doubled = await resend(town, runner) if tally.broadcasts == 1 else (0, 0)
    await runner.close()
    with capsys.disabled():
        print(f"\nD4 (short), {in_flight} in flight, faults {'on' if trouble else 'off'}: {tally}")
        print(
            f"D5, everything uncertain sent again: missing {missing}, {doubled / tally.kills:.1f} doubled per kill"
        )
    assert tally.most_copies == 1
    assert tally.unlisted == 0
    assert tally.listed - tally.struck <= tally.kills * in_flight
    assert missing == 0


@pytest.mark.soak
@pytest.mark.parametrize("trouble", [False, True])
@pytest.mark.parametrize("in_flight", [1, 10])
async def test_killed_a_hundred_times(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], in_flight: int, trouble: bool
) -> None:
    """D4, full form: `python -m bot deliver`, 300 chats, at least 100 kills."""
    town = await town_of(server, tmp_path / "store.duckdb", 300, seed=in_flight, days=40)
    tally = await siege(town, Spawned(town.environ(RATE)), 100, in_flight, trouble, pace_s=0.6)
    with capsys.disabled():
        print(f"\nD4, {in_flight} in flight, faults {'on' if trouble else 'off'}: {tally}")
    assert tally.most_copies == 1
    assert tally.unlisted == 0
    assert tally.listed - tally.struck <= tally.kills * in_flight


async def test_a_sender_that_records_too_late_is_caught(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: the same test fails an outbox that writes no claims."""
    town = await town_of(server, tmp_path / "store.duckdb", 60, seed=3, days=5)
    runner = Forked(town.environ(RATE), wrong=True)
    tally = await siege(town, runner, 2, 10, trouble=False, pace_s=0.3)
    await runner.close()
    with capsys.disabled():
        print(f"\nD4, the wrong sender: {tally}")
    assert tally.doubled > 0


@pytest.mark.parametrize("in_flight", [pytest.param(1, marks=pytest.mark.soak), 10])
async def test_told_to_stop(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], in_flight: int
) -> None:
    """D6: SIGTERM loses nothing and doubles nothing."""
    town = await town_of(server, tmp_path / "store.duckdb", 30, seed=4)
    runner = Forked(town.environ(60.0))
    argv = ["deliver", "--in-flight", str(in_flight), "--now", town.moment.isoformat()]
    stops = 0
    while True:
        before = len(server.calls)
        running = await runner.start(argv)
        await server.calls.more_than(before)
        await asyncio.sleep(0.2)
        running.kill(signal.SIGTERM)
        assert await asyncio.wait_for(running.done, 15) == 0
        stops += 1
        if len(server.sent()) >= 30:
            break
    await runner.close()
    entries = town.entries()
    missing = 30 - len({message.chat for message in server.sent()})
    with capsys.disabled():
        print(
            f"\nD6, {in_flight} in flight: {stops} stops, doubled {len(server.sent()) - 30}, missing {missing}"
        )
    assert len(server.sent()) == 30
    assert missing == 0
    assert [entry.status for entry in entries] == [Status.SENT] * 30

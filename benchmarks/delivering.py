"""`python -m benchmarks.delivering`: what a message of a broadcast costs, how fast they go out, how much memory.

Subscriptions in a store on disk, a broadcast put into the outbox for all of them, sent for pay at 1,000 a second
to a server in a process of its own that answers after a tenth of a second, as one far away does. Claim, call and
record are all in it; the processor's time is that of the sending process alone.
"""

import asyncio
import multiprocessing
import resource
import tempfile
import time as clocks
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.fastserver import Load, listen
from bot.app import App, Parts
from bot.delivery.endings import flying_at
from bot.delivery.pacer import Pacer
from bot.fronts.telegram.delivering import postman
from bot.settings import Settings
from bot.subscriptions.deliveries import Place, Status, Subscription, Timing

ALL, SENT = 100_000, 10_000
RATE, DELAY_S = 1_000.0, 0.1
MANY = 1_000_000
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
TOKEN = "1:a"  # noqa: S105 (of a server of our own)
WORDS = "The brief comes at 19:00 from today on."


def main() -> None:
    """Subscribe, broadcast, deliver, and print the figures."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    address = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        app = App(
            Parts(
                Settings(store=Path(folder) / "store.duckdb", telegram_token=TOKEN, telegram_base_url=address)
            )
        )
        print(f"{ALL:,} subscriptions stored in {_timed(lambda: _subscribe(app)):.1f} s")
        before = _memory()
        print(f"a broadcast put into the outbox for all in {_timed(lambda: _broadcast(app)):.1f} s")
        print(f"  peak memory {_memory():.0f} MB, {_memory() - before:.0f} MB more than before")
        _report(*asyncio.run(_deliver(app)))
        print(f"  peak memory {_memory():.0f} MB")
        app.close()
    server.terminate()


def _serve(pipe: Connection) -> None:
    async def run() -> None:
        done = asyncio.Event()
        _, address = await listen(Load(SENT, delay_s=DELAY_S), done)
        pipe.send(address)
        await asyncio.Event().wait()

    asyncio.run(run())


def _subscribe(app: App) -> None:
    wanted = [
        Subscription(Place(chat), "asia-close", Timing(time(chat % 24, chat % 60), "Asia/Seoul"), NOW)
        for chat in range(1, ALL + 1)
    ]
    app.post.subscribing.subscribe(wanted, NOW)


def _broadcast(app: App) -> None:
    draft = app.post.broadcasting.draft(WORDS, 1, NOW)
    paid = replace(draft, paid=True)
    app.post.broadcasting.store.change(paid)
    app.post.broadcasting.send(paid, NOW)


async def _deliver(app: App) -> tuple[int, float, float]:
    """Send the first of them: how many, seconds, seconds of the processor."""
    dispatch, pacer = app.post.dispatch, Pacer(25.0, RATE)
    began, used = clocks.monotonic(), clocks.process_time()

    async def until() -> None:
        while app.post.deliveries.counts().get(Status.SENT, 0) < SENT:
            await asyncio.sleep(0.5)
        dispatch.stop()

    def clock() -> datetime:
        return NOW + timedelta(seconds=clocks.monotonic() - began)

    async with postman(app.settings, app.chats, flying_at(RATE)) as sender:
        watching = asyncio.create_task(until())
        tally = await dispatch.deliver(sender, pacer, clock)
        await watching
    return tally[Status.SENT], clocks.monotonic() - began, clocks.process_time() - used


def _report(count: int, seconds: float, processor: float) -> None:
    each = processor / count
    print(f"{count:,} sent at {count / seconds:.0f} a second of {RATE:.0f} set, {DELAY_S:.1f} s round trip")
    print(f"  {1000 * each:.2f} ms of the processor a message, claim, call and record together")
    for rate in (30.0, RATE):
        hours, busy = MANY / rate / 3600, 100 * each * rate
        print(f"  {MANY:,} chats at {rate:.0f} a second: {hours:.1f} h, {busy:.1f}% of one core")


def _timed(work: Callable[[], None]) -> float:
    began = clocks.monotonic()
    work()
    return clocks.monotonic() - began


def _memory() -> float:
    """The most memory this process has had, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

"""A whole echo bot on our connection: started, flooded, stopped, without a network, with a wrong token."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from statistics import quantiles
from time import monotonic
from typing import Any

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.errors import SettingsError
from bot.fronts.telegram.connection import Connection, connect, serve
from tests.botapi import TOKEN, Person, Server, faults, refusals


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as started:
        yield started


async def echo(update: Update, _: Any) -> None:
    if update.effective_message:
        await update.effective_message.reply_text(update.effective_message.text or "")


def bot(
    server: Server, answer: Callable[[Update, Any], Coroutine[Any, Any, None]] = echo, **more: Any
) -> Connection:
    connection = connect(TOKEN, server.base_url, **more)
    connection.application.add_handler(TypeHandler(Update, answer))
    return connection


@asynccontextmanager
async def running(connection: Connection, grace_s: float = 2.0) -> AsyncIterator["asyncio.Task[None]"]:
    stop = asyncio.Event()
    task = asyncio.create_task(serve(connection, stop, grace_s=grace_s))
    try:
        yield task
    finally:
        stop.set()
        await task


async def test_it_answers_and_leaves_nothing_unconfirmed(server: Server) -> None:
    people = [server.user() for _ in range(30)]
    async with running(bot(server)):
        for person in people:
            person.says(f"hello from {person.id}")
        for person in people:
            assert (await server.reply(person)).text == f"hello from {person.id}"
    assert not server.world.updates.pending


async def test_a_flood_end_to_end(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """U5: one user at 200 messages a second for 2 s, 50 ms round trip; a second one asks meanwhile."""
    server.latency_s = 0.05
    ann, ben = server.user("Ann"), server.user("Ben")
    waits: list[float] = []
    connection = bot(server)
    async with running(connection, grace_s=0.2):
        flood = asyncio.create_task(keep_writing(ann, 200, 2.0))
        while not flood.done():
            await asyncio.sleep(0.1)
            began = monotonic()
            ben.says("kospi?")
            await server.reply(ben)
            waits.append(monotonic() - began)
        written = await flood
    p95 = quantiles(waits, n=20)[-1]
    dropped = connection.application.update_processor
    with capsys.disabled():
        print(
            f"\nU5: {written} messages of one user ({getattr(dropped, 'dropped', 0)} dropped), "
            f"another's p95 {1000 * p95:.0f} ms"
        )
    assert p95 < 1.0


async def keep_writing(person: Person, per_second: int, seconds: float) -> int:
    began, number = monotonic(), 0
    while monotonic() - began < seconds:
        person.says(f"spam {number}")
        number += 1
        await asyncio.sleep(began + number / per_second - monotonic())
    return number


async def test_stopping_finishes_what_is_at_work(server: Server) -> None:
    async def slow(update: Update, context: Any) -> None:
        await asyncio.sleep(0.3)
        await echo(update, context)

    people = [server.user() for _ in range(20)]
    for person in people:
        person.says("x")
    async with running(bot(server, slow)):
        await server.calls.until(lambda: server.calls.of("getUpdates"), 5.0, "no poll")
        await asyncio.sleep(0.1)
        began = monotonic()
    assert monotonic() - began < 2.0
    assert len(server.sent()) == 20
    assert not server.world.updates.pending


async def test_stopping_does_not_wait_for_ever(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    at_work = asyncio.Event()

    async def stuck(update: Update, context: Any) -> None:
        at_work.set()
        await asyncio.sleep(3600)

    server.user().says("x")
    async with running(bot(server, stuck), grace_s=0.2):
        await asyncio.wait_for(at_work.wait(), 5.0)
        began = monotonic()
    assert monotonic() - began < 2.0
    assert "given up" in caplog.text


async def test_it_waits_for_the_network_at_the_start(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    await server.hang_up()
    ann = server.user()
    async with running(bot(server)):
        await asyncio.sleep(0.2)
        await server.listen()
        ann.says("x")
        await server.reply(ann)
    assert "cannot be reached" in caplog.text
    assert TOKEN not in caplog.text


async def test_it_stops_at_once_while_it_waits_for_the_network(server: Server) -> None:
    await server.hang_up()
    async with running(bot(server)):
        await asyncio.sleep(0.2)
        began = monotonic()
    assert monotonic() - began < 1.0


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_a_refused_token_is_one_line(server: Server, method: str) -> None:
    server.faults.add(faults.refuse(refusals.UNAUTHORIZED), method=method, times=None)
    with pytest.raises(SettingsError) as caught:
        await asyncio.wait_for(serve(bot(server), asyncio.Event()), 5.0)
    error: BaseException | None = caught.value
    while error is not None:
        assert TOKEN not in str(error)
        error = error.__cause__ or error.__context__

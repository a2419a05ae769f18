"""The transport against a real server and real sockets: what arrived, and what the error says of it."""

import asyncio
import io
import logging
import os
import socket
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.delivery.outcomes import Fate
from bot.errors import SettingsError
from bot.fronts.telegram.sending import delivered, outcome
from bot.fronts.telegram.transport import (
    AiohttpRequest,
    NeverSentError,
    PerhapsDeliveredError,
    Timeouts,
    proxy_of_environment,
)
from bot.redaction import installed
from tests.botapi import TOKEN, Server, faults
from tests.test_botapi import PNG

SECRET = TOKEN.partition(":")[2]
QUICK = Timeouts(pool=0.3, connect=0.3, write=0.3, upload=0.3, read=0.4)


@asynccontextmanager
async def client(
    base_url: str,
    *,
    connections: int = 64,
    timeouts: Timeouts = QUICK,
    proxy: str | None = None,
    base_file_url: str = "",
) -> AsyncIterator[Bot]:
    def door() -> AiohttpRequest:
        return AiohttpRequest(connections, timeouts, proxy)

    bot = Bot(
        TOKEN,
        base_url=base_url,
        base_file_url=base_file_url,
        request=door(),
        get_updates_request=door(),
    )
    for request in bot._request:
        await request.initialize()
    try:
        yield bot
    finally:
        for request in bot._request:
            await request.shutdown()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as started:
        yield started


async def failure(bot: Bot, chat: int = 1) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat, "x")
    return caught.value


# -- what the error says and what the server knows (D1-D3, D14) ------------------------------------------

LOST = [
    faults.silence(),
    faults.reset(),
    faults.status(502, delivered=True),
    faults.page(),
    faults.truncated(),
    faults.drip(0.05),
    faults.silence(delivered=False),
    faults.reset(delivered=False),
    faults.status(500),
    faults.status(502),
    faults.status(504),
    faults.page(delivered=False),
]


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: f"{fault.name} {fault.delivered}")
async def test_a_lost_answer_is_uncertain_and_never_a_second_copy(
    server: Server, fault: faults.Fault
) -> None:
    ann = server.user()
    server.faults.add(fault, chat=ann.id)
    async with client(server.base_url) as bot:
        error = await failure(bot, ann.id)
        assert outcome(error).fate is Fate.UNCERTAIN
        assert delivered(error) == "unknown"
        await asyncio.sleep(0.02)
        assert len(server.calls.delivered(ann.id)) == int(fault.delivered)
        await bot.send_message(ann.id, "and on it goes")


async def test_a_hundred_lost_answers_make_a_hundred_messages(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [server.user() for _ in range(100)]
    for number, person in enumerate(people):
        server.faults.add((faults.silence(), faults.reset())[number % 2], chat=person.id)
    async with client(server.base_url, connections=100) as bot:
        errors = await asyncio.gather(*(failure(bot, person.id) for person in people))
    copies = server.calls.copies()
    with capsys.disabled():
        print(f"\nD1/D2: {len(copies)} chats, at most {max(copies.values())} copy, {len(errors)} uncertain")
    assert {delivered(error) for error in errors} == {"unknown"}
    assert len(copies) == 100
    assert set(copies.values()) == {1}


async def test_a_refused_connection_was_never_sent(server: Server) -> None:
    ann = server.user()
    async with client(server.base_url) as bot:
        await bot.send_message(ann.id, "one")
        await server.hang_up()
        await asyncio.sleep(0.02)
        error = await failure(bot, ann.id)
        assert outcome(error).fate is Fate.RETRY
        assert isinstance(error.__cause__, NeverSentError)
        await server.listen()
        await bot.send_message(ann.id, "two")
    assert list(server.calls.copies().values()) == [1, 1]


async def test_an_unknown_host_was_never_asked() -> None:
    async with client("http://nowhere.invalid/bot") as bot:
        assert outcome(await failure(bot)).fate is Fate.RETRY


async def test_a_full_backlog_was_never_sent() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        async with client(f"http://127.0.0.1:{port}/bot") as bot:
            error = await failure(bot)
        for filler in fillers:
            filler.close()
    assert isinstance(error, TimedOut)
    assert outcome(error).fate is Fate.RETRY


async def test_an_empty_pool_was_never_sent(server: Server) -> None:
    ann, ben = server.user(), server.user()
    server.faults.add(faults.latency(0.35), chat=ann.id)
    timeouts = Timeouts(pool=0.05, connect=0.05, write=1.0, read=1.0)
    async with client(server.base_url, connections=1, timeouts=timeouts) as bot:
        slow = asyncio.create_task(bot.send_message(ann.id, "slow"))
        await asyncio.sleep(0.05)
        error = await failure(bot, ben.id)
        await slow
    assert isinstance(error, TimedOut)
    assert outcome(error).fate is Fate.RETRY
    assert not server.calls.of("sendMessage", chat=ben.id)


async def test_everything_not_sent_is_delivered_once_when_tried_again(server: Server) -> None:
    people = [server.user() for _ in range(60)]
    timeouts = Timeouts(pool=0.01, connect=0.02, write=1.0, read=2.0)
    server.latency_s = 0.02

    async def send(chat: int) -> int:
        for attempt in range(1, 500):
            try:
                await bot.send_message(chat, "x")
            except TelegramError as error:
                assert delivered(error) == "no"  # noqa: PT017 (the loop goes on)
                await asyncio.sleep(0.01)
            else:
                return attempt
        raise AssertionError("not delivered in 500 attempts")

    async with client(server.base_url, connections=4, timeouts=timeouts) as bot:
        attempts = await asyncio.gather(*(send(person.id) for person in people))
    assert max(attempts) > 1
    assert Counter(server.calls.copies().values()) == {1: 60}


async def test_a_closed_session_was_never_sent(server: Server) -> None:
    async with client(server.base_url) as bot:
        await bot._request[1].shutdown()
        assert outcome(await failure(bot)).fate is Fate.RETRY
        await bot._request[1].initialize()
        await bot.send_message(server.user().id, "x")


async def test_a_write_that_is_stuck_ends_as_uncertain() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:  # takes connections and never reads
        port = listener.getsockname()[1]
        async with client(f"http://127.0.0.1:{port}/bot") as bot:
            began = monotonic()
            with pytest.raises(TimedOut) as caught:
                await bot.send_photo(1, os.urandom(9_000_000))
    assert monotonic() - began < 3.0
    assert outcome(caught.value).fate is Fate.UNCERTAIN
    assert isinstance(caught.value.__cause__, PerhapsDeliveredError)


async def test_a_redirect_is_not_followed() -> None:
    async def elsewhere(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(elsewhere, "127.0.0.1", 0)
    async with listener, client(f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/bot") as bot:
        error = await failure(bot)
    assert "302" in str(error)
    assert outcome(error).fate is Fate.UNCERTAIN


# -- uploads, proxies, load ------------------------------------------------------------------------------


async def test_uploads_from_bytes_and_files(server: Server) -> None:
    ann = server.user()
    async with client(server.base_url, base_file_url=server.base_file_url) as bot:
        sent = await bot.send_photo(ann.id, PNG, caption='Kurs "KOSPI" ↑ 漢', filename="图 1.png")
        await bot.send_photo(ann.id, io.BytesIO(PNG), filename="b.png")
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == PNG
    first, second = await server.replies(ann, 2)
    assert first.caption == 'Kurs "KOSPI" ↑ 漢'
    assert second.photo is not None
    assert server.world.files[first.photo or ""].name.endswith("图 1.png")


async def test_a_proxy_carries_every_call(server: Server) -> None:
    ann = server.user()
    through = f"http://user:word@127.0.0.1:{server.port}"
    async with client("http://api.telegram.test/bot", proxy=through) as bot:
        await bot.send_message(ann.id, "x")
    assert (await server.reply(ann)).text == "x"


async def test_a_proxy_that_refuses_the_tunnel_was_never_passed(server: Server) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(refuse, "127.0.0.1", 0)
    through = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    async with listener, client("https://api.telegram.test/bot", proxy=through) as bot:
        assert outcome(await failure(bot)).fate is Fate.RETRY


PROXIES = [
    ("https://api.telegram.org/bot1", {"https": "http://p:3128"}, "http://p:3128"),
    ("https://api.telegram.org/bot1", {"all": "http://p:3128"}, "http://p:3128"),
    ("https://api.telegram.org/bot1", {"http": "http://p:3128"}, None),
    ("http://127.0.0.1:8081/bot1", {"http": "http://p:3128"}, None),
    ("http://localhost:8081/bot1", {"http": "http://p:3128"}, None),
    ("https://api.telegram.org/bot1", {}, None),
]


@pytest.mark.parametrize(("url", "proxies", "expected"), PROXIES)
def test_the_environment_names_the_proxy(
    monkeypatch: pytest.MonkeyPatch, url: str, proxies: dict[str, str], expected: str | None
) -> None:
    monkeypatch.setenv("no_proxy", "")
    assert proxy_of_environment(url, proxies) == expected
    monkeypatch.setenv("no_proxy", "api.telegram.org")
    assert proxy_of_environment(url, proxies) is None


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "127.0.0.1:3128", "ftp://p"])
def test_other_proxies_are_refused_in_one_line(proxy: str) -> None:
    with pytest.raises(SettingsError, match=r"must be an http:// address"):
        AiohttpRequest(proxy=proxy)


async def test_five_hundred_at_once_arrive_once(server: Server) -> None:
    people = [server.user() for _ in range(500)]
    patient = Timeouts(pool=20.0, connect=5.0, write=5.0, read=5.0)
    async with client(server.base_url, connections=32, timeouts=patient) as bot:
        await asyncio.gather(*(bot.send_message(person.id, "<b>x</b>", "HTML") for person in people))
    assert Counter(server.calls.copies().values()) == {1: 500}


# -- the token is never shown (X1) -----------------------------------------------------------------------


async def test_the_token_is_in_no_error_and_no_log_line(
    server: Server, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    Bot(TOKEN)
    assert SECRET in caplog.text, "the library no longer logs the token; then this test shows nothing"
    caplog.clear()
    with installed([TOKEN]):
        errors = await every_failure(server)
    shown = [line for error in errors for line in traceback.format_exception(error)]
    shown += [str(item) for error in errors for item in (error.__context__, error.__cause__)]
    leaks = sum(SECRET in text for text in [*shown, caplog.text])
    with capsys.disabled():
        print(f"\nX1: {leaks} leaks in {len(errors)} tracebacks and {len(caplog.records)} log lines at DEBUG")
    assert leaks == 0
    assert len(errors) >= 17


async def every_failure(server: Server) -> list[TelegramError]:
    errors = []
    async with client(server.base_url) as bot:
        for number, fault in enumerate([*LOST[:5], *LOST[6:], faults.too_many(3), faults.too_many(None)]):
            server.faults.add(fault, chat=5000 + number)
            errors.append(await failure(bot, 5000 + number))
        await server.hang_up()
        errors.append(await failure(bot))
    for base_url in ("http://nowhere.invalid/bot", "not a url/bot", "http://127.0.0.1:99999/bot"):
        async with client(base_url) as bot:
            errors.append(await failure(bot))
    return errors


async def test_a_refusal_keeps_its_words(server: Server) -> None:
    async with client(server.base_url) as bot:
        with pytest.raises(BadRequest, match=r"(?i)chat not found"):
            await bot.send_message(77, "x")
        server.faults.add(faults.too_many(None))
        error = await failure(bot)
    assert type(error) is NetworkError
    assert outcome(error).fate is Fate.PAUSE

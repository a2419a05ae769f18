"""The HTTP side: reads a call, lets faults and limits strike, does it, answers, records it."""

import asyncio
import json
from collections.abc import Awaitable
from time import monotonic
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from aiohttp.web_request import FileField

from tests.botapi import endings, params, refusals
from tests.botapi.calls import Call, Calls
from tests.botapi.endings import Answer
from tests.botapi.faults import Fault, Faults
from tests.botapi.methods import METHODS, Method
from tests.botapi.params import Params, Upload
from tests.botapi.people import People
from tests.botapi.rates import Rates
from tests.botapi.refusals import RefusedError, bad_request
from tests.botapi.world import User, World

TOKEN = "4242:AAtestTOKENtestTOKENtestTOKENtest42"
UPLOAD_MAX_BYTES = 60 * 1024 * 1024


class Server(People):
    """A Bot API server on loopback; `async with Server() as server:` starts it on a free port."""

    def __init__(
        self, *, token: str = TOKEN, username: str = "briefer_bot", rates: Rates | None = None
    ) -> None:
        bot = User(int(token.partition(":")[0]), "Market briefer", username, is_bot=True)
        super().__init__(World(bot), Calls())
        self.token = token
        self.faults = Faults()
        self.rates = rates
        self.latency_s = 0.0
        """Round trip added to every call but getUpdates."""
        self.port = 0
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._running: set[asyncio.Future[Answer]] = set()

    @property
    def base_url(self) -> str:
        """For BRIEFER_TELEGRAM_BASE_URL and `ApplicationBuilder.base_url`."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """For `ApplicationBuilder.base_file_url`."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def environment(self) -> dict[str, str]:
        """The two settings that point `briefer run` at this server."""
        return {"BRIEFER_TELEGRAM_BASE_URL": self.base_url, "BRIEFER_TELEGRAM_TOKEN": self.token}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listens on loopback, on a free port unless told."""
        app = web.Application(client_max_size=UPLOAD_MAX_BYTES)
        app.router.add_route("*", "/file/{tail:.*}", self._file)
        app.router.add_route("*", "/{tail:.*}", self._handle)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        self.port = port
        await self.listen()

    async def stop(self) -> None:
        """Ends every connection and stops listening."""
        await self.hang_up()
        if self._runner is not None:
            await self._runner.cleanup()

    async def listen(self) -> None:
        """Takes connections, on the same port as before if there was one."""
        if self._runner is None or self._site is not None:
            return
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        self.port = self._runner.addresses[0][1]

    async def hang_up(self) -> None:
        """The network is down: connections are torn and new ones refused, until `listen`."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        self.tear_all()

    def tear_all(self) -> None:
        """Resets every open connection, polls in the middle included."""
        if self._runner is not None and self._runner.server is not None:
            for connection in self._runner.server.connections:
                endings.tear(connection.transport)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        token, _, name = request.path.removeprefix("/bot").partition("/")
        method = METHODS.get(name.lower())
        if token != self.token:
            return await endings.finish(request, endings.refusal(refusals.UNAUTHORIZED), None)
        if method is None:
            return await endings.finish(request, endings.refusal(refusals.NOT_FOUND), None)
        call = Call(method.name, {}, monotonic())
        self.calls.all.append(call)
        given = await _params(request)
        call.fields = given.fields
        call.chat, call.thread = _whole(given, "chat_id"), _whole(given, "message_thread_id")
        fault = self.faults.strike(method.name, call.chat)
        call.fault = fault.name if fault else None
        answer = await self._answer(method, given, call, fault)
        response = await endings.finish(request, answer, fault)
        call.answered_at, call.status = monotonic(), response.status
        self.calls.ring()
        return response

    async def _answer(self, method: Method, given: Params, call: Call, fault: Fault | None) -> Answer:
        """The answer; a client that goes away does not undo a call, but ends a long poll."""
        running = asyncio.ensure_future(self._take(method, given, call, fault))
        if method.name == "getUpdates":
            return await running
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return await asyncio.shield(running)

    async def _take(self, method: Method, given: Params, call: Call, fault: Fault | None) -> Answer:
        latency = 0.0 if method.name == "getUpdates" else self.latency_s / 2
        await _pause(latency + (fault.wait_s if fault else 0.0))
        try:
            return endings.result(await self._do(method, given, call, fault))
        except RefusedError as refused:
            call.description = refused.refusal.description
            return endings.refusal(refused.refusal)
        finally:
            self.calls.ring()
            await _pause(latency)

    async def _do(self, method: Method, given: Params, call: Call, fault: Fault | None) -> Any:
        if fault is not None and fault.refusal is not None:
            raise RefusedError(fault.refusal)
        if fault is not None and not fault.delivered:
            return None
        wait = self.rates.refuse(method.name, call.chat, call.at) if self.rates else None
        if wait is not None:
            raise RefusedError(refusals.too_many(wait))
        _known(method, given)
        value = method.run(self.world, given)
        if isinstance(value, Awaitable):
            value = await value
        call.delivered = True
        if method.name.startswith("send") and isinstance(value, dict):
            call.message = value["message_id"]
        return value

    async def _file(self, request: web.Request) -> web.StreamResponse:
        token, _, path = request.path.removeprefix("/file/bot").partition("/")
        files = [file for file in self.world.files.values() if file.path == path]
        if token != self.token or not files:
            return await endings.finish(request, endings.refusal(refusals.NOT_FOUND), None)
        return web.Response(body=files[0].content, content_type="application/octet-stream")


async def _pause(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)


def _whole(given: Params, name: str) -> int | None:
    value = given.text(name)
    return int(value) if value.lstrip("-").isdigit() else None


def _known(method: Method, given: Params) -> None:
    """Telegram ignores fields it does not know; here a misspelt one is a mistake to hear of."""
    attached = {name for name in given.files if f"attach://{name}" in "".join(given.fields.values())}
    unknown = (set(given.fields) | set(given.files)) - method.fields - attached
    if unknown:
        raise bad_request(f"{method.name} has no field {', '.join(sorted(unknown))} (test server)")


async def _params(request: web.Request) -> Params:
    fields = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= params.from_json(json.loads(await request.read() or b"{}"))
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, FileField):
                files[name] = Upload(value.filename, value.file.read(), value.content_type)
            elif isinstance(value, str):
                fields[name] = value
    return Params(fields, files)

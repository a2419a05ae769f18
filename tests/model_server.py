"""A server on loopback that speaks the protocol of OpenAI's chat completions, well or badly as told."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

MEGABYTE = 1_000_000


@dataclass
class ModelServer:
    """What it is told to do, and what was asked of it."""

    how: str = "good"
    text: str = "The KOSPI rose."
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        self.asked.append(await request.json())
        match self.how:
            case "slow":
                await asyncio.sleep(30)
            case "drip":
                return await self._drip(request)
            case "500":
                return web.json_response(
                    {"error": {"message": "trouble", "type": "server_error"}}, status=500
                )
            case "429":
                return web.json_response(
                    {"error": {"message": "too many", "type": "rate_limit"}},
                    status=429,
                    headers={"retry-after": "20"},
                )
            case "once 500" if len(self.asked) == 1:
                return web.Response(status=500)
            case "wrong JSON":
                return web.Response(text='{"choices": [', content_type="application/json")
            case "no JSON":
                return web.Response(text="<html>502</html>", content_type="text/html")
            case "other JSON":
                return web.json_response({"hello": "world"})
            case "reset":
                assert request.transport is not None
                request.transport.abort()
        text = {"empty": "", "megabyte": "KOSPI rose. " * (MEGABYTE // 12)}.get(self.how, self.text)
        return web.json_response(completion(text))

    async def _drip(self, request: web.Request) -> web.StreamResponse:
        """A byte now and then, so that no read ever times out."""
        response = web.StreamResponse(headers={"content-type": "application/json"})
        await response.prepare(request)
        for _ in range(300):
            await response.write(b" ")
            await asyncio.sleep(0.1)
        return response


def completion(text: str) -> dict[str, Any]:
    """One answer as the API gives it."""
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1758000000,
        "model": "test",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740},
    }


@contextmanager
def serving() -> Iterator[ModelServer]:
    """The server in a thread of its own."""
    server, loop = ModelServer(), asyncio.new_event_loop()
    started = threading.Event()
    runner: list[web.AppRunner] = []

    async def start() -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", server.complete)
        runner.append(web.AppRunner(app, shutdown_timeout=0.1))
        await runner[0].setup()
        site = web.TCPSite(runner[0], "127.0.0.1", 0)
        await site.start()
        host, port = runner[0].addresses[0][:2]
        server.url = f"http://{host}:{port}/v1"
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner[0].cleanup())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait(5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)

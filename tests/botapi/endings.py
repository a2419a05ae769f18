"""How an exchange ends on the wire: a proper answer, or what a fault makes of it."""

import asyncio
import json
import socket
import struct
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.botapi.faults import Fault
from tests.botapi.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """What Telegram would answer."""

    status: int
    body: bytes


def result(value: Any) -> Answer:
    """The call went well."""
    return Answer(200, json.dumps({"ok": True, "result": value}).encode())


def refusal(refused: Refusal) -> Answer:
    """The call was refused."""
    body: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    parameters = {"migrate_to_chat_id": refused.migrate_to, "retry_after": refused.retry_after}
    given = {name: value for name, value in parameters.items() if value is not None}
    if given:
        body["parameters"] = given
    return Answer(refused.code, json.dumps(body).encode())


async def finish(request: web.Request, answer: Answer, fault: Fault | None) -> web.StreamResponse:
    """Sends the answer as the fault lets it; without a fault, properly."""
    if fault is None or fault.ending is None:
        return web.Response(status=answer.status, body=answer.body, content_type="application/json")
    if fault.ending == "silence":
        await asyncio.Event().wait()
    if fault.ending == "reset":
        tear(request.transport)
    if fault.ending == "drip":
        return await _drip(request, answer, fault.drip_s)
    if fault.ending == "truncated":
        half = answer.body[: len(answer.body) // 2]
        return web.Response(status=answer.status, body=half, content_type="application/json")
    return web.Response(status=fault.status, body=fault.body, content_type=fault.content_type)


def tear(transport: asyncio.BaseTransport | None) -> None:
    """Ends a connection with a reset, the way a dying router does."""
    if not isinstance(transport, asyncio.WriteTransport):
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


async def _drip(request: web.Request, answer: Answer, seconds: float) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status, headers={"Content-Type": "application/json"})
    response.content_length = len(answer.body)
    await response.prepare(request)
    for at in range(len(answer.body)):
        await response.write(answer.body[at : at + 1])
        await asyncio.sleep(seconds)
    return response

"""A Bot API server that is never the limit: bare HTTP over asyncio, no checks, answers counted and timed.

Feeds `messages` questions through getUpdates, spread over `chats` private chats, all at once or at `rate` a
second; a bot's sendMessage is matched to its question by the number that follows `q` in the text, or by the
order within the chat when the answer does not repeat it.
"""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

TOKEN = "42:AAbenchmarkBENCHMARKbenchmarkBENCH"  # noqa: S105 (of no real bot)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
CHAT = re.compile(rb'chat_id"?(?:=|:\s*"?)(-?\d+)')
TIMEOUT = re.compile(rb'timeout"?(?:=|:\s*"?)(\d+)')
ME = {
    "id": 42,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
BATCH = 100
FIRST_CHAT = 1000


@dataclass(slots=True)
class Load:
    """What is asked, and what was answered when (seconds of `time.perf_counter`)."""

    messages: int
    text: str = "how is kospi?"
    unlike: bool = False
    """Each question with a number of its own."""
    chats: int = 1000
    delay_s: float = 0.0
    rate: float = 0.0
    """Questions a second; 0 = as fast as the bot takes them."""
    fed: int = 0
    began: float | None = None
    asked: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    waits: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def ready(self, now: float) -> int:
        """How many questions have been asked by now."""
        self.began = now if self.began is None else self.began
        return min(self.messages, int((now - self.began) * self.rate)) if self.rate else self.messages

    def take(self, now: float) -> list[dict[str, object]]:
        """The next batch of updates."""
        until = min(self.ready(now), self.fed + BATCH)
        batch = [self._update(number, now) for number in range(self.fed + 1, until + 1)]
        self.fed = max(self.fed, until)
        return batch

    def answered(self, chat: int, now: float) -> None:
        """An answer has come."""
        self.times.append(now)
        if self.asked[chat]:
            self.waits.append(now - self.asked[chat].popleft())

    def _update(self, number: int, now: float) -> dict[str, object]:
        chat = FIRST_CHAT + number % self.chats
        asked = now if not self.rate else (self.began or now) + number / self.rate
        self.asked[chat].append(asked)
        person = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        return {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": 1758000000,
                "chat": {"id": chat, "first_name": "Ann", "type": "private"},
                "from": person,
                "text": f"{self.text} m{number}z" if self.unlike else self.text,
            },
        }

    def figures(self) -> dict[str, float]:
        """Answers a second after the first tenth, and how long an answer took (ms)."""
        skip = len(self.times) // 10
        span = self.times[-1] - self.times[skip] if len(self.times) > skip + 1 else 0.0
        waits = sorted(self.waits[skip:])
        return {
            "answers": float(len(self.times)),
            "per_s": (len(self.times) - 1 - skip) / span if span else 0.0,
            "p50_ms": 1000 * waits[len(waits) // 2] if waits else 0.0,
            "p95_ms": 1000 * waits[int(len(waits) * 0.95)] if waits else 0.0,
        }


class Exchange(asyncio.Protocol):
    """One connection: requests cut out of the stream, each answered after the load's delay."""

    def __init__(self, load: Load, done: asyncio.Event) -> None:
        self.load = load
        self.done = done
        self.rest = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The client is there."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Takes every whole request that has arrived."""
        self.rest += data
        while (end := self.rest.find(b"\r\n\r\n")) >= 0:
            head = self.rest[:end]
            length = LENGTH.search(head)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self.rest) < stop:
                return
            body, self.rest = self.rest[end + 4 : stop], self.rest[stop:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].lower()
            self.take(method.decode(), body)

    def take(self, method: str, body: bytes) -> None:
        """One call."""
        now = time.perf_counter()
        if method == "getupdates":
            asked = TIMEOUT.search(body)
            self.poll(now + (int(asked[1]) if asked else 0))
        elif method in ("sendmessage", "sendphoto"):
            self.send(body, now)
        else:
            self.answer(ME if method == "getme" else True)

    def send(self, body: bytes, now: float) -> None:
        """A message of the bot: counted, and answered as Telegram does."""
        found = CHAT.search(body)
        chat = int(found[1]) if found else 0
        self.load.answered(chat, now)
        if len(self.load.times) >= self.load.messages:
            self.done.set()
        self.answer(
            {
                "message_id": len(self.load.times),
                "from": ME,
                "chat": {"id": chat, "first_name": "Ann", "type": "private"},
                "date": 1758000000,
                "text": "KOSPI +1.3% to record 3,452.50",
            }
        )

    def poll(self, deadline: float) -> None:
        """Waits for questions until the deadline."""
        now = time.perf_counter()
        batch = self.load.take(now)
        if batch or now >= deadline:
            self.answer(batch)
            return
        asyncio.get_running_loop().call_later(min(0.005, deadline - now), self.poll, deadline)

    def answer(self, result: object) -> None:
        """Writes the answer after the round trip."""
        body = json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()
        asyncio.get_running_loop().call_later(self.load.delay_s, self.write, HEAD % len(body) + body)

    def write(self, answer: bytes) -> None:
        """Onto the wire, if the client is still there."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(answer)


async def listen(load: Load, done: asyncio.Event) -> tuple[asyncio.Server, str]:
    """The server and its base URL; `done` is set when every question was answered."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Exchange(load, done), "127.0.0.1", 0, backlog=1024)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"

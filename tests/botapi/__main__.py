"""`python -m tests.botapi`: a Telegram of one's own, to talk to a bot by hand without an account."""

import argparse
import asyncio
import sys
import threading
from collections.abc import AsyncIterator

from tests.botapi.desk import HELP, Desk
from tests.botapi.server import Server


async def typed() -> AsyncIterator[str]:
    """Lines of standard input; read by a thread that does not keep the program alive."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(queue.put_nowait, line)
        loop.call_soon_threadsafe(queue.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await queue.get():
        yield line


async def talk(port: int) -> None:
    """Starts the server, says how to point a bot at it, and takes lines until they end."""
    server = Server()
    await server.start(port)
    try:
        print(f"Bot API server at {server.base_url}; start the bot in another terminal with")
        for name, value in server.environment.items():
            print(f"export {name}={value}")
        print(HELP, flush=True)
        desk = Desk(server, lambda line: print(line, flush=True))
        await desk.run(typed())
        await server.calls.settled()
        desk.print_new()
    finally:
        await server.stop()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    try:
        asyncio.run(talk(parser.parse_args().port))
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()

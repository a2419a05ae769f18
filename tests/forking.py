"""`python -m tests.forking [wrong]`: runs command lines of `briefer` in forked children, one at a time.

Reads a command line, answers with the child's pid, and when it has ended with its exit code (minus the signal
that killed it). `wrong` gives the children an outbox that records after it sends.
"""

import importlib
import os
import sys
from dataclasses import replace
from pathlib import Path

from telegram import Bot

import bot.cli.asking
import bot.cli.commands
import bot.cli.delivering
import bot.cli.keeping
import bot.cli.loading
import bot.cli.running
import bot.delivery.post
import bot.settings.checking
from bot import catalogue
from bot.cli import main
from bot.fronts.telegram import lean
from bot.fronts.telegram.transport import AiohttpRequest
from bot.store.deliveries import Deliveries
from bot.store.ledger import Exchange, Key

IMPORTED = (
    bot.settings.checking,
    bot.cli.asking,
    bot.cli.delivering,
    bot.cli.keeping,
    bot.cli.loading,
    bot.cli.running,
    bot.delivery.post,
)


def record_too_late() -> None:
    """The mistake that the tests must catch: no claim is written, only what became of it."""
    exchange = Deliveries.exchange

    def wrong(self: Deliveries, work: Exchange) -> set[Key]:
        return exchange(self, replace(work, claims=(), texts=()))

    Deliveries.exchange = wrong  # type: ignore[method-assign]


def warm() -> None:
    """Do once what every child would do before it looks at its store."""
    lean.load()
    importlib.import_module("bot.fronts.telegram.delivering")
    Bot("1:a", request=AiohttpRequest(1))
    read = catalogue.load()
    catalogue.load = lambda extra=None: read


def _run(argv: list[str]) -> None:
    """The child: it has nothing to read and says nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        sys.stdin = nothing
        os._exit(main(argv))


def serve() -> None:
    """One child per line of standard input."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _run(line.split())
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    if "wrong" in sys.argv[1:]:
        record_too_late()
    warm()
    serve()

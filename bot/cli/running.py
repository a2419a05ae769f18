"""The command `run`: the bot itself, in Telegram or in the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from bot.cli.session import Session
from bot.control import Listener
from bot.errors import BrieferError


@click.command()
@click.pass_obj
def run(session: Session) -> None:
    """Run the bot: in Telegram when BRIEFER_TELEGRAM_TOKEN is set, else in this terminal."""
    if session.app.first_start(session.now(None)):
        session.note("the store was empty: loaded the sample of September 2025")
        session.app.engine.reopen()
    listener = Listener(session.settings.store, _for_others(session))
    try:
        with _refreshing(session):
            _front(session)
    finally:
        listener.close()


@contextmanager
def _refreshing(session: Session) -> Iterator[None]:
    """Keeps figures fresh meanwhile, where the owner has named sources; what that needs is imported then."""
    if not (session.settings.refresh or session.settings.feeds):
        yield
        return
    from bot.refresher import Refresher

    refresher = Refresher(session.app, session.clock)
    refresher.start()
    try:
        yield
    finally:
        refresher.stop()


def _front(session: Session) -> None:
    if session.settings.telegram_token:
        _telegram(session)
        return
    from bot.fronts import terminal

    terminal.run(session.app.briefer, session.stdin, session.out, session.err, session.clock)


def _telegram(session: Session) -> None:
    from bot import logs

    undo = logs.install(session.settings, session.err)
    try:
        connection = session.app.telegram(session.clock)
        from bot.fronts.telegram import application  # the app has loaded the library, in its lean form

        application.run(connection, partial(session.app.deliver, session.clock))
    finally:
        undo()


def _for_others(session: Session):  # type: ignore[no-untyped-def]
    """Run command lines that other processes send, on the app that is open here."""
    from bot.cli import OWNERS_ONLY, execute

    def serve(argv: list[str], folder: Path, stdin: TextIO, out: TextIO, err: TextIO) -> int:
        theirs = Session(folder, stdin, out, err, session.settings, session.app, session.clock)
        try:
            if argv and argv[0] in OWNERS_ONLY:
                raise BrieferError(f"`briefer {argv[0]}` is not possible while the bot runs; stop it first")
            return execute(argv, theirs)
        except BrieferError as error:
            err.write(f"briefer: {error}\n")
            return error.exit_code

    return serve

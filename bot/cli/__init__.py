"""The command line: parses, calls the app, prints. Exit codes are those of `bot.errors`."""

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BrieferError, StoreHeldError, UsageError
from bot.settings import Settings, load

if TYPE_CHECKING:
    from bot.cli.session import Session

OWNERS_ONLY = frozenset({"run", "restore"})
"""Commands that need the store for themselves; all others work through the process that holds it."""


def main(argv: list[str] | None = None) -> int:
    """Run one command line of this process and return its exit code."""
    argv = sys.argv[1:] if argv is None else argv
    _use_utf8()
    gc.disable()  # what is imported now stays for good; to look through it again and again costs a tenth of it
    try:
        code = _run(argv)
        sys.stdout.flush()  # while a reader that has gone can still be told from an error
        return code
    except BrieferError as error:
        print(f"briefer: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has gone: nothing more can be said
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:  # a bug of ours: still one line, and where it is for whoever asks
        if os.environ.get("BRIEFER_LOG_LEVEL", "").upper() == "DEBUG":
            raise
        print(f"briefer: {type(error).__name__}: {_one_line(error)}; please report it", file=sys.stderr)
        return 1


def _run(argv: list[str]) -> int:
    from bot.cli.session import Session

    session = Session(Path.cwd(), sys.stdin, sys.stdout, sys.stderr, _settings(argv))
    try:
        return execute(argv, session)
    except StoreHeldError as error:
        return _through_owner(argv, session, error)
    finally:
        session.close()


def execute(argv: list[str], session: "Session") -> int:
    """Parse one command line and run it on a session; the running process calls it for others too."""
    import click

    from bot.cli.commands import commands

    gc.enable()
    try:
        result = commands.main(args=argv, prog_name="briefer", obj=session, standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as help_:
        session.say(help_.format_message())
        return UsageError.exit_code
    except SystemExit:  # how click itself ends where the reader of a pipe has gone
        raise BrokenPipeError from None
    except click.ClickException as error:
        message = " ".join(error.format_message().split())
        raise UsageError(f"{message} See `briefer --help`.") from None
    return result if isinstance(result, int) else 0


def _settings(argv: list[str]) -> Settings:
    if "--help" in argv or not argv:
        with contextlib.suppress(BrieferError):
            return load(os.environ)
        return load({}, None)
    return load(os.environ)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _through_owner(argv: list[str], session: "Session", error: StoreHeldError) -> int:
    from bot import control

    if argv and argv[0] in OWNERS_ONLY:
        raise StoreHeldError(f"{error}") from None
    return control.forward(
        session.settings.store, argv, session.stdin, session.out, session.err, error.holder
    )


def _use_utf8() -> None:
    """Answers are written in four scripts, whatever the locale of a cron job says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace" if stream is not sys.stdin else "surrogateescape")

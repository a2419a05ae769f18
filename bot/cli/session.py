"""One run of a command line: where it runs, its streams, its settings, and the app once it is needed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from bot.app import App, Parts
from bot.errors import UsageError
from bot.settings import Settings


class Session:
    """What commands get as their context; in the running process the app is handed in and stays open."""

    def __init__(
        self,
        folder: Path,
        stdin: TextIO,
        out: TextIO,
        err: TextIO,
        settings: Settings,
        app: App | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder
        self.stdin = stdin
        self.out = out
        self.err = err
        self.settings = settings
        self.clock = clock
        self._app = app
        self._mine = app is None
        self.parts = Parts(settings) if app is None else app.parts

    @property
    def app(self) -> App:
        """The app, opened at the first use; raises StoreHeldError when another process holds the store."""
        if self._app is None:
            self._app = App(self.parts)
        return self._app

    @property
    def input_for_store(self) -> TextIO:
        """The input of a command that needs the store, once the store is open here.

        A process that finds the store held must hand on its whole input, so no line may be read before.
        """
        if self._app is None:
            self._app = App(self.parts)
        return self.stdin

    def close(self) -> None:
        """Close the app when this session has opened it."""
        if self._app is not None and self._mine:
            self._app.close()
            self._app = None

    def say(self, text: str) -> None:
        """One line for the reader or the script."""
        self.out.write(text + "\n")

    def record(self, row: object) -> None:
        """One line of JSON."""
        self.out.write(json.dumps(row, ensure_ascii=False) + "\n")

    def note(self, text: str) -> None:
        """One line beside the answer, for a person only."""
        self.err.write(text + "\n")

    def path(self, given: str) -> Path:
        """A path as the person who typed it means it."""
        return self.folder / Path(given).expanduser()

    def now(self, given: str | None) -> datetime:
        """The moment to answer for: what --now says (no zone = UTC), else the clock."""
        return self.clock() if given is None else moment(given, "--now")


def moment(text: str, option: str) -> datetime:
    """Read an ISO date and time; raises UsageError naming the option."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no ISO date and time such as 2025-09-16T04:00:00Z") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)

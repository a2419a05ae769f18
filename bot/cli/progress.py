"""A bar of progress on a terminal, nothing in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.cli.session import Session


@contextmanager
def progress(session: Session, what: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Yield a function to call after each step; rich is imported only where somebody can see it."""
    if not session.err.isatty() or total == 1:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=session.err), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda: shown.advance(task)

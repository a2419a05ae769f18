"""A chat in the terminal; in a pipe, one question a line and one answer block each."""

from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from bot.briefer import Briefer
from bot.messages import Chat, Reply, Utterance

GREETING = (
    "Ask about a stock index (kospi? · how did asia do · why is china down); "
    "show proves the last answer. Empty line or Ctrl-D ends."
)
PROMPT = "> "
SHOW = frozenset({"show", "show me"})
"""What the "Show me" button is in the terminal."""
WIDTH, WIDEST = 72, 100
"""Columns of a picture in a pipe, and at most in a window."""
ME = Chat(kind="terminal")


def run(briefer: Briefer, stdin: TextIO, out: TextIO, err: TextIO, clock: Callable[[], datetime]) -> None:
    """Answer until the input ends."""
    if stdin.isatty():
        _talk(briefer, out, clock)
    else:
        _pipe(briefer, stdin, out, clock)


def _pipe(briefer: Briefer, stdin: TextIO, out: TextIO, clock: Callable[[], datetime]) -> None:
    """One block a line, closed by one empty line, written out at once."""
    for line in stdin:
        if line.strip():
            out.write(block(_answered(briefer, line.strip(), clock())) + "\n\n")
            out.flush()


def _answered(briefer: Briefer, said: str, now: datetime) -> Reply:
    """The answer to a question; to `show`, the receipts of the answer before."""
    utterance = Utterance(said, now, ME)
    return briefer.show(utterance) if said.casefold() in SHOW else briefer.answer(utterance)


def block(reply: Reply, width: int = WIDTH) -> str:
    """The lines of a reply and its picture in letters, none of them empty."""
    drawn = reply.picture.text(width) if reply.picture else ""
    return "\n".join(line for line in (*reply.text.splitlines(), *drawn.splitlines()) if line.strip())


def _talk(briefer: Briefer, out: TextIO, clock: Callable[[], datetime]) -> None:
    """With colours and a prompt; rich is imported only here."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False)
    console.print(GREETING, style="dim")
    while True:
        try:
            said = console.input(Text(PROMPT, style="bold")).strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not said:
            return
        reply = _answered(briefer, said, clock())
        for line in reply.lines:
            console.print(Text(line.text, style="dim" if line.small else "bold" if line.strong else ""))
        if reply.picture is not None:
            console.print(Text(reply.picture.text(min(console.width, WIDEST))))

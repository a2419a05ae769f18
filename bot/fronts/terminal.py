"""A chat in the terminal; in a pipe, one question a line and one answer block each."""

from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from bot.briefer import Briefer
from bot.messages import Chat, Reply, Utterance

GREETING = (
    "Ask about a stock index (kospi? · how did asia do · why is china down). Empty line or Ctrl-D ends."
)
PROMPT = "> "
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
            out.write(block(briefer.answer(Utterance(line.strip(), clock(), ME))) + "\n\n")
            out.flush()


def block(reply: Reply) -> str:
    """The lines of a reply, none of them empty."""
    return "\n".join(line for line in reply.text.splitlines() if line.strip())


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
        for line in briefer.answer(Utterance(said, clock(), ME)).lines:
            console.print(Text(line.text, style="dim" if line.small else "bold" if line.strong else ""))

"""A chat in the terminal; in a pipe, one question a line and one answer block each."""

from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from bot.briefer import Briefer
from bot.choices import ASK, PICK, request_of
from bot.messages import Button, Chat, Reply, Utterance

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
    talk = Talk(briefer, clock)
    for line in stdin:
        if line.strip():
            out.write(block(talk.answer(line.strip())) + "\n\n")
            out.flush()


class Talk:
    """One conversation: what a terminal types where Telegram has buttons is a number, or the word `show`."""

    def __init__(self, briefer: Briefer, clock: Callable[[], datetime]) -> None:
        self._briefer = briefer
        self._clock = clock
        self._offered: tuple[Button, ...] = ()

    def answer(self, said: str) -> Reply:
        """The answer to a question, to the number of a choice, or to `show`."""
        utterance = Utterance(said, self._clock(), ME)
        if said.casefold() in SHOW:
            return self._briefer.show(utterance)
        reply = self._picked(said, utterance) or self._briefer.answer(utterance)
        self._offered = choices_of(reply)
        return reply

    def _picked(self, said: str, utterance: Utterance) -> Reply | None:
        """The answer to a number that stands before a choice of the last reply."""
        if not (said.isascii() and said.isdigit() and 0 < int(said) <= len(self._offered)):
            return None
        request = request_of(self._offered[int(said) - 1].args)
        return (
            None
            if request is None
            else self._briefer.reply(self._briefer.chosen(request, utterance), utterance)
        )


def choices_of(reply: Reply) -> tuple[Button, ...]:
    """The buttons of a reply that ask what was meant, in order; what is out of scope offers none here."""
    if reply.request is None or reply.request.intent.scope == "out":
        return ()
    return tuple(button for row in reply.buttons for button in row if button.verb in (ASK, PICK))


def numbered(reply: Reply) -> str:
    """The choices of a reply on one line, each behind the number to type; empty without any."""
    told = [f"{number} {button.label}" for number, button in enumerate(choices_of(reply), start=1)]
    return " · ".join(told)


def block(reply: Reply, width: int = WIDTH) -> str:
    """The lines of a reply and its picture in letters, none of them empty."""
    drawn = reply.picture.text(width) if reply.picture else ""
    lines = (*reply.text.splitlines(), *drawn.splitlines(), numbered(reply))
    return "\n".join(line for line in lines if line.strip())


def _talk(briefer: Briefer, out: TextIO, clock: Callable[[], datetime]) -> None:
    """With colours and a prompt; rich is imported only here."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False)
    console.print(GREETING, style="dim")
    talk = Talk(briefer, clock)
    while True:
        try:
            said = console.input(Text(PROMPT, style="bold")).strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not said:
            return
        reply = talk.answer(said)
        for line in reply.lines:
            console.print(Text(line.text, style="dim" if line.small else "bold" if line.strong else ""))
        if reply.picture is not None:
            console.print(Text(reply.picture.text(min(console.width, WIDEST))))
        if choices := numbered(reply):
            console.print(Text(choices, style="dim"))

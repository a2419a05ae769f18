"""One person at a keyboard: lines typed as a Telegram user, and what the bot answers, printed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from tests.botapi.server import Server
from tests.botapi.world import Message, Question

HELP = (
    "A line is written to the bot; #1 taps the first button; ?words asks inline; "
    ">words speaks in a group; ctrl-D ends."
)


class Desk:
    """Types for Ann, a user with a private chat and a group; prints through `show`."""

    def __init__(self, server: Server, show: Callable[[str], None]) -> None:
        self.server = server
        self.show = show
        self.ann = server.user("Ann", username="ann", started=False)
        self.group = server.supergroup("Markets", admins=(self.ann,))
        self.shown: dict[tuple[int, int], Message] = {}
        self.buttons: list[tuple[dict[str, Any], Message]] = []
        self.open: list[Question] = []

    async def run(self, lines: AsyncIterator[str]) -> None:
        """Takes lines until they end; the bot's answers are printed as they come."""
        printer = asyncio.create_task(self._print())
        try:
            async for line in lines:
                self.take(line.rstrip("\n"))
        finally:
            printer.cancel()

    def take(self, line: str) -> None:
        """One typed line."""
        if line.startswith("#"):
            self._tap(line[1:])
        elif line.startswith("?"):
            self.open.append(self.ann.asks(line[1:].strip()))
        elif line.startswith(">"):
            self.ann.says(line[1:].strip(), self.group)
        elif line.strip():
            self.ann.says(line)

    def _tap(self, number: str) -> None:
        if not number.isdigit() or not 1 <= int(number) <= len(self.buttons):
            self.show(f"There is no button #{number}.")
            return
        button, message = self.buttons[int(number) - 1]
        if "callback_data" in button:
            self.open.append(self.ann.taps(button, message))
        else:
            self.show(str(button.get("url", button)))

    async def _print(self) -> None:
        seen = 0
        while True:
            await self.server.calls.more_than(seen)
            await asyncio.sleep(0.01)
            seen = len(self.server.calls)
            self.print_new()

    def print_new(self) -> None:
        """Prints what the bot sent, edited or answered since the last time."""
        for message in self.server.sent():
            before = self.shown.get((message.chat, message.id))
            if before != message:
                self.shown[message.chat, message.id] = message
                self._message(message, "edited" if before else "")
        for question in [question for question in self.open if question.answer is not None]:
            self.open.remove(question)
            self._answer(question.answer or {})

    def _message(self, message: Message, what: str) -> None:
        where = "" if message.chat == self.ann.id else f" [{self.server.world.chats[message.chat].title}]"
        picture = "[picture] " if message.photo else ""
        self.show(f"bot{where}{' ' + what if what else ''}: {picture}{message.words}")
        if message.buttons:
            self.buttons = [(button, message) for button in message.buttons]
            self.show("  ".join(f"#{n} [{b['text']}]" for n, b in enumerate(message.buttons, 1)))

    def _answer(self, answer: dict[str, Any]) -> None:
        if answer.get("text"):
            self.show(f"bot tells: {answer['text']}")
        for result in answer.get("results", []):
            content = result.get("input_message_content", {})
            self.show(f"result: {result.get('title', '')} - {content.get('message_text', '')}")

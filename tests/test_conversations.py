"""What people say and what they must read: every file under tests/conversations is run as it stands."""

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli.understanding import entities
from bot.fronts.terminal import SHOW
from bot.messages import Chat, Reply, Utterance
from tests import histories
from tests.worlds import SAMPLE_STOPS, parts, world

FOLDER = Path(__file__).parent / "conversations"
KEYS = {"say", "intent", "slots", "reply", "starts", "has", "lacks", "after", "world", "now", "zone", "chat"}
chats = itertools.count(1)


@dataclass(frozen=True)
class Turn:
    """One thing said, and what must come back."""

    file: str
    language: str
    say: str
    turn: dict[str, Any] = field(hash=False)

    def __str__(self) -> str:
        return f"{self.file}: {self.say}"


def turns() -> Iterator[Turn]:
    """Every `say` of every file."""
    for path in sorted(FOLDER.glob("*/*.toml")):
        for turn in tomllib.loads(path.read_text(encoding="utf-8"))["turn"]:
            assert not turn.keys() - KEYS, f"{path}: unknown key {turn.keys() - KEYS}"
            said = turn["say"] if isinstance(turn["say"], list) else [turn["say"]]
            for text in said:
                yield Turn(f"{path.parent.name}/{path.name}", path.parent.name, text, turn)


@pytest.mark.parametrize("turn", list(turns()), ids=str)
def test_the_bot_answers_as_the_conversation_says(turn: Turn) -> None:
    reply = _answer(turn)
    wanted = turn.turn
    shown = f"\nsaid: {turn.say}\nread:\n{reply.text}\n"
    assert reply.request is not None
    if "intent" in wanted:
        assert reply.request.intent == wanted["intent"], shown
    slots = wanted.get("slots", {})
    if "entities" in slots:
        assert entities(reply.request, parts()) == slots["entities"], shown
    if "period" in slots:
        assert (reply.request.period.words if reply.request.period else None) == slots["period"], shown
    if "reply" in wanted:
        assert reply.text == wanted["reply"].strip(), shown
    if "starts" in wanted:
        assert reply.text.startswith(wanted["starts"]), shown
    for text in wanted.get("has", ()):
        assert text in reply.text, shown
    for text in wanted.get("lacks", ()):
        assert text not in reply.text, shown


def _answer(turn: Turn) -> Reply:
    briefer = world(turn.turn.get("world", "sample")).briefer
    usual = histories.NOW if turn.turn.get("world") == "history" else SAMPLE_STOPS
    now = datetime.fromisoformat(turn.turn["now"]) if "now" in turn.turn else usual
    chat = Chat(id=next(chats), user=1, kind=turn.turn.get("chat", "terminal"))
    for before in _listed(turn.turn.get("after", [])):
        briefer.answer(Utterance(before, now, chat))
    said = Utterance(turn.say, now, chat, timezone=turn.turn.get("zone"))
    return briefer.show(said) if turn.say in SHOW else briefer.answer(said)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value

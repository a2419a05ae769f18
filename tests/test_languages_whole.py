"""What makes a language whole: every intent is asked in its conversations and shown in its help."""

import tomllib
from pathlib import Path

import pytest

from bot.answers import Notice
from bot.messages import Intent
from bot.resources import read_text
from bot.understanding.companies import ELSEWHERE
from bot.wording import LANGUAGES, render
from tests.worlds import parts

CONVERSATIONS = Path(__file__).parent / "conversations"
SHOWN = set(Intent) - {Intent.HELP, Intent.STOCK, Intent.OTHER, Intent.HISTORY}
"""What help has an example of: history is a span of a quote, the others are no wish."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_is_in_the_conversations(language: str) -> None:
    turns = [
        turn
        for path in (CONVERSATIONS / language).glob("*.toml")
        for turn in tomllib.loads(path.read_text(encoding="utf-8"))["turn"]
    ]
    assert {turn["intent"] for turn in turns if "intent" in turn} == set(Intent)


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_has_an_english_file(intent: Intent) -> None:
    path = CONVERSATIONS / "en" / f"{intent.value}.toml"
    assert f'intent = "{intent.value}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_an_example_of_every_intent_and_each_is_understood(language: str) -> None:
    _, *lines = render(Notice("help"), language)
    wishes = [
        example
        for line in lines
        for example in line.text.replace("：", ": ").rpartition(": ")[2].split(" · ")
    ]
    understood = {wish: parts().understanding.understand(wish) for wish in wishes}
    assert [wish for wish, request in understood.items() if request.intent.scope == "out"] == []
    assert SHOWN - {request.intent for request in understood.values()} == set()
    assert {request.language for request in understood.values() if not request.neutral} == {language}


def test_every_company_is_at_home_with_an_index_of_the_catalogue() -> None:
    file = tomllib.loads(read_text("data/companies.toml"))
    homes = {home for table in file.values() for home in table} - {ELSEWHERE}
    assert homes <= {instrument.name for instrument in parts().catalogue.instruments}

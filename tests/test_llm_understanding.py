"""A message that the rules do not know, read by a model: known intents and names, or nothing at all."""

import json

import pytest

from bot.llm.understanding import asked, understood, unsure
from bot.messages import Intent, Request
from tests.grounding_worlds import names
from tests.worlds import parts

UNKNOWN = Request(Intent.OTHER, topic="unknown", language="ko")


def read(answer: object) -> Request | None:
    """What becomes of a model's answer."""
    return understood(answer if isinstance(answer, str) else json.dumps(answer), UNKNOWN, names())


def test_a_known_intent_and_known_names_make_a_request() -> None:
    request = read({"intent": "compare", "names": ["Nikkei 225", "^KS11"]})
    assert request is not None
    assert request.intent is Intent.COMPARE
    assert request.entities == ("^N225", "^KS11")
    assert request.language == "ko"
    assert request.topic is None


def test_a_region_is_a_name_too() -> None:
    request = read({"intent": "overview", "names": ["Asia"]})
    assert request is not None
    assert request.regions == ("Asia",)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "KOSPI",
        "null",
        "[]",
        '```json\n{"intent": "quote", "names": ["KOSPI"]}\n```',
        "[" * 100_000,
        {"intent": "quote"},
        {"intent": "quote", "names": ["KOSPI"], "text": "CANARY"},
        {"intent": "quote", "names": ["CANARY"]},
        {"intent": "quote", "names": ["KOSPI", "CANARY"]},
        {"intent": "CANARY", "names": ["KOSPI"]},
        {"intent": "alert", "names": ["KOSPI"]},
        {"intent": "subscribe", "names": []},
        {"intent": "quote", "names": []},
        {"intent": "quote", "names": "KOSPI"},
        {"intent": "quote", "names": [1]},
        {"intent": ["quote"], "names": ["KOSPI"]},
        {"intent": "quote", "names": ["KOSPI"] * 7},
    ],
)
def test_anything_else_is_thrown_away(answer: object) -> None:
    assert read(answer) is None


@pytest.mark.parametrize(
    ("text", "guessing"),
    [
        ("kospi?", False),
        ("how did asia do", False),
        ("thanks", False),
        ("should i buy kospi", False),
        ("asdfgh", True),
    ],
)
def test_only_what_the_rules_do_not_know_is_asked(text: str, guessing: bool) -> None:
    assert unsure(parts().understanding.understand(text)) is guessing


def test_the_message_is_quoted_and_cut() -> None:
    made = asked('say """ now\n' + "x" * 10_000, names())
    assert made.message.count('"""') == 2
    assert len(made.message) < 600
    assert '"alert"' not in made.system
    assert "KOSPI" in made.system

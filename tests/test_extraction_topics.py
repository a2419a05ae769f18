"""The table of what moves markets: each phrase in one room."""

import tomllib
from collections import Counter

import pytest

from bot.resources import read_text


def phrases(text: str) -> list[str]:
    """Return the phrases of a list divided by commas."""
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]


def twice(found: list[str]) -> list[str]:
    """Return what a list holds more than once."""
    return [each for each, count in Counter(found).items() if count > 1]


def test_a_phrase_means_one_topic() -> None:
    topics = tomllib.loads(read_text("data/extraction/topics.toml"))["topic"]
    told = [phrase for topic in topics for phrase in phrases(topic.get("words", ""))]
    assert told
    assert twice(told) == []


@pytest.mark.parametrize("table", ["topics", "cues"])
def test_no_list_says_a_phrase_twice(table: str) -> None:
    read = tomllib.loads(read_text(f"data/extraction/{table}.toml"))
    entries = read["topic"] if table == "topics" else list(read.values())
    lists = [entry.get("words", "") for entry in entries]
    lists += [
        side
        for entry in entries
        for key in ("joined", "apart")
        for row in entry.get(key, ())
        for side in row.split("/")
    ]
    assert [repeated for each in lists if (repeated := twice(phrases(each)))] == []

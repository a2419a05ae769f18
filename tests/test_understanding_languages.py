"""Language files: every language has cues for every intent, and no key stands in a file that nothing reads."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.resources import read_text
from bot.understanding import LANGUAGES
from bot.understanding.lexicon import MONTHS, WEEKDAYS, Lexicon, load_lexicon
from bot.understanding.router import RULES

SOURCES = Path(__file__).parent.parent / "bot" / "understanding"
# What a language needs before it may be shipped: something for every intent and every reason to decline.
NEEDED = (
    *(
        "market",
        "level",
        "up",
        "down",
        "overview",
        "mover",
        "most",
        "record",
        "history",
        "streak",
        "compare",
        "why",
    ),
    *(
        "news",
        "event",
        "holiday",
        "hours",
        "isopen",
        "chart",
        "alert",
        "if",
        "cross",
        "subscribe",
        "send",
        "stop",
    ),
    *(
        "explain",
        "meaning",
        "term",
        "greeting",
        "thanks",
        "goodbye",
        "identity",
        "capability",
        "advice",
        "forecast",
    ),
    *("portfolio", "technical", "currency", "commodity", "crypto", "yield", "personal", "far", "stockword"),
    *("function", "polite", "follow", "and", "what", "how", "when", "which"),
)
TIMES = ("now", "today", "yesterday", "tomorrow", "overnight", "ytd", "last", "next", "daily", "weekdays")


def tables(code: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(read_text(f"data/languages/{code}.toml"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_whole(code: str) -> None:
    file = tables(code)
    assert [key for key in NEEDED if not file["cues"].get(key, "").strip()] == []
    assert [key for key in TIMES if not file["period"].get(key, "").strip()] == []
    assert list(file["weekday"]) == list(WEEKDAYS)
    assert set(file.get("month", {})) <= set(MONTHS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_cue_is_asked_for(code: str) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    read = set(re.findall(r"[a-z_]+[0-9]?", source))
    assert [key for key in tables(code)["cues"] if key not in read] == []


def test_every_rule_can_be_met_in_english() -> None:
    known = set(tables("en")["cues"])
    derived = {trait for rule in RULES for need in rule.needs for trait in need} - known
    makers = sorted(set(SOURCES.glob("*.py")) - {SOURCES / "router.py"})
    source = "".join(file.read_text(encoding="utf-8") for file in makers)
    assert [trait for trait in derived if f'"{trait}"' not in source] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_are_found_as_they_are_written(code: str) -> None:
    lexicon = load_lexicon(code)
    assert len(lexicon.cues.phrases) > 500
    assert all(phrase == " ".join(phrase.split()) for phrase in lexicon.cues.phrases)
    assert not any("=" in phrase for phrase in lexicon.cues.phrases)


def test_a_language_file_in_the_making() -> None:
    cues = "why = 'why is, WHY'\nbest = 'biggest fall'\ndown = 'fall'\n"
    lexicon = Lexicon("xx", f"name = 'X'\n[short]\nlist = 'wz = why is'\n[cues]\n{cues}")
    assert lexicon.short == {"wz": ("why", "is")}
    assert lexicon.cues.phrases["why is"] == {"why"}
    assert lexicon.cues.phrases["biggest fall"] == {"best", "down"}
    assert lexicon.words == {"why", "is", "biggest", "fall"}


def test_umlauts_may_be_spelt_out() -> None:
    phrases = load_lexicon("de").cues.phrases
    assert phrases["fällt".replace("ä", "a")] == phrases["faellt"]

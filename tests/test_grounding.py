"""Texts of a model: faithful ones pass, false ones never do; the shares are printed and may not drop.

Set a was used while the grammar was written. Set b was written before it and first read by it blind: 85.1% passed.
Set c is four sets, each written in one go and first read blind: 85%, 83%, 92%, 95%; what failed then was looked at.
The independent set is by an author who had not seen the grammar, of the bot's real answers to questions about its
sample: first read blind, 121 of its 160 faithful texts passed, and 2 of its 282 false ones. A second one,
by that author after the repairs, first read blind: 34 of 41, and 0 of 68. A third one, by another author who wrote it
before reading the grammar: 89 of 120, and 0 of 80. A fourth one, by that author after the repairs: 26 of 40.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.llm.grounding import Grounding, Reason, Refusal
from tests.grounding_mutations import MUTATORS, Text, mutations
from tests.grounding_questions import facts
from tests.grounding_worlds import names

CORPUS = Path(__file__).parent / "corpus" / "grounding"
FLOORS = {
    "a": 0.97,
    "b": 0.97,
    "c": 0.95,
    "independent": 0.94,
    "independent_second": 0.92,
    "independent_third": 0.91,
    "independent_fourth": 0.9,
}
"""Least share of faithful texts that pass."""
MUTATIONS = 500
MUTATED = ("a", "b", "c")
LANGUAGES = ("en", "ko", "ja", "zh")


@dataclass(frozen=True)
class Row:
    """One labelled text."""

    facts: str
    lang: str
    text: str
    verdict: str
    kind: str


@cache
def grounding() -> Grounding:
    """One for all tests: its tables take a moment."""
    return Grounding(names())


def check(world: str, text: str, language: str = "en") -> Refusal | None:
    """What becomes of a text."""
    return grounding().check(text, facts(world), language)


def rows(file: str) -> list[Row]:
    """A corpus file."""
    return [Row(**json.loads(line)) for line in (CORPUS / f"{file}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("half", FLOORS)
def test_faithful_texts_pass(half: str) -> None:
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for row in rows(f"faithful_{half}"):
        refusal = check(row.facts, row.text, row.lang)
        total[row.lang] += 1
        passed[row.lang] += refusal is None
        if refusal is not None:
            refused[refusal.reason.value] += 1
    share = passed.total() / total.total()
    shown = ", ".join(f"{language} {passed[language]}/{total[language]}" for language in LANGUAGES)
    print(f"\nfaithful texts, half {half}: {share:.1%} accepted ({shown}); refused: {dict(refused)}")
    assert share >= FLOORS[half]


@pytest.mark.parametrize(
    "half", ["a", "b", "devious", "independent", "independent_second", "independent_third"]
)
def test_false_texts_written_by_hand_are_refused(half: str) -> None:
    false = rows(f"false_{half}")
    passed = [row for row in false if check(row.facts, row.text, row.lang) is None]
    print(f"\nfalse texts by hand, {half}: {len(passed)} of {len(false)} got through")
    assert passed == []


@pytest.mark.parametrize("kind", MUTATORS)
def test_no_mutation_gets_through(kind: str) -> None:
    texts = [Text(row.facts, row.lang, row.text) for half in MUTATED for row in rows(f"faithful_{half}")]
    made = mutations(kind, texts, MUTATIONS)
    languages = Counter(text.language for text, _ in made)
    passed = [new for text, new in made if check(text.world, new, text.language) is None]
    print(f"\n{kind}: {len(passed)} of {len(made)} mutations got through, {dict(languages)}")
    assert len(made) >= MUTATIONS
    assert set(languages) == set(LANGUAGES)
    assert passed == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("KOSPI +1.3%, see https://example.com", Reason.LINK),
        ("KOSPI +1.3%, ask @someone", Reason.LINK),
        ("<b>KOSPI</b> +1.3%", Reason.MARKUP),
        ("**KOSPI** +1.3%", Reason.MARKUP),
        ("KOSPI +1.3% 🚀", Reason.MARKUP),
        ("KOSPI\u200b +1.3%", Reason.MARKUP),
        ("- KOSPI +1.3%", Reason.MARKUP),
        ("КOSPI +1.3%", Reason.WORD),
        ("Le KOSPI gagne 1.3%", Reason.WORD),
        ("코스피는 1.3% 올랐다", Reason.WORD),
        ("KOSPI will rise 1.3%", Reason.WORD),
        ("KOSPI did not rise", Reason.WORD),
        ("KOSPI is a buy at 3,452.50", Reason.WORD),
        ("The S&P 500 rose 1.3%", Reason.INSTRUMENT),
        ("KOSPI fell 1.3%", Reason.DIRECTION),
        ("KOSPI rose 1.4%", Reason.PERCENT),
        ("KOSPI rose 1.3 points", Reason.POINTS),
        ("KOSPI rose to 3,452.51", Reason.LEVEL),
        ("KOSPI rose to 1.3%", Reason.UNIT),
        ("The S&P/ASX 200 set a record", Reason.RECORD),
        ("KOSPI closed at 3,452.50", Reason.PHASE),
        ("KOSPI rose 1.3% on Monday", Reason.DATE),
        ("KOSPI soared 1.3%", Reason.SIZE),
        ("Six of nine indices rose", Reason.COUNT),
        ("The Nikkei 225 led gains in Asia", Reason.RANK),
        ("KOSPI rose 1.3% for a third straight session", Reason.CLAIM),
        ("KOSPI rose 1.3% on news", Reason.CAUSE),
        ("It rose 1.3%", Reason.SUBJECT),
        ("", Reason.EMPTY),
        ("On the other hand.", Reason.EMPTY),
    ],
)  # fmt: skip
def test_a_refusal_says_why(text: str, reason: Reason) -> None:
    refusal = check("asia", text)
    assert refusal is not None
    assert refusal.reason is reason


@pytest.mark.parametrize(
    ("world", "text", "passes"),
    [
        (
            "reported",
            "The Hang Seng is 20.26% below the record of 33,154.12, as reported by idiocracynewsmedia.com.",
            True,
        ),
        ("reported", "The Hang Seng is 20.26% below its record close of 33,154.12, as reported.", True),
        ("reported", "The Hang Seng is 20.26% below its record close of 33,154.12.", False),
        ("reported", "The Hang Seng closed at a 52-week high of 26,438.51.", True),
        ("reported", "The Hang Seng closed at a 52-week low of 26,438.51.", False),
        ("reported", "The Hang Seng closed at a 51-week high of 26,438.51.", False),
        ("claims", "The DAX closed at a 52-week low of 23,329.24.", False),
        ("older", "The TAIEX fell 0.46% to 25,357.16.", False),
        ("older", "The TAIEX fell 0.46% to 25,357.16 on Monday.", True),
        ("older", "The KOSPI rose 1.3%.", True),
    ],
)
def test_what_rests_on_others_or_on_another_day_says_so(world: str, text: str, passes: bool) -> None:
    assert (check(world, text) is None) is passes


def test_a_text_may_be_no_longer_than_asked() -> None:
    text = "KOSPI rose 1.3%. " * 40
    refusal = grounding().check(text, facts("asia"), "en", limit=600)
    assert refusal is not None
    assert refusal.reason is Reason.TOO_LONG
    assert grounding().check(text, facts("asia"), "en", limit=1000) is None


def test_a_megabyte_is_refused_at_once() -> None:
    refusal = check("asia", "KOSPI rose 1.3%. " * 60_000)
    assert refusal is not None
    assert refusal.reason is Reason.TOO_LONG

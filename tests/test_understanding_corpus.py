"""Labelled questions are understood: the development set, and one that nobody looks at while tuning."""

import pytest

from bot.catalogue import Catalogue, load
from bot.understanding import Understanding
from tests.utterance_score import Score, load_rows, matched, report

# File -> the least share of scope, intent, entity F1, period, and intent off English.
FLOORS = {
    "a.jsonl": (0.99, 0.985, 0.985, 0.97, 0.99),
    "b.jsonl": (0.965, 0.935, 0.975, 0.95, 0.975),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def understanding(catalogue: Catalogue) -> Understanding:
    return Understanding(catalogue)


@pytest.mark.parametrize("name", FLOORS)
def test_questions_are_understood(
    name: str, understanding: Understanding, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = load_rows(name)
    whole, off, lines = report(rows, understanding, catalogue)
    with capsys.disabled():
        print(f"\n{name}\n" + "\n".join(lines))
    scope, intent, entities, period, elsewhere = FLOORS[name]
    assert whole.share(whole.scope) >= scope
    assert whole.share(whole.intent) >= intent
    assert whole.f1 >= entities
    assert whole.share(whole.period) >= period
    assert off.share(off.intent) >= elsewhere


def test_a_drop_is_seen(understanding: Understanding, catalogue: Catalogue) -> None:
    rows = [{"text": "kospi?", "lang": "en", "intent": "why", "entities": ["DAX"], "period": "today"}]
    whole, _, lines = report(rows, understanding, catalogue)
    assert (whole.intent, whole.hits, whole.extra, whole.missed, whole.period) == (0, 0, 1, 1, 0)
    assert "  1 en why read as quote" in lines


def test_companies_match_where_one_name_holds_the_other() -> None:
    assert matched(["Samsung Electronics"], ["samsung"], company=True) == (1, 0, 0)
    assert matched(["Samsung Electronics"], ["samsung"], company=False) == (0, 1, 1)
    assert Score(hits=3, extra=1, missed=1).f1 == pytest.approx(0.75)

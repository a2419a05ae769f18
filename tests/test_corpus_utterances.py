"""The labelled questions are well formed, use known names only, and cover what they promise to cover."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "corpus" / "utterances"
KEYS = {"id", "text", "lang", "context", "scope", "intent", "also", "entities", "period"}
OPTIONAL = {"context", "also"}
INTENTS = {
    *("quote", "overview", "movers", "record", "history", "compare", "why", "calendar"),
    *("chart", "alert", "subscribe", "explain", "help", "stock", "other"),
}
OUT_OF_SCOPE = {"stock", "other"}
# Intents that public question lists hardly have, and the ones every front needs from the first day.
WELL_COVERED = ("record", "chart", "compare", "alert", "subscribe", "calendar", "explain", "help")

NAMES = (FOLDER / "names.txt").read_text(encoding="utf-8").splitlines()
REGIONS = set(NAMES[NAMES.index("Asia") :])
INSTRUMENTS = set(NAMES) - REGIONS

# Rows a language must have at least.
FLOORS = {"en": 450, "ko": 40, "ja": 40, "zh": 40, "es": 25, "de": 25, "fr": 25, "hi": 25}
TRADITIONAL = set("點數漲國創連強開關傳圖個歷這麼匯設鐘幾邊說臺費紐")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled question; `also` and `context` are empty when the row leaves them out."""

    id: str
    text: str
    lang: str
    scope: str
    intent: str
    entities: tuple[str, ...]
    period: str | None
    context: str = ""
    also: tuple[str, ...] = ()


def parsed(line: str) -> Labelled:
    """A row of the file as a noun; a missing, unknown or wrongly typed key raises ValueError."""
    row = json.loads(line)
    if not KEYS - OPTIONAL <= row.keys() <= KEYS:
        raise ValueError(f"keys are {sorted(row)}")
    words = [value for key, value in row.items() if key not in {"entities", "also", "period"}]
    names = [*row["entities"], *row.get("also", [])]
    if not all(isinstance(word, str) and word.strip() == word != "" for word in [*words, *names]):
        raise ValueError(f"{row['id']}: an empty, padded or untyped string")
    if row["period"] is not None and not isinstance(row["period"], str):
        raise ValueError(f"{row['id']}: a period is a string or null")
    return Labelled(**row | {"entities": tuple(row["entities"]), "also": tuple(row.get("also", ()))})


def labelled(name: str) -> list[Labelled]:
    """All rows of one set."""
    return [parsed(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


ROWS = labelled("a")


def spoken(rows: Iterable[Labelled]) -> Counter[str]:
    """How many rows each language has."""
    return Counter(row.lang for row in rows)


SOUND: dict[str, object] = {
    "id": "a0001",
    "text": "dax",
    "lang": "en",
    "scope": "in",
    "intent": "quote",
    "entities": ["DAX"],
    "period": None,
}


@pytest.mark.parametrize(
    "flaw",
    [{"text": "dax "}, {"text": ""}, {"entities": [""]}, {"period": 5}, {"topic": "dax"}, {"context": None}],
)
def test_a_malformed_row_is_refused(flaw: dict[str, object]) -> None:
    assert parsed(json.dumps(SOUND)).entities == ("DAX",)
    with pytest.raises(ValueError, match=r"keys are|an empty|a period"):
        parsed(json.dumps(SOUND | flaw))


def test_ids_are_unique_and_in_order() -> None:
    assert [row.id for row in ROWS] == [f"a{number:04d}" for number in range(1, len(ROWS) + 1)]


def test_no_question_stands_twice() -> None:
    asked = Counter((row.text.casefold(), row.context.casefold()) for row in ROWS)
    assert [key for key, times in asked.items() if times > 1] == []


def bare(text: str) -> str:
    """The letters and digits of a question, so that only its words are compared."""
    return "".join(filter(str.isalnum, text.casefold()))


def test_the_held_out_set_shares_next_to_nothing() -> None:
    """Somebody tuning on this set would otherwise be scored on what they have seen; greetings may meet."""
    lines = (FOLDER / "b.jsonl").read_text(encoding="utf-8").splitlines()
    held_out = [bare(json.loads(line)["text"]) for line in lines]
    shared = {bare(row.text) for row in ROWS if not row.context} & set(held_out)
    print(f"{len(shared)} of {len(held_out)} held-out questions stand here too")
    assert len(shared) <= 0.04 * len(held_out)


def test_languages_and_intents_are_known() -> None:
    assert set(FLOORS) == set(spoken(ROWS))
    for row in ROWS:
        assert row.intent in INTENTS, row
        assert set(row.also) <= INTENTS - {row.intent}, row


def test_scope_follows_the_intent() -> None:
    for row in ROWS:
        assert row.scope == ("out" if row.intent in OUT_OF_SCOPE else "in"), row


def test_entities_are_catalogue_names_regions_or_the_company_as_written() -> None:
    for row in ROWS:
        strange = [name for name in row.entities if name not in NAMES]
        if row.intent == "stock":
            strange = [name for name in strange if name not in f"{row.text}\n{row.context}"]
        assert strange == [], row
        assert len(set(row.entities)) == len(row.entities), row


def test_a_period_is_part_of_the_text() -> None:
    for row in ROWS:
        assert row.period is None or (row.period in row.text and row.period.strip() == row.period != ""), row


def test_quotes_name_an_index_and_comparisons_two_things() -> None:
    for row in ROWS:
        if row.intent == "quote":
            assert set(row.entities) & INSTRUMENTS, row
        if row.intent == "compare":
            assert len(row.entities) >= 2, row
        if row.intent == "stock":
            assert row.entities, row


def test_every_language_is_covered() -> None:
    count = spoken(ROWS)
    print(dict(count))
    assert [(lang, count[lang]) for lang, least in FLOORS.items() if count[lang] < least] == []


def test_chinese_is_written_in_both_scripts() -> None:
    chinese = [row for row in ROWS if row.lang == "zh"]
    traditional = sum(bool(TRADITIONAL & set(row.text)) for row in chinese)
    print(f"{traditional} of {len(chinese)} Chinese rows are Traditional")
    assert 15 <= traditional <= len(chinese) - 40


@pytest.mark.parametrize("lang", FLOORS)
def test_every_intent_is_asked_in_every_language(lang: str) -> None:
    count = Counter(row.intent for row in ROWS if row.lang == lang)
    print(lang, dict(count))
    assert [intent for intent in INTENTS if not count[intent]] == []


@pytest.mark.parametrize("intent", WELL_COVERED)
def test_rare_intents_have_many_english_rows(intent: str) -> None:
    assert sum(row.lang == "en" and row.intent == intent for row in ROWS) >= 25


def test_every_name_is_asked_for() -> None:
    named = {name for row in ROWS for name in row.entities}
    assert sorted(set(NAMES) - named) == []


def test_english_is_as_untidy_as_real_questions() -> None:
    rows = [row for row in ROWS if row.lang == "en"]
    share = {
        "no question mark": sum("?" not in row.text for row in rows) / len(rows),
        "lower case": sum(row.text == row.text.lower() for row in rows) / len(rows),
        "no entity": sum(not row.entities for row in rows) / len(rows),
        "a period": sum(row.period is not None for row in rows) / len(rows),
        "follow-ups": sum(row.context != "" for row in rows) / len(rows),
    }
    print({name: round(value, 2) for name, value in share.items()})
    assert 0.60 <= share["no question mark"] <= 0.80
    assert 0.34 <= share["lower case"] <= 0.65
    assert 0.30 <= share["no entity"] <= 0.52
    assert 0.28 <= share["a period"] <= 0.42
    assert 0.05 <= share["follow-ups"] <= 0.12

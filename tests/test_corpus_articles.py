"""The labelled corpus of market wraps keeps its own promises: see tests/corpus/articles/README.md."""

import json
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus" / "articles"
SETS = ("a", "b", "c")

ARTICLE_KEYS = {"style", "published", "wrap", "note", "moves", "events"}
MAY_HAVE = {"language", "errs", "session_either"}
MOVE_KEYS = {
    "index",
    "symbol",
    "direction",
    "change_pct",
    "change_points",
    "level",
    "record",
    "phase",
    "session",
    "required",
}
EVENT_KEYS = {"about", "kind", "instruments", "effect", "status"}
PHASES = {"preopen", "open", "intraday", "close", "futures", "unclear"}
KINDS = {
    "central_bank",
    "data",
    "trade",
    "regulation",
    "geopolitics",
    "holiday",
    "commodity",
    "fx",
    "earnings",
    "other",
}
MOVING_KINDS = {"index", "futures", "volatility"}

# Numbers that prose spells out; anything else must stand in the text in digits.
SPELT = {
    "half": 0.5,
    "quarter": 0.25,
    "third": 0.33,
    "tenth": 0.1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
YEN = re.compile(r"(?:(\d+)万)?(\d+)(?:円|ドル)(?:(\d{1,2})(?:銭|セント))?")
SPACED_NUMBER = re.compile(r"\d{1,3}(?:[  ]\d{3})+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Article:
    """One labelled page: its text and its labels as they stand in the file."""

    id: str
    text: str
    labels: dict[str, Any]

    @property
    def moves(self) -> list[dict[str, Any]]:
        """The labelled index moves, as in the file."""
        moves: list[dict[str, Any]] = self.labels["moves"]
        return moves


def read(path: Path) -> Article:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    return Article(f"{path.parent.name}/{path.stem}", text, json.loads(path.read_text("utf-8")))


ARTICLES = [read(path) for name in SETS for path in sorted((CORPUS / name).glob("*.json"))]
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


@pytest.fixture(scope="module")
def catalogue() -> dict[str, tuple[str, str, str]]:
    """Name -> (symbol, kind, region) as the catalogue writes them."""
    rows = tomllib.loads((ROOT / "data" / "instruments.toml").read_text("utf-8"))["instrument"]
    return {row["name"]: (row["symbol"], row["kind"], row["region"]) for row in rows}


def figures(text: str) -> set[float]:
    """Every number of the text without sign and separators, spelt-out small numbers included."""
    found = {float(number.replace(",", "")) for number in NUMBER.findall(text)}
    for number in SPACED_NUMBER.findall(text):
        found.add(float(re.sub(r"[  ]", "", number).replace(",", ".")))
    # A figure with a decimal comma ("4.321,09") as papers of the continent print it.
    for whole, cents in re.findall(r"(\d{1,3}(?:\.\d{3})*),(\d{1,2})(?!\d)", text):
        found.add(float(f"{whole.replace('.', '')}.{cents}"))
    # Yen and sen ("3万8123円45銭"), dollars and cents likewise, also in full-width digits.
    narrow = unicodedata.normalize("NFKC", text).replace(",", "")
    for myriads, yen, sen in YEN.findall(narrow):
        found.add(round(int(myriads or 0) * 10_000 + int(yen) + int(sen or 0) / 100, 2))
    found |= {float(number) for number in NUMBER.findall(narrow)}
    return found | {value for word, value in SPELT.items() if re.search(rf"\b{word}\b", text, re.I)}


def half_digit(number: float) -> float:
    """Half a unit of the last digit stated."""
    exponent = Decimal(str(number)).as_tuple().exponent
    assert isinstance(exponent, int)
    return float(Decimal("0.5") * Decimal(10) ** min(exponent, 0))


def test_every_text_has_labels_and_every_number_is_used_once() -> None:
    for name in SETS:
        stems = {suffix: {p.stem for p in (CORPUS / name).glob(f"*{suffix}")} for suffix in (".txt", ".json")}
        assert stems[".txt"] == stems[".json"]
        assert all(re.fullmatch(r"\d{3}-[a-z0-9-]+", stem) for stem in stems[".txt"])
        numbers = Counter(stem[:3] for stem in stems[".txt"])
        assert [number for number, count in numbers.items() if count > 1] == []


def test_texts_are_not_repeated() -> None:
    lines = Counter(line for article in ARTICLES for line in set(article.text.split("\n")) if len(line) > 90)
    assert [line for line, count in lines.items() if count > 1] == []


@each_article
def test_labels_have_the_shape_of_the_readme(article: Article) -> None:
    labels = article.labels
    assert set(labels) - MAY_HAVE == ARTICLE_KEYS
    assert isinstance(labels["wrap"], bool)
    assert labels["style"]
    assert labels["note"]
    if labels["published"] is not None:
        datetime.fromisoformat(labels["published"])
    for move in article.moves:
        assert set(move) - MAY_HAVE == MOVE_KEYS
        assert move["direction"] in {"up", "down", "flat"}
        assert move["phase"] in PHASES
        assert move["session"] in {"current", "previous"}
    for event in labels["events"]:
        assert set(event) == EVENT_KEYS
        assert event["kind"] in KINDS
        assert event["effect"] in {"up", "down", "neutral"}
        assert event["status"] in {"happened", "expected"}
        assert 2 <= len(event["about"].split()) <= 6


@each_article
def test_a_page_that_is_no_wrap_has_no_labels(article: Article) -> None:
    if not article.labels["wrap"]:
        assert article.moves == []
        assert article.labels["events"] == []


@each_article
def test_names_are_the_catalogues(article: Article, catalogue: dict[str, tuple[str, str, str]]) -> None:
    regions = {region for _, _, region in catalogue.values()}
    for move in article.moves:
        symbol, kind, _ = catalogue[move["index"]]
        assert (move["symbol"], kind in MOVING_KINDS) == (symbol, True)
    for event in article.labels["events"]:
        assert set(event["instruments"]) <= regions | set(catalogue)


@each_article
def test_one_required_row_per_index_and_session(article: Article) -> None:
    """Further rows of one index are what a careful reader could take instead: never required."""
    rows = Counter((move["index"], move["session"]) for move in article.moves if move["required"])
    assert [key for key, count in rows.items() if count > 1] == []


@each_article
def test_signs_agree(article: Article) -> None:
    sign = {"up": 1, "down": -1, "flat": 0}
    for move in article.moves:
        for key in ("change_pct", "change_points"):
            value = move[key]
            assert value is None or (value > 0) - (value < 0) in {sign[move["direction"]], 0}, move
        assert not (move["record"] and move["direction"] == "down"), move


@each_article
def test_labelled_figures_stand_in_the_text(article: Article) -> None:
    """A percent that the text does not state must follow from the points and the level it states."""
    stated = figures(article.text)
    for move in article.moves:
        for key in ("level", "change_points"):
            assert move[key] is None or abs(move[key]) in stated, (key, move)
        percent = move["change_pct"]
        if percent is not None and abs(percent) not in stated:
            derived = 100 * move["change_points"] / (move["level"] - move["change_points"])
            assert percent == pytest.approx(derived, abs=0.006), move


@each_article
def test_level_points_and_percent_agree(article: Article) -> None:
    """Tolerance: half the last digit of the percent and of the points; `errs` marks a source that errs."""
    for move in article.moves:
        level, points, percent = move["level"], move["change_points"], move["change_pct"]
        if None in (level, points, percent):
            continue
        derived = 100 * points / (level - points)
        room = half_digit(percent) + 100 * half_digit(points) / (level - points) + 0.005
        assert (abs(derived - percent) <= room) is not move.get("errs", False), (move, derived)


def test_the_corpus_is_large_and_mixed() -> None:
    """Prints what the corpus holds; the floors keep a deletion from passing unseen."""
    moves = [move for article in ARTICLES for move in article.moves if move["required"]]
    no_wraps = sum(not article.labels["wrap"] for article in ARTICLES)
    styles = Counter(article.labels["style"] for article in ARTICLES)
    phases = Counter(move["phase"] for move in moves)
    previous = sum(move["session"] == "previous" for move in moves)
    records = sum(move["record"] for move in moves)
    print(f"{len(ARTICLES)} articles, {no_wraps} no wraps, {len(moves)} required moves, {records} records")
    print(f"{previous} of a previous session, {dict(phases)}, {len(styles)} styles")
    assert len(ARTICLES) >= FLOORS["articles"]
    assert no_wraps >= FLOORS["no wraps"]
    assert len(moves) >= FLOORS["moves"]


FLOORS = {"articles": 331, "no wraps": 46, "moves": 1350}

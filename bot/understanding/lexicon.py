"""One language's cues as they stand in data/languages/<code>.toml: phrases and the tags they carry."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.resources import read_text
from bot.understanding.normalise import Short
from bot.understanding.vocabulary import Vocabulary, phrases_of

UNSEEN = re.compile(r"[^a-z0-9 ,\n]")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
CUES: Mapping[str, str] = {"cues": "", "themes": "theme.", "editions": "edition."}
"""Table of the file -> what the tags of its cues begin with."""
TIMES: Mapping[str, str] = {"period": "", "unit": "unit.", "weekday": "weekday.", "month": "month."}
"""The same for the words of periods, which are looked for apart."""

COMPOSED = frozenset(
    {"best", "worst", "distance", "last_time", "above", "below", "back_above", "either", "repeat", "cancel", "enlist",
     "modify", "mine", "better", "most", "mover", "compare", "record", "cross", "history", "streak", "which", "why",
     "happened", "isopen", "send", "subscribe", "draw", "much", "news", "alert", "notify"}
)  # fmt: skip
"""Tags of phrases that are put together from words with a meaning of their own; others are idioms."""
PASSED_ON = frozenset({"up", "down", "market", "indexword", "most", "mover", "record", "move", "it", "if"})
"""What a phrase put together keeps of its words ("biggest drop" is a drop)."""

Tags = frozenset[str]


@dataclass(slots=True)
class Lexicon:
    """The cues of one language."""

    code: str
    cues: Vocabulary[Tags]
    times: Vocabulary[Tags]
    short: Short
    numbers: Mapping[str, Decimal]
    near: frozenset[str] = frozenset()
    """Common words that are only a slip away from a name, and are no name."""
    pronoun: frozenset[str] = frozenset()
    """Words after which "us" is no country."""
    words: set[str] = field(default_factory=set)
    """All words of its phrases."""


def load_lexicon(code: str) -> Lexicon:
    """Read the language of this code; its file must be shipped."""
    return parse_lexicon(code, read_text(f"data/languages/{code}.toml"))


def parse_lexicon(code: str, toml: str) -> Lexicon:
    """Return the cues that a language file lists."""
    file = tomllib.loads(toml)
    numbers = dict(_numbers(file.get("number", {}).get("list", "")))
    lexicon = Lexicon(
        code, _vocabulary(file, CUES), _vocabulary(file, TIMES), _short(file), numbers,
        frozenset(file.get("near", "").split()),
        frozenset(file.get("pronoun", "").split()),
    )  # fmt: skip
    for phrase in (*lexicon.cues.phrases, *lexicon.times.phrases, *numbers):
        lexicon.words.update(phrase.split(" "))
    return lexicon


def _vocabulary(file: Mapping[str, Mapping[str, str]], tables: Mapping[str, str]) -> Vocabulary[Tags]:
    tags: dict[str, Tags] = {}
    shared: dict[Tags, Tags] = {}
    for table, prefix in tables.items():
        for key, written in file.get(table, {}).items():
            tag = frozenset((prefix + key,))
            for phrase in _phrases(written):
                meaning = tags[phrase] | tag if phrase in tags else tag
                tags[phrase] = shared.setdefault(meaning, meaning)
    vocabulary: Vocabulary[Tags] = Vocabulary()
    for phrase, meaning in tags.items():
        words = phrase.split(" ")
        if len(words) > 1 and meaning <= COMPOSED:
            meaning = _with_parts(words, meaning, tags)
        vocabulary.add(words, shared.setdefault(meaning, meaning))
    return vocabulary


def _with_parts(words: list[str], meaning: Tags, tags: Mapping[str, Tags]) -> Tags:
    """Return the tags of a phrase with those that its parts pass on."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + (start > 0)):
            part = tags.get(" ".join(words[start:end]))
            if part:
                meaning |= part & PASSED_ON
    return meaning


def _phrases(written: str) -> Iterator[str]:
    """Yield the phrases of a list, each with its words parted by one space."""
    if UNSEEN.search(written):
        yield from (" ".join(words) for words in phrases_of(written))
    else:
        yield from (" ".join(words) for phrase in written.split(",") if (words := phrase.split()))


def _pairs(written: str) -> Iterator[tuple[str, str]]:
    for entry in written.split(","):
        left, _, right = entry.partition("=")
        if right:
            for phrase in _phrases(left):
                yield phrase, right.strip()


def _numbers(written: str) -> Iterator[tuple[str, Decimal]]:
    return ((phrase, Decimal(value)) for phrase, value in _pairs(written))


def _short(file: Mapping[str, Mapping[str, str]]) -> Short:
    written = file.get("short", {}).get("list", "")
    return {phrase: tuple(value.split()) for phrase, value in _pairs(written)}

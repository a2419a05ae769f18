"""One language's cues as they stand in data/languages/<code>.toml: phrases and the tags they carry."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from bot.resources import read_text
from bot.understanding.letters import phrases_of
from bot.understanding.normalise import Short
from bot.understanding.vocabulary import Vocabulary

QUOTED = re.compile(r"'([^'\[]+)'|\"([^\"]+)\"")
UMLAUTS = frozenset("äöü")
SPELT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
CUES: Mapping[str, str] = {"cues": "", "themes": "theme.", "editions": "edition."}
"""Table of the file -> what the tags of its cues begin with."""
TIMES: Mapping[str, str] = {"period": "", "unit": "unit.", "weekday": "weekday.", "month": "month."}
"""The same for the words of periods, which are looked for apart."""
MANNERS: Mapping[str, str] = {"manner": ""}
"""The same for the words of how a brief shall come."""

COMPOSED = frozenset(
    {"best", "worst", "distance", "last_time", "above", "below", "back_above", "either", "repeat", "cancel", "enlist",
     "modify", "mine", "better", "most", "mover", "compare", "record", "cross", "history", "streak", "which", "why",
     "weekly", "monthly", "yearly", "range", "average", "closings", "lowest", "summit",
     "happened", "isopen", "it", "send", "subscribe", "draw", "much", "news", "alert", "notify"}
)  # fmt: skip
"""Tags of phrases that are put together from words with a meaning of their own; others are idioms."""
PASSED_ON = frozenset({"up", "down", "market", "indexword", "most", "mover", "record", "move", "it", "if"})
"""What a phrase put together keeps of its words ("biggest drop" is a drop)."""

Tags = frozenset[str]


class Lexicon:
    """The cues of one language. What only its own messages need is read when the first of them comes."""

    def __init__(self, code: str, toml: str) -> None:
        self.code = code
        head, _, _ = toml.partition("\n[cues]")
        file = tomllib.loads(head)
        self.short: Short = {
            left: tuple(right.split()) for left, right in _pairs(file.get("short", {}).get("list", ""))
        }
        self.pronoun = frozenset(file.get("pronoun", "").split())
        """Words after which "us" is no country."""
        self.near = frozenset(file.get("near", "").split())
        """Common words that are only a slip away from a name, and are no name."""
        self._toml = toml

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its phrases."""
        _, _, body = self._toml.partition("\n[cues]")
        return frozenset(" ".join(phrases_of("".join(each) for each in QUOTED.findall(body))).split())

    @cached_property
    def cues(self) -> Vocabulary[Tags]:
        """What asks for something."""
        return _vocabulary(self._file, CUES)

    @cached_property
    def times(self) -> Vocabulary[Tags]:
        """Words of time."""
        return _vocabulary(self._file, TIMES)

    @cached_property
    def manners(self) -> Vocabulary[Tags]:
        """How a brief shall come."""
        return _vocabulary(self._file, MANNERS)

    @cached_property
    def numbers(self) -> Mapping[str, Decimal]:
        """Number words."""
        written = self._file.get("number", {}).get("list", "")
        return {left: Decimal(right) for left, right in _pairs(written)}

    @cached_property
    def themes(self) -> Mapping[str, tuple[str, ...]]:
        """Subjects of news and of the calendar, by the name they are stored under, and their phrases."""
        return {theme: tuple(_phrases(written)) for theme, written in self._file.get("themes", {}).items()}

    @cached_property
    def _file(self) -> Mapping[str, Mapping[str, str]]:
        _, head, body = self._toml.partition("\n[cues]")
        return tomllib.loads(head + body)


def load_lexicon(code: str) -> Lexicon:
    """Read the language of this code; its file must be shipped."""
    return Lexicon(code, read_text(f"data/languages/{code}.toml"))


def _vocabulary(file: Mapping[str, Mapping[str, str]], tables: Mapping[str, str]) -> Vocabulary[Tags]:
    tags: dict[str, Tags] = {}
    shared: dict[Tags, Tags] = {}
    for table, prefix in tables.items():
        for key, written in file.get(table, {}).items():
            tag = frozenset((prefix + key,))
            for phrase in _phrases(written):
                if phrase in tags:
                    meaning = tags[phrase] | tag
                    tags[phrase] = shared.setdefault(meaning, meaning)
                else:
                    tags[phrase] = tag
    vocabulary: Vocabulary[Tags] = Vocabulary()
    for phrase, meaning in tags.items():
        if " " in phrase and meaning <= COMPOSED:
            meaning = _with_parts(phrase.split(" "), meaning, tags)
            meaning = shared.setdefault(meaning, meaning)
        vocabulary.add(phrase, meaning)
    return vocabulary


def _with_parts(words: list[str], meaning: Tags, tags: Mapping[str, Tags]) -> Tags:
    """Return the tags of a phrase with those that its parts pass on."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + (start > 0)):
            part = tags.get(" ".join(words[start:end]))
            if part:
                meaning |= part & PASSED_ON
    return meaning


def _phrases(written: str) -> list[str]:
    """Return the phrases of a list, each with one space between its words; umlauts also as two letters."""
    entries = written.split(",")
    phrases = phrases_of(entries)
    if not UMLAUTS.isdisjoint(written):
        phrases += phrases_of(
            entry.translate(SPELT_UMLAUTS) for entry in entries if not UMLAUTS.isdisjoint(entry)
        )
    return [phrase for phrase in phrases if phrase]


def _pairs(written: str) -> Iterator[tuple[str, str]]:
    """Yield both sides of the entries of a list of "left = right"."""
    entries = [entry.partition("=") for entry in written.split(",")]
    lefts = phrases_of(left for left, _, _ in entries)
    return ((left, right.strip()) for left, (_, _, right) in zip(lefts, entries, strict=True) if right)

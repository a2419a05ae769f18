"""The words of each reply language, from data/grounding/: every phrase with what it does in a sentence."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.catalogue import Ambiguous, Catalogue, Likeness, LookAlike
from bot.catalogue.names import Region
from bot.catalogue.spellings import spell_out
from bot.llm.grounding.facts import WHOLES
from bot.llm.grounding.folding import folded
from bot.llm.grounding.tokens import Kind, Token
from bot.market import Instrument
from bot.resources import read_text

LANGUAGES = ("en", "ko", "ja", "zh")
LENGTHENED = {("ja", "株"): ("式", "式市場", "式相場")}
"""Endings with which a name is the same market: 欧州株, 欧州株式市場."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases and names of one language, folded as texts are."""

    language: str
    phrases: Mapping[str, Token]
    longest: int
    cased: Mapping[str, str]
    """Folded names that count in one case only, as written: "SET" is an index, "set" a word."""

    def at(self, text: str, place: int, original: str) -> tuple[Token, int] | None:
        """The longest phrase or name that begins here and ends at the end of a word, with the place behind."""
        for end in range(min(len(text), place + self.longest), place, -1):
            piece = text[place:end]
            found = self.phrases.get(piece)
            if found is None or _cut(text, end):
                continue
            end = self._extended(found, text, place, end)
            if piece in self.cased and found.kind is Kind.NAME and original[place:end] != self.cased[piece]:
                found = self.phrases.get(f"\0{piece}")
                if found is None:
                    continue
            return found, end
        return None

    def _extended(self, found: Token, text: str, place: int, end: int) -> int:
        """A name whose own number stands behind it: "인도 니프티" and then "50"."""
        digits = re.match(r" ?\d+(?![\d.,]*\d)", text[end:]) if found.kind is Kind.NAME else None
        if digits is None:
            return end
        longer = end + digits.end()
        starts = range(place + 1, end)
        same = any(
            other is not None and other.instrument == found.instrument
            for other in (self.phrases.get(text[start:longer]) for start in starts)
        )
        return longer if same else end


def _cut(text: str, end: int) -> bool:
    """Whether a Latin word or a number goes on behind `end`."""
    if end >= len(text):
        return False
    before, behind = text[end - 1], text[end]
    return before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum()


@cache
def extremes(language: str) -> tuple[tuple[str, bool], ...]:
    """The forms of "{n} {unit} high" with whether each is a high."""
    table = _tables(language)["extreme"]
    return tuple(
        (folded(phrase, language), key == "high")
        for key, phrases in table.items()
        for written in phrases.split(",")
        for phrase in _spelled(written.replace("{n}", "<n>").replace("{unit}", "<unit>"))
    )


def lexicon(language: str, catalogue: Catalogue) -> Lexicon:
    """All that may be said in a language; names of instruments and regions come from the catalogue."""
    phrases = dict(_words(language))
    phrases |= dict(_short_regions(language, catalogue))
    cased: dict[str, str] = {}
    names = sorted(_names(language, catalogue), key=lambda one: one[1].kind is not Kind.REGION)
    for text, token, exact in names:
        if _whole(text, token, phrases):
            continue
        if text in phrases and exact:
            phrases[f"\0{text}"] = phrases[text]
        elif text in phrases and phrases[text].kind not in (Kind.NAME, Kind.REGION):
            continue
        if exact:
            cased[text] = exact
        phrases[text] = _regional(text, token, phrases)
    return Lexicon(language, phrases, max(map(len, phrases)), cased)


def _whole(text: str, token: Token, phrases: Mapping[str, Token]) -> bool:
    """ "European stocks" are those of a region that holds countries, whatever index articles mean by it."""
    region, _, noun = text.rpartition(" ")
    place, many = phrases.get(region), phrases.get(noun)
    return (
        token.kind is Kind.NAME
        and many is not None
        and (many.kind, many.key) == (Kind.INDEX, "many")
        and place is not None
        and place.region is not None
        and place.region.name in WHOLES
    )


def _regional(text: str, token: Token, phrases: Mapping[str, Token]) -> Token:
    """ "Japanese stocks" as the name of an index knows its region, for "Korean and Japanese stocks"."""
    region, _, noun = text.rpartition(" ")
    place, many = phrases.get(region), phrases.get(noun)
    plural = many is not None and (many.kind, many.key) == (Kind.INDEX, "many")
    if token.kind is not Kind.NAME or not plural or place is None or place.kind is not Kind.REGION:
        return token
    return replace(token, region=place.region)


def _tables(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(read_text(f"data/grounding/{language}.toml"))


def _words(language: str) -> Iterator[tuple[str, Token]]:
    """Every phrase once; the first table that holds it decides."""
    seen: set[str] = set()
    for table, keyed in _tables(language).items():
        if table in ("extreme", "region"):
            continue
        for key, written in keyed.items():
            for phrase in _phrases(written):
                text = folded(phrase, language)
                if text and text not in seen:
                    seen.add(text)
                    yield text, _token(table, key, phrase)


def _token(table: str, key: str, phrase: str) -> Token:
    """A word for two things, a phase and a move, is a move that holds its phase."""
    phase = {"close_move": "close", "open_move": "open"}.get(table, "")
    return Token(Kind.MOVE if phase else Kind(table), phrase, key, phase=phase)


def _short_regions(language: str, catalogue: Catalogue) -> Iterator[tuple[str, Token]]:
    """Signs that stand for a country in reports only, such as 米 for the United States."""
    for name, signs in _tables(language).get("region", {}).items():
        region = catalogue.region(name)
        for sign in _phrases(signs):
            yield sign, Token(Kind.REGION, sign, region=region)


def _phrases(written: str) -> Iterator[str]:
    for part in written.split(","):
        yield from _spelled(part)


def _spelled(part: str) -> Iterator[str]:
    for spelling in spell_out(" ".join(part.split())):
        yield " ".join(spelling.split())


def _names(language: str, catalogue: Catalogue) -> Iterator[tuple[str, Token, str]]:
    """Folded text, token, and the exact spelling where only that counts."""
    for alias in catalogue.names:
        foreign = alias.language != language
        if foreign and not (alias.language == "en" and isinstance(alias.target, Instrument)):
            continue
        token = _named(alias.text, alias.target)
        text = folded(alias.text, language)
        yield text, token, alias.text if alias.exact else ""
        for longer in LENGTHENED.get((language, text[-1:]), ()):
            yield text + longer, token, ""


def _named(text: str, target: Instrument | Region | LookAlike | Ambiguous) -> Token:
    if isinstance(target, Instrument):
        return Token(Kind.NAME, text, instrument=target)
    if isinstance(target, Region):
        return Token(Kind.REGION, text, region=target)
    other = isinstance(target, LookAlike) and target.what is Likeness.OTHER
    return Token(Kind.BAN, text, "stranger" if other else "instrument")

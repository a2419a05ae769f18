"""Names in a text: instruments, regions, what only looks like them, and companies; longest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.catalogue import Alias, Ambiguous, LookAlike, Region, Use
from bot.catalogue.names import Likeness
from bot.market import Instrument
from bot.understanding.companies import Company, Sureness
from bot.understanding.letters import HANGUL, phrases_of
from bot.understanding.normalise import Text
from bot.understanding.tickers import tickers
from bot.understanding.vocabulary import Vocabulary, is_glyph

Target = Instrument | Region | LookAlike | Ambiguous | Company

JOINED = 5
"""Letters of the shortest name that may be written split or joined ("bank nifty", "banknifty")."""
PIECES = 4
"""Words into which a name may have been split."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a text may hold it."""

    target: Target
    written: str = ""
    """The only form that counts, where case decides (SET, US); else empty."""
    language: str = "en"
    place: bool = False
    """A place that stands for the index best known there (Frankfurt, Shanghai)."""


SHAPED = Name(Company(Sureness.NAME))
"""Something that is written as companies are."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found at the words `start` up to `end`."""

    start: int
    end: int
    name: Name

    @property
    def target(self) -> Target:
        """What the name stands for."""
        return self.name.target


@dataclass(slots=True)
class Names:
    """All names by their words, and by their letters for those written split or joined."""

    listed: Vocabulary[Name] = field(default_factory=Vocabulary)
    joined: dict[str, Name] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    """The letters of a joined name -> its words."""
    starts: set[str] = field(default_factory=set)
    """The first two letters of every joined name."""
    pronoun: frozenset[str] = frozenset()
    """Words after which "us" is no country."""

    @classmethod
    def of(
        cls,
        aliases: Iterable[Alias],
        companies: Iterable[tuple[str, Company]],
        pronoun: frozenset[str] = frozenset(),
    ) -> "Names":
        """Return the names of a catalogue's aliases and of companies; an index goes before a company."""
        names = cls(pronoun=pronoun)
        firms: dict[Company, Name] = {}
        for phrase, company in companies:
            names._add(phrase, firms.setdefault(company, Name(company)))
        asked = [alias for alias in aliases if alias.use is not Use.ARTICLE]
        # The last one stays: an index over what looks like one, and English over "Séoul" without its accent.
        asked.sort(key=lambda alias: (not isinstance(alias.target, LookAlike), alias.language == "en"))
        shared: dict[tuple[int, str, str, Use], Name] = {}
        for alias, phrase in zip(asked, phrases_of(alias.text for alias in asked), strict=True):
            if phrase and not (is_only_like(alias.target) and phrase in names.listed.phrases):
                written = alias.text if alias.exact else ""
                key = (id(alias.target), written, alias.language, alias.use)
                name = shared.get(key)
                if name is None:
                    name = Name(alias.target, written, alias.language, alias.use is Use.QUESTION)
                    shared[key] = name
                names._add(phrase, name)
        return names

    def _add(self, phrase: str, name: Name) -> None:
        self.listed.add(phrase, name)
        letters = phrase.replace(" ", "")
        if len(letters) >= JOINED and letters.isascii() and not name.written:
            self.joined[letters] = name
            self.spelt[letters] = phrase
            self.starts.add(letters[:2])

    def find(self, text: Text) -> list[Named]:
        """Return the names in a text, from the left, none inside another."""
        found: list[Named] = []
        at = 0
        shaped = {start: Named(start, end, SHAPED) for start, end in tickers(text)}
        while at < len(text.words):
            named = self._longest(text, at, found) or shaped.get(at)
            if named:
                found.append(named)
            at = named.end if named else at + 1
        return found

    def _longest(self, text: Text, at: int, before: list[Named]) -> Named | None:
        listed = self.listed.longest(text, at)
        named = Named(at, listed.end, listed.meaning) if listed else None
        if named and not self._counts(text, named, before):
            named = None
        split = self._split(text, at, named.end if named else at)
        return split or named

    def _split(self, text: Text, at: int, beyond: int) -> Named | None:
        """Return a name whose letters are written in other pieces, if it is longer than what is listed."""
        if text.words[at][:2] not in self.starts and len(text.words[at]) > 1:
            return None
        for end in range(min(at + PIECES, len(text.words)), max(at, beyond), -1):
            name = self.joined.get("".join(text.words[at:end]))
            if name and not (end - at > 1 and is_glyph(text.words[end - 1])):
                return Named(at, end, name)
        return None

    def _counts(self, text: Text, named: Named, before: list[Named]) -> bool:
        """Is this the name, and not a common word or the inside of a Korean one."""
        if named.name.written and not self._right_case(text, named):
            return False
        if not HANGUL.match(text.words[named.start]) or named.end - named.start > 2:
            return True
        follows = bool(before) and before[-1].end == named.start
        return text.fresh[named.start] or follows or not HANGUL.match(text.words[named.start - 1])

    def _right_case(self, text: Text, named: Named) -> bool:
        if text.written(named.start, named.end) == named.name.written and not text.original.isupper():
            return True
        return text.words[named.start] == "us" and self._country(text, named.start)

    def _country(self, text: Text, at: int) -> bool:
        """ "Us" is the country unless somebody is told, given or shown something."""
        return at == 0 or text.words[at - 1] not in self.pronoun


def is_only_like(target: Target) -> bool:
    """Is this a word that only holds one of our names, and no index."""
    return isinstance(target, LookAlike) and target.what is Likeness.OTHER

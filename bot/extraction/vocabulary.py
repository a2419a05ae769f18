"""Everything the reader knows before it sees a text: index names, words, places, hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalogue import Alias, Ambiguous, Catalogue, Likeness, LookAlike, Use
from bot.extraction import horizons, numbers
from bot.extraction.eastnames import RunningNames
from bot.extraction.eastwords import EastWords, read_east
from bot.extraction.phrases import Phrases
from bot.extraction.places import Places, read_places
from bot.extraction.target import Target
from bot.extraction.topics import Lore, read_lore
from bot.extraction.words import Words, read_words
from bot.market import Instrument, Kind

Names = Phrases[Target]
US_FUTURES = "US-FUT"
_BASES = {"s&p": "^GSPC", "dow": "^DJI", "nasdaq": "^IXIC", "russell": "^RUT"}
"""The index that a future on Wall Street is on, by a word of its name."""
OURS = frozenset({Kind.INDEX, Kind.FUTURES, Kind.VOLATILITY})
"""Kinds whose moves are taken; the others only stand in the way of their neighbours' figures."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names, words, places and instruments; built once and shared."""

    names: Names
    words: Words
    places: Places
    instruments: Mapping[str, Instrument]
    running: RunningNames
    """The same names, for scripts that put no blanks between words."""
    east: Mapping[str, EastWords]
    lore: Lore
    openers: frozenset[str]
    """The words that a name, a phrase, a place, a span or a figure in words can begin with; no other token needs a
    second look, and half of a page is such."""

    @classmethod
    def build(cls, named: Iterable[tuple[str, Target]], instruments: Iterable[Instrument]) -> "Vocabulary":
        """Return the vocabulary for these names (as written, with what each stands for) and instruments."""
        rows = list(named)
        known = {each.symbol: each for each in instruments}
        names, words, places = Phrases(rows), read_words(), read_places()
        openers = names.openers | words.openers | places.openers | horizons.STARTS | numbers.STARTS
        return cls(names, words, places, known, RunningNames(rows), read_east(), read_lore(), openers)

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Vocabulary":
        """Return the vocabulary of a catalogue: what its names mean in an article."""
        aliases = catalogue.aliases(use=Use.ARTICLE)
        names = (
            (alias.text, target) for alias in aliases if (target := _target(alias)) and not _is_ticker(alias)
        )
        return cls.build(names, catalogue.instruments)

    def region(self, symbol: str) -> str | None:
        """Return the region of an instrument, None when the catalogue lacks it."""
        instrument = self.instruments.get(symbol)
        return instrument.region if instrument else None


def _is_ticker(alias: Alias) -> bool:
    """Return whether a look-alike is the exchange in front of a share's code; brackets are read elsewhere."""
    return alias.text.endswith(":") or alias.text.startswith("(")


def _target(alias: Alias) -> Target | None:
    """Return what a name of the catalogue stands for in an article; None for regions (places here)."""
    meant = alias.target
    if isinstance(meant, Instrument):
        ours = meant.kind in OURS
        base = _base(alias) if meant.symbol == US_FUTURES else None
        return Target(meant.symbol if ours else None, alias.use is Use.ARTICLE, alias.exact, ours, base)
    if isinstance(meant, LookAlike):
        american = meant.what is Likeness.FUTURES and meant.near == US_FUTURES
        board = american or meant.what is Likeness.INDEX
        base = _base(alias) if american else None
        return Target(US_FUTURES if american else None, exact=alias.exact, board=board, base=base)
    return Target(None, exact=alias.exact) if isinstance(meant, Ambiguous) else None


def _base(alias: Alias) -> str | None:
    """Return the index that a name of futures holds, None for "US stock futures"."""
    return next((symbol for word, symbol in _BASES.items() if word in alias.text), None)

"""What an entry says of itself beside its time: the markets it concerns, its kind, its title, its address."""

import re
import unicodedata
from collections.abc import Iterable

from bot.catalogue import Catalogue
from bot.catalogue.names import Region, fold
from bot.market import EventKind, Instrument

TITLE = 160
"""Letters of a title that fit a phone."""
BETWEEN = re.compile(r"[;|,]")
KINDS = {kind.value: kind for kind in EventKind}
GAPS = re.compile(r"[\s-]+")
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Concerns:
    """Finds instruments and regions by any of their names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._targets = {alias.folded: alias.target for alias in catalogue.names}
        self._catalogue = catalogue

    def one(self, name: str) -> str | None:
        """The symbol of an instrument or the name of a region; None for no such name, or for several."""
        target = self._catalogue.instrument(name) or self._catalogue.region(name)
        found = target or self._targets.get(fold(name.strip()))
        if isinstance(found, Instrument):
            return found.symbol
        return found.name if isinstance(found, Region) else None

    def named(self, cell: str) -> tuple[str, ...]:
        """All names of a cell, `;` between them; ValueError for one that is not known."""
        found: dict[str, None] = {}
        for name in filter(None, map(str.strip, BETWEEN.split(cell))):
            one = self.one(name)
            if one is None:
                raise ValueError(f"{name[:40]!r} is no index or region we know")
            found[one] = None
        return tuple(found)

    def among(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those of the words that name an index or a region; the others mean something else."""
        return tuple(dict.fromkeys(one for word in words if (one := self.one(word.strip())) is not None))


def kind_of(cell: str) -> EventKind | None:
    """The kind of that name, however it is spaced; None for no kind.

    >>> kind_of("Central bank"), kind_of("party")
    (<EventKind.CENTRAL_BANK: 'central_bank'>, None)
    """
    return KINDS.get(GAPS.sub("_", cell.strip().lower()))


def title_of(text: str) -> str:
    """A title in one line without control and direction marks, cut to what fits a phone.

    >>> title_of("US  CPI\\n for\\u202e May")
    'US CPI for May'
    """
    bare = "".join(" " if letter.isspace() else letter for letter in text if _seen(letter))
    words = " ".join(bare.split())
    return words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + "…"


def address_of(text: str) -> str | None:
    """A web address; None for anything else."""
    found = ADDRESS.fullmatch(text.strip())
    return found[0] if found else None


def _seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] != "C"

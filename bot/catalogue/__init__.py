"""The instruments and regions the bot knows, and every name they go by; from data/instruments.toml."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.file import CatalogueFile, read_instruments, read_regions
from bot.catalogue.names import Alias, Ambiguous, Likeness, LookAlike, Region, Target, Use, fold
from bot.catalogue.spellings import read_names
from bot.errors import SettingsError
from bot.market import Instrument
from bot.resources import read_text

__all__ = [
    "Alias",
    "Ambiguous",
    "Catalogue",
    "Likeness",
    "LookAlike",
    "Region",
    "Target",
    "Use",
    "fold",
    "load",
]

SHIPPED = "data/instruments.toml"
TITLED = frozenset({"ko", "ja", "zh"})
"""Languages in which an instrument is shown under its first name there; elsewhere its own name is used."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything known by name. It matches nothing: finding names is left to those who read texts."""

    instruments: tuple[Instrument, ...]
    regions: tuple[Region, ...]
    names: tuple[Alias, ...]
    """All of them; a text may stand in several languages, always for the same target."""
    _instruments: Mapping[str, Instrument] = field(repr=False)
    _regions: Mapping[str, Region] = field(repr=False)
    _titles: Mapping[tuple[str, str], str] = field(repr=False)

    @classmethod
    def of(
        cls, instruments: tuple[Instrument, ...], regions: tuple[Region, ...], names: tuple[Alias, ...]
    ) -> "Catalogue":
        """Return a catalogue of parts that fit together, as `bot.catalogue.file` leaves them."""
        symbols = {fold(each.symbol): each for each in instruments}
        titles: dict[tuple[str, str], str] = {}
        for alias in names:
            if alias.language in TITLED and isinstance(alias.target, Instrument | Region):
                titles.setdefault((alias.language, alias.target.name), alias.text)
        return cls(
            instruments,
            regions,
            names,
            {fold(each.name): each for each in instruments} | symbols,
            {fold(each.name): each for each in regions},
            titles,
        )

    def instrument(self, symbol_or_name: str) -> Instrument | None:
        """Return the instrument of this symbol or name in any case, None if there is none; no aliases."""
        return self._instruments.get(fold(symbol_or_name))

    def name_of(self, symbol: str) -> str:
        """Return what an instrument is called; the symbol itself where it is not known."""
        found = self.instrument(symbol)
        return found.name if found else symbol

    def region(self, name: str) -> Region | None:
        """Return the region of this name in any case, None if there is none; no aliases."""
        return self._regions.get(fold(name))

    def members(self, region: str) -> tuple[Instrument, ...]:
        """Return the equity indices that an overview of the region shows, in order; empty for no region."""
        found = self.region(region)
        return tuple(self._instruments[fold(symbol)] for symbol in found.members) if found else ()

    def headline(self, region: str) -> Instrument | None:
        """Return the one index that stands for the region, None for no region."""
        found = self.region(region)
        return self._instruments[fold(found.headline)] if found else None

    def title(self, name: str, language: str) -> str:
        """Return the name to show for an instrument or region in a language; its own where there is none."""
        return self._titles.get((language, name), name)

    def titles(
        self, language: str, instruments: Iterable[Instrument], regions: Iterable[str] = ()
    ) -> dict[str, str]:
        """Return the names to show in a language, of instruments by symbol and of regions by name."""
        found = {each.symbol: self.title(each.name, language) for each in instruments}
        return found | {region: self.title(region, language) for region in regions}

    def aliases(self, language: str | None = None, use: Use | None = None) -> Iterator[Alias]:
        """Yield each folded text once: all names, those of one language, those that count in one use.

        In articles an index goes before a region that shares its text ("Tokyo stocks"). Names mix scripts:
        whoever looks for "A股" must see that "NVIDIA股价", where the letter belongs to a word, lacks it.
        """
        chosen = [
            alias
            for alias in self.names
            if (language is None or alias.language == language)
            and (use is None or alias.use in (use, Use.ANYWHERE))
        ]
        if use is Use.ARTICLE:
            chosen.sort(key=lambda alias: alias.use is not Use.ARTICLE)
        seen: set[tuple[str, Use | None]] = set()
        for alias in chosen:
            key = (alias.folded, None if use else alias.use)
            if key not in seen:
                seen.add(key)
                yield alias


def load(extra: Path | None = None) -> Catalogue:
    """Return the shipped catalogue with an owner's file of the same form added; SettingsError where wrong."""
    files = [CatalogueFile.parse(read_text(SHIPPED), SHIPPED)]
    if extra is not None:
        files.append(CatalogueFile.parse(_owners_text(extra), str(extra)))
    instruments = read_instruments(files)
    regions = read_regions(files, instruments)
    names = read_names(files, instruments, regions)
    return Catalogue.of(tuple(instruments.values()), tuple(regions.values()), names)


def _owners_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"BRIEFER_CATALOGUE: {path} cannot be read ({error.strerror}); give a TOML file"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"BRIEFER_CATALOGUE: {path} is no UTF-8 text; give a TOML file") from error

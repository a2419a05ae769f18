"""The names a catalogue file writes down, spelt out one by one, and who owns a text that two things claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from bot.catalogue.file import NAMED, CatalogueFile, Entry
from bot.catalogue.names import Alias, Ambiguous, Likeness, LookAlike, Region, Target, Use, fold
from bot.market import Instrument

USES = {"aliases": Use.ANYWHERE, "names": Use.ANYWHERE, "question": Use.QUESTION, "article": Use.ARTICLE}
ALTERNATIVES = re.compile(r"\{([^}]*)\}")
LANGUAGE = re.compile(r"[a-z]{2}")

Named = tuple[Entry, Target, tuple[str, ...]]
"""An entry, what its names stand for, and the names it has by itself: name and symbol."""


def spell_out(text: str) -> list[str]:
    """Return every spelling of a text with alternatives in braces.

    >>> spell_out("{bse|s&p bse} midcap{| index}")
    ['bse midcap', 'bse midcap index', 's&p bse midcap', 's&p bse midcap index']
    """
    if "{" not in text:
        return [text]
    parts = ALTERNATIVES.split(text)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return ["".join(pick) for pick in product(*choices)]


def read_names(
    files: Sequence[CatalogueFile], instruments: Mapping[str, Instrument], regions: Mapping[str, Region]
) -> tuple[Alias, ...]:
    """Return all names; SettingsError where one text would stand for two things."""
    claims = _Claims()
    for file in files:
        claims.next_file()
        for entry, target, own in _entries(file, instruments, regions):
            for alias in _aliases(entry, target, own):
                claims.add(alias, entry)
    return claims.names()


def _entries(
    file: CatalogueFile, instruments: Mapping[str, Instrument], regions: Mapping[str, Region]
) -> Iterator[Named]:
    for entry in file.entries("instrument", "symbol"):
        instrument = instruments[entry.text("symbol")]
        yield entry, instrument, (instrument.name, instrument.symbol)
    for entry in file.entries("region", "name"):
        yield entry, regions[entry.text("name")], (entry.text("name"),)
    for entry in file.entries("ambiguous", "name"):
        entry.only("name", "candidates", *NAMED)
        candidates = entry.symbols("candidates", instruments)
        if len(candidates) < 2:
            entry.fail("candidates must be two symbols or more")
        yield entry, Ambiguous(entry.text("name"), candidates), (entry.text("name"),)
    for entry in file.entries("look_alike", "near"):
        yield entry, _look_alike(entry, instruments), ()


def _look_alike(entry: Entry, instruments: Mapping[str, Instrument]) -> LookAlike:
    entry.only("what", "near", "names", *NAMED)
    what = entry.text("what")
    if what not in set(Likeness):
        entry.fail(f'what "{what}" is not known; known are {", ".join(Likeness)}')
    near = entry.text("near", None)
    if near is not None and near not in instruments:
        entry.fail(f'near names "{near}", which no [[instrument]] has as its symbol')
    return LookAlike(Likeness(what), near)


def _aliases(entry: Entry, target: Target, own: tuple[str, ...]) -> Iterator[Alias]:
    exact = frozenset(entry.texts("exact"))
    missing = set(exact)
    for text, language, use in _written(entry, own):
        missing.discard(text)
        yield Alias(text, fold(text), language, target, use, text in exact)
    if missing:
        entry.fail(f'exact holds "{missing.pop()}", which is none of its names')


def _written(entry: Entry, own: tuple[str, ...]) -> Iterator[tuple[str, str, Use]]:
    for text in own:
        yield text, "en", Use.ANYWHERE
    for key, use in USES.items():
        lists = Entry(
            f"{entry.where}, {key}", entry.take(key, dict, f'written per language, as {key}.en = "…"', {})
        )
        for language in lists.fields:
            if not LANGUAGE.fullmatch(language):
                lists.fail(f'"{language}" is no language; give its two letters, such as ko')
            for written in lists.texts(language):
                for text in spell_out(written):
                    yield text, language, use


@dataclass(slots=True)
class _Claims:
    """Who stands behind a text, seen from questions and from articles."""

    kept: list[Alias] = field(default_factory=list)
    in_questions: dict[str, Alias] = field(default_factory=dict)
    in_articles: dict[str, Alias] = field(default_factory=dict)
    yielding: frozenset[str] = frozenset()
    """Texts of earlier files' look-alikes: a file after them may know the real thing."""
    taken: set[str] = field(default_factory=set)

    def next_file(self) -> None:
        """Let what was only kept apart so far give way to what comes now."""
        self.yielding = frozenset(each.folded for each in self.kept if isinstance(each.target, LookAlike))

    def add(self, alias: Alias, entry: Entry) -> None:
        """Keep the alias; fail where its text belongs to something else."""
        if alias.use is not Use.ARTICLE:
            self._claim(self.in_questions, alias, entry)
        if alias.use is not Use.QUESTION:
            self._claim(self.in_articles, alias, entry)
        self.kept.append(alias)

    def _claim(self, owners: dict[str, Alias], alias: Alias, entry: Entry) -> None:
        owner = owners.setdefault(alias.folded, alias)
        if owner.target is alias.target or _an_index_in_articles(owner, alias):
            return
        if alias.folded in self.yielding and isinstance(owner.target, LookAlike):
            self.taken.add(alias.folded)
        elif not _an_index_in_articles(alias, owner):
            entry.fail(f'"{alias.text}" already stands for {_called(owner.target)}')
        owners[alias.folded] = alias

    def names(self) -> tuple[Alias, ...]:
        """Return what was kept, without look-alikes whose text was taken over."""
        return tuple(
            each
            for each in self.kept
            if not (each.folded in self.taken and isinstance(each.target, LookAlike))
        )


def _an_index_in_articles(name: Alias, other: Alias) -> bool:
    """True where both may keep the text: "Tokyo stocks" is an index in articles and a region elsewhere."""
    return name.use is Use.ARTICLE and isinstance(other.target, Region)


def _called(target: Target) -> str:
    return "something that only looks like ours" if isinstance(target, LookAlike) else target.name

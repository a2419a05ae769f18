"""The editions there are: those shipped in data/editions and an owner's own beside the store."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalogue import Catalogue
from bot.catalogue.names import fold
from bot.errors import SettingsError, UsageError
from bot.resources import read_text

SHIPPED = ("asia-open", "asia-close", "europe-close", "us-close", "morning", "weekend")
OWN_FOLDER = "editions"
"""Beside the store file; an owner's edition may replace a shipped one of the same name."""
SPANS = ("session", "week")
LONGEST_NAME = 24
"""A button's data must hold it beside its verb."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a brief is made of; `span` is session or week."""

    name: str
    titles: Mapping[str, str]
    """By language; English is always there."""
    regions: tuple[str, ...]
    """The first is told in full, the others in a line or two."""
    span: str = "session"
    hours_ahead: int = 24
    """How far coming events are looked for."""

    def title(self, language: str) -> str:
        """Its name for readers."""
        return self.titles.get(language, self.titles["en"])


Editions = Mapping[str, Edition]


def load_editions(catalogue: Catalogue, folder: Path | None = None) -> Editions:
    """Read all editions; SettingsError names the file of an owner that is wrong."""
    found = {
        name: parse(name, read_text(f"data/editions/{name}.toml"), f"data/editions/{name}.toml", catalogue)
        for name in SHIPPED
    }
    for file in sorted(folder.glob("*.toml")) if folder is not None else []:
        found[file.stem] = parse(file.stem, _text(file), str(file), catalogue)
    return found


def edition_of(editions: Editions, name: str) -> Edition:
    """The edition of a name; UsageError lists those there are."""
    if name not in editions:
        raise UsageError(f"there is no edition {name!r}; there are {' '.join(editions)}")
    return editions[name]


def leading(editions: Editions, text: str) -> tuple[str | None, str]:
    """The edition whose name or title a text begins with, the longest that fits, and the rest of the text.

    >>> from types import SimpleNamespace
    >>> known = {"morning": SimpleNamespace(titles={"en": "Morning brief"})}
    >>> leading(known, "Morning brief 07:00"), leading(known, "mornings at 7")
    (('morning', ' 07:00'), (None, 'mornings at 7'))
    """
    plain = fold(text).lstrip()
    found, length = None, 0
    for name, edition in editions.items():
        for called in (name, name.replace("-", " "), *map(fold, edition.titles.values())):
            follows = plain[len(called) : len(called) + 1]
            if len(called) > length and plain.startswith(called) and not follows.isalnum():
                found, length = name, len(called)
    return (found, plain[length:]) if found is not None else (None, text)


def parse(name: str, text: str, where: str, catalogue: Catalogue) -> Edition:
    """Read one edition file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where} is no TOML: {error}") from None
    problem = _problem(name, table, catalogue)
    if problem is not None:
        raise SettingsError(f"{where}: {problem}")
    return Edition(
        name=name,
        titles=dict(table["title"]),
        regions=tuple(table["regions"]),
        span=table.get("span", "session"),
        hours_ahead=table.get("hours_ahead", 24),
    )


def _problem(name: str, table: dict[str, Any], catalogue: Catalogue) -> str | None:
    """What is wrong with an edition file; None when nothing is."""
    titles, regions = table.get("title"), table.get("regions")
    hours = table.get("hours_ahead", 24)
    unknown = table.keys() - {"title", "regions", "span", "hours_ahead"}
    if unknown:
        return f"{sorted(unknown)[0]!r} is not known; there are title, regions, span and hours_ahead"
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > LONGEST_NAME:
        return f"the name of the file must be letters, digits and -, at most {LONGEST_NAME}"
    if not isinstance(titles, dict) or not isinstance(titles.get("en"), str):
        return 'it needs a [title] with at least en = "..."'
    if not isinstance(regions, list) or not regions:
        return 'it needs regions, such as regions = ["Asia"]'
    wrong = [region for region in regions if not isinstance(region, str) or not catalogue.members(region)]
    if wrong:
        return f"{wrong[0]!r} is no region of the catalogue"
    if table.get("span", "session") not in SPANS:
        return "span must be session or week"
    if not isinstance(hours, int) or not 0 <= hours <= 24 * 31:
        return "hours_ahead must be a number of hours, at most 744"
    return None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
        raise SettingsError(f"{file} cannot be read ({reason})") from None

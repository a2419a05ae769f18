"""How a catalogue file is written, and what is wrong with one: TOML tables to instruments and regions."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Never
from zoneinfo import ZoneInfo

from bot.catalogue.names import Region
from bot.errors import SettingsError
from bot.market import Instrument, Kind

TABLES = ("exchange", "instrument", "region", "ambiguous", "look_alike")
HOURS = ("timezone", "opens", "closes", "currency")
NAMED = ("aliases", "question", "article", "exact")
"""The keys that hold names; an entry of an owner's file may give these alone to something already known."""
FIELDS = ("symbol", "name", "kind", "region", "decimals", "exchange", *HOURS)
MORE_FIELDS = ("first_session", "max_move", "signed", "about")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file; it knows where it stands, so that what is wrong can be said in one line."""

    where: str
    fields: Mapping[str, Any]

    def fail(self, problem: str) -> Never:
        """Raise SettingsError: file, table and problem in one line."""
        raise SettingsError(f"{self.where}: {problem}")

    def only(self, *known: str) -> None:
        """Refuse a key that means nothing here, naming the nearest one that does."""
        for key in self.fields:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                self.fail(
                    f'unknown key "{key}"; '
                    + (f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}")
                )

    def take(self, key: str, kind: type, wanted: str, default: Any = ...) -> Any:
        """Return a value of the wanted type, or the default where the key is absent."""
        if key not in self.fields:
            if default is ...:
                self.fail(f"{key} is missing; give {wanted}")
            return default
        value = self.fields[key]
        # bool is a kind of int, and datetime of date, in Python but not in what an owner means
        if type(value) is not kind:
            self.fail(f"{key} must be {wanted}, not {value!r}")
        return value

    def text(self, key: str, default: Any = ...) -> Any:
        """Return a text that is not empty, or the default."""
        value = self.take(key, str, "a text in quotes", default)
        if key in self.fields and not value.strip():
            self.fail(f"{key} is empty; give a text or leave the key out")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or one text with commas between; empty where the key is absent."""
        value = self.fields.get(key, [])
        values = [each.strip() for each in value.split(",")] if isinstance(value, str) else value
        if not isinstance(values, list):
            self.fail(f"{key} must be a list of texts or one text with commas between, not {value!r}")
        for each in values:
            if not isinstance(each, str) or not each.strip():
                self.fail(f"{key} holds {each!r}; give texts that are not empty")
        return tuple(values)

    def symbols(self, key: str, known: Mapping[str, Instrument]) -> tuple[str, ...]:
        """Return a list of symbols, all of them known."""
        symbols = self.texts(key)
        for symbol in symbols:
            if symbol not in known:
                self.fail(f'{key} names "{symbol}", which no [[instrument]] has as its symbol')
        return symbols


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """One file, parsed."""

    name: str
    tables: Mapping[str, Any]

    @classmethod
    def parse(cls, text: str, name: str) -> "CatalogueFile":
        """Return the file's tables; SettingsError where it is no TOML or holds a table that means nothing."""
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{name}: not valid TOML, {error}") from error
        Entry(name, tables).only(*TABLES)
        return cls(name, tables)

    def entries(self, table: str, label: str) -> Iterator[Entry]:
        """Yield the tables of an array such as [[region]], each called by its field `label`."""
        whole = Entry(self.name, self.tables)
        for count, row in enumerate(whole.take(table, list, f"written as [[{table}]]", []), 1):
            if not isinstance(row, dict):
                whole.fail(f"{table} must be written as [[{table}]]")
            yield Entry(f"{self.name}: {table} {row.get(label, f'no. {count}')}", row)

    def exchanges(self) -> Iterator[tuple[str, Entry]]:
        """Yield the codes and tables of [exchange]."""
        whole = Entry(self.name, self.tables)
        for code, row in whole.take("exchange", dict, "written as [exchange.CODE]", {}).items():
            if not isinstance(row, dict):
                whole.fail(f"exchange {code} must be written as [exchange.{code}]")
            entry = Entry(f"{self.name}: exchange {code}", row)
            entry.only(*HOURS)
            yield code, entry


def read_instruments(files: Sequence[CatalogueFile]) -> dict[str, Instrument]:
    """Return the instruments by symbol; an entry that gives a known symbol further names adds none."""
    exchanges: dict[str, Entry] = {}
    found: dict[str, Instrument] = {}
    for file in files:
        exchanges |= dict(file.exchanges())
        for entry in file.entries("instrument", "symbol"):
            entry.only(*FIELDS, *MORE_FIELDS, *NAMED)
            symbol = entry.text("symbol")
            if symbol not in found:
                found[symbol] = _instrument(entry, exchanges)
            elif entry.fields.keys() - {"symbol", *NAMED}:
                entry.fail(
                    "this symbol is already known; to give it more names, write only symbol and aliases"
                )
    return found


def _instrument(entry: Entry, exchanges: Mapping[str, Entry]) -> Instrument:
    exchange = entry.text("exchange", None)
    usual = exchanges[exchange].fields if exchange in exchanges else {}
    own = Entry(entry.where, {**usual, **entry.fields})
    opens = own.take("opens", time, "a time such as 09:00:00", None)
    closes = own.take("closes", time, "a time such as 15:30:00", None)
    if (opens is None) is not (closes is None):
        entry.fail("opens and closes belong together; give both or none")
    return Instrument(
        name=entry.text("name"),
        symbol=entry.text("symbol"),
        kind=_kind(entry),
        region=entry.text("region"),
        decimals=_decimals(entry),
        timezone=_zone(own),
        exchange=exchange,
        opens=opens,
        closes=closes,
        currency=own.text("currency", None),
        first_session=entry.take("first_session", date, "a date such as 1990-01-02", None),
        max_move=_max_move(entry),
        signed=entry.take("signed", bool, "true or false", False),
        about=entry.text("about", ""),
    )


def _kind(entry: Entry) -> Kind:
    value = entry.text("kind")
    if value not in set(Kind):
        entry.fail(f'kind "{value}" is not known; known are {", ".join(Kind)}')
    return Kind(value)


def _decimals(entry: Entry) -> int:
    value: int = entry.take("decimals", int, "a whole number", 2)
    if not 0 <= value <= 8:
        entry.fail(f"decimals must be between 0 and 8, not {value}")
    return value


def _max_move(entry: Entry) -> Decimal:
    value = entry.fields.get("max_move", 15)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        entry.fail(f"max_move must be a number of percent above 0, not {value!r}")
    return Decimal(str(value))


def _zone(entry: Entry) -> str:
    value: str = entry.text("timezone")
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):  # a name that is a path, a folder, or unknown
        entry.fail(f'timezone "{value}" is not known; give an IANA name such as Asia/Seoul')
    return value


def read_regions(files: Sequence[CatalogueFile], instruments: Mapping[str, Instrument]) -> dict[str, Region]:
    """Return the regions by name; one that is written again gets the further members behind its own."""
    found: dict[str, Region] = {}
    for file in files:
        for entry in file.entries("region", "name"):
            entry.only("name", "adjective", "members", "headline", *NAMED)
            name = entry.text("name")
            found[name] = _region(entry, found.get(name), instruments)
    for file in files:
        for entry in file.entries("instrument", "symbol"):
            if entry.fields.get("region", instruments[entry.text("symbol")].region) not in found:
                entry.fail(f'region "{entry.text("region")}" is not known; add a [[region]] of that name')
    return found


def _region(entry: Entry, before: Region | None, instruments: Mapping[str, Instrument]) -> Region:
    members = entry.symbols("members", instruments)
    for symbol in members:
        if instruments[symbol].kind is not Kind.INDEX:
            entry.fail(f"members must be equity indices; {symbol} is of kind {instruments[symbol].kind}")
    if before is not None:
        members = tuple(dict.fromkeys((*before.members, *members)))
    if not members:
        entry.fail("members is missing; give at least one symbol of an equity index")
    headline = entry.text("headline", before.headline if before else members[0])
    if headline not in instruments:
        entry.fail(f'headline names "{headline}", which no [[instrument]] has as its symbol')
    name = entry.text("name")
    return Region(name, entry.text("adjective", before.adjective if before else name), members, headline)

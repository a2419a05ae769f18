"""Companies by name, in the languages people write them in; from data/companies.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.resources import read_text
from bot.understanding.letters import phrases_of

ELSEWHERE = "elsewhere"
"""The companies of markets that the catalogue has no index of."""


class Sureness(IntEnum):
    """How much of a company a name is by itself."""

    WORD = 0
    """An everyday word too (target, gap): a company only beside a word such as "shares"."""
    USUAL = 1
    """A word that is mostly the company (apple, shell): wants any word of the market beside it."""
    NAME = 2
    """Nothing but the company."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company that is known by name; which one does not matter, only that it is one, and where it is at home."""

    sureness: Sureness
    nearest: str | None = None
    """The name of the index of its home market."""


def read_companies() -> Iterator[tuple[str, Company]]:
    """Yield every company name that is shipped, as a phrase."""
    file = tomllib.loads(read_text("data/companies.toml"))
    for table, sureness in (("names", Sureness.NAME), ("usual", Sureness.USUAL), ("words", Sureness.WORD)):
        for home, written in file[table].items():
            company = Company(sureness, None if home == ELSEWHERE else home)
            for phrase in phrases_of(written.split(",")):
                if phrase:
                    yield phrase, company

"""What a name of an article stands for."""

from typing import NamedTuple


class Target(NamedTuple):
    """An index, or something that only swallows the words."""

    symbol: str | None
    """None: a look-alike that swallows the words and is no instrument of ours."""
    loose: bool = False
    """True for names that articles use in place of the index, such as "Tokyo stocks"."""
    exact: bool = False
    """True for names that are common words in any other case, such as "SET"."""
    board: bool = True
    """False for what is no share index at all: a currency, a commodity, a company."""
    base: str | None = None
    """The index that a future is on, which "the gauge" speaks of afterwards."""

"""Which year a page is of, and whether a passage speaks of an earlier one."""

import re

_YEAR = re.compile(r"(?<![\d.,/-])(?:19[5-9]\d|20[0-4]\d)(?![\d.,%]|\s?(?:points?|pts))")
_EASTERN = re.compile(r"((?:19|20)\d\d)\s?[年년](?!\S{0,4}(?:以来|以來|이후|이래|ぶり))")
OPENING = 14
REACH = 4000
"""Letters at the beginning of a page in which its date stands."""


def latest_year(text: str) -> int | None:
    """Return the latest year that the beginning of a page names, None when it names none."""
    years = [int(match[0]) for match in _YEAR.finditer(text, 0, REACH)]
    return max(years, default=None)


def speaks_of_past(text: str, span: tuple[int, int], year: int | None) -> bool:
    """Return whether a sentence in an East Asian script opens with an earlier year than the page's."""
    found = _EASTERN.search(text, span[0], min(span[1], span[0] + OPENING))
    return found is not None and year is not None and int(found[1]) < year

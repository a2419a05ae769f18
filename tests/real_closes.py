"""Real price series: they belong to their providers and are not shipped, so a folder of them is named from outside."""

import os
from pathlib import Path

import pytest

FOLDER = os.environ.get("BRIEFER_TEST_HISTORY")
"""Holds daily/SYMBOL.csv; continuous integration names one."""
needed = pytest.mark.skipif(
    FOLDER is None,
    reason="real closes may not be shipped with the tests; name a folder of them in BRIEFER_TEST_HISTORY",
)


def series(pattern: str = "daily/*.csv") -> list[Path]:
    """Return the files of the named folder in order, none where no folder is named."""
    return sorted(Path(FOLDER).glob(pattern)) if FOLDER else []

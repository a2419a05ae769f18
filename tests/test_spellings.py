"""Alternatives in braces, spelt out."""

import pytest

from bot.catalogue.spellings import spell_out


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("nikkei", ["nikkei"]),
        ("{dow|dow jones} futures", ["dow futures", "dow jones futures"]),
        ("kosdaq{| index}", ["kosdaq", "kosdaq index"]),
        ("{a|b} {c|d}", ["a c", "a d", "b c", "b d"]),
        ("{s&p/|}asx 50", ["s&p/asx 50", "asx 50"]),
        ("a|b", ["a|b"]),
    ],
)
def test_alternatives(written: str, spelt: list[str]) -> None:
    assert spell_out(written) == spelt

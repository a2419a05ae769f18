"""Which lines of a page belong together, and that folding keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.lines import blocks
from bot.extraction.text import fold

WIRE = """    TOKYO, May 1 (Wire) - The average of leading shares rose a
little on the day after the holiday, and the broader index of the
Exchange's first section followed it, brokers said. Among the
225 members of the average 140 rose.
    Volume was thin.
"""


def told(text: str) -> list[str]:
    """Return the blocks of a text with their blanks made single."""
    folded = fold(text)
    return [" ".join(folded[start:end].split()) for start, end in blocks(folded)]


def test_a_wires_lines_are_joined_by_the_pages_own_width() -> None:
    assert len(told(WIRE)) == 2
    assert told(WIRE)[0].endswith("225 members of the average 140 rose.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nikkei up 0.3%\nTopix up 0.2%\nHang Seng down 1%", 3),
        ("* Nikkei 1\n* Topix 2", 2),
        ("TOKYO    9093.73   9340.49  -2.64\nSEOUL    1380.95   1414.52  -2.37", 2),
        ("The index rose 0.3%, to\n34,509.03.", 1),
        ("For the week:\nThe index is up 1%.", 2),
        ("A headline\n\nA sentence.", 2),
        ("the S&P\n500 rose", 1),
    ],
)
def test_lists_tables_and_headings_stay_apart(text: str, count: int) -> None:
    assert len(told(text)) == count


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("\u201cS&amp;P\u201d", '"S&    P"'),
        ("\u20130.4%", "-0.4%"),
        ("\uff11\uff0e\uff15\uff05", "1.5%"),
        ("<p>up</p>", "\n\n up\n\n  "),
        ("a\u00a0b\u200bc", "a b c"),
    ],
)
def test_folding_makes_plain(raw: str, plain: str) -> None:
    assert fold(raw) == plain


def test_scripts_are_blanked() -> None:
    assert "rose" not in fold("<script>Nikkei rose 1%</script> <style>p{}</style>")


@given(st.text(max_size=300))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)

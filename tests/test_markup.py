"""Lines as HTML: whatever they hold is shown as it is, every part stands by itself, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fronts.telegram import markup
from bot.messages import Line
from tests.botapi import html as telegram

TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
NASTY = st.sampled_from(
    ["<b>", "</b>", "&amp;", "&lt", "<", ">", "&", "📈" * 7, "\ud83d", "\x00", "a " * 40, "x" * 90]
)
LINES = st.lists(st.builds(Line, TEXT | NASTY, st.booleans(), st.booleans()), max_size=8)


@pytest.mark.parametrize(
    ("line", "html"),
    [
        (Line("S&P 500 <up>"), "S&amp;P 500 &lt;up&gt;"),
        (Line("KOSPI", strong=True), "<b>KOSPI</b>"),
        (Line("Tue", small=True), "<i>Tue</i>"),
        (Line("", strong=True), ""),
        (Line("a\x07b\ud800c", strong=True), "<b>abc</b>"),
    ],
)
def test_one_line(line: Line, html: str) -> None:
    assert markup.html([line]) == html


@given(LINES)
def test_what_telegram_reads_is_what_was_meant(lines: list[Line]) -> None:
    text, entities = telegram.parse(markup.html(lines))
    assert text == markup.plain(lines)
    styled = [line for line in lines if (line.strong or line.small) and markup.escape(line.text).strip()]
    assert len(entities) == len(styled)


@given(LINES, st.integers(min_value=2, max_value=50))
def test_parts_fit_are_balanced_and_join_back(lines: list[Line], limit: int) -> None:
    parts = markup.parts(lines, limit)
    for part in parts:
        text, _ = telegram.parse(markup.html(part))
        assert 0 < telegram.units(text) <= limit
        assert text.strip()
    kept = "".join(line.text for part in parts for line in part)
    whole = "".join(line.text for line in lines)
    assert "".join(kept.split()) == "".join(markup.plain([Line(whole)]).split()) or _same_but_blank(
        kept, whole
    )


def _same_but_blank(kept: str, whole: str) -> bool:
    """Parts of nothing but blanks and controls are left out; all else is there, in order."""
    return "".join(markup.escape(kept).split()) == "".join(markup.escape(whole).split())


def test_a_short_reply_is_one_part() -> None:
    lines = (Line("KOSPI +1.3%", strong=True), Line("Tue", small=True))
    assert markup.parts(lines) == [lines]


def test_a_long_reply_is_cut_between_lines() -> None:
    lines = [Line(f"{number:04d} " + "x" * 95) for number in range(100)]
    parts = markup.parts(lines)
    assert len(parts) == 3
    assert [line for part in parts for line in part] == lines
    assert all(len(markup.plain(part)) <= markup.LIMIT for part in parts)


def test_a_long_line_is_cut_between_words_and_a_long_word_between_letters() -> None:
    parts = markup.parts([Line("one two three", strong=True)], 8)
    assert [markup.html(part) for part in parts] == ["<b>one two </b>", "<b>three</b>"]
    parts = markup.parts([Line("📈" * 5)], 4)
    assert [markup.plain(part) for part in parts] == ["📈📈", "📈📈", "📈"]


def test_nothing_makes_no_part() -> None:
    assert markup.parts([]) == []
    assert markup.parts([Line(" "), Line("\x00")]) == []

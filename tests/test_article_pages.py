"""Pages instead of texts: HTML that is handed over as an article, and the pages that items of a feed link to."""

import sys
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InputError, ProviderError
from bot.sources import article, fetching, markup, pages

PAGE = """<!DOCTYPE html><html><head><title>T</title><style>p {color: red}</style></head><body>
<nav>Home Nikkei 225 +9%</nav><script>var kospi = "KOSPI fell 9%";</script><!-- KOSPI fell 8% -->
<h1>Seoul &amp; Tokyo</h1><p>The KOSPI rose 1.2%
to 3,449.62.</p><p>Nikkei&nbsp;225: 2 &lt; 3</p></body></html>"""


def test_of_a_page_its_words_are_read() -> None:
    assert article.readable(PAGE.encode(), "x") == (
        "Seoul & Tokyo\n\nThe KOSPI rose 1.2% to 3,449.62.\n\nNikkei 225: 2 < 3"
    )


@pytest.mark.parametrize("text", ["KOSPI <b>rose</b> 1%", "a < b and c > d", "<3 markets", "Use <p> for it"])
def test_a_text_that_mentions_tags_is_no_page(text: str) -> None:
    assert article.readable(text.encode(), "x") == text


def test_a_page_without_words_is_one_line() -> None:
    with pytest.raises(InputError, match="x: a page of HTML without any text"):
        article.readable(b"<html><script>1</script></html>", "x")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_page_is_read(text: str) -> None:
    markup.plain(f"<html>{text}")


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a",
        "<a b='",
        '<a b="c>',
        "<![CDATA[",
        "<?",
        "</",
        "<script>",
        "<title>",
        "&#",
        "&amp",
        "<p>",
        "<",
    ],
)
def test_the_worst_page_takes_time_by_its_length_only(piece: str) -> None:
    markup.plain("<html>" + piece * 100)
    began = perf_counter()
    markup.plain("<html>" + piece * (400_000 // len(piece)))
    assert perf_counter() - began < 8.0


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ProviderError, match=r"pip install 'market-briefer\[article\]'"):
        pages.require()


def test_the_page_of_an_item_is_read_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = "def extract(page, **how):\n    return page.decode().partition('|')[2] or None\n"
    (tmp_path / "trafilatura.py").write_text(fake)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(__file__).parent.parent}")
    monkeypatch.setattr(fetching, "fetch", lambda url, policy: url.encode())
    policy = fetching.PUBLIC
    assert pages.main_text("head|KOSPI rose 1.2%.", policy) == "KOSPI rose 1.2%."
    assert pages.main_text("nothing", policy) is None

"""What is painted: nothing drifts, nothing is set in boxes, nothing passes its room, nothing is kept for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFont

from bot.answers import Overview
from bot.charts import (
    ChartRefused,
    Look,
    cache,
    draw,
    fonts,
    overview_picture,
    picture,
    plan,
    plan_overview,
    setting,
    sketch,
)
from bot.charts.keeping import Kept
from bot.charts.layout import breadth
from bot.charts.pictures import overview_key, series_key
from bot.charts.setting import forget
from bot.charts.shapes import Ink, Role, Text
from bot.market import Bar
from tests import invented, pictures
from tests.invented import of_closes, quarter, series, several

KOREAN = {"EX50": "예시 지수", "Asia": "아시아"}
LARGEST_KB = 60


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A system without any font."""
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Each test starts without kept pictures."""
    cache.clear()
    yield
    cache.clear()


def opened(png: bytes) -> Image.Image:
    """The picture as colours."""
    return Image.open(BytesIO(png)).convert("RGB")


# Drift


@pytest.mark.parametrize("name", pictures.plans())
def test_pictures_look_as_they_did(name: str, no_fonts: None) -> None:
    was = pictures.path(name).read_bytes()
    assert len(was) < 30_000
    old, new = opened(was), opened(draw(pictures.plans()[name]))
    assert old.size == new.size
    # A quarter of the size: another FreeType rounds edges differently, but moves nothing.
    difference = ImageChops.difference(old.reduce(4), new.reduce(4)).convert("L")
    counts = difference.histogram()
    pixels = difference.width * difference.height
    assert sum(counts[64:]) <= pixels * 0.001, "see `python -m tests.pictures`"
    assert sum(at * count for at, count in enumerate(counts)) / pixels < 1


def test_a_moved_label_would_be_seen(no_fonts: None) -> None:
    planned = pictures.plans()["line"]
    moved = replace(planned, texts=tuple(replace(text, x=text.x + 12) for text in planned.texts))
    difference = ImageChops.difference(opened(draw(planned)).reduce(4), opened(draw(moved)).reduce(4))
    assert sum(difference.convert("L").histogram()[64:]) > difference.width * difference.height * 0.001


@pytest.mark.parametrize("name", pictures.plans())
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    planned = pictures.plans()[name]
    assert draw(planned) == draw(planned)


def test_every_kind_is_a_small_palette_png() -> None:
    members = tuple(invented.figure(f"A Rather Long Index Name {at}", f"{at / 7:.2f}") for at in range(24))
    full = plan_overview(Overview("World", date(2025, 9, 16), members), Look(dark=True))
    for planned in (*pictures.plans().values(), plan(several(6, 250), Look()), full):
        png = draw(planned)
        image = Image.open(BytesIO(png))
        assert image.format == "PNG"
        assert image.mode == "P"
        assert image.size == (planned.width, planned.height)
        assert len(png) < LARGEST_KB * 1000


def test_what_the_plan_colours_is_what_is_seen() -> None:
    planned = plan(quarter(), Look(dark=True))
    image, inks = opened(draw(planned)), dict(planned.colours)
    assert image.getpixel((2, 2)) == tuple(bytes.fromhex(inks[Ink.PAPER][1:]))
    (tag,) = (box for box in planned.boxes if box.role is Role.LAST)
    inside = (round(tag.right) - 10, round(tag.top) + 5)
    assert image.getpixel(inside) == tuple(bytes.fromhex(inks[tag.ink][1:]))


# Letters


def fitted(text: Text, language: str) -> tuple[str, ImageFont.FreeTypeFont]:
    """What a text becomes."""
    return setting.fitted(text.text, text.latin, language, text.size, text.room)


def _text(words: str, latin: str, room: float = 900) -> Text:
    return Text(Role.TITLE, words, latin, 36, 60, "l", 50, Ink.TEXT, room)


def test_without_fonts_names_are_latin_and_never_boxes(no_fonts: None) -> None:
    for language in ("ko", "ja", "zh"):
        planned = plan(quarter(), Look(language=language), KOREAN)
        for text in planned.texts:
            words, _ = fitted(text, language)
            assert words.rstrip(".") in text.latin
            assert all(fonts.has(fonts.BUNDLED, letter) for letter in words)
        latin = replace(planned, texts=tuple(replace(text, text=text.latin) for text in planned.texts))
        assert draw(planned) == draw(latin)


def test_letters_that_nobody_has_are_left_out(no_fonts: None) -> None:
    assert fitted(_text("코스피", "Kospi\U000fffff é"), "ko")[0] == "Kospi "
    assert fitted(_text("코스피", "코스피"), "ko")[0] == "?"


def test_a_found_font_sets_the_letters_of_its_language() -> None:
    wide = [face for face in fonts.found("ko") if fonts.has(face, "코")]
    if not wide:
        pytest.skip("no font with Korean letters on this system")
    assert fitted(_text("코스피 200", "KOSPI 200"), "ko")[0] == "코스피 200"
    assert all(fonts.has(wide[0], letter) for letter in "코스피")


def test_missing_letters_are_known_as_missing() -> None:
    assert not fonts.has(fonts.BUNDLED, "코")
    assert all(fonts.has(fonts.BUNDLED, letter) for letter in map(chr, range(32, 127)))
    assert fonts.has(fonts.BUNDLED, "·")


def test_a_file_that_is_no_font_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "wqy-microhei.ttc").write_bytes(b"not a font")
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    fonts.found.cache_clear()
    assert fonts.found("zh") == ()
    fonts.found.cache_clear()


@pytest.mark.parametrize("room", [60, 150, 300, 500])
def test_a_text_never_passes_its_room(room: float, no_fonts: None) -> None:
    words, font = fitted(_text("", "The Quite Unreasonably Long Composite Index Of Everything", room), "en")
    assert font.getlength(words) <= room


def test_planned_widths_are_never_too_small(no_fonts: None) -> None:
    for planned in (*pictures.plans().values(), plan(several(6), Look())):
        for text in planned.texts:
            words, font = fitted(text, "en")
            assert words == text.text, "a text of ordinary length is not cut"
            assert font.getlength(words) <= breadth(words, text.size) + 1
            assert font.size == text.size


# Refusing, keeping, threads


def test_a_chart_is_drawn_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = picture(quarter(), Look())
    monkeypatch.setattr("bot.charts.pictures.draw", lambda planned: pytest.fail("drawn again"))
    assert picture(quarter(), Look()) is not first
    assert picture(quarter(), Look()) == first
    assert first.png.startswith(b"\x89PNG")


def test_a_key_changes_with_whatever_is_seen() -> None:
    asked = quarter()
    row = asked.bars[0]
    middle = replace(row[30], close=row[30].close + 1)
    keys = {
        series_key(asked, Look()),
        series_key(asked, Look(dark=True)),
        series_key(asked, Look(red_up=True)),
        series_key(asked, Look(language="ko")),
        series_key(asked, Look(candles=True)),
        series_key(asked, Look(), KOREAN),
        series_key(replace(asked, range="1Y"), Look()),
        series_key(replace(asked, sources=()), Look()),
        series_key(replace(asked, previous=(None,)), Look()),
        series_key(replace(asked, bars=(row[:-1],)), Look()),
        series_key(replace(asked, bars=((*row[:-1], replace(row[-1], final=False)),)), Look()),
        series_key(replace(asked, bars=((*row[:30], middle, *row[31:]),)), Look()),
    }
    assert len(keys) == 12
    assert series_key(quarter(), Look()) in keys
    regions = {
        overview_key(invented.overview(), Look()),
        overview_key(invented.overview(), Look(), KOREAN),
        overview_key(replace(invented.overview(), older=()), Look()),
        overview_key(replace(invented.overview(), members=invented.overview().members[1:]), Look()),
    }
    assert len(regions) == 4


def test_an_overview_is_kept_too() -> None:
    assert overview_picture(invented.overview(), Look()) == overview_picture(invented.overview(), Look())


def test_a_refusal_is_not_kept() -> None:
    for _ in range(2):
        with pytest.raises(ChartRefused):
            picture(series(()), Look())
    assert cache.held == 0


def test_the_longest_unused_picture_goes_first() -> None:
    kept = Kept(limit=250)
    made: list[str] = []

    def png(key: str) -> bytes:
        made.append(key)
        return key.encode() * 100

    for key in "abacab":
        kept.get(key, lambda key=key: png(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
    assert kept.held == 200


def test_a_picture_larger_than_the_cache_is_still_given() -> None:
    kept = Kept(limit=10)
    assert kept.get("a", lambda: b"x" * 100) == b"x" * 100
    assert kept.held == 0


def test_threads_may_draw_at_once() -> None:
    planned = [*pictures.plans().values()] * 4
    alone = [draw(one) for one in planned]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draw, planned)) == alone


@pytest.mark.parametrize(
    "closes",
    [["3000", "3000"], ["0", "0", "0"], ["-37.63", "10"], ["1", "1000000000000"], ["0.0001", "0.0002"]],
)
def test_odd_series_are_painted(closes: list[str]) -> None:
    for look in (Look(), Look(dark=True, candles=True, language="zh")):
        assert opened(draw(plan(series(of_closes(closes)), look))).size == (1080, 720)


# In a terminal


def test_a_line_in_a_terminal() -> None:
    before = Bar("EX50", date(2025, 6, 16), Decimal(100))
    drawn = sketch(series(of_closes(["102", "104", "106", "110", "108", "104"]), before), 34)
    assert drawn == SKETCH


SKETCH = """\
110.00 ┤             ⢀⠤⠊⠑⠤⢄
       │           ⣀⠔⠁     ⠉⠑⢄
       │        ⡠⠤⠊           ⠑⠤⡀
       │   ⢀⡠⠤⠊⠉                ⠈⠢
102.00 ┤⠤⠒⠉⠁
100.00 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
        2025-06-17      2025-06-24"""


def test_a_comparison_in_a_terminal_stays_aligned_with_wide_names() -> None:
    drawn = sketch(several(2), 50, {"EX0": "예시 지수"}).split("\n")
    assert len(drawn) == 3
    assert drawn[0].startswith("예시 지수 ")
    assert drawn[1].startswith("Example 1 ")
    assert len(drawn[0]) + 4 == len(drawn[1]) == 50
    assert drawn[2].split() == ["2025-06-17", "2025-09-08"]

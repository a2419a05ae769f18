"""What holds of every plan, whatever the series: all inside, no label twice, no extreme lost, no two texts met."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Overview, Series
from bot.charts import ChartRefused, Look, Plan, draw, plan, plan_overview, sketch
from bot.charts.rebasing import rebased
from bot.charts.scale import LOG_FROM, fit, levels, round_step
from bot.charts.shapes import Role, Text
from bot.charts.thinning import kept
from bot.market import Bar
from tests import invented, real_closes
from tests.invented import SOURCE, of_closes, series

LANGUAGES = ("en", "ko", "ja", "zh")
any_level = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)
looks = st.builds(
    Look,
    dark=st.booleans(),
    red_up=st.booleans(),
    language=st.sampled_from(LANGUAGES),
    candles=st.booleans(),
)


@st.composite
def rows(draw_from: st.DrawFn, closes: st.SearchStrategy[Decimal] = any_level) -> tuple[Bar, ...]:
    """Bars on any days, whole or not, sound or not."""
    found = draw_from(st.lists(closes, min_size=2, max_size=40))
    day = draw_from(st.dates(date(1950, 1, 1), date(2060, 1, 1)))
    made: list[Bar] = []
    for close in found:
        first, high, low = (draw_from(st.none() | closes) for _ in range(3))
        made.append(Bar("EX50", day, close, first, high, low))
        day += timedelta(days=draw_from(st.integers(1, 30)))
    return tuple(made)


def check(planned: Plan) -> None:
    """Everything that holds of a picture of one or more series."""
    frame = planned.frame
    assert 0 < frame.left < frame.right < planned.width
    assert 0 < frame.top < frame.bottom < planned.height
    _all_inside(planned)
    assert planned.x is not None
    assert planned.y is not None
    assert planned.y.low < planned.y.high
    for axis in (planned.x, planned.y):
        said = [tick.label for tick in axis.ticks]
        assert len(set(said)) == len(said)
        assert all(axis.low <= tick.value <= axis.high for tick in axis.ticks)
    assert 2 <= len(planned.y.ticks) <= 9
    no_texts_meet(planned)


def _all_inside(planned: Plan) -> None:
    frame, slack = planned.frame, 0.02
    drawn = [stroke for stroke in planned.strokes if stroke.role is not Role.SWATCH]
    points = [point for stroke in drawn for point in stroke.points]
    points += [point for area in planned.areas for point in area.points]
    points += [(mark.x, mark.y) for mark in planned.marks]
    points += [(candle.x, at) for candle in planned.candles for at in (candle.high, candle.low)]
    for x, y in points:
        assert frame.left - slack <= x <= frame.right + slack
        assert frame.top - slack <= y <= frame.bottom + slack
    for candle in planned.candles:
        assert candle.high <= min(candle.open, candle.close)
        assert candle.low >= max(candle.open, candle.close)
    for text in planned.texts:
        left, top, right, bottom = span(text)
        assert left >= 0
        assert right <= planned.width
        assert top >= 0
        assert bottom <= planned.height


def span(text: Text) -> tuple[float, float, float, float]:
    """The rectangle that a text never leaves: its room, and the height of its letters."""
    left = text.x - text.room * {"l": 0, "m": 0.5, "r": 1}[text.anchor]
    return left, text.y - text.size / 2, left + text.room, text.y + text.size / 2


def no_texts_meet(planned: Plan) -> None:
    """No two texts share a pixel."""
    for one, other in combinations(planned.texts, 2):
        a, b = span(one), span(other)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


@given(rows(), st.booleans(), looks)
def test_any_series_is_drawn_inside_its_frame(row: tuple[Bar, ...], previous: bool, look: Look) -> None:
    check(plan(series(row[1:], row[0]) if previous else series(row), look))


@given(rows(positive), looks)
def test_every_close_stands_where_the_axis_says(row: tuple[Bar, ...], look: Look) -> None:
    planned = plan(series(of_closes([bar.close for bar in row])), Look(dark=look.dark))
    assert planned.y is not None
    scale = fit(planned.y.low, planned.y.high, Decimal(0))
    points = [point for stroke in planned.strokes if stroke.role is Role.LINE for point in stroke.points]
    if planned.y.log != scale.log:
        return
    for (_, y), bar in zip(points, row, strict=True):
        share = (planned.frame.bottom - y) / planned.frame.height
        assert abs(share - scale.share(bar.close)) < 1e-4


@given(st.lists(rows(positive), min_size=2, max_size=6), looks)
def test_any_comparison_is_drawn_inside_its_frame_or_refused(
    found: list[tuple[Bar, ...]], look: Look
) -> None:
    asked = Series(
        tuple(invented.instrument(f"Index {at}", f"I{at}") for at in range(len(found))),
        tuple(found),
        (None,) * len(found),
        sources=(SOURCE,),
    )
    planned = plan_or_refusal(asked, look)
    if isinstance(planned, ChartRefused):
        assert planned.code == "no_common_day"
        return
    check(planned)
    _, lines = rebased(asked)
    assert all(one.row.levels[0] == 100 for one in lines)


def plan_or_refusal(asked: Series, look: Look) -> Plan | ChartRefused:
    """What came of it."""
    try:
        return plan(asked, look)
    except ChartRefused as refusal:
        return refusal


percents = st.none() | st.decimals(min_value=-30, max_value=30, places=2)


@given(st.lists(percents, min_size=1, max_size=30), looks)
def test_any_overview_fits_its_picture(found: list[Decimal | None], look: Look) -> None:
    members = tuple(
        invented.figure(f"Index {at}", None if percent is None else str(percent), record=at % 3 == 0)
        for at, percent in enumerate(found)
    )
    planned = plan_overview(
        Overview("Asia", date(2025, 9, 16), members),
        look,
        {"Index 1": "아주 긴 이름을 가진 지수입니다"},
    )
    _all_inside(planned)
    no_texts_meet(planned)
    for box in planned.boxes:
        assert planned.frame.left <= box.left < box.right <= planned.frame.right


@given(st.lists(any_level, min_size=1, max_size=3000), st.integers(1, 40))
def test_thinning_keeps_every_extreme(found: list[Decimal], columns: int) -> None:
    chosen = kept(found, columns)
    assert list(chosen) == sorted(set(chosen))
    assert chosen[0] == 0
    assert chosen[-1] == len(found) - 1
    assert max(found[at] for at in chosen) == max(found)
    assert min(found[at] for at in chosen) == min(found)
    assert len(chosen) <= max(4 * columns, 1)
    for start, stop in pairwise(chosen):
        stretch = found[start : stop + 1]
        assert len(found) <= 4 * columns or stop - start < 2 * (len(found) // columns + 1)
        assert min(stretch) >= min(found)


@given(any_level, any_level, st.sampled_from([Decimal("0"), Decimal("0.06"), Decimal("0.14")]))
def test_labels_are_round_and_inside(one: Decimal, other: Decimal, air: Decimal) -> None:
    scale = fit(min(one, other), max(one, other), air)
    found = levels(scale)
    assert all(scale.low <= level <= scale.high for level in found)
    assert list(found) == sorted(set(found))
    if scale.log:
        assert scale.high / scale.low >= LOG_FROM
        assert all(level.normalize().as_tuple().digits in {(1,), (2,), (5,)} for level in found)
        return
    assert 2 <= len(found) <= 7
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) == 1
    step = steps.pop()
    assert step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert all(level % step == 0 for level in found)


@given(st.decimals(min_value=Decimal("1e-9"), max_value=10**12, allow_nan=False))
def test_a_round_step_is_the_next_one(least: Decimal) -> None:
    step = round_step(least)
    assert least <= step < least * Decimal("2.6")


def test_thirty_thousand_points_keep_their_extremes() -> None:
    closes = [Decimal(3000 + at % 97) for at in range(30_000)]
    closes[12_345], closes[23_456] = Decimal("9000.25"), Decimal("100.75")
    days = [date(1930, 1, 1) + timedelta(days=at) for at in range(30_000)]
    row = tuple(Bar("EX50", day, close) for day, close in zip(days, closes, strict=True))
    planned = plan(series(row, span="MAX"), Look())
    check(planned)
    (line,) = [stroke for stroke in planned.strokes if stroke.role is Role.LINE]
    assert len(line.points) < 2000
    assert planned.said(Role.HIGH) == ("9,000.25 · Oct 1963",)
    assert planned.said(Role.LOW) == ("100.75 · Mar 1994",)
    heights = [y for _, y in line.points]
    assert planned.y is not None
    scale = fit(Decimal("100.75"), Decimal("9000.25"), Decimal("0.14"))
    top = planned.frame.bottom - scale.share(Decimal("9000.25")) * planned.frame.height
    bottom = planned.frame.bottom - scale.share(Decimal("100.75")) * planned.frame.height
    assert min(heights) == pytest.approx(top, abs=0.02)
    assert max(heights) == pytest.approx(bottom, abs=0.02)
    assert draw(planned).startswith(b"\x89PNG")


@given(rows(), st.booleans(), st.integers(0, 200))
def test_any_sketch_keeps_its_width(row: tuple[Bar, ...], previous: bool, width: int) -> None:
    drawn = sketch(series(row[1:], row[0]) if previous else series(row), width).split("\n")
    assert len(drawn) == 7
    assert all(line.strip() for line in drawn)
    assert all(len(line) <= max(width, 32) for line in drawn)


def history(path: Path) -> tuple[Bar, ...]:
    """The bars of one file of real closes."""
    with path.open(encoding="utf-8") as file:
        return tuple(
            Bar(
                path.stem,
                date.fromisoformat(row["date"]),
                Decimal(row["close"]),
                _level(row["open"]),
                _level(row["high"]),
                _level(row["low"]),
            )
            for row in csv.DictReader(file)
        )


def _level(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def spans(row: Sequence[Bar]) -> list[Series]:
    """The ranges of the buttons, counted from the last session."""
    counts = {"1D": 1, "5D": 5, "1M": 22, "3M": 65, "YTD": 160, "1Y": 252, "5Y": 1260, "MAX": len(row) - 1}
    return [series(tuple(row[-count:]), row[-count - 1], span=span) for span, count in counts.items()]


@real_closes.needed
def test_real_series_are_drawn_right_over_every_range() -> None:
    drawn = 0
    for path in real_closes.series():
        for asked in spans(history(path)):
            for look in (Look(), Look(candles=True, language="ko")):
                check(plan(asked, look))
                drawn += 1
    print(f"\n{drawn} plans of real series")
    assert drawn >= 400

"""What the pictures show, read off their plans: ranges, round labels, marks, words, colours, refusals."""

import doctest
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest

from bot.answers import Figure, Overview, Series
from bot.charts import ChartRefused, Look, Plan, plan, plan_overview
from bot.charts.look import LINES, blend, colours, parts
from bot.charts.shapes import Ink, Role, Stroke
from bot.errors import BrieferError
from bot.market import Bar, Kind, Phase
from tests import invented
from tests.invented import bars, of_closes, quarter, series, several

NAMES = {"EX50": "예시 지수", "Asia": "아시아"}


def labels(planned: Plan, axis: str) -> list[str]:
    """The labels of the axis called x or y."""
    found = planned.x if axis == "x" else planned.y
    assert found is not None
    return [tick.label for tick in found.ticks]


def strokes(planned: Plan, role: Role) -> list[Stroke]:
    """The strokes of one role."""
    return [stroke for stroke in planned.strokes if stroke.role is role]


def colour(planned: Plan, ink: Ink) -> str:
    """What an ink looks like in a plan."""
    return dict(planned.colours)[ink]


# A line


def test_a_line_says_name_range_level_change_and_where_it_counts_from() -> None:
    row = of_closes(["3000", "3010", "2990", "3050", "3100", "3080", "3090", "3120.5", "3110", "3115.25"])
    before = Bar("EX50", date(2025, 6, 16), Decimal("2950"))
    planned = plan(series(row, before, span="1M"), Look())
    assert planned.said(Role.TITLE) == ("Example 50 · 1M",)
    assert planned.said(Role.LEVEL) == ("3,115.25",)
    assert planned.said(Role.CHANGE) == ("+165.25 (+5.60%)",)
    assert planned.said(Role.PREVIOUS) == ("from 2,950.00, close of 16 Jun 2025",)
    assert planned.said(Role.LAST) == ("3,115.25",)
    assert planned.said(Role.HIGH) == ("3,120.50 · 26 Jun",)
    assert planned.said(Role.SOURCE) == ("Source: Example Exchange",)
    assert planned.said(Role.DATES) == ("17 Jun 2025 - 30 Jun 2025",)
    assert planned.said(Role.NOTE) == ()


def test_the_previous_close_is_dotted_at_its_height_and_inside_the_range() -> None:
    row = of_closes(["3000", "3050"])
    planned = plan(series(row, Bar("EX50", date(2025, 6, 16), Decimal("2000"))), Look())
    assert planned.y is not None
    assert planned.y.low < 2000 < 3050 < planned.y.high
    (dotted,) = strokes(planned, Role.PREVIOUS)
    assert dotted.dash is not None
    share = (2000 - float(planned.y.low)) / float(planned.y.high - planned.y.low)
    assert dotted.points[0][1] == pytest.approx(planned.frame.bottom - share * planned.frame.height, abs=0.02)
    assert [point[0] for point in dotted.points] == [planned.frame.left, planned.frame.right]


def test_without_a_previous_close_nothing_is_dotted_and_the_first_close_is_the_base() -> None:
    planned = plan(series(of_closes(["3000", "3030"])), Look())
    assert strokes(planned, Role.PREVIOUS) == []
    assert planned.said(Role.SINCE) == ("from 3,000.00, close of 17 Jun 2025",)
    assert planned.said(Role.CHANGE) == ("+30.00 (+1.00%)",)


def test_one_session_is_drawn_from_the_close_before_it() -> None:
    before = Bar("EX50", date(2025, 6, 16), Decimal("2950"))
    planned = plan(series(of_closes(["3000"]), before, span="1D"), Look())
    (line,) = strokes(planned, Role.LINE)
    assert [point[0] for point in line.points] == [planned.frame.left, planned.frame.right]
    assert planned.said(Role.PREVIOUS) == ("previous close 2,950.00, 16 Jun 2025",)
    assert labels(planned, "x") == ["16 Jun", "17 Jun"]
    assert planned.said(Role.DATES) == ("17 Jun 2025",)


def test_sessions_are_one_step_apart_whatever_the_calendar_says() -> None:
    days = [date(2025, 10, 1), date(2025, 10, 2), date(2025, 10, 10), date(2025, 10, 13)]
    row = tuple(Bar("EX50", day, Decimal(3000 + at)) for at, day in enumerate(days))
    (line,) = strokes(plan(series(row), Look()), Role.LINE)
    steps = {round(after[0] - before[0]) for before, after in zip(line.points, line.points[1:], strict=False)}
    assert len(steps) == 1


def test_missing_sessions_break_the_line_and_are_told() -> None:
    row = (*bars(20), *bars(20, first=date(2025, 9, 8)))
    planned = plan(series(row, span="6M"), Look())
    assert len(strokes(planned, Role.LINE)) == 2
    assert len(strokes(planned, Role.GAP)) == 1
    assert planned.said(Role.NOTE) == ("gap in our data 14 Jul 2025 - 8 Sep 2025",)
    twice = (*row, *bars(20, first=date(2026, 1, 8)))
    assert plan(series(twice), Look()).said(Role.NOTE) == ("2 gaps in our data",)


def test_a_session_known_to_be_missing_breaks_the_line_too() -> None:
    row = bars(20)
    asked = replace(series((*row[:8], *row[9:])), missing=((row[8].session, date(2024, 1, 2)),))
    planned = plan(asked, Look())
    assert [len(stroke.points) for stroke in strokes(planned, Role.LINE)] == [8, 11]
    assert planned.said(Role.NOTE) == ("gap in our data 26 Jun 2025 - 30 Jun 2025",)
    (compared, _) = several(2).bars
    both = replace(several(2), missing=((), (compared[20].session,)))
    assert plan(both, Look()).said(Role.NOTE) == ()
    short = (both.bars[0], both.bars[1][:20] + both.bars[1][21:])
    assert len(strokes(plan(replace(both, bars=short), Look()), Role.LINE)) == 3


def test_many_missing_sessions_are_counted_and_not_each_marked() -> None:
    row = bars(60)
    asked = replace(series(row[::2]), missing=(tuple(bar.session for bar in row[1::2]),))
    planned = plan(asked, Look(candles=True))
    assert strokes(planned, Role.GAP) == []
    assert planned.said(Role.NOTE) == ("29 gaps in our data",)
    assert len(strokes(plan(asked, Look()), Role.LINE)) == 30


def test_a_previous_close_from_long_ago_is_told() -> None:
    before = Bar("EX50", date(2025, 4, 1), Decimal("2950"))
    planned = plan(series(bars(20), before), Look())
    assert planned.said(Role.NOTE) == ("gap in our data 1 Apr 2025 - 17 Jun 2025",)
    assert strokes(planned, Role.GAP) == []
    alone = plan(series(bars(1), before, span="1D"), Look())
    assert [len(stroke.points) for stroke in strokes(alone, Role.LINE)] == [1, 1]


def test_a_series_kept_monthly_has_no_gaps() -> None:
    row = tuple(Bar("EX50", date(2020 + at // 12, at % 12 + 1, 1), Decimal(3000 + at)) for at in range(40))
    assert plan(series(row), Look()).said(Role.NOTE) == ()


def test_a_hundredfold_rise_is_drawn_on_a_log_scale_and_says_so() -> None:
    planned = plan(series(of_closes([str(10 + at * at) for at in range(32)])), Look())
    assert planned.y is not None
    assert planned.y.log
    assert labels(planned, "y") == ["10", "20", "50", "100", "200", "500", "1,000"]
    assert planned.said(Role.NOTE) == ("log scale",)
    heights = [tick.at for tick in planned.y.ticks]
    assert heights[0] - heights[3] == pytest.approx(heights[3] - heights[6], abs=0.05)


def test_what_may_still_change_is_called_preliminary() -> None:
    row = bars(10)
    planned = plan(series((*row[:-1], replace(row[-1], final=False))), Look())
    assert planned.said(Role.NOTE) == ("preliminary",)


@pytest.mark.parametrize(
    ("kind", "first", "last", "said"),
    [
        (Kind.INDEX, "100", "101.5", "+1.50 (+1.50%)"),
        (Kind.INDEX, "100", "100", "0.00 (0.00%)"),
        (Kind.INDEX, "30000", "30000.4", "+0.40 (+0.001%)"),
        (Kind.VOLATILITY, "15.69", "14.89", "-0.80"),
        (Kind.YIELD, "4.33", "4.56", "+23.0 bp"),
        (Kind.COMMODITY, "-37.63", "10.01", "+47.64"),
        (Kind.COMMODITY, "0", "2", "+2.00"),
    ],
)
def test_a_change_is_said_as_its_instrument_is_quoted(kind: Kind, first: str, last: str, said: str) -> None:
    asked = replace(series(of_closes([first, last])), instruments=(invented.instrument(kind=kind),))
    assert plan(asked, Look()).said(Role.CHANGE) == (said,)


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        (["2950.3", "3449.62"], ["3,000", "3,200", "3,400"]),
        (["4.26", "4.67"], ["4.3", "4.4", "4.5", "4.6", "4.7"]),
        (["47.27", "-36.98", "38.26"], ["-40", "-20", "0", "20", "40"]),
        (["0", "0", "0"], ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
        (["3000", "3000"], ["2,970", "2,980", "2,990", "3,000", "3,010", "3,020", "3,030"]),
        (["-5", "-1"], ["-5", "-4", "-3", "-2", "-1"]),
        (["100000000.01", "100000000.02"], ["100,000,000.010", "100,000,000.015", "100,000,000.020"]),
    ],
)
def test_the_labels_of_levels_are_round(closes: list[str], expected: list[str]) -> None:
    assert labels(plan(series(of_closes(closes)), Look()), "y") == expected


@pytest.mark.parametrize(
    ("count", "first", "expected"),
    [
        (5, date(2025, 9, 8), ["8 Sep", "9 Sep", "10 Sep", "11 Sep", "12 Sep"]),
        (3, date(2025, 12, 30), ["30 Dec 2025", "31 Dec 2025", "1 Jan 2026"]),
        (22, date(2025, 9, 1), ["8 Sep", "15 Sep", "22 Sep", "29 Sep"]),
        (66, date(2025, 6, 17), ["Jul", "Aug", "Sep"]),
        (180, date(2025, 1, 6), ["Mar", "May", "Jul", "Sep"]),
        (252, date(2025, 8, 21), ["Oct 2025", "Jan 2026", "Apr 2026", "Jul 2026"]),
        (1260, date(2021, 1, 4), ["2022", "2023", "2024", "2025"]),
        (9000, date(1990, 1, 2), ["1995", "2000", "2005", "2010", "2015", "2020"]),
    ],
)
def test_days_are_named_at_the_pace_that_fits(count: int, first: date, expected: list[str]) -> None:
    assert labels(plan(series(bars(count, first=first)), Look()), "x") == expected


# Candles


def test_candles_show_open_high_low_and_close() -> None:
    planned = plan(quarter(), Look(candles=True))
    assert len(planned.candles) == 65
    assert strokes(planned, Role.LINE) == []
    assert planned.y is not None
    first, bar = planned.candles[0], quarter().bars[0][0]
    for at, level in (
        (first.open, bar.open),
        (first.high, bar.high),
        (first.low, bar.low),
        (first.close, bar.close),
    ):
        assert level is not None
        share = (planned.frame.bottom - at) / planned.frame.height
        assert float(planned.y.low) + share * float(planned.y.high - planned.y.low) == pytest.approx(
            float(level), abs=0.05
        )
    assert all(
        candle.ink is (Ink.UP if candle.close < candle.open else Ink.DOWN) for candle in planned.candles
    )


@pytest.mark.parametrize(
    ("count", "note", "most"), [(110, None, 110), (252, "weekly candles", 53), (1300, "monthly candles", 61)]
)
def test_too_many_candles_are_taken_together_and_named(count: int, note: str | None, most: int) -> None:
    row = bars(count)
    planned = plan(series(row), Look(candles=True))
    assert len(planned.candles) <= most
    assert planned.said(Role.NOTE) == (() if note is None else (note,))
    top = max(bar.high for bar in row if bar.high is not None)
    assert planned.y is not None
    highest = min(candle.high for candle in planned.candles)
    share = (planned.frame.bottom - highest) / planned.frame.height
    assert float(planned.y.low + Decimal(share) * (planned.y.high - planned.y.low)) == pytest.approx(
        float(top), abs=0.1
    )


def test_a_bar_without_sound_high_and_low_is_only_a_dash_at_its_close() -> None:
    row = list(bars(20))
    row[3] = replace(row[3], high=None)
    row[7] = replace(row[7], low=row[7].close + 5)
    row[9] = replace(row[9], open=None)
    planned = plan(series(tuple(row)), Look(candles=True))
    assert len(planned.candles) == 17
    assert len(strokes(planned, Role.CANDLE)) == 3
    assert planned.said(Role.NOTE) == ("dash: close only",)


def test_more_than_a_few_dashes_make_a_line() -> None:
    """A week with one unsound session would be a dash: of sixty weeks, three may be."""
    row = list(bars(252))
    for at in range(0, 252, 40):
        row[at] = replace(row[at], high=None)
    planned = plan(series(tuple(row)), Look(candles=True))
    assert (planned.candles, strokes(planned, Role.CANDLE)) == ((), [])
    assert planned.said(Role.NOTE) == ("highs or lows are missing: line of closes",)


@pytest.mark.parametrize("count", [90, 252, 1300])
def test_candles_mark_the_highest_and_the_lowest_close_of_a_session(count: int) -> None:
    """The same figures in the same words as the lines beside the picture, whatever a candle stands for."""
    row = list(bars(count))
    row[count // 2] = replace(row[count // 2], high=row[count // 2].close + 900)
    planned = plan(series(tuple(row)), Look(candles=True))
    marked = [said for role in (Role.HIGH, Role.LOW) for said in planned.said(role)]
    top, bottom = max(bar.close for bar in row), min(bar.close for bar in row)
    wanted = (f"highest close {top:,.2f}", f"lowest close {bottom:,.2f}")
    assert marked
    assert all(said.startswith(wanted) for said in marked), (marked, wanted)


def test_closes_alone_make_a_line_even_where_candles_were_asked_for() -> None:
    planned = plan(series(of_closes(["3000", "3010", "3020"])), Look(candles=True))
    assert planned.candles == ()
    assert len(strokes(planned, Role.LINE)) == 1
    assert planned.said(Role.NOTE) == ("highs or lows are missing: line of closes",)


def test_a_series_may_ask_for_candles_itself() -> None:
    assert plan(quarter(candles=True), Look()) == plan(quarter(), Look(candles=True))


# Comparisons


def test_a_comparison_starts_at_100_and_says_who_did_best() -> None:
    planned = plan(several(3), Look())
    lines = strokes(planned, Role.LINE)
    assert planned.y is not None
    hundred = next(tick.at for tick in planned.y.ticks if tick.value == 100)
    assert {line.points[0] for line in lines} == {(planned.frame.left, hundred)}
    assert planned.said(Role.TITLE) == ("Rebased to 100 · 3M",)
    assert planned.said(Role.SINCE) == ("17 Jun 2025 = 100",)
    percents = [float(said.rstrip("%").replace(",", "")) for said in planned.said(Role.PERCENT)]
    assert percents == sorted(percents, reverse=True)
    asked = several(3)
    for said, name in zip(planned.said(Role.PERCENT), planned.said(Role.NAME), strict=True):
        at = [one.name for one in asked.instruments].index(name)
        base, last = asked.previous[at], asked.bars[at][-1]
        assert base is not None
        assert said == f"{round((last.close / base.close - 1) * 100, 2):+}%"


def test_the_colour_of_a_line_is_the_one_beside_its_name() -> None:
    planned = plan(several(4), Look())
    swatches = [box.ink for box in planned.boxes if box.role is Role.SWATCH]
    assert sorted(swatches) == sorted(LINES[:4])
    ends = sorted((mark.y, mark.ink) for mark in planned.marks)
    assert [ink for _, ink in ends] == swatches


def test_each_line_is_drawn_over_its_own_sessions() -> None:
    asked = several(2)
    short = asked.bars[1][:20] + asked.bars[1][21:]
    (_, rested) = strokes(plan(replace(asked, bars=(asked.bars[0], short)), Look()), Role.LINE)
    whole, _ = strokes(plan(asked, Look()), Role.LINE)
    assert len(rested.points) == len(whole.points) - 1
    assert {x for x, _ in rested.points} < {x for x, _ in whole.points}


def test_a_series_that_ends_earlier_is_dated() -> None:
    asked = several(2)
    planned = plan(replace(asked, bars=(asked.bars[0], asked.bars[1][:-5])), Look())
    assert "Example 1 (1 Sep)" in planned.said(Role.NAME)


def test_a_series_that_begins_later_moves_the_common_day() -> None:
    asked = several(2)
    later = replace(asked, bars=(asked.bars[0], asked.bars[1][30:]), previous=(asked.previous[0], None))
    planned = plan(later, Look())
    start = asked.bars[1][30].session
    assert planned.said(Role.SINCE) == (f"{start.day} {start:%b} {start.year} = 100",)


# Overviews


def test_an_overview_is_sorted_and_each_bar_as_long_as_its_percent() -> None:
    planned = plan_overview(invented.overview(), Look())
    assert planned.said(Role.TITLE) == ("Asia",)
    assert planned.said(Role.TALLY) == ("3 of 6 up",)
    assert planned.said(Role.SINCE) == ("16 Sep 2025 · close",)
    assert planned.said(Role.NAME) == (
        "Capital Composite",
        "North 100",
        "Island 40",
        "Harbour Index",
        "Valley All Share",
        "Eastern 300",
    )
    assert planned.said(Role.PERCENT) == (
        "+1.33% record",
        "+0.62%",
        "+0.2% (open)",
        "flat",
        "-0.03%",
        "-0.41%",
    )
    assert planned.said(Role.NOTE) == ("older, not drawn: Western 30 (12 Sep)",)
    assert planned.x is not None
    zero = planned.x.ticks[0].at
    rises = [box.right - box.left for box in planned.boxes if box.left == zero]
    assert rises[0] / rises[1] == pytest.approx(1.33 / 0.62, rel=0.01)
    assert [box.ink for box in planned.boxes] == [Ink.UP] * 3 + [Ink.DOWN] * 2


def test_a_computed_percent_has_two_decimals_at_the_close_and_one_before() -> None:
    members = tuple(
        replace(invented.figure(name, percent, phase=phase), computed=True)
        for name, percent, phase in (
            ("Closed", "1.23456", Phase.CLOSE),
            ("Trading", "0.98765", Phase.INTRADAY),
            ("Hardly", "0.0004", Phase.INTRADAY),
        )
    )
    planned = plan_overview(Overview("Asia", date(2025, 9, 16), members), Look())
    assert planned.said(Role.PERCENT) == ("+1.23% (close)", "+1.0%", "+0.0004%")


def test_a_large_region_keeps_its_largest_moves() -> None:
    members = tuple(invented.figure(f"Index {at}", str(Decimal(at - 20) / 10)) for at in range(40))
    planned = plan_overview(Overview("World", date(2025, 9, 16), members), Look())
    assert len(planned.said(Role.NAME)) == 22
    assert planned.said(Role.NOTE) == ("the 22 largest moves of 40",)
    assert "Index 20" not in planned.said(Role.NAME)


# Look


def test_red_up_swaps_the_colours_of_moves_and_nothing_else() -> None:
    usual, swapped = plan(quarter(), Look()), plan(quarter(), Look(red_up=True))
    assert colour(usual, Ink.UP) == colour(swapped, Ink.DOWN)
    assert colour(usual, Ink.DOWN) == colour(swapped, Ink.UP)
    assert replace(swapped, colours=usual.colours) == usual


@pytest.mark.parametrize("dark", [False, True])
def test_every_ink_stands_out_from_its_ground(dark: bool) -> None:
    inks = dict(colours(Look(dark=dark)))
    for ink in (Ink.TEXT, Ink.MUTED, Ink.UP, Ink.DOWN, Ink.FLAT):
        assert contrast(inks[ink], inks[Ink.PAPER]) >= 4.5, ink
    for ink in LINES:
        assert contrast(inks[ink], inks[Ink.PAPER]) >= 3, ink
    for ink in (Ink.UP, Ink.DOWN, Ink.FLAT):
        assert contrast(inks[Ink.MUTED], blend(inks[Ink.PAPER], inks[ink], 0.09)) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as the web's accessibility rules define it."""
    bright, dim = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _light(colour: str) -> float:
    shares = [part / 255 for part in parts(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("language", "base", "dates"),
    [
        ("ko", "2025년 6월 17일 종가 3,000.00 기준", "2025년 6월 17일 - 2025년 6월 18일"),
        ("ja", "2025年6月17日終値 3,000.00 から", "2025年6月17日 - 2025年6月18日"),
        ("zh", "自2025年6月17日收盘 3,000.00 起", "2025年6月17日 - 2025年6月18日"),
        ("xx", "from 3,000.00, close of 17 Jun 2025", "17 Jun 2025 - 18 Jun 2025"),
    ],
)
def test_words_follow_the_language_and_names_are_handed_in(language: str, base: str, dates: str) -> None:
    planned = plan(series(of_closes(["3000", "3010"])), Look(language=language), NAMES)
    assert planned.said(Role.TITLE) == ("예시 지수 · 3M",)
    assert planned.said(Role.SINCE) == (base,)
    assert planned.said(Role.DATES) == (dates,)
    latin = {text.role: text.latin for text in planned.texts}
    assert latin[Role.TITLE] == "Example 50 · 3M"
    assert latin[Role.SINCE] == "from 3,000.00, close of 17 Jun 2025"


def test_every_text_has_a_latin_form() -> None:
    for language in ("ko", "ja", "zh"):
        look = Look(language=language)
        for planned in (plan(quarter(), look, NAMES), plan_overview(invented.overview(), look, NAMES)):
            assert all(text.latin.isascii() or set(text.latin) - set("·") for text in planned.texts)
            assert all(letter.isascii() or letter == "·" for text in planned.texts for letter in text.latin)


# Refusals


def _bar(close: str, day: date = invented.FIRST) -> Bar:
    return Bar("EX50", day, Decimal(close))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Series((), (), ()), "empty"),
        (series(()), "empty"),
        (series((), _bar("3000")), "empty"),
        (series((_bar("3000"),)), "one_close"),
        (series((_bar("3000"), _bar("3001"))), "order"),
        (series((_bar("3000"),), _bar("3001")), "order"),
        (series((_bar("NaN"), _bar("3001", date(2025, 6, 18)))), "not_a_level"),
        (series((_bar("1"), _bar("Infinity", date(2025, 6, 18)))), "not_a_level"),
        (series((_bar("1"), _bar("1E+300", date(2025, 6, 18)))), "not_a_level"),
        (
            replace(
                series((replace(_bar("1"), high=Decimal("sNaN")), *of_closes(["2"], date(2025, 6, 18)))),
                candles=True,
            ),
            "not_a_level",
        ),
        (several(7), "crowded"),
        (replace(several(2), bars=(several(2).bars[0], ())), "empty"),
    ],
)
def test_what_cannot_be_drawn_right_is_refused_in_one_line(asked: Series, code: str) -> None:
    with pytest.raises(ChartRefused) as refusal:
        plan(asked, Look())
    assert refusal.value.code == code
    assert isinstance(refusal.value, BrieferError)
    assert "\n" not in str(refusal.value)


def test_series_that_never_meet_are_not_compared() -> None:
    asked = several(2)
    later = tuple(replace(bar, session=bar.session + timedelta(days=4000)) for bar in asked.bars[1])
    with pytest.raises(ChartRefused) as refusal:
        plan(replace(asked, bars=(asked.bars[0], later), previous=(asked.previous[0], None)), Look())
    assert refusal.value.code == "no_common_day"


def test_nothing_is_rebased_to_a_level_of_zero_or_less() -> None:
    asked = several(2)
    base = asked.previous[1]
    assert base is not None
    below = replace(base, close=Decimal("-37.63"))
    with pytest.raises(ChartRefused) as refusal:
        plan(replace(asked, previous=(asked.previous[0], below)), Look())
    assert refusal.value.code == "not_positive"
    assert refusal.value.subject == "Example 1"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ((), "no_moves"),
        ((Figure(invented.instrument(), date(2025, 9, 16), Phase.CLOSE, level=Decimal(1)),), "no_moves"),
        ((invented.figure("North 100", "NaN"),), "not_a_level"),
    ],
)
def test_an_overview_without_moves_is_refused(members: tuple[Figure, ...], code: str) -> None:
    with pytest.raises(ChartRefused) as refusal:
        plan_overview(Overview("Asia", date(2025, 9, 16), members), Look())
    assert refusal.value.code == code


# The package


def test_importing_the_package_loads_no_pillow() -> None:
    code = "import sys, bot.charts; print(sorted(set(sys.modules) & {'PIL', 'matplotlib', 'numpy'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["scale", "look"])
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    failed, tried = doctest.testmod(import_module(f"bot.charts.{module}"))
    assert tried
    assert not failed

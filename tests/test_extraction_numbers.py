"""What numbers in running text are: percent, points, a level, or somebody else's."""

from decimal import Decimal

import pytest

from bot.extraction.numbers import Unit, figure_at
from bot.extraction.tokens import tokenise


def first(text: str) -> tuple[Unit, Decimal, int] | None:
    """Return unit, value and sign of the first figure of a text."""
    tokens = tokenise(text)
    for at in range(len(tokens)):
        figure = figure_at(tokens, at)
        if figure is not None:
            return figure.unit, figure.value, figure.sign
    return None


@pytest.mark.parametrize(
    ("text", "unit", "value", "sign"),
    [
        ("rose 0.4%", Unit.PERCENT, "0.4", 0),
        ("rose 0.4 %", Unit.PERCENT, "0.4", 0),
        ("rose .48 percent", Unit.PERCENT, "0.48", 0),
        ("0.4 per cent", Unit.PERCENT, "0.4", 0),
        ("a 0.28-per-cent gain", Unit.PERCENT, "0.28", 0),
        ("2.61 percentage", Unit.PERCENT, "2.61", 0),
        ("+0.4%", Unit.PERCENT, "0.4", 1),
        ("(-0.4%)", Unit.PERCENT, "0.4", -1),
        ("\u2193 0.4%", Unit.PERCENT, "0.4", -1),
        ("half a percent", Unit.PERCENT, "0.5", 0),
        ("three-quarters of a percent", Unit.PERCENT, "0.75", 0),
        ("two and a half percent", Unit.PERCENT, "2.5", 0),
        ("one point two per cent", Unit.PERCENT, "1.2", 0),
        ("a percent", Unit.PERCENT, "1", 0),
        ("12.5 points", Unit.POINTS, "12.5", 0),
        ("151 pts", Unit.POINTS, "151", 0),
        ("0.47 of-a-point", Unit.POINTS, "0.47", 0),
        ("lost 9.1 and 14.5 points", Unit.POINTS, "9.1", 0),
        ("up 0.7, 0.4 and 0.3 percent", Unit.PERCENT, "0.7", 0),
        ("to 31,207.54", Unit.PLAIN, "31207.54", 0),
        ("to 31207.54", Unit.PLAIN, "31207.54", 0),
        ("to 81,785.74", Unit.PLAIN, "81785.74", 0),
        ("at 18.494,89", Unit.PLAIN, "18494.89", 0),
        ("at 7 893,98", Unit.PLAIN, "7893.98", 0),
        ("to 1,02,345.60", Unit.PLAIN, "102345.60", 0),
    ],
)
def test_a_figure_is_read_with_unit_and_sign(text: str, unit: Unit, value: str, sign: int) -> None:
    assert first(text) == (unit, Decimal(value), sign)


@pytest.mark.parametrize(
    "text",
    [
        "$63.41",
        "HK$2.10",
        "69,700 won",
        "4,3793.0",
        "the 2,740 level",
        "the 3,000-point mark",
        "1,200 stocks",
        "12 sen",
        "the 25-basis-point cut",
        "1-2 percent",
        "between 0.3% and 0.9%",
        "0.3% to 0.9%",
        "Sept. 16",
        "on 16 September",
        "in 2019",
        "at 9:50",
        "at 1.47 p.m.",
        "at 0600 GMT",
        "a two-day rise of 3rd",
        "5.4 billion",
        "10 bps",
    ],
)
def test_money_counts_dates_times_marks_and_ranges_are_no_figures(text: str) -> None:
    found = first(text)
    assert found is None or found[0] is Unit.OTHER

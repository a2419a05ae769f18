"""English: what a chart shows."""

from collections.abc import Sequence
from datetime import date

from bot import numbers
from bot.market import Bar, Instrument
from bot.wording.en.dates import counted, day, listed, short_day
from bot.wording.en.figures import older, source_names

RANGES = {
    "1D": "in the last session",
    "YTD": "this year",
    "MTD": "this month",
    "WTD": "this week",
    "MAX": "in all",
}
UNITS = {"D": "session", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}

chart_sources = source_names
"""Who gave the closes."""


def chart_over(label: str) -> str:
    """A range in words.

    >>> chart_over("3M"), chart_over("1Y"), chart_over("5D"), chart_over("YTD"), chart_over("")
    ('over 3 months', 'over 1 year', 'over 5 sessions', 'this year', '')
    """
    if label in RANGES or not label:
        return RANGES.get(label, "")
    return f"over {counted(int(label[:-1]), UNITS[label[-1]])}"


def chart_moved(name: str, change: str, level: str, label: str) -> str:
    """One instrument from one close to another."""
    return " ".join(filter(None, (name, change, chart_over(label), "to", level)))


def chart_compared(names: Sequence[str], label: str) -> str:
    """Several instruments on one footing; the picture has their changes."""
    return " ".join(filter(None, (listed(names), chart_over(label)))) + ", rebased to 100"


def chart_days(first: date, last: date) -> str:
    """From which close to which."""
    return f"close of {day(first)} to close of {day(last)}"


def chart_one_close(name: str, level: str, on: date) -> str:
    """A single close is no chart."""
    return f"Only one close of {name} is stored: {level} on {day(on)}"


def chart_extremes(instrument: Instrument, low: Bar, high: Bar) -> str:
    """The highest and the lowest close."""
    highest, lowest = numbers.level(high.close, instrument), numbers.level(low.close, instrument)
    return f"highest close {highest} on {_dated(high)}, lowest {lowest} on {_dated(low)}"


def chart_begins(first: date) -> str:
    """Our data do not reach back as far as was asked."""
    return f"our closes begin on {day(first)}"


def chart_older(later: date) -> str:
    """What has ended since the last close that is stored."""
    return older(later)


def chart_without(names: Sequence[str]) -> str:
    """What is not in the picture."""
    return f"no close stored for {listed(names)}"


def _dated(bar: Bar) -> str:
    return f"{short_day(bar.session)} {bar.session.year}"

"""What a language must offer to speak of charts: captions beside a picture, and why there is none."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from bot.market import Bar, Instrument, Source


class ChartWords(Protocol):
    """The phrases of charts; see `bot.wording.words`."""

    def chart_moved(self, name: str, change: str, level: str, label: str) -> str:
        """One instrument from one close to another."""

    def chart_compared(self, names: Sequence[str], label: str) -> str:
        """Several instruments on one footing; the picture has their changes."""

    def chart_days(self, first: date, last: date) -> str:
        """From which close to which."""

    def chart_one_close(self, name: str, level: str, on: date) -> str:
        """A single close is no chart."""

    def chart_extremes(self, instrument: Instrument, low: Bar, high: Bar) -> str:
        """The highest and the lowest close."""

    def chart_begins(self, first: date) -> str:
        """Our data do not reach back as far as was asked."""

    def chart_older(self, later: date) -> str:
        """What has ended since the last close that is stored."""

    def chart_without(self, names: Sequence[str]) -> str:
        """What is not in the picture."""

    def chart_sources(self, sources: Iterable[Source]) -> str:
        """Who gave the closes."""

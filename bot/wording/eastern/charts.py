"""Eastern languages: what a chart shows."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot import numbers
from bot.market import Bar, Instrument, Source
from bot.wording.eastern.figures import Figures

UNITS = {"D": "session", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
TO_DATE = {"YTD": "year", "MTD": "month", "WTD": "week"}


class Charts(Figures):
    """The lines beside a picture."""

    def chart_over(self, label: str) -> str:
        """A range in words; nothing where only its dates say what it is."""
        if label in TO_DATE:
            return self.phrases[f"this.{TO_DATE[label]}"]
        if label == "MAX":
            return self.phrases["all_data"]
        return self.say(f"past.{UNITS[label[-1]]}", n=label[:-1]) if label else ""

    def chart_moved(self, name: str, change: str, level: str, label: str) -> str:
        """One instrument from one close to another."""
        return self.joined([" ".join(filter(None, (name, self.chart_over(label), change))), level])

    def chart_compared(self, names: Sequence[str], label: str) -> str:
        """Several instruments on one footing; the picture has their changes."""
        what = " ".join(filter(None, (self.listed(names), self.chart_over(label))))
        return self.say("chart.compared", what=what)

    def chart_days(self, first: date, last: date) -> str:
        """From which close to which."""
        return self.say("closes_of", since=self.day(first), until=self.day(last))

    def chart_one_close(self, name: str, level: str, on: date) -> str:
        """A single close is no chart."""
        return self.say("chart.one_close", name=name, level=level, day=self.day(on))

    def chart_extremes(self, instrument: Instrument, low: Bar, high: Bar) -> str:
        """The highest and the lowest close."""
        ends = {
            key: f"{numbers.level(bar.close, instrument)} ({self.day(bar.session)})"
            for key, bar in (("high", high), ("low", low))
        }
        return self.say("span.extremes", **ends)

    def chart_begins(self, first: date) -> str:
        """Our data do not reach back as far as was asked."""
        return self.say("begins", day=self.day(first))

    def chart_older(self, later: date) -> str:
        """What has ended since the last close that is stored."""
        return self.older(later)

    def chart_without(self, names: Sequence[str]) -> str:
        """What is not in the picture."""
        return self.say("no_closes", name=self.listed(names))

    def chart_sources(self, sources: Iterable[Source]) -> str:
        """Who gave the closes."""
        return self.source_names(tuple(sources))

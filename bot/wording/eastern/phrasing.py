"""The ground of the Eastern languages: a table of phrases, days, lists."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.answers import Span
from bot.messages import Period, PeriodKind

TO_DATE = {PeriodKind.YTD: "year", PeriodKind.MTD: "month", PeriodKind.WTD: "week"}
CALENDAR = {
    PeriodKind.YEAR: "year",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.MONTH: "month",
    PeriodKind.WEEK: "week",
}


class Phrasing:
    """Says phrases of one language by their key."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = phrases

    def say(self, key: str, **values: object) -> str:
        """The phrase of a key with its values; a table that lacks one is a bug that a test finds."""
        return self.phrases[key].format(**values)

    def day(self, on: date) -> str:
        """A day with its year and weekday."""
        return self.say("day", y=on.year, m=on.month, d=on.day, w=self.weekday(on))

    def short_day(self, on: date) -> str:
        """Where the year is clear."""
        return self.say("day.short", m=on.month, d=on.day)

    def weekday(self, on: date) -> str:
        """One sign for the day of the week."""
        return self.phrases["weekdays"][on.weekday()]

    def listed(self, words: Sequence[str], word: str = "and") -> str:
        """Words in a row; `or` has a sign of its own."""
        if word == "or" and len(words) > 1:
            return f"{self.phrases['comma'].join(words[:-1])}{self.phrases['or']}{words[-1]}"
        return self.phrases["comma"].join(words)

    def joined(self, words: Sequence[str]) -> str:
        """Pieces of a sentence in a row."""
        return self.phrases["comma"].join(word for word in words if word)

    def over(self, period: Period | None, since: date | None, until: date | None) -> str:
        """When a span was, as a piece of a sentence."""
        kind = period.kind if period else PeriodKind.RANGE
        if period is not None and kind is PeriodKind.SESSIONS:
            return self.say("past.session", n=period.count)
        if period is not None and kind is PeriodKind.LAST:
            return self.say(f"past.{period.unit}", n=period.count)
        if kind in TO_DATE or (period is not None and period.offset == 0 and kind in CALENDAR):
            return self.phrases[f"this.{(TO_DATE | CALENDAR)[kind]}"]
        if kind is PeriodKind.WEEK and period is not None and period.offset == -1:
            return self.phrases["last.week"]
        if since is None or until is None:
            return self.phrases["all_data"]
        if kind is PeriodKind.SINCE:
            return self.say("since", day=self.day(since))
        return self._whole(since, until) or self.say("from_to", since=self.day(since), until=self.day(until))

    def span_when(self, span: Span) -> str:
        """When it was; "the past year" with the day that it ends with, where a later session has ended."""
        when = self.over(span.period, span.since, span.until)
        return self.say("past.to", day=self.day(span.counted_to), when=when) if span.counted_to else when

    def _whole(self, since: date, until: date) -> str | None:
        """The name of a whole month, quarter or year; None for any other stretch."""
        if since.day != 1 or (until + timedelta(days=1)).day != 1:
            return None
        months = (until.year - since.year) * 12 + until.month - since.month + 1
        if months == 12 and since.month == 1:
            return self.say("year", y=since.year)
        if months == 3 and since.month % 3 == 1:
            return self.say("quarter", y=since.year, q=since.month // 3 + 1)
        return self.say("month", y=since.year, m=since.month) if months == 1 else None

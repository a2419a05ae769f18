"""Eastern languages: whether an index is at its record, how far from it, when it was last where it is."""

from decimal import Decimal

from bot import numbers
from bot.answers import Aspect, Figure, Standing
from bot.history.claims import FromRecord, FromReported, Mark, RecordClose, TiesRecord
from bot.history.edges import YearEdge
from bot.market import Direction, Instrument, Phase
from bot.wording.eastern.claims import Claims, short

Claimed = RecordClose | TiesRecord | FromRecord | FromReported


class Records(Claims):
    """Answers to questions about records."""

    def at_record(self, headline: str) -> str:
        """Is it a record: yes."""
        return self.say("yes", what=headline)

    def off_record(self, headline: str) -> str:
        """Is it a record: no."""
        return self.say("no", what=headline)

    def not_known(self, headline: str) -> str:
        """Is it a record: our data can't say."""
        return self.say("not_proven", what=headline)

    def none_reported(self, headline: str) -> str:
        """Is it a record: nobody says so, and nothing of ours bears on it."""
        return self.say("none_reported", what=headline)

    def highest_held(self, name: str, item: Standing) -> str:
        """The highest close that we hold, which is not proven to be the record."""
        top = self.at(item.held, item.instrument) if item.held is not None else ""
        what = self.say("highest_close", since=self.in_our_data(item.data_since))
        return self.say("is_at", name=name, what=what, at=top)

    def at_reported(self, name: str, figure: Figure) -> str:
        """It is where a source says that the record is."""
        level = numbers.level(figure.level, figure.instrument) if figure.level is not None else ""
        word = "record.close" if figure.phase is Phase.CLOSE else "record"
        return self.say("is_at", name=name, what=self.say(word), at=level)

    def lowest(self, name: str, item: Standing) -> str:
        """The lowest close that we hold."""
        bottom = self.at(item.since, item.instrument) if item.since is not None else ""
        what = self.say("lowest_close", since=self.in_our_data(item.data_since))
        return self.say("is_at", name=name, what=what, at=bottom)

    def now_below(self, headline: str, change: Decimal) -> str:
        """Where it stands, and how far below the close in the line above."""
        return self.say("now_below", what=headline, pct=short(change))

    def distance(self, name: str, told: Claimed, item: Standing) -> str:
        """How far from the record."""
        match told:
            case RecordClose() | TiesRecord():
                now = self.at(item.close, item.instrument) if item.close is not None else ""
                return self.say("is_at", name=name, what=self._the_record(told.data_since), at=now)
            case FromRecord() | FromReported():
                return f"{name} {self.claim(told, item.instrument)}"

    def peak(self, name: str, told: Claimed, item: Standing) -> str:
        """Which close is the record, and when it was."""
        match told:
            case RecordClose() | TiesRecord():
                level = self.at(item.close, item.instrument) if item.close is not None else ""
                return self.say("is_at", name=name, what=self._the_record(told.data_since), at=level)
            case FromRecord():
                level = self.at(told.record, item.instrument)
                return self.say("is_at", name=name, what=self._the_record(told.data_since), at=level)
            case FromReported():
                basis = self.phrases["record.close" if told.reported.basis is Phase.CLOSE else "record"]
                return self.say("is_at", name=name, what=basis, at=self.at(told.reported, item.instrument))

    def last_time(self, name: str, since: Mark, item: Standing) -> str:
        """When it was last where it is, or beyond a level that was named."""
        side = "high" if item.aspect is Aspect.LAST_HIGH else "low"
        at = self.at(since, item.instrument)
        if item.threshold is None:
            return self.say(f"last.{side}", name=name, at=at)
        return self.say(
            f"last.{side}.of", name=name, level=numbers.level(item.threshold, item.instrument), at=at
        )

    def never(self, name: str, item: Standing) -> str:
        """No stored close is as high, or as low."""
        side = "high" if item.aspect is Aspect.LAST_HIGH else "low"
        since = self.in_our_data(item.data_since)
        if item.threshold is None:
            return self.say(f"never.{side}", name=name, since=since)
        level = numbers.level(item.threshold, item.instrument)
        return self.say(f"never.{side}.of", name=name, level=level, since=since)

    def but_gap(self, item: Standing) -> str:
        """A session is missing that might have been later."""
        return self.gap([item.hole]) if item.hole is not None else ""

    def last_reported(self, item: Standing) -> str:
        """What a source called the record last."""
        if item.reported is None:
            return ""
        return self.say("last_reported", at=self.at(item.reported, item.instrument))

    def region_records(self, region: str, names: str) -> str:
        """Which of a region's indices are at a record."""
        return self.say("region.records", region=region, names=names)

    def region_highs(self, region: str, names: str) -> str:
        """Which of a region's indices are at their highest close of 52 weeks."""
        return self.say("region.highs", region=region, names=names)

    def region_no_high(self, region: str) -> str:
        """None of them is."""
        return self.say("region.no_high", region=region)

    def year_edge(self, told: YearEdge, instrument: Instrument) -> str:
        """How far from the high, or the low, of 52 weeks."""
        edge = "high" if told.way is Direction.UP else "low"
        what = self.phrases[f"edge.{edge}.held" if told.doubt else f"edge.{edge}"]
        values = {"what": what, "at": self.at(told.mark, instrument)}
        if told.mark.level == told.level or told.percent is None:
            return self.say("edge.equal", **values)
        side = "above" if told.level > told.mark.level else "below"
        return self.say(f"edge.{side}", pct=short(told.percent), **values)

    def region_lows(self, region: str, names: str) -> str:
        """Which of a region's indices are at their lowest close of 52 weeks."""
        return self.say("region.lows", region=region, names=names)

    def region_no_low(self, region: str) -> str:
        """None of them is."""
        return self.say("region.no_low", region=region)

    def region_none(self, region: str) -> str:
        """None of them is."""
        return self.say("region.none", region=region)

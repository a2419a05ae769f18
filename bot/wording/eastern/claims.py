"""Eastern languages: claims made of a close with their receipts, and why one is not made."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.history.claims import (
    Beaten,
    Claim,
    Contradiction,
    Edge,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    MostOf,
    MoveSize,
    RankInYear,
    Reason,
    RecordClose,
    Refusal,
    Run,
    SinceAnchor,
    Snapped,
    TiesRecord,
    ToDate,
    YearRange,
)
from bot.market import Instrument, KnownHigh, Phase
from bot.wording.eastern.figures import Figures


class Claims(Figures):
    """Each claim as a piece of a sentence."""

    def claim(self, told: Claim, instrument: Instrument) -> str:
        """One claim."""
        match told:
            case (
                RecordClose()
                | TiesRecord()
                | FromRecord()
                | FromReported()
                | IntradayRecord()
                | Contradiction()
            ):
                return self._record_claim(told, instrument)
            case Run():
                total = self.say("in_all", pct=pct(told.percent)) if told.percent is not None else ""
                return self.say(f"run.{told.way.value}", n=told.sessions) + total
            case Snapped():
                total = f" ({pct(told.percent)})" if told.percent is not None else ""
                return self.say(f"snapped.{told.way.value}", n=told.sessions) + total
            case MostOf():
                return self.say(f"most.{told.way.value}", n=told.sessions, of=told.of)
            case LargestMove():
                return self.say(f"largest.{told.way.value}", since=self._since(told.since, told.data_since))
            case ExtremeClose():
                return self.say(f"extreme.{told.way.value}", since=self._since(told.since, told.data_since))
            case RankInYear():
                return self.say(f"rank.{told.way.value}", y=told.year, n=told.rank)
            case MoveSize():
                return self.say("sigma", n=abs(told.sigmas))
            case YearRange():
                return self._year_range(told, instrument)
            case ToDate():
                return self.say(f"to_date.{told.stretch.value}", pct=pct(told.percent))
            case SinceAnchor():
                moved = (
                    pct(told.percent) if told.percent is not None else numbers.points(told.points, instrument)
                )
                return self.say("anchor", day=self.day(told.base.on), change=moved)

    def _record_claim(
        self,
        told: RecordClose | TiesRecord | FromRecord | FromReported | IntradayRecord | Contradiction,
        instrument: Instrument,
    ) -> str:
        match told:
            case RecordClose(data_since=None):
                return self.say("old_record", at=self.at(told.beaten, instrument))
            case RecordClose():
                since = self.in_our_data(told.data_since)
                return self.say("highest", since=since, at=self.at(told.beaten, instrument))
            case TiesRecord():
                return self.say(
                    "ties", what=self._the_record(told.data_since), at=self.at(told.tied, instrument)
                )
            case FromRecord():
                record, at = self._the_record(told.data_since), self.at(told.record, instrument)
                return self.say("below", what=record, at=at, pct=short(told.percent))
            case FromReported():
                basis = self.phrases["record.close" if told.reported.basis is Phase.CLOSE else "record"]
                return self.say(
                    "below", what=basis, at=self.at(told.reported, instrument), pct=short(told.percent)
                )
            case IntradayRecord():
                since = "" if told.data_since is None else self.in_our_data(told.data_since)
                level = numbers.level(told.level, instrument)
                return self.say(
                    "intraday_record", level=level, since=since, at=self.at(told.beaten, instrument)
                )
            case Contradiction():
                stored, reported = self.at(told.stored, instrument), self.at(told.reported, instrument)
                return self.say("contradiction", stored=stored, reported=reported)

    def _the_record(self, data_since: date | None) -> str:
        if data_since is None:
            return self.phrases["record.close"]
        return self.say("highest_close", since=self.in_our_data(data_since))

    def _year_range(self, told: YearRange, instrument: Instrument) -> str:
        if told.edge is Edge.INSIDE:
            return self.say("range52", low=self.at(told.low, instrument), high=self.at(told.high, instrument))
        return self.phrases[f"edge52.{told.edge.value}"]

    def at(self, mark: Beaten, instrument: Instrument) -> str:
        """A level with its day; that of a source with the source's name."""
        level = numbers.level(mark.level, instrument)
        on = self.day(mark.on) if mark.on is not None else ""
        by = self.say("by", name=self.source_names([mark.source])) if isinstance(mark, KnownHigh) else ""
        inside = self.joined([on, by])
        return f"{level} ({inside})" if inside else level

    def in_our_data(self, since: date | None) -> str:
        """An "ever" that reaches only as far as our own closes."""
        return self.say("our_data.since", day=self.day(since)) if since else self.phrases["our_data"]

    def _since(self, since: date | None, data_since: date) -> str:
        return self.say("since", day=self.day(since)) if since is not None else self.in_our_data(data_since)

    def refusal(self, refused: Refusal) -> str:
        """Why a claim is not made."""
        match refused.reason:
            case Reason.HOLE:
                return self.gap([refused.on])
            case Reason.UNSOUND:
                return self.say("unsound", day=self.day(refused.on))
            case Reason.BEFORE_DATA:
                return self.begins(refused.on)

    def refused(self, told: Refusal) -> str:
        """The same with what is not said."""
        return self.say("refused", what=self.phrases[f"subject.{told.subject.value}"], why=self.refusal(told))

    def gap(self, days: Sequence[date]) -> str:
        """Sessions that our data lack."""
        more = self.say("gap.more", n=len(days) - 1) if len(days) > 1 else ""
        return self.say("gap", day=self.day(days[0])) + more

    def begins(self, first: date) -> str:
        """Our data do not reach back as far as was asked."""
        return self.say("begins", day=self.day(first))


def pct(change: Decimal) -> str:
    """A signed percent of ours."""
    return numbers.percent(change, 2)


def short(change: Decimal) -> str:
    """How far under something, without a sign."""
    return numbers.percent(abs(change), 2).lstrip("+")

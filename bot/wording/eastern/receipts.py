"""Eastern languages: the proof of a claim: which closes were compared, by what rule, and who gave them."""

from collections.abc import Sequence
from decimal import Decimal

from bot import numbers
from bot.answers import Figure, Receipt, Span
from bot.history.claims import (
    Claim,
    Contradiction,
    FromRecord,
    FromReported,
    Mark,
    MostOf,
    RankInYear,
    RecordClose,
    Run,
    SinceAnchor,
    Snapped,
    TiesRecord,
    ToDate,
)
from bot.history.spans import Tally
from bot.market import Instrument
from bot.wording.eastern.spans import Spans

SHARED = {TiesRecord: "RecordClose", FromRecord: "RecordClose", Contradiction: "FromReported"}


class Receipts(Spans):
    """What is shown when somebody asks to see."""

    def receipt_title(self, name: str, figure: Figure) -> str:
        """What the receipt is of."""
        return f"{name}, {self.day(figure.session)} {self.phrases[f'phase.{figure.phase.value}']}"

    def computed(self, figure: Figure, base: Mark) -> str:
        """How the change was computed."""
        if figure.level is None or figure.percent is None:
            return ""
        instrument = figure.instrument
        now, before = numbers.level(figure.level, instrument), numbers.level(base.level, instrument)
        quotient = self._quotient(figure.level, base.level, instrument)
        return self.say("computed", now=now, before=before, day=self.day(base.on), quotient=quotient)

    def _quotient(self, now: Decimal, before: Decimal, instrument: Instrument) -> str:
        points = numbers.points(now - before, instrument)
        if before <= 0:
            return self.say("no_percent", points=points)
        change = (now - before) * 100 / before
        return f"{points} / {numbers.level(before, instrument)} = {numbers.percent(change, 4)}"

    def reported_by(self, figure: Figure) -> str:
        """A change that is not ours."""
        return self.say("not_ours", names=self.source_names(figure.sources))

    def proof(self, told: Claim, instrument: Instrument) -> str:
        """A claim and the rule behind it."""
        return f"{self.claim(told, instrument)}: {self._rule(told)}"

    def _rule(self, told: Claim) -> str:
        kind = SHARED.get(type(told), type(told).__name__)
        match told:
            case RecordClose() | TiesRecord() | FromRecord() | FromReported() | Contradiction():
                return self.phrases[f"rule.{kind}"]
            case Run() | Snapped() | MostOf():
                return self.phrases[f"rule.{kind}.{told.way.value}"]
            case RankInYear():
                return self.say("rule.RankInYear", y=told.year, n=told.of)
            case ToDate():
                return self.phrases[f"rule.ToDate.{told.stretch.value}"]
            case SinceAnchor():
                return self.say("rule.SinceAnchor", day=self.day(told.base.on))
            case _:
                return self.phrases[f"rule.{kind}"]

    def proof_rows(self, marks: Sequence[Mark], instrument: Instrument) -> str:
        """The closes that were compared."""
        if len({mark.on.year for mark in marks}) <= 1:
            return self.closes(marks, instrument)
        return " · ".join(f"{self.day(mark.on)} {numbers.level(mark.level, instrument)}" for mark in marks)

    def span_proof(self, name: str, item: Span, tally: Tally) -> list[str]:
        """How a span was counted."""
        instrument, base, end = item.instrument, tally.base, tally.end
        ends = self.say("from_to", since=self.day(base.on), until=self.day(end.on))
        now, before = numbers.level(end.level, instrument), numbers.level(base.level, instrument)
        quotient = self._quotient(end.level, base.level, instrument)
        return [
            f"{name}, {ends}",
            self.say("computed", now=now, before=before, day=self.day(base.on), quotient=quotient),
            self.say("counted", n=f"{tally.sessions:,}"),
        ]

    def not_said(self, told: Receipt) -> list[str]:
        """What was not claimed, and why."""
        return [self.refused(refusal) for refusal in told.refusals]

    def rests_on(self, told: Receipt) -> str:
        """What it all rests on."""
        ours = ""
        if told.data_since and told.closes:
            ours = self.say("rests_on", n=f"{told.closes:,}", day=self.day(told.data_since))
        return " · ".join(filter(None, (ours, self.source_names(told.sources))))

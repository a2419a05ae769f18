"""Eastern languages: how many record closes an index set in a period, and its longest run of rises or falls."""

from bot import numbers
from bot.answers import Span
from bot.history.claims import Refusal
from bot.history.feats import Feat, LongestRun, RecordCount
from bot.wording.eastern.claims import Claims, pct


class Feats(Claims):
    """Answers to questions about feats."""

    def feat(self, name: str, span: Span, feat: Feat) -> str:
        """How many record closes, the last one with its day; or how long the longest run was."""
        if isinstance(feat, LongestRun):
            total = self.say("in_all", pct=pct(feat.percent)) if feat.percent is not None else ""
            key = f"feat.run.{feat.way.value}"
            return self.say(key, name=name, when=self._when(span), n=feat.sessions, total=total)
        last = (*((feat.before,) if feat.before else ()), *feat.marks)
        latest = self.say("feat.last", at=self.at(last[-1], span.instrument)) if last else ""
        return self.joined([self._count(name, span, feat), latest])

    def _count(self, name: str, span: Span, feat: RecordCount) -> str:
        values = {"name": name, "when": self._when(span), "n": len(feat.marks)}
        none = "" if feat.marks else ".none"
        if feat.data_since is None:
            return self.say(f"feat.records{none}", **values)
        return self.say(f"feat.highest{none}", since=self.in_our_data(feat.data_since), **values)

    def _when(self, span: Span) -> str:
        return self.span_when(span)

    def feat_dates(self, span: Span, feat: Feat) -> str:
        """From which day to which a run was."""
        if not isinstance(feat, LongestRun):
            return ""
        base, end = (numbers.level(mark.level, span.instrument) for mark in (feat.base, feat.marks[-1]))
        since, until = self.day(feat.marks[0].on), self.day(feat.marks[-1].on)
        return self.say("feat.run.days", since=since, until=until, base=base, end=end)

    def feat_doubtful(self, name: str, span: Span, doubt: Refusal) -> str:
        """Why the count is not sure."""
        key = f"feat.doubt.{doubt.subject.value}"
        return self.say(key, name=name, when=self._when(span), why=self.refusal(doubt))

    def feat_held(self, told: str) -> str:
        """What the closes that we hold say all the same."""
        return self.say("feat.held", what=told)

    def feat_none(self, name: str, span: Span) -> str:
        """No session went that way."""
        return self.say("feat.run.none", name=name, when=self._when(span))

    def feat_proof(self, name: str, span: Span, feat: Feat) -> str:
        """What was counted, and by which rule."""
        if isinstance(feat, LongestRun):
            run = self.say(f"run.{feat.way.value}", n=feat.sessions)
            return f"{name} {run}: {self.phrases[f'rule.Run.{feat.way.value}']}"
        return f"{self._count(name, span, feat)}: {self.phrases['rule.RecordClose']}"

"""Eastern languages: what happened over a stretch of time, by months or years, and days in a row."""

from collections.abc import Sequence
from datetime import date

from bot import numbers
from bot.answers import Aspect, Span, Steps, Streak
from bot.history.claims import Mark
from bot.history.spans import Move, Tally
from bot.market import Instrument
from bot.wording.eastern.claims import pct
from bot.wording.eastern.records import Records

SIDES = {Aspect.BEST: "best", Aspect.WORST: "worst"}


class Spans(Records):
    """Answers to questions about spans."""

    def span_headline(self, name: str, span: Span, tally: Tally, aspect: Aspect) -> str:
        """The answer, whatever exactly was asked of the span."""
        instrument, when = span.instrument, self.span_when(span)
        end = _level(tally.end, instrument)
        match aspect:
            case Aspect.RANGE:
                low, high = _level(tally.low, instrument), _level(tally.high, instrument)
                return self.say("span.range", name=name, when=when, low=low, high=high)
            case Aspect.BEST if tally.best is not None:
                return self.say("span.best", name=name, when=when, move=self._move(tally.best))
            case Aspect.WORST if tally.worst is not None:
                return self.say("span.worst", name=name, when=when, move=self._move(tally.worst))
            case Aspect.AVERAGE:
                average = numbers.level(tally.average, instrument)
                if not span.current:
                    at = self.at(tally.end, instrument)
                    return self.say("span.averaged", name=name, when=when, average=average, at=at)
                return self.say("span.average", name=name, when=when, average=average, end=end)
            case Aspect.LEVELS:
                return self.say("span.levels", name=name, when=when, change=_change(span, tally))
            case _:
                if span.begins is not None:
                    when = self.say("since_begin", day=self.day(span.begins))
                return self.say("span", name=name, when=when, change=_change(span, tally), end=end)

    def span_dates(self, span: Span, tally: Tally) -> str:
        """Both ends with their dates, and who gave them."""
        base, end = self.at(tally.base, span.instrument), self.day(tally.end.on)
        ends = self.say("span.ends", base=base, end=end)
        points = ""
        if tally.percent is not None:
            points = self.say("points", n=numbers.points(tally.points, span.instrument))
        late = self.older(span.later_session) if span.later_session is not None else ""
        parts = (self.joined([ends, points]), late, self.source_names(span.sources))
        return " · ".join(filter(None, parts))

    def span_extremes(self, span: Span, tally: Tally) -> str:
        """The highest and the lowest close, and how many sessions went which way."""
        high, low = self.at(tally.high, span.instrument), self.at(tally.low, span.instrument)
        extremes = self.say("span.extremes", high=high, low=low)
        if span.holes:
            return extremes
        ways = self.say("ways", n=f"{tally.sessions:,}", up=f"{tally.ups:,}", down=f"{tally.downs:,}")
        return f"{extremes} · {ways}"

    def span_short(self, name: str, span: Span, tally: Tally) -> str:
        """A span among others."""
        return f"{name} {_change(span, tally)}"

    def span_stretch(self, span: Span, tally: Tally) -> str:
        """One stretch of several of the same index."""
        if span.begins is not None:
            return f"{self.say('since', day=self.day(span.begins))} {_change(span, tally)}"
        return f"{self.span_when(span)} {_change(span, tally)}"

    def span_starts(self, spans: Sequence[Span]) -> str:
        """From which closes to which several spans are counted; holidays may set them a day apart."""
        starts = sorted({span.tally.base.on for span in spans if span.tally is not None})
        ends = sorted({span.tally.end.on for span in spans if span.tally is not None})
        days = self.say("closes_of", since=self._either(starts), until=self._either(ends))
        by = self.source_names(source for span in spans for source in span.sources)
        return " · ".join(filter(None, (days, by)))

    def _either(self, days: Sequence[date]) -> str:
        """One day, or the first and the last of several."""
        return (
            self.listed([self.day(on) for on in (days[0], days[-1])], "or")
            if len(days) > 1
            else self.day(days[0])
        )

    def span_missing(self, name: str, span: Span) -> str:
        """Why there is nothing to count."""
        if span.refusal is not None:
            return self.say("no_start", name=name, why=self.refusal(span.refusal))
        if span.newest is None:
            return self.say("no_closes", name=name)
        if span.begins is not None:
            return self.say("no_closes.before", name=name, day=self.day(span.begins))
        return self.say("no_closes.over", name=name, when=self.span_when(span))

    def span_newest(self, span: Span, newest: Mark) -> str:
        """What there is instead: said, not substituted."""
        return self.say("last_held", at=self.at(newest, span.instrument))

    def so_far(self, line: str, footing: str) -> str:
        """A figure that is newer than the last close of the span."""
        return self.say("so_far", line=line, footing=footing)

    def closes(self, marks: Sequence[Mark], instrument: Instrument) -> str:
        """Closes in a row, the years left to the dates beside them."""
        return " · ".join(f"{self.short_day(mark.on)} {_level(mark, instrument)}" for mark in marks)

    def steps_title(self, name: str, steps: Steps) -> str:
        """What the rows below are; of one of them alone, which one it is."""
        unit = self.phrases[f"unit.{steps.unit}"]
        if steps.aspect not in SIDES:
            return self.say("by_unit", name=name, unit=unit)
        whole = steps.whole
        when = self.span_when(whole) if whole is not None else ""
        values = {"name": name, "unit": unit, "when": when, "step": self.step(steps.parts[0], steps)}
        return self.say(f"step.{SIDES[steps.aspect]}", **values)

    def step(self, part: Tally, steps: Steps) -> str:
        """One week, month or year."""
        change, end = numbers.span_change(part.points, part.percent, steps.instrument), part.end.on
        key = f"step.{steps.unit}" if steps.unit in ("year", "month") else "step.week"
        return self.say(key, y=end.year, m=end.month, day=self.day(end), change=change)

    def steps_note(self, steps: Steps) -> str:
        """How each is counted, and how far the last one reaches."""
        last, whole = steps.parts[-1].end.on, steps.whole
        note = self.say("steps.note", unit=self.phrases[f"unit.{steps.unit}"])
        if steps.aspect not in SIDES:
            note = self.joined([note, self.say("steps.upto", day=self.day(last))])
        return " · ".join(filter(None, (note, self.source_names(whole.sources) if whole is not None else "")))

    def streak(self, name: str, item: Streak) -> str:
        """How many in a row; after an unchanged close, none."""
        if item.now is None:
            return self.say("no_closes", name=name)
        if item.refusal is not None:
            return self.say("streak.refused", name=name, why=self.refusal(item.refusal))
        if item.run is None:
            return self.say("streak.none", name=name, day=self.day(item.now.on))
        total = self.say("in_all", pct=pct(item.run.percent)) if item.run.percent is not None else ""
        return f"{name} {self.say(f'run.{item.run.way.value}', n=item.run.sessions)}{total}"

    def streak_dates(self, item: Streak, now: Mark) -> str:
        """From which close it runs, what it ended, and how old the newest close is."""
        start = ended = ""
        if item.run is not None:
            base, end = self.at(item.run.base, item.instrument), self.at(now, item.instrument)
            start = self.say("from_to", since=base, until=end)
        if item.snapped is not None:
            ended = self.say(f"before.{item.snapped.way.value}", n=item.snapped.sessions)
        late = self.older(item.later_session) if item.later_session is not None else ""
        return " · ".join(filter(None, (start, ended, late, self.source_names(item.sources))))

    def ahead(self, first: str, others: str, gap_in_points: str, when: str) -> str:
        """The answer of a comparison."""
        by = self.say("by_points", n=gap_in_points) if gap_in_points else ""
        return self.say("ahead", first=first, others=others, by=by, when=f"{when} " if when else "").strip()

    def _move(self, move: Move) -> str:
        return f"{pct(move.percent)} ({self.day(move.on)})"


def _change(span: Span, tally: Tally) -> str:
    return numbers.span_change(tally.points, tally.percent, span.instrument)


def _level(mark: Mark, instrument: Instrument) -> str:
    return numbers.level(mark.level, instrument)

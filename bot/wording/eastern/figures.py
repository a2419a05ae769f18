"""Eastern languages: one figure with its small line, what is absent, who says so."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot import numbers
from bot.answers import Absent, Closure, Figure, Record
from bot.history.claims import Refusal
from bot.market import Direction, Phase, Source, SourceKind
from bot.wording.eastern.phrasing import Phrasing


class Figures(Phrasing):
    """Name, change, level, and what is special about it."""

    def headline(self, name: str, figure: Figure) -> str:
        """The name, the change, and the level, a record in front of its level."""
        moved = numbers.change(figure)
        level = None if figure.level is None else numbers.level(figure.level, figure.instrument)
        record = self._record(figure)
        if moved is None and figure.direction is not None:
            moved = self.phrases[f"way.{figure.direction.value}"]
        parts = (moved, self._levelled(record, level))
        said = self.joined([part for part in parts if part])
        if not said:
            return self.say("no_figure", name=name)
        return f"{name} {said}"

    def _levelled(self, record: str | None, level: str | None) -> str:
        return " ".join(filter(None, (record, level)))

    def _record(self, figure: Figure) -> str | None:
        if figure.record is None:
            return None
        return self.phrases["record.close" if figure.phase is Phase.CLOSE else "record"]

    def short_change(self, name: str, figure: Figure) -> str:
        """A figure among others: its change, else all there is."""
        return (
            f"{name} {moved}"
            if (moved := numbers.change(figure)) is not None
            else self.headline(name, figure)
        )

    def footing(self, figure: Figure) -> str:
        """The small line: session, phase, age, source."""
        parts = [f"{self.day(figure.session)} {self._phase(figure)}"]
        if figure.later_session is not None:
            parts.append(self.older(figure.later_session))
        parts.append(self._by(figure))
        if figure.disputed:
            parts.append(self.phrases["disputed"])
        return " · ".join(filter(None, parts))

    def older(self, later: date) -> str:
        """The figure is not of the last session that has ended."""
        return self.say("older", day=self.day(later))

    def _by(self, figure: Figure) -> str:
        names = self.source_names(figure.sources)
        if figure.record is not Record.REPORTED or not names:
            return names
        plain = self._names(figure.sources)
        reported = self.say("record.reported", names=plain)
        return reported if names == plain else f"{reported} · {self.phrases['sample.word']}"

    def _phase(self, figure: Figure) -> str:
        words = self.phrases[f"phase.{figure.phase.value}"]
        if figure.preliminary:
            words += self.phrases["preliminary"]
        if figure.extreme and figure.record is None:
            words += self.say("extreme", what=figure.extreme)
        return words

    def common_footing(self, names: Sequence[str], figures: Sequence[Figure]) -> str:
        """One small line for several figures, the newest first; phases and sessions that differ are named."""
        phases = list(dict.fromkeys(figure.phase for figure in figures))
        phase = self.phrases[f"phase.{phases[0].value}"]
        for other in phases[1:]:
            those = [name for name, figure in zip(names, figures, strict=True) if figure.phase is other]
            phase += self.say("but", names=self.listed(those), phase=self.phrases[f"phase.{other.value}"])
        parts = [f"{self.day(figures[0].session)} {phase}"]
        parts += self._other_days(names, figures)
        later = next((figure.later_session for figure in figures if figure.later_session), None)
        if later is not None and len(parts) == 1:
            parts.append(self.older(later))
        parts.append(self.source_names(source for figure in figures for source in figure.sources))
        if any(figure.disputed for figure in figures):
            parts.append(self.phrases["disputed"])
        return " · ".join(filter(None, parts))

    def _other_days(self, names: Sequence[str], figures: Sequence[Figure]) -> list[str]:
        """Whose figures are of an earlier session than the first."""
        days = sorted({figure.session for figure in figures} - {figures[0].session}, reverse=True)
        return [
            self.of_day(
                [name for name, figure in zip(names, figures, strict=True) if figure.session == on], on
            )
            for on in days
        ]

    def of_day(self, names: Sequence[str], day: date) -> str:
        """Names with the day of their figures."""
        return f"{self.listed(names)} ({self.day(day)})"

    def left_out(self, parts: Sequence[str], more: int) -> str:
        """Which members an overview does not tell, each with the day of its newest figure."""
        return self.say("left_out.more" if more else "left_out", what="; ".join(parts), n=more)

    def source_names(self, sources: Iterable[Source]) -> str:
        """Who says so; the sample is called a sample."""
        given = list(dict.fromkeys(sources))
        shown = self._names(given)
        sample = any(source.kind is SourceKind.SAMPLE for source in given)
        return self.say("sample", names=shown) if sample and shown else shown

    def _names(self, sources: Iterable[Source]) -> str:
        names = list(dict.fromkeys(source.name for source in sources))
        if len(names) > 1:
            return self.say("and_more", name=names[0], n=len(names) - 1)
        return "".join(names)

    def absent(self, name: str, item: Absent) -> str:
        """No data, and no number of another day."""
        if item.newest is None or item.asked is None:
            return self.say("no_data", name=name)
        if item.closed:
            why = f" ({item.reason})" if item.reason else ""
            return self.say("no_session", name=name, day=self.day(item.asked)) + why
        return self.say("no_data.on", name=name, day=self.day(item.asked))

    def newest(self, on: date) -> str:
        """What we do have."""
        return self.say("newest", day=self.day(on))

    def closure(self, region: str, item: Closure) -> str:
        """A holiday, with the day trading goes on."""
        why = f" ({item.reason})" if item.reason else ""
        until = self.say("reopens", day=self.day(item.reopens)) if item.reopens else ""
        return self.joined([self.say("closed", region=region, day=self.day(item.on)) + why, until])

    def no_change(self, refusal: Refusal) -> str:
        """Why a close has no percent."""
        return self.say("no_change", day=self.day(refusal.on))

    def way(self, direction: Direction) -> str:
        """Up, down, flat."""
        return self.phrases[f"way.{direction.value}"]

"""Answers about whole markets: how a region did, and who did best."""

from dataclasses import dataclass
from datetime import date

from bot.answers.figures import Closure, Figure, Level
from bot.answers.happenings import Happening
from bot.answers.histories import Span
from bot.market import Direction, Instrument


@dataclass(frozen=True, slots=True)
class Overview:
    """Answer of overview: the equity indices of a region on its newest session."""

    region: str
    session: date | None
    members: tuple[Figure, ...] = ()
    """Those whose latest session is the region's newest (where few are, of the last days too), in catalogue order."""
    older: tuple[Figure, ...] = ()
    """Those whose latest session is an earlier one; shown dated."""
    missing: tuple[Instrument, ...] = ()
    outliers: tuple[str, ...] = ()
    """Regions that went against the rest."""
    closed: tuple[Closure, ...] = ()
    """Members' exchanges that had no session on that day."""
    drivers: tuple[Happening, ...] = ()
    highlights: tuple[Level, ...] = ()
    """Members of which something out of the ordinary may be claimed, with that alone."""

    @property
    def dated(self) -> tuple[Figure, ...]:
        """Figures of another day than the newest, counted or not: never told without their date."""
        return (*(figure for figure in self.members if figure.session != self.session), *self.older)

    def count(self, direction: Direction) -> int:
        """How many members moved that way."""
        return sum(figure.direction is direction for figure in self.members)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Answer of movers: figures with a percent, best first (or worst first); over a period, spans."""

    region: str
    order: str
    """best, worst or all."""
    session: date | None
    figures: tuple[Figure, ...] = ()
    spans: tuple[Span, ...] = ()
    highlights: tuple[Level, ...] = ()

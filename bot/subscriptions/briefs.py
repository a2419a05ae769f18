"""The nouns of a brief: what one edition found for one kind of reader; facts only, like every answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.answers import Answer, Closure, Figure, Happening, Happenings, Level, Overview
from bot.subscriptions.deliveries import Form


@dataclass(frozen=True, slots=True)
class Turns:
    """What is different from the last brief of the same edition."""

    since: date
    """The newest session that it told of."""
    records: tuple[Figure, ...] = ()
    """At a record now and not then."""
    turned_up: tuple[Figure, ...] = ()
    turned_down: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.turned_up or self.turned_down)


@dataclass(frozen=True, slots=True)
class Brief:
    """One edition at one moment."""

    edition: str
    titles: Mapping[str, str]
    at: datetime
    """Aware, in the reader's zone; its date is that of the brief."""
    form: Form
    overviews: tuple[Overview, ...] = ()
    weeks: tuple[Answer, ...] = ()
    """What the regions did this week, told in the place of the session's overviews."""
    beaten: tuple[Level, ...] = ()
    """Record closes of the first region that our own closes prove, each with its receipt as the one claim."""
    why: Happenings | None = None
    turns: Turns | None = None
    coming: tuple[Happening, ...] = ()
    closed: tuple[Closure, ...] = ()
    aged: tuple[Figure, ...] = ()
    """Figures that were left out because a later session of their exchange has begun."""
    nothing_since: date | None = None
    """No session is newer than this one, which the reader knows or which is over and done."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure it rests on."""
        return tuple(figure for overview in self.overviews for figure in overview.members)

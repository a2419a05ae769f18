"""Answers about what happened: events, and whom they moved."""

from dataclasses import dataclass
from datetime import date

from bot.answers.figures import Figure
from bot.market import Event, Source


@dataclass(frozen=True, slots=True)
class Happening:
    """One stored event with the sources that tell it."""

    event: Event
    sources: tuple[Source, ...] = ()
    past: bool = False
    """It was expected, and its day has passed: nobody has told us what came of it."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """Answer of why: the three rungs of the ladder, each only if there is something to stand on."""

    subject: tuple[str, ...]
    """Names or theme words that were asked about."""
    figures: tuple[Figure, ...] = ()
    drivers: tuple[Happening, ...] = ()
    moved_with: tuple[Figure, ...] = ()
    overnight: Figure | None = None
    """The session of Wall Street before it, where that went the same way."""
    since: date | None = None
    """First day of the window that was searched."""
    until: date | None = None
    theme: bool = False
    """Asked about a theme ("the Fed"), not about a move."""

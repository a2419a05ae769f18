"""Answers that are sentences: what a word means, and fixed notices by their code."""

from dataclasses import dataclass, field

from bot.answers.figures import Figure
from bot.market import Instrument
from bot.messages import Button


@dataclass(frozen=True, slots=True)
class Explanation:
    """Answer of explain: what an index or a word is."""

    instrument: Instrument | None = None
    term: str | None = None
    figure: Figure | None = None
    members: tuple[str, ...] = ()
    """Of a region."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A fixed sentence by its code, with plain values: help, refusals, questions back, settings kept."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    instruments: tuple[Instrument, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Something of ours that is near to what was asked."""
    buttons: tuple[tuple[Button, ...], ...] = ()

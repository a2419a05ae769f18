"""How a reply is put into lines: the phrases of a language, the names it uses, and lines that repeat nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answers import Figure
from bot.market import Instrument
from bot.messages import Line
from bot.wording.words import Words


@dataclass(frozen=True, slots=True)
class Speech:
    """What the layouts speak with."""

    words: Words
    title: Callable[[str], str]
    """The name to show of an instrument or a region, by its own."""

    def name(self, instrument: Instrument) -> str:
        """The name to show of an instrument."""
        return self.title(instrument.name)

    def headline(self, figure: Figure) -> str:
        """The shape NAME ±P% to [record] LEVEL."""
        return self.words.headline(self.name(figure.instrument), figure)


def told(speech: Speech, figure: Figure, strong: bool = False) -> Line:
    """The headline of a figure as a line."""
    return Line(speech.headline(figure), strong=strong, direction=figure.direction)


def small(*parts: str) -> list[Line]:
    """One small line for each text that is not empty."""
    return [Line(part, small=True) for part in parts if part]


def joined(parts: Iterable[str]) -> str:
    """Facts side by side in a small line."""
    return " · ".join(part for part in parts if part)


def once(lines: Sequence[Line]) -> list[Line]:
    """Say a small line once when the next figure would repeat it: below the last figure it holds for."""
    kept: list[Line] = []
    for line in lines:
        if line.small and line in kept:
            kept.remove(line)
        kept.append(line)
    return kept

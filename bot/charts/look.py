"""How a picture looks: theme, which colour means up, language, line or candles; and the colours."""

from dataclasses import dataclass

from bot.charts.shapes import Ink

LIGHT = {
    Ink.PAPER: "#ffffff",
    Ink.TEXT: "#14181f",
    Ink.MUTED: "#5a6472",
    Ink.GRID: "#e4e8ee",
    Ink.FLAT: "#5a6472",
    Ink.FIRST: "#1c63c4",
    Ink.SECOND: "#c2500c",
    Ink.THIRD: "#0a8470",
    Ink.FOURTH: "#8f3fc0",
    Ink.FIFTH: "#c02663",
    Ink.SIXTH: "#7a6a1c",
}
DARK = {
    Ink.PAPER: "#11151c",
    Ink.TEXT: "#eef1f5",
    Ink.MUTED: "#9ba6b5",
    Ink.GRID: "#262d38",
    Ink.FLAT: "#9ba6b5",
    Ink.FIRST: "#5aa2ff",
    Ink.SECOND: "#ff9a4d",
    Ink.THIRD: "#3fd0b4",
    Ink.FOURTH: "#c58af5",
    Ink.FIFTH: "#ff7eaa",
    Ink.SIXTH: "#d9c766",
}
LIGHT_MOVES = ("#0b7d4f", "#c9302a")
"""Green and red on white."""
DARK_MOVES = ("#35c684", "#ff6b63")
LINES = (Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH, Ink.FIFTH, Ink.SIXTH)
WASH_SHARE = 0.09
"""So much of the line's colour is in the area below it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a chat wants its pictures to look like."""

    dark: bool = False
    red_up: bool = False
    """Red means up, as in China, Japan and Korea."""
    language: str = "en"
    """en, ko, ja or zh; any other is drawn in English."""
    candles: bool = False


def colours(look: Look, line: Ink = Ink.FLAT) -> tuple[tuple[Ink, str], ...]:
    """Return `#rrggbb` of every ink; `line` is the ink that the wash below a line is mixed from."""
    green, red = DARK_MOVES if look.dark else LIGHT_MOVES
    inks = dict(DARK if look.dark else LIGHT)
    inks[Ink.UP], inks[Ink.DOWN] = (red, green) if look.red_up else (green, red)
    inks[Ink.WASH] = blend(inks[Ink.PAPER], inks[line], WASH_SHARE)
    return tuple((ink, inks[ink]) for ink in Ink)


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(under: str, over: str, share: float) -> str:
    """The colour that `share` of `over` on `under` makes.

    >>> blend("#000000", "#ffffff", 0.5)
    '#808080'
    """
    mixed = (round(low + (high - low) * share) for low, high in zip(parts(under), parts(over), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)

"""The nouns of a drawing plan: plain frozen values that say what a picture shows, and where, in pixels.

A plan is what tests compare. Everything in it is final: the painter adds no figure, no label and no colour.
Pixels count from the upper left corner.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Point = tuple[float, float]


class Ink(StrEnum):
    """What a colour stands for; a plan says which colour each one is."""

    PAPER = "paper"
    TEXT = "text"
    MUTED = "muted"
    GRID = "grid"
    WASH = "wash"
    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    SIXTH = "sixth"


class Role(StrEnum):
    """What a shape or a text says."""

    TITLE = "title"
    LEVEL = "level"
    CHANGE = "change"
    PREVIOUS = "previous"
    SINCE = "since"
    NAME = "name"
    PERCENT = "percent"
    SWATCH = "swatch"
    GRID = "grid"
    WASH = "wash"
    LINE = "line"
    CANDLE = "candle"
    GAP = "gap"
    BAR = "bar"
    LAST = "last"
    HIGH = "high"
    LOW = "low"
    TICK_X = "tick x"
    TICK_Y = "tick y"
    TALLY = "tally"
    SOURCE = "source"
    DATES = "dates"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Tick:
    """One label of an axis: `value` is a level, or the index of a session; `at` its pixel on that axis."""

    value: Decimal
    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Axis:
    """What one axis reaches from and to, and its labels. `log`: equal steps are equal ratios."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...] = ()
    log: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle that the series is drawn in."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` is (drawn, left out) in pixels, None for a whole line."""

    role: Role
    points: tuple[Point, ...]
    ink: Ink
    width: float
    dash: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    role: Role
    points: tuple[Point, ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class Candle:
    """One session, or several taken together, as pixels; `x` is its middle, `width` that of its body."""

    x: float
    open: float
    high: float
    low: float
    close: float
    width: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, its corners rounded by `radius`."""

    role: Role
    left: float
    top: float
    right: float
    bottom: float
    ink: Ink
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot; the outer third of its radius is a ring of paper, so that it stands out from its line."""

    role: Role
    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, its middle at height `y`.

    `anchor` says which end of it `x` is: l(eft), m(iddle) or r(ight). `room` is the widest it may get, in
    pixels: the painter sets it smaller, and then cuts it, rather than pass that. `latin` is said instead
    where no font has the letters of `text`. `over` is the ink it stands on. `plate` clears what is behind.
    """

    role: Role
    text: str
    latin: str
    x: float
    y: float
    anchor: str
    size: int
    ink: Ink
    room: float
    strong: bool = False
    over: Ink = Ink.PAPER
    plate: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One picture, in the order that its parts are painted."""

    width: int
    height: int
    colours: tuple[tuple[Ink, str], ...]
    """`#rrggbb` of every ink."""
    language: str
    frame: Frame
    x: Axis | None = None
    y: Axis | None = None
    areas: tuple[Area, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    candles: tuple[Candle, ...] = ()
    boxes: tuple[Box, ...] = ()
    marks: tuple[Mark, ...] = ()
    texts: tuple[Text, ...] = ()

    def said(self, role: Role) -> tuple[str, ...]:
        """The texts of one role, in order."""
        return tuple(text.text for text in self.texts if text.role is role)

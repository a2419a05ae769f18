"""A palette picture that smooth shapes can be laid on: of every ink a ramp of shades, nothing else.

A palette keeps the file small and its compression quick. A shape is drawn several times too large as a mask
of coverage and reduced; its coverage then picks a shade between the ink and what it stands on.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from PIL import Image, ImageDraw

from bot.charts.look import blend, parts
from bot.charts.shapes import Ink, Point

SHADES = 12
RAMPS = 256 // SHADES
ZOOM = 2
DISC_ZOOM = 6
CURVED = 150
"""Up to so many points the corners of a line are rounded; more are too near to show any."""
Ends = tuple[int, int, int, int]
"""Left, top, right, bottom."""
SHADE_OF = [(coverage * (SHADES - 1) + 127) // 255 for coverage in range(256)]
SEEN = [255 if shade else 0 for shade in SHADE_OF]


class Canvas:
    """The picture while it is painted."""

    def __init__(self, width: int, height: int, colours: Mapping[Ink, str]) -> None:
        self._colours = colours
        self._ramps: dict[tuple[Ink, Ink], int] = {}
        # Palette indices are painted as grey levels, which Pillow pastes without converting anything.
        self._image = Image.new("L", (width, height))
        self._draw = ImageDraw.Draw(self._image)
        self.rectangle((0, 0, width - 1, height - 1), Ink.PAPER)

    def rectangle(self, ends: Ends, ink: Ink) -> None:
        """Fill a rectangle; all four ends belong to it."""
        self._draw.rectangle(ends, fill=self._solid(ink))

    def polygon(self, points: Sequence[Point], ink: Ink) -> None:
        """Fill a polygon, its edge not smoothed."""
        self._draw.polygon(points, fill=self._solid(ink))

    def smooth_line(self, points: Sequence[Point], width: float, ink: Ink) -> None:
        """Draw a line through points."""
        air = round(width)
        left, top = (int(min(axis)) - air for axis in zip(*points, strict=True))
        right, bottom = (int(max(axis)) + air + 1 for axis in zip(*points, strict=True))
        joint = "curve" if len(points) <= CURVED else None

        def line(draw: ImageDraw.ImageDraw, zoom: int) -> None:
            zoomed = [((x - left) * zoom, (y - top) * zoom) for x, y in points]
            draw.line(zoomed, fill=255, width=round(width * zoom), joint=joint)
            for x, y in (zoomed[0], zoomed[-1]):
                half = width * zoom / 2
                draw.ellipse((x - half, y - half, x + half - 1, y + half - 1), fill=255)

        self.smooth((left, top, right, bottom), line, ink)

    def disc(self, middle: Point, radius: float, ink: Ink) -> None:
        """Fill a circle."""
        left, top = (int(at - radius) - 1 for at in middle)
        size = int(2 * radius) + 3

        def circle(draw: ImageDraw.ImageDraw, zoom: int) -> None:
            x, y = (middle[0] - left) * zoom, (middle[1] - top) * zoom
            draw.ellipse(
                (x - radius * zoom, y - radius * zoom, x + radius * zoom, y + radius * zoom), fill=255
            )

        self.smooth((left, top, left + size, top + size), circle, ink, zoom=DISC_ZOOM)

    def smooth(
        self,
        ends: Ends,
        shape: Callable[[ImageDraw.ImageDraw, int], None],
        ink: Ink,
        zoom: int = ZOOM,
        whole: bool = False,
    ) -> None:
        """Lay on what `shape` draws in white, in coordinates from the upper left of `ends` times zoom.

        `whole` as for `lay`.
        """
        mask = Image.new("L", ((ends[2] - ends[0]) * zoom, (ends[3] - ends[1]) * zoom))
        shape(ImageDraw.Draw(mask), zoom)
        self.lay(mask.reduce(zoom), (ends[0], ends[1]), ink, Ink.PAPER, whole)

    def lay(
        self, mask: Image.Image, corner: tuple[int, int], ink: Ink, over: Ink, whole: bool = False
    ) -> None:
        """Lay on a mask of coverage (0 to 255) with its upper left pixel at `corner`.

        `whole`: nothing but `over` is below it, so that its empty pixels may be laid on too, which is quicker.
        """
        shaded = mask.point(self._shades_of(ink, over))
        self._image.paste(shaded, corner, None if whole else mask.point(SEEN))

    def _shades_of(self, ink: Ink, over: Ink) -> list[int]:
        """Which palette index shows each coverage; none at all is the ground's own, not another one like it."""
        start, ground = self._ramp(ink, over), self._solid(over)
        return [start + shade if shade else ground for shade in SHADE_OF]

    def _solid(self, ink: Ink) -> int:
        return self._ramp(ink, Ink.PAPER) + SHADES - 1

    def _ramp(self, ink: Ink, over: Ink) -> int:
        """The first palette index of the shades from `over` to `ink`."""
        start = self._ramps.get((ink, over))
        if start is None:
            if len(self._ramps) == RAMPS:
                raise ValueError(f"more than {RAMPS} pairs of inks in one picture")
            start = self._ramps[ink, over] = len(self._ramps) * SHADES
        return start

    def finished(self) -> Image.Image:
        """The picture with the colours of its shades."""
        self._image.putpalette(self._palette())
        return self._image

    def _palette(self) -> list[int]:
        return list(
            chain.from_iterable(_shades(self._colours[over], self._colours[ink]) for ink, over in self._ramps)
        )


@lru_cache(maxsize=256)
def _shades(under: str, over: str) -> tuple[int, ...]:
    """Red, green and blue of each shade from one colour to another."""
    steps = (blend(under, over, step / (SHADES - 1)) for step in range(SHADES))
    return tuple(chain.from_iterable(map(parts, steps)))

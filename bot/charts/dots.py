"""A grid of dots written as Braille letters, two dots wide and four high each."""

FIRST = 0x2800
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a letter, by row and column."""


class Dots:
    """Dots on `columns` times `rows` letters; the dot (0, 0) is the upper left one."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = columns * 2, rows * 4
        self._letters = [[0] * columns for _ in range(rows)]

    def dot(self, x: int, y: int) -> None:
        """Set one dot."""
        self._letters[y // 4][x // 2] |= BITS[y % 4][x % 2]

    def line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Set every dot from one to another."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            self.dot(round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps))

    def row(self, at: int, empty: str = " ") -> str:
        """One row as text; `empty` stands where no dot is set."""
        return "".join(chr(FIRST + bits) if bits else empty for bits in self._letters[at])

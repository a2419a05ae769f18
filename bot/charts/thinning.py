"""Which points of a long series are drawn: few enough for the screen, and every extreme among them."""

from collections.abc import Sequence
from decimal import Decimal


def kept(levels: Sequence[Decimal], columns: int) -> tuple[int, ...]:
    """Return the indices to draw, ascending, at most four for each of `columns` stretches.

    Of each stretch the first, the lowest, the highest and the last point stay: the line then covers the
    same pixels as the whole series, and no high or low of it is lost. Short series stay as they are.
    """
    count = len(levels)
    if count <= 4 * columns:
        return tuple(range(count))
    chosen: list[int] = []
    for column in range(columns):
        start, stop = column * count // columns, (column + 1) * count // columns
        stretch = levels[start:stop]
        lowest, highest = (start + stretch.index(extreme(stretch)) for extreme in (min, max))
        chosen.extend(sorted({start, lowest, highest, stop - 1}))
    return tuple(chosen)

"""A chart in plain text for a terminal: a line of Braille dots, or a row of blocks for each one compared."""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot import numbers
from bot.answers import Series
from bot.charts.dots import Dots
from bot.charts.look import Look
from bot.charts.rebasing import Rebased, rebased
from bot.charts.scale import Scale, fit
from bot.charts.sight import Sight, sight
from bot.charts.soundness import check
from bot.charts.thinning import kept
from bot.charts.words import NO_NAMES

LEAST_WIDTH = 32
ROWS = 6
BLOCKS = "▁▂▃▄▅▆▇█"
NO_AIR = Decimal(0)
NAME_SHARE = 0.4


def sketch(series: Series, width: int, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return a drawing of at most `width` columns (32 or more), no line of it empty, no word in it.

    One instrument: a line with its highest, lowest and previous level at the left; the days below. Several:
    each as a row of blocks on one scale, with its percent since the day that is named below. Raises
    ChartRefused where no right picture can be made.
    """
    check(series)
    width = max(width, LEAST_WIDTH)
    if len(series.instruments) == 1:
        return "\n".join(_line(sight(replace(series, candles=False), Look()), width))
    return "\n".join(_compared(series, width, names))


def _line(seen: Sight, width: int) -> list[str]:
    row = seen.track.row
    base = seen.base.close
    scale = fit(min(seen.track.lowest.level, base), max(seen.track.highest.level, base), NO_AIR)
    wide = max(len(seen.said(level)) for level in (scale.low, scale.high, base))
    dots = Dots(width - wide - 2, ROWS)
    _plot(dots, seen, scale)
    labels = _labels(seen, scale)
    base_row = _row_of(scale, base) if seen.previous is not None else None
    drawn = [
        f"{labels.get(at, ''):>{wide}} {'┤' if at in labels else '│'}"
        f"{dots.row(at, '┄' if at == base_row else ' ')}".rstrip()
        for at in range(ROWS)
    ]
    return [*drawn, _ends(row.days[0], row.days[-1], wide + 2, width)]


def _plot(dots: Dots, seen: Sight, scale: Scale) -> None:
    """The closes, joined except across holes of our data."""
    row = seen.track.row
    after = {hole.after for hole in seen.holes}
    points = [
        (_across(index, len(row.levels), dots.width), _down(scale, row.levels[index], dots.height), index)
        for index in kept(row.levels, dots.width)
    ]
    dots.dot(*points[0][:2])
    for (x0, y0, start), (x1, y1, stop) in pairwise(points):
        broken = any(row.days[index] in after for index in range(start + 1, stop + 1)) if after else False
        dots.line((x1, y1) if broken else (x0, y0), (x1, y1))


def _across(index: int, count: int, width: int) -> int:
    return round(index * (width - 1) / max(count - 1, 1))


def _down(scale: Scale, level: Decimal, height: int) -> int:
    return round((1 - scale.share(level)) * (height - 1))


def _row_of(scale: Scale, level: Decimal) -> int:
    return _down(scale, level, ROWS * 4) // 4


def _labels(seen: Sight, scale: Scale) -> dict[int, str]:
    """Levels by row: the base where no other one stands, then the highest and the lowest."""
    levels = (seen.base.close, seen.track.lowest.level, seen.track.highest.level)
    return {_row_of(scale, level): seen.said(level) for level in levels}


def _ends(first: date, last: date, indent: int, width: int) -> str:
    """The first and the last day under the ends of a drawing."""
    start, end = first.isoformat(), last.isoformat()
    indent = min(indent, width - len(start) - len(end) - 1)
    return f"{'':{indent}}{start}{end:>{width - indent - len(start)}}"


def _compared(series: Series, width: int, names: Mapping[str, str]) -> list[str]:
    start, lines = rebased(series)
    levels = [level for one in lines for level in one.row.levels]
    scale = fit(min(levels), max(levels), NO_AIR)
    newest = max(one.row.days[-1] for one in lines)
    called = [names.get(one.instrument.symbol, one.instrument.name) for one in lines]
    percents = [numbers.percent(one.percent, 2) for one in lines]
    name_width = min(max(map(_columns, called)), int(width * NAME_SHARE))
    percent_width = max(map(len, percents))
    room = width - name_width - percent_width - 2
    rows = [
        f"{_padded(name, name_width)} {_blocks(one, scale, start, newest, room)} {percent:>{percent_width}}"
        for one, name, percent in zip(lines, called, percents, strict=True)
    ]
    return [*rows, _ends(start, newest, name_width + 1, name_width + 1 + room)]


def _blocks(one: Rebased, scale: Scale, start: date, newest: date, room: int) -> str:
    """The last level known on each of `room` days evenly spread; blank after its newest session."""
    span = (newest - start).days
    drawn = ""
    for column in range(room):
        day = date.fromordinal(start.toordinal() + round(span * column / max(room - 1, 1)))
        at = bisect_right(one.row.days, day) - 1
        share = scale.share(one.row.levels[at])
        drawn += BLOCKS[round(share * (len(BLOCKS) - 1))] if _fresh(one, day) else " "
    return drawn


def _fresh(one: Rebased, day: date) -> bool:
    return day <= one.row.days[-1]


def _columns(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _padded(words: str, width: int) -> str:
    while _columns(words) > width:
        words = words[:-1]
    return words + " " * (width - _columns(words))

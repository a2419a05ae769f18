"""What a chart of one instrument is to show, before anything has a place: line or candles, base, notes."""

from dataclasses import dataclass
from decimal import Decimal

from bot import numbers
from bot.answers import Series
from bot.charts import candles, captions, tracks
from bot.charts.candles import Group
from bot.charts.look import Look
from bot.charts.scale import Scale, fit
from bot.charts.shapes import Ink
from bot.charts.tracks import Hole, Track
from bot.charts.words import Saying
from bot.market import Bar, Instrument

HEADROOM = Decimal("0.14")
"""Of the range, above and below: the labels of the highest and lowest level stand there."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that the parts of one picture need to know of it."""

    instrument: Instrument
    range: str
    bars: tuple[Bar, ...]
    previous: Bar | None
    groups: tuple[Group, ...]
    """Empty where a line is drawn."""
    track: Track
    scale: Scale
    holes: tuple[Hole, ...]
    notes: tuple[Saying, ...]

    @property
    def last(self) -> Bar:
        """The newest session."""
        return self.bars[-1]

    @property
    def base(self) -> Bar:
        """The session whose close the change is counted from."""
        return self.previous or self.bars[0]

    @property
    def ink(self) -> Ink:
        """The colour of the direction from the base to the newest close."""
        if self.last.close == self.base.close:
            return Ink.FLAT
        return Ink.UP if self.last.close > self.base.close else Ink.DOWN

    def said(self, level: Decimal) -> str:
        """A level with the decimals its instrument is quoted with."""
        return numbers.level(level, self.instrument)


def sight(series: Series, look: Look) -> Sight:
    """Return what there is to show of the first instrument of a sound series."""
    bars, previous = series.bars[0], series.previous[0]
    wanted = look.candles or series.candles
    grouped = candles.grouped(bars) if wanted else None
    unit, groups = grouped or ("", ())
    track = candles.of_groups(groups) if groups else tracks.of_closes(_line_bars(bars, previous))
    base = bars[0].close if previous is None else previous.close
    scale = fit(min(track.lowest.level, base), max(track.highest.level, base), HEADROOM)
    days = [bar.session for bar in bars] if groups else track.row.days
    if previous is not None and days[0] != previous.session:
        days = [previous.session, *days]
    broken = tracks.holes(days, series.missing[0] if series.missing else ())
    notes = _notes(scale, unit, groups, wanted, bars[-1].final, broken)
    name = series.instruments[0]
    return Sight(name, series.range, bars, previous, groups, track, scale, broken, notes)


def _line_bars(bars: tuple[Bar, ...], previous: Bar | None) -> tuple[Bar, ...]:
    """A single session is drawn from the close before it: one point alone is no line."""
    return (previous, *bars) if previous is not None and len(bars) == 1 else bars


def _notes(
    scale: Scale, unit: str, groups: tuple[Group, ...], wanted: bool, final: bool, broken: tuple[Hole, ...]
) -> tuple[Saying, ...]:
    found: list[Saying | None] = [
        captions.preliminary if not final else None,
        captions.UNITS.get(unit),
        captions.closes_only if wanted and not groups else None,
        captions.dashes if not all(group.whole for group in groups) else None,
        captions.log if scale.log else None,
        captions.holes(broken),
    ]
    return tuple(note for note in found if note is not None)

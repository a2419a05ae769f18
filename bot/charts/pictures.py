"""From an answer to the picture that is sent: planned, painted and kept by what it shows."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from bot.answers import Overview, Series
from bot.charts.keeping import Fingerprints, Kept
from bot.charts.look import Look
from bot.charts.overview import plan_overview
from bot.charts.planning import plan
from bot.charts.shapes import Plan
from bot.charts.words import NO_NAMES
from bot.messages import Picture

cache = Kept()
"""The pictures of this program; empty when it starts."""
_closes = Fingerprints()


def draw(planned: Plan) -> bytes:
    """Return the PNG of a plan. Takes some milliseconds of CPU: call it off the event loop."""
    from bot.charts.painting import paint

    return paint(planned)


def picture(series: Series, look: Look, names: Mapping[str, str] = NO_NAMES) -> Picture:
    """Return the picture of a series, from the cache if it was drawn before.

    Its key is the same as long as the picture is: a front may send it again by the file id it had. Raises
    ChartRefused where no right picture can be made. Call it off the event loop.
    """
    key = series_key(series, look, names)
    return Picture(cache.get(key, lambda: draw(plan(series, look, names))), key)


def overview_picture(overview: Overview, look: Look, names: Mapping[str, str] = NO_NAMES) -> Picture:
    """Return the picture of a region's moves, from the cache if it was drawn before; else as `picture`."""
    key = overview_key(overview, look, names)
    return Picture(cache.get(key, lambda: draw(plan_overview(overview, look, names))), key)


def series_key(series: Series, look: Look, names: Mapping[str, str] = NO_NAMES) -> str:
    """What a picture of a series shows, in one short line: the same line for the same picture."""
    shown = [_closes.of(bars) for bars in series.bars]
    if look.candles or series.candles:
        shown += [f"{bar.open},{bar.high},{bar.low}" for bars in series.bars for bar in bars]
    shown += [f"{len(bars)},{bars[0].session}" for bars in series.bars if bars]
    ends = [bars[-1] for bars in series.bars if bars]
    shown += [repr(series.previous), repr(ends), repr(series.sources), repr(series.instruments)]
    shown.append(repr(series.missing))
    shown += [names.get(instrument.symbol, "") for instrument in series.instruments]
    last = max((bar.session.isoformat() for bar in ends), default="none")
    symbols = ",".join(instrument.symbol for instrument in series.instruments)
    return f"series:{symbols}:{series.range}:{last}:{_look(look, series.candles)}:{_digest(shown)}"


def overview_key(overview: Overview, look: Look, names: Mapping[str, str] = NO_NAMES) -> str:
    """What a picture of a region shows, in one short line."""
    shown = [repr(overview.members), repr(overview.older), names.get(overview.region, "")]
    shown += [names.get(one.instrument.symbol, "") for one in (*overview.members, *overview.older)]
    return f"overview:{overview.region}:{overview.session}:{_look(look, False)}:{_digest(shown)}"


def _look(look: Look, candles: bool) -> str:
    parts = ("dark" if look.dark else "light", "red" if look.red_up else "green", look.language)
    return "-".join((*parts, "candles" if look.candles or candles else "line"))


def _digest(shown: Sequence[str]) -> str:
    return blake2b("\n".join(shown).encode(), digest_size=8).hexdigest()

"""Where a level stands on the value axis, how far that axis reaches, and its round labels."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

LOG_FROM = Decimal(10)
"""From this ratio of highest to lowest on, equal steps are equal ratios: else the early years look flat."""
TICKS = 6
STEPS = (Decimal(1), Decimal(2), Decimal(5))
FLAT_SHARE = Decimal("0.01")
"""A line that never moves gets so much of its level above and below."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest level shown to the highest one; both finite, `low` below `high`."""

    low: Decimal
    high: Decimal
    log: bool = False

    def shares(self) -> Callable[[Decimal], float]:
        """Return what tells where a level is: 0 at the bottom, 1 at the top."""
        if self.log:
            bottom = math.log(self.low)
            ratio = math.log(self.high) - bottom
            return lambda level: (math.log(level) - bottom) / ratio
        low, span = self.low, float(self.high - self.low)
        return lambda level: float(level - low) / span

    def share(self, level: Decimal) -> float:
        """Where one level is."""
        return self.shares()(level)


def fit(lowest: Decimal, highest: Decimal, air: Decimal) -> Scale:
    """Return the scale that shows both, with `air` (a share of the whole) left free above and below."""
    if lowest > 0 and highest / lowest >= LOG_FROM:
        room = Decimal(str(math.exp(math.log(highest / lowest) * float(air))))
        return Scale(lowest / room, highest * room, log=True)
    room = (highest - lowest) * air if highest > lowest else abs(highest) * FLAT_SHARE or Decimal(1)
    low = lowest - room
    return Scale(max(low, Decimal(0)) if lowest > 0 else low, highest + room)


def levels(scale: Scale) -> tuple[Decimal, ...]:
    """Return the round levels to label, ascending: two or more, and no more than fit."""
    if scale.log:
        return _ratios(scale)
    step = round_step((scale.high - scale.low) / TICKS)
    first = (scale.low / step).to_integral_value(ROUND_CEILING)
    last = (scale.high / step).to_integral_value(ROUND_FLOOR)
    return tuple((first + count) * step for count in range(int(last - first) + 1))


def round_step(least: Decimal) -> Decimal:
    """The smallest 1, 2 or 5 times a power of ten that is not below `least` (above zero).

    >>> [str(round_step(Decimal(n))) for n in ("0.03", "11", "20", "0.7")]
    ['0.05', '20', '20', '1']
    """
    unit = Decimal(1).scaleb(least.adjusted())
    step = next((step * unit for step in STEPS if step * unit >= least), 10 * unit)
    return step.quantize(Decimal(1)) if step >= 1 else step.normalize()


def _ratios(scale: Scale) -> tuple[Decimal, ...]:
    """1, 2 and 5 times the powers of ten, or only the powers where those are too many."""
    powers = range(scale.low.adjusted(), scale.high.adjusted() + 1)
    for steps in (STEPS, STEPS[:1]):
        marks = _between(scale, (step.scaleb(power) for power in powers for step in steps))
        if len(marks) <= TICKS + 2:
            return marks
    return marks[:: math.ceil(len(marks) / TICKS)]


def _between(scale: Scale, marks: Iterable[Decimal]) -> tuple[Decimal, ...]:
    return tuple(mark for mark in marks if scale.low <= mark <= scale.high)


def label(level: Decimal) -> str:
    """A round level as an axis says it.

    >>> label(Decimal("3450")), label(Decimal("0.50")), label(Decimal("-2E+1"))
    ('3,450', '0.50', '-20')
    """
    return f"{level:,f}"

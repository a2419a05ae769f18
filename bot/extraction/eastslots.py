"""What has been said of one index in an East Asian sentence: slots that words and figures fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.extraction.drafts import Reason
from bot.extraction.eastwords import CLAUSE, FIGURE, PERCENT, Cue
from bot.market import Direction, Phase

PHASES = {"close": Phase.CLOSE, "open": Phase.OPEN, "intraday": Phase.INTRADAY}
WAYS = {"up": Direction.UP, "down": Direction.DOWN, "flat": Direction.FLAT}
Around = Mapping[str, tuple[str, ...]]
"""Words that stand next to a figure and tell what it is, by kind."""
REACH = 14
"""How many letters around a figure may tell what it is."""
LEVEL = Decimal(90)
LARGEST_POINTS = LEVEL * 40


@dataclass(slots=True)
class Slots:
    """What has been said of one index so far."""

    start: int
    end: int
    direction: Direction | None = None
    percent: Cue | None = None
    points: Cue | None = None
    level: Cue | None = None
    phase: Phase | None = None
    opened: Phase | None = None
    """The phase that the sentence opened with, for a statement that tells none."""
    record: bool = False
    barred: bool = False
    """What looks like a record is a smaller one, or a distance to one."""
    reason: Reason | None = None
    prior: bool = False
    aside: bool = False
    least: Decimal = LEVEL
    """The smallest number that can be its level."""

    @property
    def figured(self) -> bool:
        """Whether it has a figure."""
        return bool(self.percent or self.points or self.level)


def take(around: Around, text: str, slots: Slots, cue: Cue) -> None:
    """Take one word or figure into the statement."""
    slots.end = max(slots.end, cue.end) if cue.role != CLAUSE else slots.end
    if cue.role in WAYS:
        if slots.direction is None or not slots.figured or _beside(text, slots, cue):
            slots.direction = WAYS[cue.role]
    elif cue.role in PHASES:
        slots.phase = slots.phase or PHASES[cue.role]
    elif cue.role in (FIGURE, PERCENT):
        _figure(around, text, slots, cue)
    elif cue.role == "aside":
        slots.aside = True
    elif cue.role in (CLAUSE, "separator"):
        slots.aside = False
    elif cue.role == "horizon":
        slots.reason = Reason.SPAN
    elif cue.role == "prior":
        slots.prior = True
    elif cue.role == "no_record":
        slots.barred = True
    elif cue.role == "record":
        slots.record = not slots.barred


def _beside(text: str, slots: Slots, cue: Cue) -> bool:
    """Return whether a word stands right behind a change: "0.57%)安の", "0.95% 오른"."""
    changes = [each.end for each in (slots.percent, slots.points) if each is not None]
    return bool(changes) and text[max(changes) : cue.start].strip(" )포인트円ポイントp") == ""


def _figure(around: Around, text: str, slots: Slots, cue: Cue) -> None:
    """Put a figure into its slot: the words next to it decide, else its size."""
    if slots.aside:
        return
    if cue.role == PERCENT:
        slots.percent = slots.percent or cue
        return
    kind = _kind(around, text, cue)
    if kind == "level" or (kind == "plain" and slots.level is None and _is_large(slots, cue)):
        slots.level = slots.level or (cue if cue.value >= slots.least else None)
    elif kind in ("points", "plain"):
        slots.points = slots.points or cue


def _is_large(slots: Slots, cue: Cue) -> bool:
    """Return whether a figure without a telling word is a level by its size."""
    return (
        cue.value >= slots.least
        and not cue.sign
        and (slots.points is None or cue.value > slots.points.value * 4)
    )


def _kind(around: Around, text: str, cue: Cue) -> str:
    """Return "level", "points", "plain" or "none" for a figure, by the words next to it."""
    before = text[max(0, cue.start - REACH) : cue.start].rstrip(" (")
    after = text[cue.end : cue.end + REACH].lstrip()
    unit = next((each for each in around["points_after"] if after.lower().startswith(each)), "")
    behind = after[len(unit) :].lstrip(" )")
    if any(after.startswith(each) or behind.startswith(each) for each in around["mark"]):
        return "none"
    if any(before.endswith(each) for each in around["base"]):
        return "none"
    if any(before.endswith(each) for each in around["level_before"]):
        return "level"
    if any(before.endswith(each) for each in around["points_before"]):
        return "points"
    if any(behind.startswith(each) for each in around["level_after"]):
        return "level"
    changed = behind[:1] in ("", "(", ",") or any(behind.startswith(each) for each in around["change_after"])
    return "points" if unit and cue.value < LARGEST_POINTS and changed else "plain"

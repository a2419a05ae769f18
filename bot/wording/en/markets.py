"""English: how a region did, and who did best."""

from collections.abc import Sequence

from bot.market import Direction
from bot.wording.en.dates import listed
from bot.wording.en.figures import DIRECTIONS

TITLES = {"best": "Best", "worst": "Worst", "all": "Best to worst"}


def tally(counts: dict[Direction, int], total: int, outliers: Sequence[str]) -> str:
    """`5 of 9 up, 2 flat, China the outlier`."""
    parts: list[str] = []
    for direction in (Direction.UP, Direction.DOWN, Direction.FLAT):
        count = counts.get(direction, 0)
        if count:
            parts.append(f"{count}{'' if parts else f' of {total}'} {DIRECTIONS[direction]}")
    text = ", ".join(parts) or f"{total} with no direction given"
    if outliers:
        text += f", {listed(outliers)} the outlier{'s' if len(outliers) > 1 else ''}"
    return text


def no_figures(region: str) -> str:
    return f"no data for {region} yet"


def record_list(headlines: Sequence[str]) -> str:
    return "Records: " + "; ".join(headlines)


def best_and_worst(best: str, worst: str) -> str:
    return f"Best: {best}. Worst: {worst}"


def driver_list(headlines: Sequence[str]) -> str:
    return "Drivers: " + "; ".join(headlines)


def highlight(name: str, claims: Sequence[str]) -> str:
    """What is out of the ordinary about one index."""
    return f"{name}: {', '.join(claims)}"


def ranking(order: str, region: str, first: str, when: str = "") -> str:
    """The first of a ranking."""
    return f"{TITLES[order]} in {region}{f' {when}' if when else ''}: {first}"


def then(others: Sequence[str]) -> str:
    return "then " + ", ".join(others)

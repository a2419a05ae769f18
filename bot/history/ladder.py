"""The levels of a series that no later one has passed: what answers "highest since" at the cost of one look."""

from bisect import bisect_right


class Ladder:
    """Whole numbers with their days, oldest and highest first; a ladder of lows is fed with their negatives."""

    __slots__ = ("days", "levels")

    def __init__(self) -> None:
        self.days: list[int] = []
        self.levels: list[int] = []

    def step(self, day: int, level: int) -> int | None:
        """Add the newest level; return the latest earlier day whose level it did not pass, None if none."""
        days, levels = self.days, self.levels
        while levels and level > levels[-1]:
            levels.pop()
            days.pop()
        if not levels:
            days.append(day)
            levels.append(level)
            return None
        since = days[-1]
        if levels[-1] == level:  # the later of two equals answers for both
            days[-1] = day
        else:
            days.append(day)
            levels.append(level)
        return since

    def highest_after(self, day: int) -> int:
        """The highest level dated after `day`; the newest day must be later than `day`."""
        return self.levels[bisect_right(self.days, day, hi=len(self.days) - 1)]

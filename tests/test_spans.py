"""Stretches of closes: what is counted, from which close, by which weeks, months and years."""

from datetime import date
from decimal import Decimal

import pytest

from bot.history import Close
from bot.history.claims import Mark
from bot.history.spans import Move, Tally, parts, tally

BASE = Mark(date(2024, 12, 30), Decimal(100))


def closes(*rows: tuple[str, str]) -> list[Close]:
    return [(date.fromisoformat(day), Decimal(level)) for day, level in rows]


def test_a_stretch_is_counted_from_the_close_before_it() -> None:
    rows = closes(("2025-01-02", "110"), ("2025-01-03", "99"), ("2025-01-06", "99"), ("2025-01-07", "108"))
    assert tally(BASE, rows) == Tally(
        base=BASE,
        end=Mark(date(2025, 1, 7), Decimal(108)),
        points=Decimal(8),
        percent=Decimal("8.0000"),
        high=Mark(date(2025, 1, 2), Decimal(110)),
        low=Mark(date(2025, 1, 6), Decimal(99)),
        average=Decimal("104.0000"),
        sessions=4,
        ups=2,
        downs=1,
        best=Move(date(2025, 1, 2), Decimal("10.0000")),
        worst=Move(date(2025, 1, 3), Decimal("-10.0000")),
    )


def test_nothing_is_counted_where_there_is_no_close() -> None:
    assert tally(BASE, []) is None


@pytest.mark.parametrize("base", ["0", "-37.63"])
def test_a_base_that_is_not_above_zero_gives_points_only(base: str) -> None:
    found = tally(Mark(date(2020, 4, 20), Decimal(base)), closes(("2020-04-21", "10.01")))
    assert found is not None
    assert (found.percent, found.points) == (None, Decimal("10.01") - Decimal(base))
    assert (found.best, found.worst) == (None, None)


def test_of_equal_extremes_the_later_high_and_the_later_low_are_told() -> None:
    rows = closes(("2025-01-02", "110"), ("2025-01-03", "90"), ("2025-01-06", "110"), ("2025-01-07", "90"))
    found = tally(BASE, rows)
    assert found is not None
    assert (found.high.on, found.low.on) == (date(2025, 1, 6), date(2025, 1, 7))


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("week", ["2025-01-03", "2025-01-31", "2025-02-03", "2026-01-02"]),
        ("month", ["2025-01-31", "2025-02-03", "2026-01-02"]),
        ("year", ["2025-02-03", "2026-01-02"]),
    ],
)
def test_parts_follow_the_calendar_and_each_starts_where_the_one_before_ended(
    unit: str, ends: list[str]
) -> None:
    rows = closes(
        ("2025-01-02", "110"),
        ("2025-01-03", "121"),
        ("2025-01-31", "100"),
        ("2025-02-03", "110"),
        ("2026-01-02", "99"),
    )
    found = parts(BASE, rows, unit)
    assert [part.end.on.isoformat() for part in found] == ends
    assert [part.base for part in found] == [BASE, *(part.end for part in found[:-1])]
    assert found[-1].percent == Decimal("-10.0000")

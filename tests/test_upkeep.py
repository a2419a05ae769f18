"""Whatever order closes come, are corrected or go in, the kept facts equal a rebuild from scratch."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.history import SessionFacts, facts_from, facts_of, units
from bot.history.upkeep import Histories, Step, step_for

FIRST = date(2024, 1, 1)


class Shelf:
    """A store of one symbol in a dict: its closes, and the facts as upkeep tells it to keep them."""

    def __init__(self) -> None:
        self.closes: dict[date, Decimal] = {}
        self.facts: dict[date, SessionFacts] = {}
        self.reads: list[date | None] = []
        self.histories = Histories(self.read)

    def read(self, symbol: str, since: date | None) -> Iterable[tuple[int, int]]:
        """The stored closes from a date on."""
        self.reads.append(since)
        kept = sorted(close for close in self.closes.items() if since is None or close[0] >= since)
        return [(day.toordinal(), units(close)) for day, close in kept]

    def change(self, changes: dict[date, Decimal | None]) -> None:
        """Add, correct or remove (None) closes, then rewrite the facts."""
        for day, close in changes.items():
            self.closes.pop(day, None)
            if close is not None:
                self.closes[day] = close
        rewrite = self.histories.follow("X", changes)
        if rewrite is None:
            return
        self.facts = {day: facts for day, facts in self.facts.items() if day < rewrite.since}
        self.facts |= {facts.date: facts for facts in (facts_from("X", row) for row in rewrite.rows)}

    def rebuilt(self) -> dict[date, SessionFacts]:
        """What the facts must be."""
        return {facts.date: facts for facts in facts_of("X", sorted(self.closes.items()))}


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@pytest.mark.parametrize(
    ("newest", "changed", "step"),
    [
        (None, [], Step.NOTHING),
        (day(5), [], Step.NOTHING),
        (None, [day(1)], Step.REBUILD),
        (day(5), [day(6), day(7)], Step.APPEND),
        (day(5), [day(5)], Step.REBUILD),
        (day(5), [day(6), day(2)], Step.REBUILD),
    ],
)
def test_only_later_closes_are_appended(newest: date | None, changed: list[date], step: Step) -> None:
    assert step_for(newest, changed) is step


def test_an_append_reads_only_the_new_closes() -> None:
    shelf = Shelf()
    shelf.change({day(n): Decimal(100 + n) for n in range(5)})
    shelf.change({day(6): Decimal(99), day(7): Decimal(200)})
    assert shelf.reads == [None, day(6)]
    assert shelf.facts == shelf.rebuilt()


@pytest.mark.parametrize(
    "change",
    [
        {day(2): Decimal(500)},
        {day(2): None},
        {day(0): None},
        {day(9): Decimal(1), day(1): Decimal(7)},
        {day(8): Decimal("100.5")},
    ],
    ids=["corrected", "removed", "first removed", "late beside new", "newest corrected"],
)
def test_late_corrected_and_removed_closes_rebuild_the_series(change: dict[date, Decimal | None]) -> None:
    shelf = Shelf()
    shelf.change({day(n): Decimal(100 + n % 3) for n in range(0, 10, 2)})
    shelf.change(change)
    assert shelf.facts == shelf.rebuilt()
    shelf.change({day(20): Decimal(103)})
    assert shelf.facts == shelf.rebuilt()


def test_a_pass_that_ends_half_way_leaves_no_state() -> None:
    shelf = Shelf()
    shelf.change({day(n): Decimal(n + 1) for n in range(5)})
    shelf.closes |= {day(7): Decimal(3), day(8): Decimal(9)}
    rewrite = shelf.histories.follow("X", [day(7), day(8)])
    assert rewrite is not None
    next(rewrite.rows)  # and here the transaction fails
    shelf.change({day(9): Decimal(4)})
    assert shelf.reads[-1] is None, "built anew from the stored closes"


def test_an_emptied_series_has_no_facts() -> None:
    shelf = Shelf()
    shelf.change({day(1): Decimal(1), day(2): Decimal(2)})
    shelf.change({day(1): None, day(2): None})
    assert shelf.facts == {}
    shelf.change({day(1): Decimal(4)})
    assert shelf.facts == shelf.rebuilt()


changes = st.dictionaries(
    st.integers(0, 25).map(day),
    st.one_of(st.none(), st.integers(-2, 9).map(Decimal)),
    min_size=1,
    max_size=6,
)


@given(st.lists(changes, min_size=1, max_size=8))
def test_any_order_of_changes_ends_in_the_same_facts(batches: list[dict[date, Decimal | None]]) -> None:
    shelf = Shelf()
    for batch in batches:
        shelf.change(batch)
        assert shelf.facts == shelf.rebuilt()

"""S4: a disk that is full. Nothing is sent without a committed claim, and with space again all goes on."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.duckdb import DuckDB
from bot.subscriptions.deliveries import Status
from tests.postoffice import Office


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def room_for(store: Path, more: int) -> int:
    """The largest of the store's files, and a little more."""
    return max(file.stat().st_size for file in store.parent.glob("store.duckdb*")) + more


async def test_without_space_for_a_claim_nothing_is_sent(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    office = Office(engine=DuckDB(store))
    office.owe(range(1, 61))
    with full_at(room_for(store, 0)), pytest.raises(StoreError, match="cannot be written"):
        await office.outbox(patience=2).run()
    assert not office.sender.letters
    assert (await office.run()).tally == {Status.SENT: 60}
    assert set(office.sender.copies.values()) == {1}


async def test_space_that_ends_in_the_middle_sends_only_what_is_claimed(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    office = Office(engine=DuckDB(store), in_flight=2)
    office.owe(range(1, 101))
    with full_at(room_for(store, 6_000)), pytest.raises(StoreError, match="cannot be written"):
        await office.outbox(patience=2).run()
    claimed = {entry.place.chat for entry in office.deliveries.entries()}
    assert {letter.place.chat for letter in office.sender.letters} <= claimed
    assert len(office.sender.letters) < 100
    office.engine.close()
    again = Office(engine=DuckDB(store), sender=office.sender)
    doubtful = again.deliveries.doubt_claims(again.now, "the process ended")
    await again.run()
    assert set(again.sender.copies.values()) == {1}
    assert len(again.sender.copies) == 100
    assert doubtful <= 2


def fill(engine: DuckDB) -> None:
    """Write more than there is room for."""
    for number in range(50):
        with engine.writing() as writer:
            writer.run(
                "INSERT INTO filler SELECT range, md5(range::TEXT) FROM range($1, $1 + 5000)", (number,)
            )


def test_an_instance_that_a_checkpoint_has_killed_is_opened_again(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    engine = DuckDB(store)
    with engine.writing() as writer:
        writer.run("CREATE TABLE filler AS SELECT range AS a, md5(range::TEXT) AS b FROM range(20000)")
    with full_at(room_for(store, 4_096)), pytest.raises(StoreError):
        fill(engine)
    with engine.writing() as writer:
        writer.run("INSERT INTO filler VALUES (-1, 'after')")
    assert engine.rows("SELECT b FROM filler WHERE a = -1") == [("after",)]
    engine.close()

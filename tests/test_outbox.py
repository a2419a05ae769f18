"""What the outbox does with every answer there is: claims first, one copy, nothing missing unlisted."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.letters import Letter
from bot.delivery.outcomes import Fate, Outcome
from bot.errors import SettingsError, StoreError
from bot.store.ledger import Exchange
from bot.subscriptions.deliveries import Place, Status
from tests.postoffice import Office

CHATS = range(1, 101)


async def test_everybody_gets_one_copy_and_the_ledger_says_so() -> None:
    office = Office()
    office.owe(CHATS)
    outbox = await office.run()
    assert outbox.tally == {Status.SENT: 100}
    assert set(office.sender.copies.values()) == {1}
    assert len(office.sender.copies) == 100
    entries = office.deliveries.entries()
    assert {entry.status for entry in entries} == {Status.SENT}
    assert all(entry.message_id and entry.attempts == 1 and entry.composition for entry in entries)
    assert not office.deliveries.due(office.now, 10)
    again = await office.run()
    assert not again.tally
    assert len(office.sender.letters) == 100


async def test_the_claim_is_on_disk_before_the_message_leaves() -> None:
    office = Office()

    def look(letter: Letter) -> None:
        rows = office.engine.rows("SELECT status FROM delivery WHERE chat = $1", (letter.place.chat,))
        assert rows == [("claimed",)]

    office.sender.before = look
    office.owe(CHATS)
    assert (await office.run()).tally == {Status.SENT: 100}


@pytest.mark.parametrize("most", [1, 10])
async def test_never_more_claimed_than_in_flight(most: int) -> None:
    office = Office(in_flight=most)
    claimed: list[int] = []

    def look(letter: Letter) -> None:
        count = office.engine.rows("SELECT count(*) FROM delivery WHERE status = 'claimed'")[0][0]
        claimed.append(count)

    office.sender.before = look
    office.sender.latency_s = 0.002
    office.owe(CHATS)
    await office.run()
    assert max(claimed) <= most
    assert office.sender.most_flying <= most


async def test_what_is_perhaps_delivered_is_uncertain_and_never_sent_again() -> None:
    """D1, D2, D14."""
    office = Office()
    for chat in CHATS:
        office.sender.answer(chat, Outcome(Fate.UNCERTAIN, "delivered, and the answer was lost"))
    office.owe(CHATS)
    outbox = await office.run()
    await office.run()
    assert outbox.tally == {Status.UNCERTAIN: 100}
    assert set(office.sender.copies.values()) == {1}


async def test_what_never_left_is_tried_again() -> None:
    """D3."""
    office = Office()
    for chat in (3, 50):
        office.sender.answer(chat, Outcome(Fate.RETRY, "connection refused"))
    office.owe(CHATS)
    assert (await office.run()).tally == {Status.SENT: 100}
    assert set(office.sender.copies.values()) == {1}
    assert office.statuses() == {"sent": 100}


async def test_a_429_pauses_everything() -> None:
    """D8."""
    office = Office(in_flight=1)
    office.sender.answer(20, Outcome(Fate.PAUSE, "429", wait_s=1.0))
    office.owe(CHATS)
    assert (await office.run()).tally == {Status.SENT: 100}
    times = [at for at, _ in office.sender.calls]
    place = next(number for number, (_, chat) in enumerate(office.sender.calls) if chat == 20)
    assert times[place + 1] - times[place] >= 1.0
    assert set(office.sender.copies.values()) == {1}


async def test_a_pause_beyond_the_deadline_skips_and_lists() -> None:
    """D9."""
    office = Office(in_flight=1)
    office.sender.answer(20, Outcome(Fate.PAUSE, "429", wait_s=100_000.0))
    office.owe(CHATS)
    outbox = await office.run()
    assert outbox.tally == {Status.SENT: 19, Status.SKIPPED: 81}
    assert not office.deliveries.due(office.now, 10)
    assert all("deadline" in (e.error or "") for e in office.deliveries.entries([Status.SKIPPED]))


async def test_a_deadline_that_has_passed_skips() -> None:
    office = Office()
    office.owe(CHATS, until=office.now - timedelta(seconds=1))
    assert (await office.run()).tally == {Status.SKIPPED: 100}
    assert not office.sender.letters


@pytest.mark.parametrize(("fate", "lost"), [(Fate.GONE, True), (Fate.NO_RIGHT, True), (Fate.REFUSED, False)])
async def test_refusals_fail_and_only_known_ones_lose_the_chat(fate: Fate, lost: bool) -> None:
    """D11."""
    office = Office()
    office.sender.answer(7, Outcome(fate, "some text"))
    office.owe(CHATS)
    assert (await office.run()).tally == {Status.SENT: 99, Status.FAILED: 1}
    assert [place.chat for place, _ in office.losses] == [7] * lost
    assert [entry.error for entry in office.deliveries.entries([Status.FAILED])] == ["some text"]


async def test_unreadable_markup_goes_once_more_as_plain_text() -> None:
    office = Office()
    office.sender.answer(7, Outcome(Fate.BAD_MARKUP, "can't parse entities"))
    office.sender.answer(8, *[Outcome(Fate.BAD_MARKUP, "can't parse entities")] * 2)
    office.owe([7, 8])
    assert (await office.run()).tally == {Status.SENT: 1, Status.FAILED: 1}
    assert [letter.plain for letter in office.sender.letters if letter.place.chat == 7] == [False, True]
    assert {entry.place.chat: entry.attempts for entry in office.deliveries.entries()} == {7: 2, 8: 2}


async def test_a_refused_token_stops() -> None:
    """D15."""
    office = Office(in_flight=1)
    office.sender.answer(20, Outcome(Fate.BAD_TOKEN, "unauthorized"))
    office.owe(CHATS)
    with pytest.raises(SettingsError, match="BRIEFER_TELEGRAM_TOKEN"):
        await office.run()
    assert office.statuses() == {"sent": 19}
    assert len(office.deliveries.due(office.now, 1000)) == 81


@pytest.mark.parametrize("flying", [1, 10])
async def test_a_group_that_moves_gets_one_copy_under_its_new_id(flying: int) -> None:
    """D12: both ids are owed the same."""
    office = Office(in_flight=flying)
    for _ in range(3):
        office.sender.answer(-7, Outcome(Fate.MIGRATED, "upgraded", new_chat_id=-1007))
    office.owe([1, 2, -7, 3, -1007, 4])
    office.owe([-7, 9], number=2)
    await office.run()
    assert office.statuses() == {"sent": 7}
    assert set(office.sender.copies.values()) <= {1, 2}
    assert office.sender.copies[Place(-1007), "Asia: 5 of 9 up"] == 2
    assert office.sender.copies[Place(-7), "Asia: 5 of 9 up"] == 0
    assert {e.place.chat for e in office.deliveries.entries()} == {1, 2, 3, 4, 9, -1007}
    assert not office.deliveries.due(office.now, 10)


async def test_stopping_lets_what_flies_land_and_the_next_start_goes_on() -> None:
    """D6."""
    office = Office(rate=200.0)
    office.sender.latency_s = 0.02
    office.owe(CHATS)
    outbox = office.outbox()
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0.2)
    outbox.stop()
    await asyncio.wait_for(running, 5)
    assert 0 < len(office.sender.letters) < 100
    assert office.statuses() == {"sent": len(office.sender.letters)}
    await office.run()
    assert office.statuses() == {"sent": 100}
    assert set(office.sender.copies.values()) == {1}


async def test_a_store_that_fails_sends_nothing_and_goes_on_when_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """S4: no send without a committed claim."""
    office = Office()
    office.owe(CHATS)
    real, calls = office.deliveries.exchange, 0

    def full(work: Exchange) -> object:
        nonlocal calls
        calls += 1
        if 5 <= calls <= 6:
            raise StoreError("the disk is full")
        return real(work)

    monkeypatch.setattr(office.deliveries, "exchange", full)
    assert (await office.run()).tally == {Status.SENT: 100}
    assert set(office.sender.copies.values()) == {1}


async def test_a_store_that_stays_broken_ends_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    office.owe(CHATS)

    def full(work: Exchange) -> object:
        raise StoreError("the disk is full")

    monkeypatch.setattr(office.deliveries, "exchange", full)
    with pytest.raises(StoreError, match="full"):
        await office.run()
    assert not office.sender.letters

"""/broadcast and /status for the people who run the bot: preview, confirm, follow, stop; resend, release, drop."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.delivery.press import Order
from bot.fronts.telegram.delivering import postman
from bot.settings import Settings
from bot.store.ledger import Claim, Closing, Exchange
from bot.subscriptions.deliveries import Form, Kind, Place, Status, Subscription
from tests.botapi import TOKEN, Person, faults
from tests.telegram_bot import OWNER, Talk, talking
from tests.test_composing import SIX, asia
from tests.test_subscribing import subscription


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking(own=asia()) as started:
        yield started


@pytest.fixture
def owner(talk: Talk) -> Person:
    return talk.server.user("Olga", id=OWNER)


def subscribe(talk: Talk, *wanted: Subscription) -> None:
    talk.post.subscribing.subscribe(list(wanted), talk.now)


async def deliver(talk: Talk) -> dict[str, int]:
    """One pass of the running bot's own parts."""
    store = talk.app.settings.store
    settings = Settings(store=store, telegram_token=TOKEN, telegram_base_url=talk.server.base_url)
    async with postman(settings, talk.chats, 8) as sender:
        tally = await talk.post.dispatch.deliver(
            sender, talk.post.pacer, lambda: talk.now + timedelta(seconds=1)
        )
    return {status.value: count for status, count in tally.items()}


async def test_words_go_to_whom_they_are_meant_for_after_a_look(talk: Talk, owner: Person) -> None:
    people = [talk.server.user(f"P{number}") for number in range(3)]
    group = talk.server.group("Friends")
    subscribe(talk, *(subscription(person.id) for person in people), subscription(group.id, channel=False))
    shown = await talk.ask(owner, "/broadcast The brief comes at 19:00 <from> today on.")
    assert shown.words.splitlines() == [
        "The brief comes at 19:00 <from> today on.",
        "Goes to 4 (everybody). Nothing is sent before you confirm.",
    ]
    await talk.tap(owner, "people", shown)
    assert "Goes to 3 (people)" in talk.now_of(shown).words
    assert await deliver(talk) == {}
    await talk.tap(owner, "Send to 3", shown)
    assert await deliver(talk) == {"sent": 3}
    for person in people:
        assert [message.words for message in talk.server.sent(person.chat)] == [
            "The brief comes at 19:00 <from> today on."
        ]
    assert not talk.server.sent(group)
    assert {entry.kind for entry in talk.post.deliveries.entries()} == {Kind.BROADCAST}


async def test_progress_is_followed_and_the_rest_is_stopped(talk: Talk, owner: Person) -> None:
    people = [talk.server.user(f"P{number}") for number in range(5)]
    subscribe(talk, *(subscription(person.id) for person in people))
    shown = await talk.ask(owner, "/broadcast Hello")
    await talk.tap(owner, "Send to 5", shown)
    assert "0 of 5 sent, 5 to go" in talk.now_of(shown).words
    await talk.tap(owner, "Stop", shown)
    assert talk.now_of(shown).words.splitlines()[0] == "Broadcast 1 was stopped."
    assert await deliver(talk) == {}
    entries = talk.post.deliveries.entries()
    assert [(entry.status, entry.error) for entry in entries] == [
        (Status.SKIPPED, "the broadcast was stopped")
    ] * 5


async def test_an_edition_is_shown_and_can_be_dropped(talk: Talk, owner: Person) -> None:
    subscribe(talk, subscription(talk.server.user().id))
    shown = await talk.ask(owner, "/broadcast asia-close")
    assert shown.words.startswith("Asia close · Tue 16 Sep 2025")
    await talk.tap(owner, "Don't send", shown)
    assert talk.now_of(shown).words.startswith("Broadcast 1 was stopped.")
    assert await deliver(talk) == {}


async def test_an_edition_may_go_to_its_own_readers_only(talk: Talk, owner: Person) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    subscribe(talk, subscription(ann.id), subscription(ben.id, edition="morning"))
    assert not any(
        "readers" in button["text"] for button in (await talk.ask(owner, "/broadcast Hello")).buttons
    )
    shown = await talk.ask(owner, "/broadcast morning")
    await talk.tap(owner, "its readers", shown)
    assert "Goes to 1 (its readers)" in talk.now_of(shown).words
    await talk.tap(owner, "Send to 1", shown)
    assert await deliver(talk) == {"sent": 1}
    assert len(talk.server.sent(ben.chat)) == 1
    assert not talk.server.sent(ann.chat)


async def test_nobody_else_may(talk: Talk) -> None:
    ann = talk.server.user()
    for command in ("/broadcast hello", "/status"):
        assert (await talk.ask(ann, command)).words == "That command is for the people who run this bot."


async def test_bare_it_says_how(talk: Talk, owner: Person) -> None:
    assert "/broadcast asia-close" in (await talk.ask(owner, "/broadcast")).words


async def test_the_uncertain_are_sent_again_only_when_told(talk: Talk, owner: Person) -> None:
    person = talk.server.user()
    subscribe(talk, subscription(person.id))
    shown = await talk.ask(owner, "/broadcast Hello")
    await talk.tap(owner, "Send to 1", shown)
    talk.server.faults.add(faults.reset(delivered=False), method="sendMessage", chat=person.id)
    assert await deliver(talk) == {"uncertain": 1}
    assert await deliver(talk) == {}
    status = await talk.ask(owner, "/status")
    assert "uncertain, perhaps delivered: 1" in status.words
    assert f"uncertain: {person.id} broadcast:1" in status.words
    assert (await talk.tap(owner, "Send the uncertain again", status))["text"] == "1 done"
    assert await deliver(talk) == {"sent": 1}
    assert [entry.attempts for entry in talk.post.deliveries.entries()] == [2]
    assert len(talk.server.sent(person.chat)) == 1


async def test_the_held_are_released_or_dropped(talk: Talk, owner: Person) -> None:
    channel = talk.server.channel("Briefs")
    subscribe(talk, subscription(channel.id, channel=True))
    due = talk.post.deliveries.due(SIX, 1)[0]
    text = talk.post.press.print(
        Order("asia-close", Form.FULL, "en", "Asia/Seoul", talk.now), talk.now
    ).composition
    held = Closing(due, Status.HELD, "sources differ", composition=text.hash, texts=(text,))
    talk.post.deliveries.exchange(Exchange(talk.now, closings=[held], texts=(text,)))
    status = await talk.ask(owner, "/status")
    assert "sources differ" in status.words
    await talk.tap(owner, "Show asia-close 2025-09-16", status)
    shown = talk.server.sent(owner.chat)[-1]
    assert shown.words.splitlines()[0].endswith("edition:asia-close:2025-09-16: sources differ")
    assert "Asia close · Tue 16 Sep 2025" in shown.words
    await talk.tap(owner, "Send it", shown)
    assert await deliver(talk) == {"sent": 1}
    assert len(talk.server.sent(channel)) == 1


async def test_dropping_ends_the_question(talk: Talk, owner: Person) -> None:
    person = talk.server.user()
    subscribe(talk, subscription(person.id))
    due = talk.post.deliveries.due(SIX, 1)[0]
    talk.post.deliveries.exchange(Exchange(talk.now, claims=[Claim(due, None)]))
    talk.post.deliveries.doubt_claims(talk.now, "the process ended")
    status = await talk.ask(owner, "/status")
    await talk.tap(owner, "Drop them", status)
    assert "uncertain" not in talk.now_of(status).words
    assert [entry.status for entry in talk.post.deliveries.entries()] == [Status.FAILED]
    assert Place(person.id) == talk.post.deliveries.entries()[0].place

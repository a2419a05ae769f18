"""Deliveries over real HTTP: what Telegram and the network do to them, and the rates they keep."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pytest

from bot.errors import SettingsError
from bot.fronts.telegram.delivering import Postman
from bot.fronts.telegram.transport import AiohttpRequest, Timeouts
from bot.messages import ChatSettings
from bot.subscriptions.deliveries import Kind, Place, State, Status
from tests.botapi import TOKEN, Chat, Rates, Server, faults, refusals
from tests.botapi.faults import Fault
from tests.postoffice import Office
from tests.test_composing import SIX, asia
from tests.test_subscribing import MADE, Days, subscription

QUICK = Timeouts(pool=1.0, connect=1.0, write=1.0, read=1.0)
"""Long enough for an answer of a busy machine, which would be uncertain otherwise."""


@dataclass
class Line:
    """A sender on real HTTP, and the server at its other end."""

    server: Server
    door: AiohttpRequest
    sender: Postman

    def office(self, rate: float = 2_000.0, in_flight: int = 10) -> Office:
        return Office(sender=self.sender, rate=rate, in_flight=in_flight)  # type: ignore[arg-type]

    def people(self, count: int) -> list[Chat]:
        return [self.server.user(f"P{number}").chat for number in range(count)]

    def most_copies(self) -> int:
        return max(self.server.calls.copies().values(), default=0)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with Server() as server:
        door = AiohttpRequest(16, QUICK)
        await door.initialize()
        yield Line(server, door, Postman(door, f"{server.base_url}{TOKEN}", lambda chat: ChatSettings()))
        await door.shutdown()


@pytest.mark.parametrize(
    ("fault", "copies"),
    [
        (faults.silence(), 1),
        (faults.reset(delivered=True), 1),
        (faults.reset(delivered=False), 0),
        (faults.status(500), 0),
        (faults.status(502, delivered=True), 1),
        (faults.status(504), 0),
        (faults.page(), 1),
        (faults.truncated(), 1),
        (faults.drip(0.05), 1),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else str(value),
)
async def test_an_answer_that_is_lost_leaves_one_copy_at_most_and_an_uncertain_row(
    line: Line, fault: Fault, copies: int
) -> None:
    """D1, D2, D14: the struck are uncertain and never sent again, the others arrive."""
    office, chats = line.office(), line.people(20)
    for chat in chats[:10]:
        line.server.faults.add(fault, method="sendMessage", chat=chat.id)
    office.owe([chat.id for chat in chats])
    outbox = await office.run()
    await office.run()
    assert outbox.tally == {Status.SENT: 10, Status.UNCERTAIN: 10}
    assert line.most_copies() == 1
    assert len(line.server.sent()) == 10 + 10 * copies


async def test_without_a_connection_it_tries_again(line: Line) -> None:
    """D3: refused at first, then let in; one copy each."""
    office, chats = line.office(), line.people(20)
    office.owe([chat.id for chat in chats])
    await line.server.hang_up()
    running = asyncio.create_task(office.run())
    await asyncio.sleep(0.8)
    await line.server.listen()
    assert (await running).tally == {Status.SENT: 20}
    assert line.most_copies() == 1


async def test_nothing_is_sent_in_a_pause(line: Line) -> None:
    """D8."""
    office, chats = line.office(in_flight=1), line.people(30)
    line.server.faults.add(faults.too_many(2), chat=chats[10].id)
    office.owe([chat.id for chat in chats])
    assert (await office.run()).tally == {Status.SENT: 30}
    calls = line.server.calls.of("sendMessage")
    refused = next(call for call in calls if call.status == 429)
    inside = [call for call in calls if refused.at < call.at < refused.at + 2.0]
    assert not inside
    assert line.most_copies() == 1


async def test_a_group_that_moves_in_the_middle(line: Line) -> None:
    """D12: both ids are owed the same."""
    office, people = line.office(), line.people(10)
    group = line.server.group("Friends")
    office.owe([*(chat.id for chat in people[:5]), group.id, *(chat.id for chat in people[5:])])
    moved = line.server.migrates(group)
    office.owe([moved.id], number=1)
    await office.run()
    assert office.statuses() == {"sent": 11}
    assert len(line.server.sent(moved)) == 1


async def test_a_refused_token_ends_it_and_is_not_named(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    """D15."""
    office, chats = line.office(in_flight=1), line.people(5)
    line.server.faults.add(faults.refuse(refusals.UNAUTHORIZED), skip=2, times=None)
    office.owe([chat.id for chat in chats])
    with pytest.raises(SettingsError) as caught:
        await office.run()
    assert office.statuses() == {"sent": 2}
    assert TOKEN not in str(caught.value) + caplog.text
    assert TOKEN.partition(":")[2] not in str(caught.value) + caplog.text


@pytest.mark.parametrize(
    ("refusal", "state", "notices"),
    [
        *[(refusal, State.LOST, 0) for refusal in refusals.GONE],
        *[(refusal, State.LOST, 1) for refusal in refusals.NO_RIGHT],
        *[(refusal, State.ACTIVE, 0) for refusal in refusals.UNKNOWN],
    ],
    ids=lambda value: value.description[:40] if isinstance(value, refusals.Refusal) else str(value),
)
async def test_what_each_refusal_does_to_a_subscription(
    line: Line, refusal: refusals.Refusal, state: State, notices: int
) -> None:
    """D11, D13: known texts end a subscription, unknown ones do not; the administrator is told once."""
    app = asia(admins=frozenset({99}))
    days, chat = Days(app), line.server.user().chat
    days.sender = line.sender  # type: ignore[assignment]
    days.post.subscribing.subscribe([subscription(chat.id), subscription(chat.id, edition="morning")], MADE)
    line.server.faults.add(faults.refuse(refusal), chat=chat.id, times=None)
    await days.deliver(SIX)
    await days.deliver(SIX)
    assert {one.state for one in app.post.subscriptions.of(chat.id)} == {state}
    told = [entry for entry in app.post.deliveries.entries() if entry.kind is Kind.NOTICE]
    assert len(told) == notices
    failed = app.post.deliveries.entries([Status.FAILED])
    errors = {(entry.error or "").lower() for entry in failed if entry.kind is Kind.EDITION}
    assert all(refusal.description.lower().endswith(error) for error in errors)  # the library cuts the prefix
    assert errors


@pytest.mark.parametrize(
    ("people", "groups", "per_group", "least"),
    [(80, 4, 20, 0.6), pytest.param(1_000, 5, 24, 0.95, marks=pytest.mark.soak)],
)
async def test_the_rate_at_a_strict_server(
    line: Line, capsys: pytest.CaptureFixture[str], people: int, groups: int, per_group: int, least: float
) -> None:
    """D10 over HTTP: no second above 30, 0.95 of the set rate, nothing lost, hardly ever refused.

    Groups with a backlog, which come first, hold nobody up: the rate is that of all until people are done. On
    a busy machine timers are late, and the short form has few seconds to make up for it: its bound is wider.
    """
    line.server.rates = Rates()
    office = line.office(rate=25.0)
    chats = [chat.id for chat in line.people(people)]
    rooms = [line.server.group(f"G{number}").id for number in range(groups)]
    office.owe(chats)
    for number in range(per_group):
        office.owe(rooms, number=2 + number)
    total = people + groups * per_group
    outbox = office.outbox()
    async with asyncio.timeout(400):
        running = asyncio.create_task(outbox.run())
        while sum((call.chat or 0) > 0 for call in line.server.calls.delivered()) < people:
            await asyncio.sleep(0.1)
        if least < 0.9:  # the rest is up to the pauses of groups
            outbox.stop()
        await running
    calls = line.server.calls.delivered()
    times = sorted(call.at for call in calls)
    worst = max(
        sum(start <= at < start + 1.0 for at in times[place : place + 60])
        for place, start in enumerate(times)
    )
    last = max(call.at for call in calls if (call.chat or 0) > 0)
    rate = (sum(at <= last for at in times) - 1) / (last - times[0])
    apart = min(
        (b - a for room in rooms for a, b in pairwise(sorted(c.at for c in calls if c.chat == room))),
        default=9.9,
    )
    refused = line.server.rates.refused
    with capsys.disabled():
        print(
            f"\nrate: {len(calls)} messages, worst second {worst}, {rate:.1f}/s of 25 while there are people, "
            f"refused {refused}, least between two to a group {apart:.2f} s"
        )
    assert line.most_copies() == per_group or len(calls) < total
    assert len(calls) == total or least < 0.9
    assert worst <= 30
    assert apart >= 1.0
    assert refused <= max(1, total // 1000)
    assert rate >= least * 25


async def test_what_a_message_costs(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    """CPU per message of claim, call and record together, at a high rate; the server's own is in it too."""
    from time import process_time

    costs = []
    for number in range(3):
        office, chats = line.office(rate=20_000.0, in_flight=64), line.people(400)
        office.owe([chat.id for chat in chats])
        began = process_time()
        assert (await office.run()).tally == {Status.SENT: 400}
        costs.append(1000 * (process_time() - began) / 400)
        assert number < 3
    with capsys.disabled():
        print(f"\n{median(costs):.2f} ms of CPU a message, the test server's share included")


async def test_a_letter_is_sent_as_it_is_meant(line: Line) -> None:
    """Topic, sound, marks, plain text: the fields of the call."""
    office = line.office()
    group = line.server.supergroup("Markets", topics=("Briefs",))
    topic = next(iter(group.topics))
    office.owe([group.id], place=Place(group.id, topic), silent=True)
    await office.run()
    sent = line.server.sent(group)[0]
    assert (sent.thread, sent.words) == (topic, "Asia: 5 of 9 up")

"""Subscriptions over days and changes: what the ledger and the outbox make of them, on a clock of our own."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from time import perf_counter, sleep

import pytest

from bot.app import App
from bot.delivery.pacer import Pacer
from bot.errors import SettingsError
from bot.market import Batch, Direction, Phase, Snapshot, Source, SourceKind
from bot.subscriptions.deliveries import WORKDAYS, Place, State, Status, Subscription, Timing
from tests.postoffice import FakeSender
from tests.test_composing import SIX, asia, load
from tests.worlds import empty

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MADE = datetime(2025, 9, 16, 0, 0, tzinfo=UTC)


def subscription(
    chat: int = 1, clock: time = time(18, 0), zone: str = "Asia/Seoul", **details: object
) -> Subscription:
    timing = Timing(clock, zone, details.pop("weekdays", tuple(range(7))))  # type: ignore[arg-type]
    edition = str(details.pop("edition", "asia-close"))
    details.setdefault("created", MADE)
    return Subscription(Place(chat), edition, timing, **details)  # type: ignore[arg-type]


class Days:
    """An app whose deliveries go to a fake sender at moments of our choice."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.post = app.post
        self.sender = FakeSender()

    async def deliver(self, now: datetime) -> dict[str, int]:
        self.post.dispatch.start(now)
        tally = await self.post.dispatch.deliver(self.sender, Pacer(1e6), lambda: now)
        return {status.value: number for status, number in tally.items()}

    def ledger(self) -> list[tuple[int, str, str]]:
        return [(e.place.chat, str(e.on), e.status.value) for e in self.post.deliveries.entries()]

    @property
    def said(self) -> list[str]:
        return ["\n".join(line.text for line in letter.lines) for letter in self.sender.letters]


@pytest.fixture
def days() -> Days:
    return Days(asia())


async def test_due_at_its_time_once_and_then_the_next_day(days: Days) -> None:
    when = days.post.subscribing.subscribe([subscription()], MADE)
    assert [one.moment for one in when] == [SIX]
    assert await days.deliver(SIX - timedelta(seconds=1)) == {}
    assert await days.deliver(SIX) == {"sent": 1}
    assert await days.deliver(SIX + timedelta(minutes=5)) == {}
    assert await days.deliver(SIX + DAY) == {"sent": 1}
    assert days.ledger() == [(1, "2025-09-16", "sent"), (1, "2025-09-17", "sent")]
    assert "No new session since Tue 16 Sep 2025" in days.said[1]


async def test_within_the_grace_it_comes_late_and_says_so(days: Days) -> None:
    """T3."""
    days.post.subscribing.subscribe([subscription()], MADE)
    assert await days.deliver(SIX + timedelta(minutes=59)) == {"sent": 1}
    assert "Late: was due at 18:00" in days.said[0]


async def test_past_the_grace_every_missed_day_is_skipped_and_listed(days: Days) -> None:
    """T3: five days of downtime, among them a weekend that was not asked for."""
    days.post.subscribing.subscribe([subscription(weekdays=WORKDAYS)], MADE)
    back = SIX + 6 * DAY + timedelta(minutes=1)
    assert await days.deliver(back) == {"skipped": 4, "sent": 1}
    assert [(on, status) for _, on, status in days.ledger()] == [
        ("2025-09-16", "skipped"),
        ("2025-09-17", "skipped"),
        ("2025-09-18", "skipped"),
        ("2025-09-19", "skipped"),
        ("2025-09-22", "sent"),
    ]
    assert all("60 minutes" in (e.error or "") for e in days.post.deliveries.entries([Status.SKIPPED]))


async def test_a_pass_at_a_moment_before_the_subscription_was_made(days: Days) -> None:
    """`briefer deliver --now` of the past: what would have been due then is sent, and later days are not lost."""
    made = SIX + 400 * DAY + 3 * HOUR
    days.post.subscribing.subscribe([subscription(created=made)], made)
    for now in (SIX, SIX + timedelta(minutes=30)):
        days.post.subscribing.turn_back(now)
        await days.deliver(now)
    assert days.ledger() == [(1, "2025-09-16", "sent")]
    assert await days.deliver(made) == {}
    next_one = days.post.deliveries.next_moment()
    assert next_one is not None
    assert made <= next_one <= made + DAY


async def test_only_if_an_exchange_traded(days: Days) -> None:
    days.post.subscribing.subscribe(
        [subscription(exchanges=("XKRX",)), subscription(2, exchanges=("XTKS", "XKRX"))], MADE
    )
    await days.deliver(SIX)
    await days.deliver(SIX + 4 * DAY)
    on_saturday = [row for row in days.ledger() if row[1] == "2025-09-20"]
    assert [row for row in days.ledger() if row[1] == "2025-09-16"] == [
        (1, "2025-09-16", "sent"),
        (2, "2025-09-16", "sent"),
    ]
    assert on_saturday == [(1, "2025-09-20", "skipped"), (2, "2025-09-20", "skipped")]
    errors = {entry.error for entry in days.post.deliveries.entries() if str(entry.on) == "2025-09-20"}
    assert errors == {"no session of XKRX", "no session of XTKS, XKRX"}


async def test_quiet_stays_silent_when_nothing_is_new(days: Days) -> None:
    days.post.subscribing.subscribe([subscription(quiet=True)], MADE)
    assert await days.deliver(SIX) == {"sent": 1}
    assert await days.deliver(SIX + DAY) == {"skipped": 1}


async def test_the_sample_is_never_sent() -> None:
    app = empty()
    said = Snapshot(
        "^KS11", SIX.date(), Phase.CLOSE, Direction.UP, Decimal("3449.62"), percent=Decimal("1.2")
    )
    app.intake.take(Batch(Source(SourceKind.SAMPLE, "sample"), snapshots=(said,)), SIX)
    days = Days(app)
    days.post.subscribing.subscribe([subscription()], MADE)
    assert await days.deliver(SIX) == {"skipped": 1}
    assert [entry.error for entry in days.post.deliveries.entries()] == ["only the sample is stored"]


async def test_a_doubtful_edition_is_held_for_channels_only(days: Days) -> None:
    channel = -1_001_234_567_890
    days.post.subscribing.subscribe(
        [subscription(), subscription(channel), subscription(channel - 1, channel=False)], MADE
    )
    stale = SIX + 2 * DAY
    assert await days.deliver(stale) == {"skipped": 6, "sent": 2, "held": 1}
    held = days.post.deliveries.entries([Status.HELD])
    assert [entry.place.chat for entry in held] == [channel]
    days.post.deliveries.send_again(held, stale, stale + HOUR)
    assert await days.deliver(stale) == {"sent": 1}
    assert [
        e.attempts for e in days.post.deliveries.entries() if e.place.chat == channel and e.on == held[0].on
    ] == [1]


async def test_what_is_dropped_after_it_was_released_does_not_go_out(days: Days) -> None:
    channel = -1_001_234_567_890
    days.post.subscribing.subscribe([subscription(channel)], MADE)
    stale = SIX + 2 * DAY
    await days.deliver(stale)
    held = days.post.deliveries.entries([Status.HELD])
    days.post.deliveries.send_again(held, stale, stale + HOUR)
    days.post.deliveries.drop(held, stale, "dropped by the operator")
    assert await days.deliver(stale) == {}
    assert not days.sender.letters


async def test_lost_chats_get_nothing_until_they_are_found(days: Days) -> None:
    from bot.delivery.outcomes import Fate, Outcome

    days.sender.latency_s = 0.01
    days.sender.answer(1, Outcome(Fate.GONE, "Forbidden: bot was blocked by the user"))
    days.post.subscribing.subscribe([subscription(), subscription(edition="morning"), subscription(2)], MADE)
    assert await days.deliver(SIX) == {"sent": 1, "failed": 1}
    assert {one.state for one in days.post.subscriptions.of(1)} == {State.LOST}
    assert await days.deliver(SIX + DAY) == {"sent": 1}
    assert len(days.post.subscribing.find(1, SIX + DAY + HOUR)) == 2
    assert await days.deliver(SIX + 2 * DAY) == {"sent": 3}


async def test_a_group_that_moves_while_it_is_sent_to_gets_its_next_briefs_too(days: Days) -> None:
    """D12: what is due next is due under the new id."""
    from bot.delivery.outcomes import Fate, Outcome

    old, new = -7, -1007
    days.post.subscribing.subscribe(
        [subscription(old, channel=False), subscription(old, edition="morning", channel=False)], MADE
    )
    days.sender.answer(old, *[Outcome(Fate.MIGRATED, "upgraded", new_chat_id=new)] * 2)
    assert await days.deliver(SIX) == {"sent": 2}
    assert await days.deliver(SIX + DAY) == {"sent": 2}
    assert {row[0] for row in days.ledger()} == {new}


async def test_pause_resume_wait_and_stop(days: Days) -> None:
    place, subscribing = Place(1), days.post.subscribing
    subscribing.subscribe([subscription()], MADE)
    subscribing.pause(place, MADE)
    assert await days.deliver(SIX) == {}
    subscribing.resume(place, SIX + HOUR)
    assert await days.deliver(SIX + DAY) == {"sent": 1}
    subscribing.wait_until(place, SIX + 4 * DAY, SIX + DAY + HOUR)
    assert await days.deliver(SIX + 3 * DAY) == {}
    assert await days.deliver(SIX + 4 * DAY) == {"sent": 1}
    assert subscribing.stop(place) == 1
    assert await days.deliver(SIX + 5 * DAY) == {}
    assert [status for _, _, status in days.ledger()] == ["sent", "sent"]


async def test_a_time_changed_after_delivery_does_not_deliver_twice(days: Days) -> None:
    subscribing = days.post.subscribing
    subscribing.subscribe([subscription()], MADE)
    await days.deliver(SIX)
    for clock, zone in (
        (time(20, 0), "Asia/Seoul"),
        (time(9, 0), "Pacific/Honolulu"),
        (time(18, 0), "Asia/Seoul"),
    ):
        subscribing.subscribe([subscription(clock=clock, zone=zone)], SIX + HOUR)
        await days.deliver(SIX + 14 * HOUR)
    dates = [on for _, on, status in days.ledger() if status == "sent"]
    assert dates.count("2025-09-16") == 1
    assert len(dates) == len(set(dates))


async def test_claims_of_a_dead_process_are_uncertain_and_go_on_the_next_day(days: Days) -> None:
    from bot.store.ledger import Claim, Exchange

    days.post.subscribing.subscribe([subscription()], MADE)
    due = days.post.deliveries.due(SIX, 10)[0]
    days.post.deliveries.exchange(Exchange(SIX, claims=[Claim(due, None)]))
    assert await days.deliver(SIX) == {}
    assert days.ledger() == [(1, "2025-09-16", "uncertain")]
    assert await days.deliver(SIX + DAY) == {"sent": 1}


async def test_a_loop_that_was_blocked_over_the_time_sends_once(days: Days) -> None:
    """T3: the timer only ticks; what is due is in the store."""
    days.post.subscribing.subscribe([subscription(), subscription(2)], MADE)
    moment, stop = [SIX - timedelta(seconds=1)], asyncio.Event()
    running = asyncio.create_task(days.post.dispatch.run(days.sender, Pacer(1e6), lambda: moment[0], stop))
    await asyncio.sleep(0.1)
    assert not days.sender.letters
    moment[0] = SIX + timedelta(seconds=5)
    sleep(0.5)  # blocks the loop
    async with asyncio.timeout(10):
        while len(days.sender.letters) < 2:
            await asyncio.sleep(0.05)
    await asyncio.sleep(1.2)
    stop.set()
    await running
    assert days.ledger() == [(1, "2025-09-16", "sent"), (2, "2025-09-16", "sent")]
    assert len(days.sender.letters) == 2


async def test_a_pass_composes_once_for_all_who_want_the_same(days: Days) -> None:
    """Two languages and two zones make four briefs for four hundred; memory holds a page of them."""
    zones, languages = ("Asia/Seoul", "Asia/Tokyo"), ("en", "ko")
    many = [
        subscription(chat, zone=zones[chat % 2], language=languages[chat // 2 % 2]) for chat in range(1, 401)
    ]
    days.post.subscribing.subscribe(many, MADE)
    assert await days.deliver(SIX) == {"sent": 400}
    assert days.post.press.composed == 4
    assert len({entry.composition for entry in days.post.deliveries.entries()}) == 2  # zones of one hour


def test_what_is_due_among_a_hundred_thousand_is_found_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    app = asia()
    with app.engine.writing(market=False) as writer:
        writer.run(
            "INSERT INTO due SELECT range, 0, 'edition:asia-close:2025-09-16', 'edition', "
            "$1::TIMESTAMPTZ + to_minutes(range % 1440), $1::TIMESTAMPTZ + to_minutes(range % 1440 + 60), "
            "'asia-close', '2025-09-16', NULL, NULL, NULL, FALSE, FALSE FROM range(1, 100001)",
            (MADE,),
        )
    times = []
    for hour in range(24):
        began = perf_counter()
        found = app.post.deliveries.due(MADE + hour * HOUR, 100)
        times.append(1000 * (perf_counter() - began))
        assert len(found) == 100 or hour == 0
    with capsys.disabled():
        print(
            f"\n100,000 subscriptions: the due query takes {median(times):.1f} ms, at worst {max(times):.1f} ms"
        )
    assert median(times) < 50


def test_ten_thousand_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    app = asia()
    zones = ("Asia/Seoul", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Asia/Kolkata")
    many = [subscription(chat, time(chat % 24, chat % 60), zones[chat % 5]) for chat in range(1, 10_001)]
    began = perf_counter()
    app.post.subscribing.subscribe(many, MADE)
    took = perf_counter() - began
    with capsys.disabled():
        print(f"\n10,000 subscriptions stored in {took:.1f} s")
    assert took < 15
    assert len(app.post.subscriptions.all()) == 10_000


def test_a_wrong_edition_of_an_owner_is_named() -> None:
    app = empty()
    folder = app.settings.store.parent / "editions"
    folder.mkdir()
    (folder / "mine.toml").write_text('regions = ["Atlantis"]\n[title]\nen = "Mine"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine.toml.*Atlantis"):
        assert app.post
    (folder / "mine.toml").write_text('regions = ["Korea"]\n[title]\nen = "Mine"\n', encoding="utf-8")
    assert app.post.editions["mine"].regions == ("Korea",)
    load(app, "^KS11", d16="3449.62")

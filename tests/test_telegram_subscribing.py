"""Briefs and alerts in Telegram: by command, in words, by tap; in private, in groups and topics, for channels."""

from collections.abc import AsyncIterator

import pytest

from bot.subscriptions.deliveries import Place, Section, State
from tests.telegram_bot import Talk, talking
from tests.test_composing import asia


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking(own=asia()) as started:
        yield started


def places(talk: Talk) -> list[tuple[Place, str, str]]:
    return [(one.place, one.edition, f"{one.timing.clock:%H:%M}") for one in talk.post.subscriptions.all()]


async def test_a_brief_is_chosen_with_taps_and_changed_in_place(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/subscribe")
    assert screen.words == "Which brief shall I send?"
    await talk.tap(ann, "Asia close", screen)
    assert talk.now_of(screen).words.startswith("Asia close: at what time?")
    await talk.tap(ann, "18:00", screen)
    assert talk.now_of(screen).words.startswith("Done. This comes here:\nAsia close, 18:00 UTC, Mon–Fri")
    assert places(talk) == [(Place(ann.id), "asia-close", "18:00")]
    await talk.tap(ann, "Pause", screen)
    assert talk.post.subscriptions.of(ann.id)[0].state is State.PAUSED
    await talk.tap(ann, "Resume", screen)
    await talk.tap(ann, "Stop", screen)
    assert talk.now_of(screen).words.startswith("Stopped:")
    assert not places(talk)
    assert len(talk.server.sent(ann.chat)) == 1


async def test_settings_lead_to_the_briefs_of_the_chat(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/settings")
    await talk.tap(ann, "Briefs sent here", screen)
    assert talk.now_of(screen).words == "Which brief shall I send?"
    await talk.tap(ann, "Asia close", screen)
    await talk.tap(ann, "18:00", screen)
    again = await talk.ask(ann, "/settings")
    await talk.tap(ann, "Briefs sent here", again)
    assert talk.now_of(again).words.startswith("What comes here:\nAsia close, 18:00 UTC, Mon–Fri")
    assert len(talk.server.sent(ann.chat)) == 2


async def test_everything_else_is_set_on_a_screen_of_its_own(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/subscribe morning 07:00")
    await talk.tap(ann, "More…", screen)
    assert talk.now_of(screen).words.startswith("How shall it come?\nMorning brief, 07:00 UTC")
    for label in (
        "If Korea traded",
        "If Japan traded",
        "If Korea traded",
        "한국어",
        "Only with a new session",
        "✓ why",
        "✓ other regions",
        "Sound off",
    ):
        await talk.tap(ann, label, screen)
    assert (
        "Morning brief, 07:00 UTC, Mon–Fri, in 한국어, only if Japan traded, only when there is a new session, "
        "without a sound, without other regions, why"
    ) in talk.now_of(screen).words
    kept = talk.post.subscriptions.of(ann.id)[0]
    assert (kept.exchanges, kept.language, kept.quiet, kept.silent) == (("XTKS",), "ko", True, True)
    assert kept.without == (Section.OTHERS, Section.WHY)
    for label in ("Any day", "As this chat", "why", "✓ Sound off", "One line", "‹ Back"):
        await talk.tap(ann, label, screen)
    assert talk.now_of(screen).words.startswith(
        "What comes here:\nMorning brief, 07:00 UTC, Mon–Fri, in one line,"
    )
    assert len(talk.server.sent(ann.chat)) == 1


async def test_by_command_and_in_words(talk: Talk) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "/timezone seoul")
    told = await talk.ask(ann, "/subscribe asia-close 18:00 mon-fri")
    assert "Asia close, 18:00 Seoul, Mon–Fri\nNext: Tue 16 Sep 2025, 18:00" in told.words
    assert (await talk.ask(ann, "/subscribe")).words.startswith("What comes here:\nAsia close")
    assert (await talk.ask(ann, "make it 7pm instead")).words.startswith("Done.")
    assert places(talk) == [(Place(ann.id), "asia-close", "19:00")]
    assert (await talk.ask(ann, "/unsubscribe")).words.startswith("Stopped:")


async def test_a_command_names_an_edition_by_its_name_or_title(talk: Talk) -> None:
    ann, minji = talk.server.user("Ann"), talk.server.user("Minji", language="ko")
    assert "The week, 09:00 UTC, Sat, Sun" in (await talk.ask(ann, "/subscribe weekend 09:00 sat,sun")).words
    assert "The week, 09:00 UTC, Sun" in (await talk.ask(ann, "/subscribe weekend 09:00 sun")).words
    await talk.ask(ann, "/subscribe morning 07:00")
    await talk.ask(ann, "/subscribe Asia close 18:00 mon-fri")
    assert [edition for _, edition, _ in places(talk)] == ["asia-close", "morning", "weekend"]
    assert (await talk.ask(ann, "/unsubscribe yesterday's news")).words.startswith("What comes here:")
    assert (
        await talk.ask(ann, "/unsubscribe morning")
    ).words == "Stopped:\nMorning brief, 07:00 UTC, Mon–Fri"
    assert [edition for _, edition, _ in places(talk)] == ["asia-close", "weekend"]
    assert (await talk.ask(ann, "/unsubscribe all")).words.startswith("Stopped:\nAsia close")
    assert not places(talk)
    told = await talk.ask(minji, "/subscribe morning 07:00 mon-fri")
    assert told.words.startswith("설정했습니다. 여기로 보내 드립니다.\n모닝 브리핑, 07:00 UTC, 월~금")


async def test_in_groups_only_administrators_and_per_topic(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    group = talk.server.supergroup("Markets", ben, admins=(ann,), topics=("Briefs",))
    topic = next(iter(group.topics))
    ben.says("/subscribe morning 07:00", group, thread=topic)
    assert (await talk.server.reply(group)).words.startswith("Only administrators of this chat")
    ann.says("/subscribe morning 07:00", group, thread=topic)
    reply = await talk.server.reply(group)
    assert reply.words.startswith("Done.")
    assert reply.thread == topic
    assert places(talk) == [(Place(group.id, topic), "morning", "07:00")]
    assert (await talk.tap(ben, "Stop", reply))["text"].startswith("Only administrators")
    assert places(talk)
    await talk.tap(ann, "Stop", reply)
    assert not places(talk)


async def test_an_anonymous_administrator_is_one(talk: Talk) -> None:
    ann = talk.server.user("Ann")
    group = talk.server.supergroup("Markets", admins=(ann,))
    ann.says("/subscribe morning 07:00", group, anonymous=True)
    assert (await talk.server.reply(group)).words.startswith("Done.")


async def test_a_channel_is_managed_in_private_by_who_administers_it(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    channel = talk.server.channel("Briefs", username="market_briefs", admins=(ann,))
    assert (await talk.ask(ben, "/subscribe @market_briefs asia-close 18:00")).words.startswith(
        "Only administrators"
    )
    told = await talk.ask(ann, "/subscribe @market_briefs asia-close 18:00 mon-fri")
    assert told.words.startswith("Done.")
    kept = talk.post.subscriptions.of(channel.id)
    assert [(one.channel, one.careful) for one in kept] == [(True, True)]
    await talk.tap(ann, "More…", told)
    await talk.tap(ann, "Short", told)
    assert "short" in talk.now_of(told).words
    await talk.tap(ann, "‹ Back", told)
    assert (await talk.tap(ben, "Stop", told))["text"].startswith("Only administrators")
    assert (await talk.ask(ann, f"/unsubscribe {channel.id}")).words.startswith("Stopped:")
    assert (await talk.ask(ann, "/subscribe @no_such_channel morning 07:00")).words.startswith("I can't see")


async def test_alerts_by_command_and_tap(talk: Talk) -> None:
    ann = talk.server.user()
    told = await talk.ask(ann, "/alert kospi above 3500")
    assert told.words.startswith("I'll tell you here:\nKOSPI at 3,500 or above")
    asked = await talk.ask(ann, "/alert topix")
    await talk.tap(ann, "TOPIX at a record", asked)
    assert talk.now_of(asked).words.startswith("I'll tell you here:\nTOPIX at a record")
    listed = await talk.ask(ann, "/alerts")
    assert [button["text"] for button in listed.buttons] == [
        "✕ KOSPI at 3,500 or above",
        "✕ TOPIX at a record",
    ]
    assert (await talk.tap(ann, "✕ KOSPI", listed))["text"] == "Cancelled:"
    assert "KOSPI" not in talk.now_of(listed).words
    assert [alert.symbol for alert in talk.post.watch.alerts.of(Place(ann.id), talk.now)] == ["^TOPX"]


async def test_a_brief_at_once_and_others_by_tap(talk: Talk) -> None:
    ann = talk.server.user()
    told = await talk.ask(ann, "/brief asia close")
    assert told.words.startswith("Asia close · Tue 16 Sep 2025\n")
    await talk.tap(ann, "US close", told)
    assert talk.now_of(told).words.startswith("US close · Tue 16 Sep 2025")
    assert (await talk.ask(ann, "/brief")).words.startswith("Morning brief")
    full = (await talk.ask(ann, "/brief asia close")).words.splitlines()
    assert len((await talk.ask(ann, "/brief asia close short")).words.splitlines()) <= len(full)
    assert (await talk.ask(ann, "/brief short")).words.startswith("Morning brief")
    assert (await talk.ask(ann, "/brief qqq")).words.startswith("I have no such brief. I have: Asia open,")


async def test_whoever_blocks_the_bot_gets_nothing_until_they_are_back(talk: Talk) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "/subscribe morning 07:00")
    ann.blocks()
    await talk.server.taken()
    await talk.server.calls.settled(0.2)
    assert talk.post.subscriptions.of(ann.id)[0].state is State.LOST
    ann.unblocks()
    await talk.server.taken()
    await talk.server.calls.settled(0.2)
    assert talk.post.subscriptions.of(ann.id)[0].state is State.ACTIVE


async def test_a_group_that_moves_takes_its_briefs_along(talk: Talk) -> None:
    ann = talk.server.user()
    group = talk.server.group("Friends", admins=(ann,))
    ann.says("/subscribe morning 07:00", group)
    await talk.server.reply(group)
    moved = talk.server.migrates(group)
    await talk.server.taken()
    await talk.server.calls.settled(0.2)
    assert places(talk) == [(Place(moved.id), "morning", "07:00")]


async def test_forgetting_ends_briefs_and_alerts(talk: Talk) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "/subscribe morning 07:00")
    await talk.ask(ann, "/alert kospi above 3500")
    assert "briefs and alerts" in (await talk.ask(ann, "/privacy")).words
    await talk.ask(ann, "/forget")
    assert not places(talk)
    assert not talk.post.watch.alerts.of(Place(ann.id), talk.now)

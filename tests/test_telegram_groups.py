"""In groups: who is answered and who is not, topics, memory that stays where it was, administrators."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.botapi import Chat, Member, Person, Server, faults, refusals
from tests.telegram_bot import Talk, talking

BOT = "@briefer_bot"


@pytest.fixture(params=[True, False], ids=["privacy on", "privacy off"])
async def talk(request: pytest.FixtureRequest) -> AsyncIterator[Talk]:
    async with talking() as started:
        started.server.world.privacy = request.param
        yield started


def group_of(server: Server, *people: Person, **more: Any) -> Chat:
    return server.supergroup("Markets", *people, **more)


@pytest.mark.parametrize(
    "said",
    [
        f"{BOT} kospi?",
        f"kospi? {BOT}",
        f"hey {BOT}, how is kospi?",
        f"{BOT.upper()}: kospi",
        "/quote kospi",
        f"/quote{BOT} kospi",
        "/kospi",
        f"/kospi{BOT}",
    ],
)
async def test_mentions_and_commands_are_answered(talk: Talk, said: str) -> None:
    ann = talk.server.user()
    group = group_of(talk.server, ann)
    asked = ann.says(said, group)
    reply = await talk.server.reply(group)
    assert reply.words.startswith("KOSPI +1.3% to record 3,452.50")
    assert reply.reply_to == asked.id
    assert reply.silent


@pytest.mark.parametrize(
    "said",
    [
        "kospi?",
        "how did asia do",
        "/quote@other_bot kospi",
        "/kospi@other_bot",
        "/kospi@briefer_bot2",
        "@other_bot kospi?",
        f"x{BOT} kospi",
        f"{BOT}2 kospi?",
        "mail me at kospi@briefer_bot.example",
        "/frobnicate",
        "/gas 95",
    ],
)
async def test_all_other_talk_is_not(talk: Talk, said: str) -> None:
    """U6."""
    ann = talk.server.user()
    group = group_of(talk.server, ann)
    ann.says(said, group)
    await talk.server.taken()
    await talk.server.silent(group, seconds=0.05)


async def test_a_reply_to_the_bot_is_answered_and_one_to_others_is_not(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    group = group_of(talk.server, ann, ben)
    answer = await talk.ask(ann, f"{BOT} kospi?", to=group)
    assert (await talk.ask(ben, "nikkei?", to=group, reply_to=answer)).words.startswith("Nikkei 225")
    words = ann.says("so what", group)
    ben.says("kospi?", group, reply_to=words)
    await talk.server.taken()
    await talk.server.silent(group, seconds=0.05)


async def test_edits_posts_and_other_bots_are_ignored(talk: Talk) -> None:
    """U6."""
    ann = talk.server.user("Ann", is_bot=False)
    group = group_of(talk.server, ann)
    channel = talk.server.channel()
    robot = talk.server.user("Robot", is_bot=True)
    talk.server.world.updates.allowed = ()
    ann.edits(ann.says("hm", group), f"{BOT} kospi?")
    talk.server.posts(channel, f"{BOT} kospi?")
    talk.server.world.users[robot.id].is_bot = True
    robot.says(f"{BOT} kospi?", group)
    await talk.server.taken()
    await talk.server.silent(group, seconds=0.05)
    await talk.server.silent(channel, seconds=0.05)


@pytest.mark.parametrize("content", ["sticker", "voice"])
async def test_what_is_no_text_gets_no_answer(talk: Talk, content: str) -> None:
    ann = talk.server.user()
    group = group_of(talk.server, ann)
    answer = await talk.ask(ann, f"{BOT} kospi?", to=group)
    ann.writes(group, reply_to=answer.id, extra=((content, {"file_id": "v", "file_unique_id": "u", "duration": 3,
               "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}),))  # fmt: skip
    ann.says(f"{BOT} " + "why " * 300, group)
    ann.says(BOT, group)
    await talk.server.taken()
    await talk.server.silent(group, seconds=0.05)


async def test_replies_stay_in_their_topic_and_memory_too(talk: Talk) -> None:
    ann = talk.server.user()
    forum = group_of(talk.server, ann, topics=("Asia", "US"))
    asia, us = forum.topics
    first = await talk.ask(ann, f"{BOT} kospi?", to=forum, thread=asia)
    assert first.thread == asia
    follow = await talk.ask(ann, f"{BOT} and topix?", to=forum, thread=asia)
    assert (follow.thread, follow.words[:5]) == (asia, "TOPIX")
    bare = await talk.ask(ann, "/quote", to=forum, thread=us)
    assert (bare.thread, bare.text) == (us, "Which index?")
    general = await talk.ask(ann, "/id", to=forum)
    assert general.thread is None
    assert f"This topic: {asia}" in (await talk.ask(ann, "/id", to=forum, thread=asia)).words


async def test_a_message_in_a_topic_is_no_reply_to_the_bot_that_opened_it(talk: Talk) -> None:
    ann = talk.server.user()
    forum = group_of(talk.server, ann, topics=("Asia",))
    topic = next(iter(forum.topics))
    message = ann.says("anyone here?", forum, thread=topic)
    shown = {"message_id": topic, "date": 1, "chat": {"id": forum.id, "type": "supergroup", "title": "M"},
             "from": {"id": talk.server.world.bot.id, "is_bot": True, "first_name": "B"},
             "forum_topic_created": {"name": "Asia", "icon_color": 1}}  # fmt: skip
    content = {"message_id": message.id, "date": 1, "chat": shown["chat"], "message_thread_id": topic,
               "is_topic_message": True, "text": "kospi?", "reply_to_message": shown,
               "from": {"id": ann.id, "is_bot": False, "first_name": "Ann"}}  # fmt: skip
    talk.server.injects(990_001, "message", content)
    await talk.server.taken()
    await talk.server.silent(forum, seconds=0.05)


async def test_a_thread_of_replies_is_no_topic(talk: Talk) -> None:
    ann = talk.server.user()
    group = group_of(talk.server, ann)
    content = {"message_id": 900, "date": 1, "chat": {"id": group.id, "type": "supergroup", "title": "M"},
               "message_thread_id": 55, "text": "/kospi",
               "from": {"id": ann.id, "is_bot": False, "first_name": "A"}}  # fmt: skip
    talk.server.injects(990_002, "message", content)
    assert (await talk.server.reply(group)).thread is None


async def test_nothing_of_a_private_chat_is_seen_in_a_group(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    group = group_of(talk.server, ann, ben)
    await talk.ask(ann, "kospi?")
    assert (await talk.ask(ann, "/quote", to=group)).text == "Which index?"
    await talk.ask(ann, "/kospi", to=group)
    assert (await talk.ask(ben, "/quote", to=group)).text == "Which index?"


async def test_what_somebody_sent_through_our_inline_mode_is_not_answered(talk: Talk) -> None:
    ann = talk.server.user()
    me = {"id": talk.server.world.bot.id, "is_bot": True, "first_name": "B", "username": "briefer_bot"}
    ann.writes(text="KOSPI +1.3% to record 3,452.50", extra=(("via_bot", me),))
    await talk.server.taken()
    await talk.server.silent(ann, seconds=0.05)


async def test_start_says_how_to_ask_in_a_group(talk: Talk) -> None:
    ann = talk.server.user()
    reply = await talk.ask(ann, f"/start{BOT}", to=group_of(talk.server, ann))
    assert f"{BOT} kospi?" in reply.words


# Settings: administrators only (X7).


@pytest.mark.parametrize("said", ["/settings", "/language en", "/timezone seoul"])
@pytest.mark.parametrize(
    ("standing", "granted"),
    [("creator", True), ("administrator", True), ("member", False), ("restricted", False)],
)
async def test_settings_are_for_administrators(said: str, standing: str, granted: bool) -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, ann)
        group.members[ann.id] = Member(standing)
        reply = await talk.ask(ann, said, to=group)
        refused = reply.words == "Only administrators of this group can change my settings."
        assert refused is not granted
        assert (talk.chats.row(group.id) is not None) is (granted and said != "/settings")


async def test_an_anonymous_administrator_may_and_one_who_writes_as_a_channel_may_not() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, admins=(ann,))
        channel = talk.server.channel()
        refused = await talk.ask(ann, "/timezone seoul", to=group, as_channel=channel)
        assert refused.words.startswith("Only administrators")
        kept = await talk.ask(ann, "/timezone seoul", to=group, anonymous=True)
        assert kept.words.startswith("Time zone: Seoul")


async def test_who_has_just_lost_the_right_may_not_any_more() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, admins=(ann,))
        assert (await talk.ask(ann, "/timezone seoul", to=group)).words.startswith("Time zone")
        for standing in ("member", "left", "kicked"):
            group.members[ann.id] = Member(standing)
            assert (await talk.ask(ann, "/timezone tokyo", to=group)).words.startswith("Only administrators")
        assert talk.settings(group.id).timezone == "Asia/Seoul"


async def test_a_telegram_that_does_not_say_grants_nothing() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, admins=(ann,))
        talk.server.faults.add(faults.refuse(refusals.NOT_FOUND), method="getChatMember")
        assert (await talk.ask(ann, "/timezone seoul", to=group)).words.startswith("Only administrators")
        assert (await talk.ask(ann, "/timezone seoul", to=group)).words.startswith("Time zone: Seoul")


async def test_a_members_tap_on_an_administrators_screen_changes_nothing() -> None:
    async with talking() as talk:
        ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
        group = group_of(talk.server, ben, admins=(ann,))
        screen = await talk.ask(ann, "/timezone", to=group)
        answer = await talk.tap(ben, "Tokyo", screen)
        assert answer["text"] == "Only administrators of this group can change my settings."
        assert talk.settings(group.id).timezone is None
        await talk.tap(ann, "Tokyo", screen)
        assert talk.settings(group.id).timezone == "Asia/Tokyo"


async def test_a_location_in_a_group_sets_nothing() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, admins=(ann,))
        talk.server.world.privacy = False
        ann.writes(group, extra=(("location", {"latitude": 37.5, "longitude": 127.0}),))
        await talk.server.taken()
        await talk.server.silent(group, seconds=0.05)
        assert talk.chats.row(group.id) is None


async def test_settings_follow_a_group_to_its_new_id() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = talk.server.group("Friends", admins=(ann,))
        await talk.ask(ann, "/timezone seoul", to=group)
        new = talk.server.migrates(group)
        await talk.server.taken()
        await talk.server.calls.until(lambda: talk.chats.row(new.id), 2.0, "no row for the new id")
        assert talk.chats.row(group.id) is None
        assert talk.settings(new.id).timezone == "Asia/Seoul"


async def test_a_group_that_migrated_unnoticed_is_answered_at_its_new_id() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = talk.server.group("Friends", admins=(ann,))
        await talk.ask(ann, "/timezone seoul", to=group)
        new = talk.server.world.migrate(group)
        ann.says("/kospi", group)
        assert (await talk.server.reply(new)).words.startswith("KOSPI")
        assert talk.settings(new.id).timezone == "Asia/Seoul"


async def test_thrown_out_and_brought_back_is_noted() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        group = group_of(talk.server, admins=(ann,))
        await talk.ask(ann, "/timezone seoul", to=group)
        ann.removes_bot(group)
        await talk.server.calls.until(lambda: _lost(talk, group) == "kicked", 2.0, "not noted")
        ann.changes_bot(group, status="member")
        await talk.server.calls.until(lambda: _lost(talk, group) is None, 2.0, "not noted")
        assert talk.settings(group.id).timezone == "Asia/Seoul"


def _lost(talk: Talk, chat: Chat) -> str | None:
    row = talk.chats.row(chat.id)
    return row.lost if row else "no row"

"""Settings of a chat: chosen by tap, by word or by place; on disk when the bot says so; used in every answer."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot.messages import ChatSettings, Marks
from tests.telegram_bot import Talk, talking


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking() as started:
        yield started


async def test_a_setting_is_chosen_with_taps_and_ticked(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/settings")
    assert screen.words == (
        "Settings of this chat\nLanguage: as in Telegram\nTime zone: UTC\nMarks: none\nTap to change."
    )
    await talk.tap(ann, "Time zone", screen)
    assert talk.now_of(screen).words.startswith("Time zone of this chat\nNow: UTC, where it is 04:30.")
    answer = await talk.tap(ann, "Seoul", screen)
    assert answer["text"] == "Time zone: Seoul, where it is now 13:30."
    assert talk.settings(ann.id).timezone == "Asia/Seoul"
    assert talk.now_of(screen).button("✓ Seoul")
    await talk.tap(ann, "Back", screen)
    assert "Time zone: Seoul" in talk.now_of(screen).words
    assert len(talk.server.sent(ann.chat)) == 1


async def test_tapping_the_same_twice_is_no_mistake(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/timezone")
    for _ in range(3):
        assert (await talk.tap(ann, "Tokyo", screen))["text"].startswith("Time zone: Tokyo")
    assert len(talk.server.sent(ann.chat)) == 1


@pytest.mark.parametrize(
    ("said", "zone", "reply"),
    [
        ("/timezone seoul", "Asia/Seoul", "Time zone: Seoul, where it is now 13:30."),
        ("/timezone New York", "America/New_York", "Time zone: New York, where it is now 00:30."),
        ("/timezone 東京", "Asia/Tokyo", "Time zone: Tokyo, where it is now 13:30."),
        ("/timezone Europe/Zurich", "Europe/Zurich", "Time zone: Zurich, where it is now 06:30."),
        ("/timezone utc+9", "Etc/GMT-9", "Time zone: UTC+9, where it is now 13:30."),
        ("/timezone IST", "Asia/Kolkata", "Time zone: Kolkata, where it is now 10:00."),
        ("/timezone qqqqqq", None, "I don't know that place. Give a large city or a zone"),
        ("/timezone frankfrut", None, "I don't know that place. Did you mean Frankfurt?"),
        ("/timezone ../../etc/passwd", None, "I don't know that place."),
    ],
)
async def test_a_time_zone_is_written_as_people_name_it(
    talk: Talk, said: str, zone: str | None, reply: str
) -> None:
    ann = talk.server.user()
    assert (await talk.ask(ann, said)).words.startswith(reply)
    assert talk.settings(ann.id).timezone == zone


async def test_a_location_sets_the_time_zone(talk: Talk) -> None:
    ann = talk.server.user()
    ann.writes(extra=(("location", {"latitude": 35.1, "longitude": 129.0}),))
    assert (await talk.server.reply(ann)).words == "Time zone: Seoul, where it is now 13:30."
    assert talk.settings(ann.id).timezone == "Asia/Seoul"


async def test_the_zone_says_what_today_is() -> None:
    """At 16:30 UTC of Monday it is Tuesday in Seoul: yesterday is another day there."""
    async with talking() as talk:
        ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
        await talk.ask(ann, "/timezone seoul")
        await talk.ask(ben, "/timezone honolulu")
        assert "15 Sep 2025, close" in (await talk.ask(ann, "kospi yesterday")).words
        assert "Sun 14 Sep 2025" in (await talk.ask(ben, "kospi yesterday")).words


async def test_the_language_is_chosen_by_tap_or_by_name(talk: Talk) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/language")
    assert (await talk.tap(ann, "한국어", screen))["text"] == "답변 언어를 바꿨습니다: 한국어"
    assert talk.settings(ann.id).language == "ko"
    assert (await talk.ask(ann, "/language english")).text == "Language of my answers: English."
    assert (await talk.ask(ann, "/language Korean")).text == "답변 언어를 바꿨습니다: 한국어"
    assert (await talk.ask(ann, "/language auto")).text == "Language of my answers: as in Telegram."
    assert talk.settings(ann.id).language is None


async def test_a_reply_follows_the_question_then_the_chat_then_telegram(talk: Talk) -> None:
    """A name alone is written alike in every language; words are answered in their own."""
    ann, minji = talk.server.user("Ann"), talk.server.user("Minji", language="ko-KR")
    assert (await talk.ask(ann, "kospi?")).words.startswith("KOSPI +1.3%")
    assert (await talk.ask(ann, "코스피")).words.startswith("코스피 +1.3%")
    assert (await talk.ask(minji, "kospi?")).words.startswith("코스피 +1.3%")
    assert (await talk.ask(minji, "how is kospi doing")).words.startswith("KOSPI +1.3%")
    await talk.ask(ann, "/language 日本語")
    assert (await talk.ask(ann, "KOSPI")).words.startswith("韓国総合")
    assert (await talk.ask(minji, "/quote kospi")).words.startswith("코스피")
    await talk.ask(minji, "/language en")
    assert (await talk.ask(minji, "/quote kospi")).words.startswith("KOSPI")
    assert (await talk.ask(minji, "코스피")).words.startswith("코스피")


async def test_an_unknown_language_is_told_which_there_are(talk: Talk) -> None:
    reply = await talk.ask(talk.server.user(), "/language elvish")
    assert reply.text == "I don't speak that language yet. I speak: English, 한국어, 日本語, 中文."


@pytest.mark.parametrize(
    ("label", "up", "down", "kept"),
    [
        ("▲ up", "▲ KOSPI +1.3%", "▼ CSI 300 -0.4%", ChatSettings(marks=Marks.ARROWS)),
        ("🟢 up", "🟢 KOSPI +1.3%", "🔴 CSI 300 -0.4%", ChatSettings(marks=Marks.CIRCLES)),
        ("🔴 up", "🔴 KOSPI +1.3%", "🟢 CSI 300 -0.4%", ChatSettings(marks=Marks.CIRCLES, red_up=True)),
        ("none", "KOSPI +1.3%", "CSI 300 -0.4%", ChatSettings()),
    ],
)
async def test_marks_stand_before_figures_when_wanted(
    talk: Talk, label: str, up: str, down: str, kept: ChatSettings
) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/settings")
    await talk.tap(ann, "Marks", screen)
    await talk.tap(ann, label, screen)
    assert talk.settings(ann.id) == kept
    assert (await talk.ask(ann, "kospi?")).words.startswith(up)
    assert (await talk.ask(ann, "csi 300")).words.startswith(down)
    assert (await talk.ask(ann, "/quote hang seng")).words.splitlines()[1][0] not in "▲▼◆🟢🔴⚪"


async def test_settings_of_one_chat_are_not_those_of_another(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    await talk.ask(ann, "/timezone seoul")
    assert "Time zone: UTC" in (await talk.ask(ben, "/settings")).words


@pytest.mark.parametrize(
    "data", ["v1:set:language:xx", "v1:set:marks:glitter", "v1:set:timezone:Mars/Olympus"]
)
async def test_a_forged_choice_changes_nothing(talk: Talk, data: str) -> None:
    ann = talk.server.user()
    screen = await talk.ask(ann, "/settings")
    assert (await talk.server.answer(ann.taps({"callback_data": data}, screen)))["text"] == ""
    assert talk.chats.row(ann.id) is None


async def test_nobody_sets_anothers_private_chat(talk: Talk) -> None:
    ann, eve = talk.server.user("Ann"), talk.server.user("Eve")
    screen = await talk.ask(ann, "/timezone")
    answer = await talk.server.answer(eve.taps(screen.button("Tokyo"), screen))
    assert answer["text"].startswith("Only administrators")
    assert talk.settings(ann.id).timezone is None


async def test_when_the_bot_says_so_it_is_on_disk(talk: Talk) -> None:
    """A kill after the reply loses no setting: the reply is sent after the commit (U2)."""
    order: list[str] = []
    keep = talk.chats.keep

    def watched(chat: int, kind: str, settings: ChatSettings, now: datetime) -> None:
        assert not talk.server.sent()
        keep(chat, kind, settings, now)
        order.append("kept")

    talk.chats.keep = watched  # type: ignore[method-assign]
    await talk.ask(talk.server.user(), "/timezone seoul")
    assert order == ["kept"]

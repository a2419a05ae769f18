"""Charts on Telegram: photos with captions, sent again by file id, changed in place by the buttons below."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.fronts.telegram import photos
from bot.fronts.telegram.file_ids import FileIds
from bot.messages import Line
from tests.botapi import faults, refusals
from tests.telegram_bot import Talk, talking

RANGES = ["1D", "5D", "1M", "3M", "YTD", "1Y", "5Y"]


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking() as started:
        yield started


def uploads(talk: Talk) -> int:
    return len(talk.server.world.files)


async def test_a_chart_is_a_photo_that_says_what_from_when_and_from_whom(talk: Talk) -> None:
    reply = await talk.ask(talk.server.user(), "/chart kospi")
    assert reply.photo is not None
    assert reply.text is None
    assert reply.words.startswith("KOSPI +8.41% to 3,407.31\n")
    assert "close of Mon 1 Sep 2025 to close of Mon 15 Sep 2025" in reply.words
    assert "sample: Market News NG" in reply.words
    assert [button["text"].strip("· ") for button in reply.buttons] == RANGES


async def test_the_same_picture_is_uploaded_once_for_everybody(talk: Talk) -> None:
    first = await talk.ask(talk.server.user(), "chart kospi")
    second = await talk.ask(talk.server.user(), "/chart kospi")
    assert first.photo == second.photo
    assert uploads(talk) == 1


async def test_a_file_id_that_telegram_has_forgotten_is_uploaded_again(talk: Talk) -> None:
    await talk.ask(talk.server.user(), "chart kospi")
    talk.server.world.files.clear()
    reply = await talk.ask(talk.server.user(), "chart kospi")
    assert reply.photo in talk.server.world.files


async def test_a_range_button_changes_picture_and_caption_in_place(talk: Talk) -> None:
    ann = talk.server.user()
    shown = await talk.ask(ann, "/chart kospi")
    await talk.tap(ann, "1D", shown)
    now = talk.now_of(shown)
    assert now.edited is not None
    assert now.photo != shown.photo
    assert now.words.startswith("KOSPI +0.35% in the last session to 3,407.31")
    assert [button["text"] for button in now.buttons][:2] == ["· 1D ·", "5D"]
    assert len([each for each in talk.server.world.sent if each.photo]) == 1


async def test_a_range_without_a_picture_is_said_and_the_old_picture_stays(talk: Talk) -> None:
    ann = talk.server.user()
    shown = await talk.ask(ann, "/chart kospi")
    button = dict(shown.buttons[0], callback_data="v1:chart:^VNINDEX:1D")
    told = await talk.server.answer(ann.taps(button, shown))
    assert "is stored" in told["text"]
    assert talk.now_of(shown).photo == shown.photo


@pytest.mark.parametrize("words", ["v1:chart:^KS11:9Z", "v1:chart::1D", "v1:chart", "v1:chart:^KS11:1D:x"])
async def test_a_forged_range_button_is_called_old(talk: Talk, words: str) -> None:
    ann = talk.server.user()
    shown = await talk.ask(ann, "/chart kospi")
    told = await talk.server.answer(ann.taps(dict(shown.buttons[0], callback_data=words), shown))
    assert "older version" in told["text"]


async def test_a_region_is_shown_as_its_moves_and_a_comparison_on_one_footing(talk: Talk) -> None:
    asia = await talk.ask(talk.server.user(), "/chart asia")
    assert asia.photo is not None
    assert asia.words.startswith("Asia: 5 of 9 up")
    pair = await talk.ask(talk.server.user(), "/chart nikkei kospi")
    assert pair.photo is not None
    assert "rebased to 100" in pair.words
    compared = await talk.ask(talk.server.user(), "/compare nikkei kospi")
    assert compared.photo is not None
    assert compared.words.startswith("KOSPI ahead of Nikkei 225")


async def test_a_bare_chart_is_about_what_was_asked_last_or_the_chat_s_own_market(talk: Talk) -> None:
    ann, bob = talk.server.user(), talk.server.user()
    await talk.ask(ann, "kospi?")
    assert (await talk.ask(ann, "/chart")).words.startswith("KOSPI ")
    await talk.ask(bob, "/timezone tokyo")
    assert (await talk.ask(bob, "/chart")).words.startswith("Nikkei 225 ")
    assert (await talk.ask(talk.server.user(), "/chart")).words.startswith("World: ")


async def test_red_for_a_rise_is_another_picture(talk: Talk) -> None:
    ann = talk.server.user()
    green = await talk.ask(ann, "/chart kospi")
    talk.chats.keep(ann.id, "private", replace(talk.settings(ann.id), red_up=True), talk.now)
    red = await talk.ask(ann, "/chart kospi")
    assert green.photo != red.photo


async def test_where_photos_are_not_allowed_the_words_come_alone(talk: Talk) -> None:
    ann = talk.server.user()
    forbidden = refusals.Refusal(400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN")
    talk.server.faults.add(faults.refuse(forbidden), method="sendPhoto")
    reply = await talk.ask(ann, "/chart kospi")
    assert reply.photo is None
    assert (reply.text or "").startswith("KOSPI +8.41%")


async def test_a_photo_that_perhaps_arrived_is_not_sent_again(talk: Talk) -> None:
    ann = talk.server.user()
    talk.server.faults.add(faults.reset(), chat=ann.id, method="sendPhoto")
    ann.says("/chart kospi")
    await talk.server.calls.until(lambda: talk.server.calls.of("sendPhoto"), 5.0, "no photo")
    await asyncio.sleep(0.3)
    assert len([each for each in talk.server.world.sent if each.photo]) == 1
    assert not talk.server.calls.of("sendMessage")


def test_long_lines_do_not_fit_beside_a_photo() -> None:
    assert photos.fits([Line("x" * 1000)])
    assert not photos.fits([Line("x" * 600), Line("y" * 600)])


def test_the_longest_unused_file_ids_go_first() -> None:
    kept = FileIds(most=2)
    kept.keep("a", "1")
    kept.keep("b", "2")
    assert kept.file_id("a") == "1"
    kept.keep("c", "3")
    assert [kept.file_id(key) for key in "abc"] == ["1", None, "3"]
    kept.forget("a")
    assert kept.file_id("a") is None

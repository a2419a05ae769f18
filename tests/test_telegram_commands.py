"""Commands, names after a slash, deep links, and the menus that Telegram shows."""

from collections.abc import AsyncIterator

import pytest

from bot.fronts.telegram.commands import COMMANDS, Gate
from bot.fronts.telegram.menus import publish
from bot.wording import LANGUAGES
from bot.wording import talk as texts
from tests.botapi import faults
from tests.telegram_bot import OWNER, Talk, talking


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking() as started:
        yield started


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("/start", "Ask me how a stock index did"),
        ("/help", "Ask in your own words"),
        ("/market", "World: 4 of 6 up"),
        ("/market asia", "Asia: 5 of 9 up"),
        ("/MARKET@Briefer_Bot japan", "Japan: "),
        ("/market kospi", "KOSPI +1.3% to record 3,452.50"),
        ("/quote", "Which index?"),
        ("/quote kospi", "KOSPI +1.3% to record 3,452.50"),
        ("/quote hang seng and nifty", "Hang Seng flat\n"),
        ("/quote kospi yesterday", "KOSPI +0.35% to record close 3,407.31\nMon 15 Sep 2025, close"),
        ("/movers", "Best to worst in World: KOSPI +1.3%"),
        ("/movers asia", "Best to worst in Asia: KOSPI +1.3%"),
        ("/record", "At a record in World: S&P 500, Nasdaq Composite, Nikkei 225 and KOSPI"),
        ("/record nikkei", "Yes: Nikkei 225 +0.6% to record 45,055.38"),
        ("/why", "Nikkei 225 +0.6%"),
        ("/why china", "CSI 300 -0.4%"),
        ("/compare", "Which two?"),
        ("/compare nikkei kospi", "KOSPI ahead of Nikkei 225"),
        ("/chart kospi", "KOSPI +8.41% to 3,407.31"),
        ("/chart", "World: 4 of 6 up"),
        ("/calendar", "Tue 16 to Tue 23 Sep: 3 events and 1 closure"),
        ("/calendar korea", "Tue 16 to Tue 23 Sep: 2 events"),
        ("/calendar next week", "Mon 22 to Sun 28 Sep: 1 closure"),
        ("/sources", "Where my figures come from\n"),
        ("/privacy", "What I keep of you\n"),
        ("/forget", "There was nothing to forget"),
        ("/id", "Your id: "),
        ("/settings", "Settings of this chat\n"),
        ("/language", "Language of my answers\n"),
        ("/timezone", "Time zone of this chat\n"),
        ("/kospi", "KOSPI +1.3% to record 3,452.50"),
        ("/nikkei225", "Nikkei 225 +0.6%"),
        ("/hang_seng", "Hang Seng flat"),
        ("/kospi yesterday", "KOSPI +0.35% to record close"),
        ("/start kospi", "KOSPI +1.3% to record 3,452.50"),
        ("/start hang-seng", "Hang Seng flat"),
        ("/start help", "Ask in your own words"),
        ("/start market", "World: "),
        ("/start nonsense", "Ask me how a stock index did"),
        ("/start setup_-100123", "Ask me how a stock index did"),
        ("/markt", "I don't know that command. Did you mean /market?"),
        ("/frobnicate", "I don't know that command. /help lists what I can do."),
        ("/status", "That command is for the people who run this bot."),
        ("/load sample", "That command is for the people who run this bot."),
    ],
)
async def test_commands(talk: Talk, said: str, starts: str) -> None:
    reply = await talk.ask(talk.server.user(), said)
    assert reply.words.startswith(starts)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_a_bare_command_is_never_a_mistake(talk: Talk, command: object) -> None:
    name = command.name  # type: ignore[attr-defined]
    reply = await talk.ask(talk.server.user(id=OWNER), f"/{name}")
    assert reply.words
    assert "went wrong" not in reply.words
    assert "don't know that command" not in reply.words
    assert len(reply.words.splitlines()) <= 26


@pytest.mark.parametrize("said", ["/quote", "/why", "/record"])
async def test_a_bare_command_is_about_what_was_asked_last(talk: Talk, said: str) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "topix?")
    reply = await talk.ask(ann, said)
    assert "TOPIX +0.5%" in reply.words


@pytest.mark.parametrize(
    "said", ["/quote asdfgh", "/market weather", "/why should i buy kospi", "/record tesla"]
)
async def test_what_is_not_ours_is_answered_politely_after_a_command_too(talk: Talk, said: str) -> None:
    reply = await talk.ask(talk.server.user(), said)
    assert "went wrong" not in reply.words
    assert reply.words == (await talk.ask(talk.server.user(), said)).words


async def test_start_says_that_it_is_no_advice(talk: Talk) -> None:
    for said in ("/start", "/start kospi"):
        assert "Information, not investment advice." in (await talk.ask(talk.server.user(), said)).words


async def test_what_a_person_wrote_is_never_echoed(talk: Talk) -> None:
    for said in (
        "/<b>x</b>",
        "/zzCANARYzz",
        "/quote zzCANARYzz",
        "/timezone zzCANARYzz",
        "/language zzCANARYzz",
    ):
        reply = await talk.ask(talk.server.user(), said)
        assert "CANARY" not in reply.words


async def test_help_lists_what_the_menu_lists(talk: Talk) -> None:
    reply = await talk.ask(talk.server.user(), "/help")
    assert "/market – the markets in a few lines: /market asia" in reply.words
    assert "/status" not in reply.words


async def test_forget_removes_the_settings_and_the_last_question(talk: Talk) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "/timezone seoul")
    await talk.ask(ann, "kospi?")
    assert (await talk.ask(ann, "/forget")).words.startswith("Done")
    assert talk.chats.row(ann.id) is None
    assert talk.settings(ann.id).timezone is None
    assert (await talk.ask(ann, "/quote")).text == "Which index?"


async def test_an_owner_is_known_by_number_and_not_by_name(talk: Talk) -> None:
    owner = talk.server.user("Olga", id=OWNER)
    impostor = talk.server.user("Olga", username=str(OWNER))
    assert (await talk.ask(owner, "/status")).words.startswith("Subscriptions: ")
    assert "people who run this bot" in (await talk.ask(impostor, "/status")).words


async def test_menus_are_set_at_the_start_and_not_again() -> None:
    async with talking() as talk:
        calls = talk.server.calls
        await calls.until(
            lambda: len(calls.of("setMyShortDescription")) >= len(LANGUAGES),
            10.0,
            "no short descriptions",
        )
        shown = {scope: [row["command"] for row in rows] for (scope, _), rows in
                 talk.server.world.profile.commands.items()}  # fmt: skip
        private = shown['{"type": "default"}']
        groups = shown['{"type": "all_group_chats"}']
        administrators = shown['{"type": "all_chat_administrators"}']
        assert private[:3] == ["help", "market", "quote"]
        assert "forget" in private
        assert not {"settings", "forget", "id"} & set(groups)
        assert {"settings", "language", "timezone"} <= set(administrators)
        assert not {"status", "broadcast", "load"} & {*private, *groups, *administrators}
        before = len([call for call in calls if call.method.startswith("set")])
        await publish(talk.connection.application.bot)
        assert len([call for call in calls if call.method.startswith("set")]) == before


async def test_a_server_without_menus_does_not_keep_the_bot_from_answering(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with talking() as talk:
        talk.server.faults.add(faults.status(500), method="getMyCommands", times=None)
        assert (await talk.ask(talk.server.user(), "kospi?")).words.startswith("KOSPI")


def test_every_command_has_its_words_in_every_language() -> None:
    for language in LANGUAGES:
        for command in COMMANDS:
            words = texts.say(f"command.{command.name}", language)
            assert 1 <= len(words) <= 256
            assert "{" not in words
        assert 1 <= len(texts.say("short_description", language)) <= 120
        assert 1 <= len(texts.say("description", language)) <= 512


def test_owners_commands_are_in_no_menu() -> None:
    assert all(command.menu.name == "NOWHERE" for command in COMMANDS if command.gate is Gate.OWNERS)

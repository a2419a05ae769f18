"""Talks with the bot on Telegram, in private: the same answers as in the terminal, and manners for the rest."""

import asyncio
import itertools
import tomllib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.fronts.telegram.limiting import BURST
from tests.botapi import faults, refusals
from tests.telegram_bot import SECRET, Talk, talking

CONVERSATIONS = Path(__file__).parent / "conversations" / "en"

SEED = (
    *(
        "kospi?",
        "nikkei",
        "topix",
        "csi 300",
        "shanghai composite",
        "hang seng",
        "nifty",
        "straits times",
        "asx 200",
    ),
    *(
        "how did asia do",
        "japan",
        "what happened in korea",
        "is the nikkei at a record",
        "is kospi at a record?",
    ),
    *(
        "why is china down",
        "why did kospi jump",
        "what moved asia",
        "what about the fed?",
        "best in asia",
        "worst today",
    ),
    *("nikkei vs kospi", "s&p 500", "nasdaq", "kospi yesterday", "what is the topix", "should i buy kospi"),
    *("will the nikkei rise", "samsung", "bitcoin", "hello", "thanks", "what can you do", "weather in seoul"),
)
"""What readers of the seed article may ask."""


@pytest.fixture
async def talk(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Talk]:
    caplog.set_level("DEBUG")
    async with talking() as started:
        yield started
    assert SECRET not in caplog.text


def questions(world: str) -> Iterator[str]:
    """What the conversations of one world ask, without those that lean on something said before."""
    for path in sorted(CONVERSATIONS.glob("*.toml")):
        for turn in tomllib.loads(path.read_text(encoding="utf-8"))["turn"]:
            if turn.get("world", "sample") == world and "after" not in turn and "now" not in turn:
                said = turn["say"] if isinstance(turn["say"], list) else [turn["say"]]
                yield from (text for text in said if text.strip() and not text.startswith("/"))


async def test_the_seeds_questions_are_answered_as_in_the_terminal() -> None:
    asked = [*SEED, *questions("seed")]
    async with talking("seed") as talk:
        for text in asked:
            reply = await talk.ask(talk.server.user(), text)
            lines, numbered = talk.terminal(text)
            assert reply.words == lines, text
            assert set(numbered) <= {button["text"] for button in reply.buttons}, text
        refused = [call for call in talk.server.calls if call.description]
    assert not refused


async def test_the_first_line_is_strong_and_the_source_small(talk: Talk) -> None:
    reply = await talk.ask(talk.server.user(), "kospi?")
    first, second = (reply.text or "").split("\n")
    assert first == "KOSPI +1.3% to record 3,452.50"
    kinds = [(each.kind, each.offset, each.length) for each in reply.entities]
    assert kinds == [("bold", 0, len(first)), ("italic", len(first) + 1, len(second))]
    assert reply.reply_to is None
    assert not reply.silent


async def test_a_follow_up_leans_on_what_the_same_user_asked_last(talk: Talk) -> None:
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    await talk.ask(ann, "kospi?")
    assert (await talk.ask(ann, "and topix?")).words.startswith("TOPIX +0.5%")
    assert not (await talk.ask(ben, "and yesterday?")).words.startswith("TOPIX")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("sticker", {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}),
        ("voice", {"file_id": "v", "file_unique_id": "u", "duration": 3}),
        ("contact", {"phone_number": "+1", "first_name": "Eve"}),
        ("poll", {"id": "1", "question": "Up?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
                  "members_only": False}),
        ("dice", {"emoji": "🎲", "value": 4}),
    ],
)  # fmt: skip
async def test_what_is_no_text_gets_one_polite_line(talk: Talk, content: str, value: dict[str, Any]) -> None:
    ann = talk.server.user()
    ann.writes(extra=((content, value),))
    assert (await talk.server.reply(ann)).text == "I can only read text. Ask me for example: kospi?"


async def test_a_question_under_a_photo_is_answered(talk: Talk) -> None:
    ann = talk.server.user()
    photo = talk.server.world.add_file(b"png", "a.png", (1, 1))
    ann.writes(photo=photo.id, caption="kospi?")
    assert (await talk.server.reply(ann)).words.startswith("KOSPI +1.3%")
    ann.writes(photo=photo.id)
    assert "only read text" in (await talk.server.reply(ann)).words


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200d", "   \n  "])
async def test_nothing_said_is_asked_for_a_question(talk: Talk, text: str) -> None:
    assert "Ask me how a stock index did" in (await talk.ask(talk.server.user(), text)).words


@pytest.mark.parametrize("text", ["why " * 200, "코스피" * 400, "/quote " + "x" * 4000])
async def test_what_is_too_long_gets_one_line(talk: Talk, text: str) -> None:
    reply = await talk.ask(talk.server.user(), text)
    assert reply.text == (
        "That is too long for me. Ask in one short sentence, for example: why is china down?"
    )


async def test_a_service_message_is_no_question(talk: Talk) -> None:
    ann = talk.server.user()
    ann.writes(
        extra=(
            ("pinned_message", None),
            ("message_auto_delete_timer_changed", {"message_auto_delete_time": 5}),
        )
    )
    await talk.server.taken()
    await talk.server.silent(ann)


async def test_a_flood_is_told_once_and_then_met_with_silence(talk: Talk) -> None:
    told = "That was a lot at once. I'll answer again in a moment."
    ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
    for number in range(int(BURST) + 30):
        ann.says(f"kospi {number}")
    await talk.server.calls.until(
        lambda: told in [message.words for message in talk.server.sent(ann.chat)], 20.0, "not told"
    )
    await talk.ask(ben, "kospi?")
    await talk.server.taken()
    said = [message.words for message in talk.server.sent(ann.chat)]
    assert said.count(told) == 1
    assert BURST < len(said) <= BURST + 25


async def test_the_same_update_twice_and_numbers_out_of_order_get_one_reply_each(talk: Talk) -> None:
    """U1."""
    ann = talk.server.user()
    shown = {"date": 1, "chat": {"id": ann.id, "type": "private", "first_name": "Ann"},
             "from": {"id": ann.id, "is_bot": False, "first_name": "Ann"}}  # fmt: skip
    for update, text in ((900_005, "kospi?"), (900_005, "kospi?"), (900_003, "topix?"), (900_004, "nikkei?")):
        talk.server.injects(update, "message", {"message_id": update, "text": text, **shown})
    await talk.server.replies(ann, 3)
    await talk.server.silent(ann)


async def test_an_edited_message_is_not_answered_again(talk: Talk) -> None:
    ann = talk.server.user()
    message = ann.says("kospi?")
    await talk.server.reply(ann)
    talk.server.world.updates.allowed = ()
    ann.edits(message, "topix?")
    await talk.server.silent(ann)


ODD: tuple[dict[str, Any], ...] = (
    {"text": "kospi", "from": None},
    {"text": "kospi", "chat": {"id": 5, "type": "channel", "title": "x"}},
    {"text": "kospi", "from": {"id": 9, "is_bot": True, "first_name": "Other"}},
    {"text": "kospi", "entities": [{"type": "bot_command", "offset": 400, "length": -3}]},
    {"text": "/", "entities": []},
    {"text": "/@briefer_bot"},
    {"text": "/" + "a" * 64},
    {"text": "//kospi"},
    {"text": "\u202ekospi\u202c <b>&amp;</b> ' ; DROP TABLE chat; --"},
    {"text": "<a href='tg://user?id=1'>x</a>"},
    {"text": "{name} {0} %s %(x)s \\ \x07"},
    {"text": "🫠" * 500},
    {"text": "Z̸̢͝a̷l̶g̸o̵"},
    {"location": {"latitude": 91.0, "longitude": 361.0}},
    {"text": "kospi", "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}},
    {"new_unknown_field": {"a": 1}},
    {"text": ""},
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(odd)[:40])
async def test_odd_messages_are_survived(
    talk: Talk, odd: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """U3: at most one reply, no traceback, and the next question is answered."""
    ann, eve = talk.server.user("Ann"), talk.server.user("Eve")
    usual = {"message_id": 1, "date": 1, "chat": {"id": eve.id, "type": "private", "first_name": "Eve"},
             "from": {"id": eve.id, "is_bot": False, "first_name": "Eve"}}  # fmt: skip
    content = {key: value for key, value in (usual | odd).items() if value is not None}
    talk.server.injects(910_000, "message", content)
    await talk.ask(ann, "kospi?")
    await asyncio.sleep(0.05)
    assert len(talk.server.sent(eve.chat)) <= 1
    assert not [record for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")]
    assert not [call for call in talk.server.calls if call.status == 400]


async def test_a_mistake_of_ours_is_one_line_and_not_the_end(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def understand(self, utterance: Any, follow: bool = True) -> Any:
            raise RuntimeError("a bug")

    async with talking(briefer=Broken()) as talk:
        reply = await talk.ask(talk.server.user(), "kospi?")
        assert reply.text == "Something went wrong on my side. Please ask again."
        assert (await talk.ask(talk.server.user(), "/id")).words.startswith("Your id: ")
    assert "a bug" in caplog.text


async def test_a_button_asks_what_it_says(talk: Talk) -> None:
    ann = talk.server.user()
    asked = await talk.ask(ann, "/quote")
    assert asked.text == "Which index?"
    toast = await talk.tap(ann, "KOSPI", asked)
    assert toast["text"] == ""
    assert (await talk.server.reply(ann)).words.startswith("KOSPI +1.3%")
    assert (await talk.ask(ann, "and topix?")).words.startswith("TOPIX")


@pytest.mark.parametrize(
    "data", ["v0:ask:quote:^KS11", "v2:set", "hello", "v1:", "v1:fly:x", "v1:ask:dance", "v1:ask:quote:^KS11:day,ox"]
)  # fmt: skip
async def test_an_old_or_forged_button_is_answered_politely(talk: Talk, data: str) -> None:
    ann = talk.server.user()
    message = await talk.ask(ann, "kospi?")
    answer = await talk.server.answer(ann.taps({"callback_data": data}, message))
    assert answer["text"] == "This button is from an older version of me. Please ask again."
    await talk.server.silent(ann)


async def test_a_tap_on_a_button_of_a_forgotten_message_is_answered(talk: Talk) -> None:
    ann = talk.server.user()
    asked = await talk.ask(ann, "/quote")
    del talk.server.world.chats[ann.id].messages[asked.id]
    await talk.server.answer(ann.taps(asked.button("KOSPI"), asked))
    assert (await talk.server.reply(ann)).words.startswith("KOSPI")


async def test_blocked_and_back_again_is_noted(talk: Talk) -> None:
    ann = talk.server.user()
    await talk.ask(ann, "kospi?")
    ann.blocks()
    await talk.server.taken()
    row = talk.chats.row(ann.id)
    assert row is not None
    assert row.lost == "blocked"
    ann.unblocks()
    await talk.server.taken()
    assert (row := talk.chats.row(ann.id)) is not None
    assert row.lost is None


async def test_a_chat_that_refuses_is_noted(talk: Talk) -> None:
    ann = talk.server.user()
    talk.server.faults.add(faults.refuse(refusals.BLOCKED), chat=ann.id)
    ann.says("kospi?")
    await talk.server.taken()
    await talk.server.calls.until(lambda: talk.chats.row(ann.id), 2.0, "no row")


async def test_too_many_requests_are_waited_for(talk: Talk) -> None:
    ann = talk.server.user()
    talk.server.faults.add(faults.too_many(1), chat=ann.id)
    began = monotonic()
    assert (await talk.ask(ann, "kospi?")).words.startswith("KOSPI")
    assert monotonic() - began >= 1.0


@pytest.mark.parametrize("fault", [faults.reset(), faults.status(502, delivered=True), faults.page()])
async def test_an_answer_that_perhaps_arrived_is_not_sent_again(talk: Talk, fault: faults.Fault) -> None:
    ann = talk.server.user()
    talk.server.faults.add(fault, chat=ann.id, method="sendMessage")
    ann.says("kospi?")
    await talk.server.reply(ann)
    await talk.server.silent(ann, seconds=1.0)
    assert max(talk.server.calls.copies().values()) == 1


async def test_one_user_who_floods_does_not_keep_another_waiting(capsys: pytest.CaptureFixture[str]) -> None:
    """U5 in short: 200 messages a second for 3 s at a 20 ms round trip; the long form is a soak test."""
    await flood(3.0, capsys)


@pytest.mark.soak
async def test_one_user_who_floods_for_half_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """U5."""
    await flood(30.0, capsys)


async def flood(seconds: float, capsys: pytest.CaptureFixture[str]) -> None:
    """One writes 200 messages a second; the 95th percentile of another's waits, beside that without a flood."""
    async with talking() as talk:
        talk.server.latency_s = 0.02
        ann, ben = talk.server.user("Ann"), talk.server.user("Ben")
        alone = [await _wait(talk, ben) for _ in range(3)]
        writing = asyncio.create_task(_write(talk, ann, monotonic(), seconds))
        waits: list[float] = []
        while not writing.done():
            waits.append(await _wait(talk, ben))
            await asyncio.sleep(1.0)
        await writing
        answered = len(talk.server.sent(ann.chat))
    p95 = sorted(waits)[int(0.95 * (len(waits) - 1) + 0.5)]
    with capsys.disabled():
        print(
            f"\nU5: another's p95 {1000 * p95:.0f} ms (alone {1000 * max(alone):.0f} ms) "
            f"while {answered} answers went to the one who floods"
        )
    assert p95 < 1.0 or p95 < 4 * max(alone)


async def _wait(talk: Talk, person: Any) -> float:
    began = monotonic()
    await talk.ask(person, "kospi?", within=20.0)
    return monotonic() - began


async def _write(talk: Talk, person: Any, began: float, seconds: float) -> None:
    for number in itertools.count():
        if monotonic() - began >= seconds:
            return
        person.says(f"spam {number}")
        await asyncio.sleep(max(0.0, began + number / 200 - monotonic()))

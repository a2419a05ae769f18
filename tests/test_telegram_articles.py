"""Articles in Telegram: handed over by an administrator, shown, stored once; posts that the bot listens to."""

import asyncio
import calendar
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from bot.app import App
from bot.flags import Flag, FlagKind
from bot.fronts.telegram import application, articles
from bot.fronts.telegram.bulletins import Bulletins
from bot.fronts.telegram.drawer import LIFETIME, Drawer
from bot.intake import Outcome
from bot.market import Batch, Phase, Source, SourceKind
from bot.newsroom import Proof
from bot.sources import article
from tests.botapi import Message, Person, faults
from tests.telegram_bot import OWNER, Talk, talking
from tests.worlds import SAMPLE_STOPS, empty

WRAP = (
    "Asian stocks mostly rose on Tuesday as traders waited for the Federal Reserve.\n\n"
    "In Tokyo, the Nikkei 225 closed 0.3 percent higher at a record 44,902.27. "
    "South Korea's KOSPI gained 1.2 percent to finish at 3,449.62, its highest close ever. "
    "Hong Kong's Hang Seng slipped 0.03 percent to 26,438.51.\n\n"
    "The Shanghai Composite gained 2.1 percent over the week.\n"
)
SPLIT = (
    "The KOSPI closed 1.2 percent higher at 3,449.62 on Tuesday after chip makers rallied all day long in Seoul. "
    "The Nikkei 225 ended up 0.3 percent at 44,902.27 in Tokyo. "
    "At the end of the day the KOSPI had closed 2.7 percent lower at 3,310.11 as funds sold shares."
)
EVENING = datetime(2025, 9, 16, 10, tzinfo=UTC)


def origin(title: str = "Example Wire", username: str | None = "example_wire", **more: Any) -> dict[str, Any]:
    """A post of a channel, as it is forwarded."""
    chat = {"id": -1009, "type": "channel", "title": title} | ({"username": username} if username else {})
    told = {"type": "channel", "date": calendar.timegm(EVENING.timetuple()), "chat": chat, "message_id": 41}
    return {"forward_origin": told | more}


def extra(**fields: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(fields.items())


@pytest.fixture
def app() -> Iterator[App]:
    made = empty()
    yield made
    made.close()


@pytest.fixture
async def talk(app: App) -> AsyncIterator[Talk]:
    async with talking(own=app) as started:
        yield started


@asynccontextmanager
async def listening(app: App, **settings: Any) -> AsyncIterator[Talk]:
    async with talking(own=app, **settings) as started:
        calls = started.server.calls
        await calls.until(lambda: calls.of("getUpdates"), 5.0, "no poll")
        yield started


async def hand(talk: Talk, owner: Person, text: str | None = None, **fields: Any) -> Message:
    """Hand something over and wait for the reply."""
    owner.writes(text=text, extra=extra(**fields))
    return await talk.server.reply(owner, within=20.0)


def counts(app: App) -> tuple[int, int]:
    """Stored statements and events."""
    rows = app.engine.rows("SELECT (SELECT count(*) FROM snapshot), (SELECT count(*) FROM event)")
    return rows[0][0], rows[0][1]


async def test_a_forwarded_post_is_shown_and_stored_with_its_own_date_and_name(talk: Talk, app: App) -> None:
    olga = talk.server.user(id=OWNER)
    shown = await hand(talk, olga, WRAP, **origin())
    assert shown.words.startswith("Read, not stored yet. Moves: 3, events: ")
    assert "Nikkei 225 +0.3% to record close 44,902.27" in shown.words
    assert "KOSPI +1.2% to record close 3,449.62" in shown.words
    assert "Hang Seng -0.03% to 26,438.51" in shown.words
    assert "Tue 16 Sep 2025, close" in shown.words
    assert "Example Wire, 2025-09-16 10:00 UTC" in shown.words
    assert "Passages left out: 1 (briefer report" in shown.words
    assert len(shown.words.splitlines()) <= 20
    assert counts(app) == (0, 0)

    await talk.tap(olga, "Store", shown)
    done = talk.now_of(shown)
    assert done.words.startswith("Stored. Moves: 3, ")
    assert not done.buttons
    (told,) = app.market.latest()["^KS11"]
    assert (told.what.session, told.sources[0].name) == (date(2025, 9, 16), "Example Wire")
    assert told.sources[0].url == "https://t.me/example_wire/41"
    assert (await talk.ask(olga, "kospi?")).words.startswith("KOSPI +1.2% to record close 3,449.62")


async def test_a_second_tap_stores_nothing_more(talk: Talk, app: App) -> None:
    olga = talk.server.user(id=OWNER)
    shown = await hand(talk, olga, WRAP, **origin())
    store, discard = shown.button("Store"), shown.button("Discard")
    assert all(len(button["callback_data"].encode()) <= 64 for button in (store, discard))
    assert store["callback_data"].startswith("v1:store:")
    await talk.server.answer(olga.taps(store, shown))
    before = counts(app)
    assert (await talk.server.answer(olga.taps(store, shown)))["text"] == "Already stored."
    assert (await talk.server.answer(olga.taps(discard, shown)))["text"] == "Already stored."
    assert counts(app) == before == (3, before[1])


async def test_what_is_discarded_is_not_stored(talk: Talk, app: App) -> None:
    olga = talk.server.user(id=OWNER)
    shown = await hand(talk, olga, WRAP, **origin())
    store = shown.button("Store")
    await talk.tap(olga, "Discard", shown)
    assert talk.now_of(shown).words == "Discarded: nothing was stored."
    assert "Discarded" in (await talk.server.answer(olga.taps(store, shown)))["text"]
    assert counts(app) == (0, 0)


async def test_the_same_article_again_says_so(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    for words in ("Stored. Moves: 3", "All of this was stored before"):
        shown = await hand(talk, olga, WRAP, **origin())
        await talk.tap(olga, "Store", shown)
        assert talk.now_of(shown).words.startswith(words)


async def test_nobody_else_can_store_or_hand_over(talk: Talk, app: App) -> None:
    olga, ann = talk.server.user(id=OWNER), talk.server.user()
    shown = await hand(talk, olga, WRAP, **origin())
    assert "send it again" in (await talk.server.answer(ann.taps(shown.button("Store"), shown)))["text"]
    assert "not stored yet" not in (await hand(talk, ann, WRAP, **origin())).words
    assert (await hand(talk, ann, WRAP * 3)).words.startswith("That is too long for me")
    assert (await hand(talk, ann, **document(talk, WRAP.encode()))).words.startswith("I can only read text")
    assert (await talk.ask(ann, "/load " + WRAP[:300])).words.startswith("That command is for the people")
    assert counts(app) == (0, 0)


async def test_a_pasted_text_is_dated_by_its_message(talk: Talk, app: App) -> None:
    olga = talk.server.user(id=OWNER)
    shown = await hand(talk, olga, WRAP)
    assert "pasted by the administrator, " in shown.words
    assert shown.buttons


@pytest.mark.parametrize(
    "question",
    [
        "kospi?",
        "How did the KOSPI do today, and was it a record?",
        "Could you please tell me in a few words how the markets in Asia did today, and most of all whether Korea "
        "and Japan went up or down, because I was away the whole day and have seen nothing of it so far? Thanks!",
    ],
)
async def test_a_question_of_an_administrator_stays_a_question(question: str) -> None:
    async with talking() as talk:
        olga, ann = talk.server.user(id=OWNER), talk.server.user()
        reply = await talk.ask(olga, question)
        assert "not stored yet" not in reply.words
        assert reply.words == (await talk.ask(ann, question)).words


async def test_load_reads_the_text_behind_it_or_the_message_it_answers(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    assert (await talk.ask(olga, "/load")).words.startswith("Forward or paste an article")
    shown = await talk.ask(olga, "/load KOSPI rose 1.2% to 3,449.62.")
    assert "KOSPI +1.2% to 3,449.62" in shown.words
    assert (await talk.ask(olga, "/load " + WRAP)).words.startswith("Read, not stored yet. Moves: 3")
    before = olga.writes(text="KOSPI fell 0.4% to 3,100.00.", extra=extra(**origin()))
    await talk.server.reply(olga)
    assert "Example Wire" in (await talk.ask(olga, "/load", reply_to=before)).words
    assert (await talk.ask(olga, "/load nothing of ours")).words.startswith("I find no move")
    group = talk.server.supergroup("Markets", olga)
    assert (await talk.ask(olga, "/load", to=group)).words == "Please hand me articles in our private chat."


def document(talk: Talk, content: bytes, size: int | None = None, mime: str = "text/plain") -> dict[str, Any]:
    file = talk.server.world.add_file(content, "wrap.txt")
    return {
        "document": {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_name": "wrap.txt",
            "mime_type": mime,
            "file_size": len(content) if size is None else size,
        }
    }


async def test_a_text_file_is_read(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    shown = await hand(talk, olga, **document(talk, WRAP.encode()), **origin())
    assert shown.words.startswith("Read, not stored yet. Moves: 3")
    assert "Example Wire" in shown.words


async def test_a_page_of_html_is_read_as_its_words(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    page = f"<!doctype html><html><script>var a = 'KOSPI fell 9%'</script><p>{WRAP}</p></html>"
    shown = await hand(talk, olga, **document(talk, page.encode(), mime="text/html"), **origin())
    assert "KOSPI +1.2% to record close 3,449.62" in shown.words


@pytest.mark.parametrize(
    ("content", "mime", "words"),
    [
        (b"", "text/plain", "This file: empty"),
        (b"\xff\xfe\xfd\xfc" * 50, "text/plain", "This file: not UTF-8"),
        (b"\x00\x01" * 50, "application/octet-stream", "This file: a binary file"),
        (b"%PDF-1.7 x", "application/pdf", "This file: a PDF"),
        (b"no market in this text at all", "text/plain", "I find no move"),
        (b"x", "image/png", "I can only read the text of an article"),
    ],
)
async def test_any_other_file_is_one_line_and_nothing_is_stored(
    talk: Talk, app: App, content: bytes, mime: str, words: str
) -> None:
    olga = talk.server.user(id=OWNER)
    reply = await hand(talk, olga, **document(talk, content, mime=mime))
    assert reply.words.startswith(words)
    assert len(reply.words.splitlines()) == 1
    assert not reply.buttons
    assert counts(app) == (0, 0)


async def test_a_large_file_is_refused_by_its_size_before_it_is_fetched(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    reply = await hand(talk, olga, **document(talk, b"x", size=10_000_000))
    assert reply.words == "That file is too long for an article: 1,000,000 bytes are the most."
    assert not talk.server.calls.of("getFile")
    assert articles.LONGEST == article.LONGEST


async def test_a_file_that_telegram_does_not_hand_out_is_one_line(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    talk.server.faults.add(faults.status(500), method="getFile", times=None)
    assert "did not hand me that file" in (await hand(talk, olga, **document(talk, WRAP.encode()))).words


async def test_stickers_and_empty_words_of_an_administrator(talk: Talk) -> None:
    olga = talk.server.user(id=OWNER)
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
               "is_animated": False, "is_video": False}  # fmt: skip
    assert (await hand(talk, olga, sticker=sticker)).words.startswith("I can only read text")
    assert (await hand(talk, olga, sticker=sticker, **origin())).words.startswith("I can only read text")
    assert (await hand(talk, olga, "   ")).words.startswith("Ask me how")
    assert (await hand(talk, olga, "lorem ipsum " * 300)).words.startswith("That is too long")


# --- posts


async def test_posts_are_read_when_the_bot_is_told_to_listen(app: App) -> None:
    async with listening(app, listen_posts=True) as talk:
        channel = talk.server.channel("Closing Bell", username="closing_bell")
        talk.server.posts(channel, "Good morning! The KOSPI rose 1% yesterday.")
        talk.server.posts(channel, WRAP)
        await settled(app, 3)
        (told,) = app.market.latest()["^KS11"]
        assert told.sources[0].name == "Closing Bell"
        assert told.sources[0].url == "https://t.me/closing_bell/2"
        ann = talk.server.user()
        group = talk.server.supergroup("Desk", ann)
        talk.server.world.privacy = False
        ann.says(
            "Sensex closed 0.7% higher at 82,380.69 and the Nifty 50 closed up 0.6% at 25,239.10.", to=group
        )
        await settled(app, 5)
        ann.says("lunch?", to=group)
        await talk.server.taken()
        assert not talk.server.sent(channel)
        assert not talk.server.sent(group)
        assert counts(app)[0] == 5


async def settled(app: App, statements: int) -> None:
    async with asyncio.timeout(20):
        while counts(app)[0] < statements:
            await asyncio.sleep(0.02)
    assert counts(app)[0] == statements


async def test_posts_are_not_even_asked_for_otherwise(app: App) -> None:
    async with listening(app) as talk:
        assert "channel_post" not in talk.server.world.updates.allowed
        ann = talk.server.user()
        talk.server.world.privacy = False
        talk.server.posts(talk.server.channel(), WRAP)
        ann.says(WRAP, to=talk.server.supergroup("Desk", ann))
        await talk.server.taken()
        await asyncio.sleep(0.2)
        assert counts(app) == (0, 0)


# --- what administrators are told


async def test_a_page_that_contradicts_itself_is_told_in_the_preview_and_to_the_others(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "bot.fronts.telegram.bulletins.Bulletins.__init__.__defaults__", (0.05, 0.0), raising=False
    )
    async with talking(own=app, admins=frozenset({OWNER, 78})) as talk:
        olga, otto = talk.server.user(id=OWNER), talk.server.user("Otto", id=78)
        shown = await hand(talk, olga, SPLIT, **origin())
        assert "KOSPI: Example Wire contradicts itself: I took" in shown.words
        await talk.tap(olga, "Store", shown)
        assert "contradicts itself" in talk.now_of(shown).words
        told = await talk.server.reply(otto, within=8.0)
        assert told.words.startswith("Please look at these figures\nKOSPI: Example Wire contradicts itself")
        await talk.server.silent(olga)


async def test_loads_by_other_ways_are_told_too(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "Bulletins", partial(Bulletins, every_s=0.5))
    async with talking(own=app) as talk:
        olga = talk.server.user(id=OWNER)
        await talk.ask(olga, "/id")
        for name, level in (("First Wire", "3,449.62"), ("Second Wire", "3,440.00")):
            text = f"KOSPI closed 1.2% higher at {level}."
            await asyncio.to_thread(app.load_article, text, EVENING.isoformat(), name, None, SAMPLE_STOPS)
        wild = "KOSPI closed 16.4% lower at 2,884.00."
        await asyncio.to_thread(app.load_article, wild, EVENING.isoformat(), "Wild Wire", None, SAMPLE_STOPS)
        told = list[str]()
        while not any("held back" in line for line in told):  # one message, or more on a slow machine
            told += (await talk.server.reply(olga, within=10.0)).words.splitlines()[1:]
    assert told[0] == (
        "KOSPI, 2025-09-16: +1.2%, 3,440.00 (Second Wire) against +1.2%, 3,449.62 (First Wire); "
        "answers say that sources differ"
    )
    assert told[1] == (
        "KOSPI, 2025-09-16: -16.4%, 2,884.00 is held back: move above the plausible (Wild Wire)"
    )
    assert len(told) == 2


def flag(number: int) -> Flag:
    return Flag(FlagKind.HELD, "^KS11", f"source {number}", "+55%", "move above the plausible")


async def test_flags_of_one_load_are_one_message_and_the_next_waits() -> None:
    told: list[tuple[int, int]] = []

    async def tell(owner: int, flags: Any) -> None:
        told.append((owner, len(flags)))
        if owner == 1:
            raise RuntimeError("blocked")

    bulletins = Bulletins({1, 2}, quiet_s=0.03, every_s=0.3)
    task = asyncio.create_task(bulletins.run(tell))
    await asyncio.sleep(0)
    for number in range(20):
        await asyncio.to_thread(bulletins.hear, Outcome(flags=(flag(number), flag(number))))
    bulletins.shown(2, [flag(0)])
    await asyncio.sleep(0.15)
    assert told == [(1, 20), (2, 19)]
    bulletins.hear(Outcome(flags=(flag(0),)))
    bulletins.hear(Outcome())
    await asyncio.sleep(0.08)
    assert len(told) == 2
    await asyncio.sleep(0.4)
    assert told[2:] == [(1, 1), (2, 1)]
    task.cancel()


# --- what waits


def proof() -> Proof:
    return Proof(Batch(Source(SourceKind.ARTICLE, "A")), (), (), 0)


def test_articles_wait_an_hour_in_few_places_and_for_their_own_chat() -> None:
    keys = iter("abcd")
    drawer = Drawer(places=2, key=lambda: next(keys))
    now = SAMPLE_STOPS
    for _ in range(3):
        drawer.put(proof(), 7, now)
    assert drawer.find("a", 7, now) is None
    assert drawer.find("b", 8, now) is None
    assert drawer.find("b", 7, now + LIFETIME) is not None
    assert drawer.find("b", 7, now + LIFETIME + timedelta(seconds=1)) is None
    assert len(Drawer().put(proof(), 7, now)) == 8


def test_a_level_that_was_told_stays_as_it_was(app: App) -> None:
    """Looking at an article stores nothing, also where something would be held back."""
    text = "The KOSPI closed 1.2 percent higher at 3,449.62, up 200 points."
    seen = app.newsroom.proof(text, EVENING, "Wire", None)
    assert counts(app) == (0, 0)
    assert seen.batch.snapshots[0].phase is Phase.CLOSE
    assert seen.batch.snapshots[0].level == Decimal("3449.62")

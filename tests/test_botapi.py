"""The test Bot API server itself, asked over real HTTP by the real python-telegram-bot client."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    Message,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.botapi import Member, Person, Rates, Server, faults, html, refusals
from tests.botapi.refusals import RefusedError

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)


@pytest.fixture(autouse=True)
def time_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as started:
        yield started


@asynccontextmanager
async def client(server: Server, *, read_s: float = 2.0, token: str | None = None) -> AsyncIterator[Bot]:
    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=read_s, httpx_kwargs={"trust_env": False, "verify": False})

    bot = Bot(
        token or server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=request(),
        get_updates_request=request(),
    )
    try:
        await bot.initialize()
        yield bot
    finally:
        await bot.shutdown()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with client(server) as made:
        yield made


@pytest.fixture
def ann(server: Server) -> Person:
    return server.user("Ann", username="ann")


async def test_a_conversation_reads_like_one(server: Server, bot: Bot, ann: Person) -> None:
    ann.says("how is kospi?")
    updates = await bot.get_updates(timeout=2)
    assert updates[0].message
    assert updates[0].message.text == "how is kospi?"
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Why?", callback_data="v1:why:^KS11")]])
    await bot.send_message(ann.id, "<b>KOSPI</b> +1.3%", parse_mode="HTML", reply_markup=keys)
    reply = await server.reply(ann)
    assert reply.words == "KOSPI +1.3%"
    assert [entity.kind for entity in reply.entities] == ["bold"]
    tap = ann.taps(reply.button("Why?"), reply)
    [update] = await bot.get_updates(offset=updates[0].update_id + 1, timeout=2)
    assert update.callback_query
    assert update.callback_query.data == "v1:why:^KS11"
    await update.callback_query.answer("looking")
    assert (await server.answer(tap))["text"] == "looking"


# -- what is checked -------------------------------------------------------------------------------------

HTML_ERRORS = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("€<b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("a <3 b", 'Unsupported start tag "3" at byte offset 2'),
    ("a <3", "Unclosed start tag at byte offset 2"),
    ("<i a=x,y>z</i>", "Unexpected end of name token at byte offset 5"),
    ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
    ("S&P 500 <int> x", 'Unsupported start tag "int" at byte offset 8'),
    ("<i =x>a</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<i a=", 'Unclosed start tag "i" at byte offset 0'),
    ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
]


@pytest.mark.parametrize(("source", "error"), HTML_ERRORS)
async def test_bad_html_is_refused_in_telegrams_words(bot: Bot, ann: Person, source: str, error: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(ann.id, source, parse_mode="HTML")
    assert caught.value.message.lower() == f"can't parse entities: {error}".lower()


HTML_GOOD = [
    ("a & b &amp; &lt;c&gt; &quot;d&quot; &#8364; &euro;", 'a & b & <c> "d" € &euro;', []),
    ("\U0001f3df<b>\U0001f3df</b>", "\U0001f3df\U0001f3df", [("bold", 2, 2)]),
    ("<B>x</B>", "x", [("bold", 0, 1)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ('<a href="https://e.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ('<pre><code class="language-sql">x</code></pre>', "x", [("pre", 0, 1)]),
    ("<pre>x <code>y</code></pre>", "x y", [("pre", 0, 3), ("code", 2, 1)]),
    ("<b></b>x", "x", []),
    ("5 > 3", "5 > 3", []),
]


@pytest.mark.parametrize(("source", "text", "entities"), HTML_GOOD)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    found, marks = html.parse(source)
    assert found == text
    assert [(mark.kind, mark.offset, mark.length) for mark in marks] == entities


def test_a_surrogate_in_a_reference_is_refused() -> None:
    with pytest.raises(RefusedError, match="unmatched surrogate"):
        html.parse("&#xD800;")


LENGTHS = [
    ("x" * 4096, None),
    ("x" * 4097, "message is too long"),
    ("<b>" + "x" * 4096 + "</b>", None),
    ("&lt;" * 4096, None),
    ("\U0001f4c8" * 2048, None),
    ("\U0001f4c8" * 2049, "message is too long"),
    ("", "message text is empty"),
    (" \n ", "message text is empty"),
    ("<b> </b>", "message text is empty"),
]


@pytest.mark.parametrize(("text", "error"), LENGTHS)
async def test_text_is_counted_in_utf16_after_parsing(
    bot: Bot, ann: Person, text: str, error: str | None
) -> None:
    if error is None:
        await bot.send_message(ann.id, text, parse_mode="HTML")
        return
    with pytest.raises(BadRequest, match=f"(?i){error}"):
        await bot.send_message(ann.id, text, parse_mode="HTML")


async def test_captions_are_counted_too(bot: Bot, ann: Person) -> None:
    sent = await bot.send_photo(ann.id, PNG, caption="x" * 1024)
    with pytest.raises(BadRequest, match=r"(?i)message caption is too long"):
        await bot.send_photo(ann.id, PNG, caption="x" * 1025)
    with pytest.raises(BadRequest, match=r"(?i)message caption is too long"):
        await bot.edit_message_caption(ann.id, sent.message_id, caption="x" * 1025)


@pytest.mark.parametrize(("data", "fits"), [("x" * 64, True), ("x" * 65, False), ("漢" * 22, False)])
async def test_callback_data_is_64_bytes(bot: Bot, ann: Person, data: str, fits: bool) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("b", callback_data=data)]])
    if fits:
        await bot.send_message(ann.id, "x", reply_markup=keys)
        return
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(ann.id, "x", reply_markup=keys)


async def test_a_misspelt_field_is_heard_of(bot: Bot, ann: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)no field parse_moed"):
        await bot.send_message(ann.id, "x", api_kwargs={"parse_moed": "HTML"})
    with pytest.raises(BadRequest, match=r"(?i)unsupported parse_mode"):
        await bot.send_message(ann.id, "x", parse_mode="Mrkdwn")


# -- rights ----------------------------------------------------------------------------------------------

Setting = Callable[[Server], tuple[int, int | None]]


def _stranger(server: Server) -> tuple[int, None]:
    return server.user(started=False).id, None


def _blocked(server: Server) -> tuple[int, None]:
    ann = server.user()
    ann.blocks()
    return ann.id, None


def _deactivated(server: Server) -> tuple[int, None]:
    ann = server.user()
    ann.user.deactivated = True
    return ann.id, None


def _kicked(server: Server) -> tuple[int, None]:
    group = server.supergroup()
    server.user().removes_bot(group)
    return group.id, None


def _outside(server: Server) -> tuple[int, None]:
    return server.channel(bot=Member("left")).id, None


def _no_post(server: Server) -> tuple[int, None]:
    return server.channel(bot=Member("administrator", can_post=False)).id, None


def _muted(server: Server) -> tuple[int, None]:
    return server.supergroup(bot=Member("restricted", can_send=False)).id, None


def _deleted_group(server: Server) -> tuple[int, None]:
    group = server.group()
    group.deleted = True
    return group.id, None


def _lost_topic(server: Server) -> tuple[int, int]:
    forum = server.supergroup(topics=("Asia", "Europe"))
    gone = next(iter(forum.topics))
    del forum.topics[gone]
    return forum.id, gone


def _nowhere(server: Server) -> tuple[int, None]:
    return -1009999, None


RIGHTS: list[tuple[Setting, type[TelegramError], str]] = [
    (_stranger, Forbidden, "bot can't initiate conversation with a user"),
    (_blocked, Forbidden, "bot was blocked by the user"),
    (_deactivated, Forbidden, "user is deactivated"),
    (_kicked, Forbidden, "bot was kicked from the supergroup chat"),
    (_outside, Forbidden, "bot is not a member of the channel chat"),
    (_no_post, BadRequest, "need administrator rights in the channel chat"),
    (_muted, BadRequest, "not enough rights to send text messages to the chat"),
    (_deleted_group, Forbidden, "the group chat was deleted"),
    (_lost_topic, BadRequest, "message thread not found"),
    (_nowhere, BadRequest, "chat not found"),
]


@pytest.mark.parametrize(
    ("setting", "error", "text"), RIGHTS, ids=lambda value: getattr(value, "__name__", "")
)
async def test_rights(
    server: Server, bot: Bot, setting: Setting, error: type[TelegramError], text: str
) -> None:
    chat, thread = setting(server)
    with pytest.raises(error, match=f"(?i){text}"):
        await bot.send_message(chat, "x", message_thread_id=thread)
    assert not server.sent()


async def test_topics_channels_and_names(server: Server, bot: Bot) -> None:
    forum = server.supergroup(topics=("Asia", "Europe"))
    channel = server.channel(username="briefs")
    for thread in forum.topics:
        sent = await bot.send_message(forum.id, "x", message_thread_id=thread)
        assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    posted = await bot.send_message("@briefs", "y")
    assert posted.sender_chat
    assert posted.sender_chat.id == channel.id
    assert posted.from_user is None


async def test_a_group_that_migrates_names_its_new_id(server: Server, bot: Bot) -> None:
    group = server.group()
    supergroup = server.migrates(group)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value.new_chat_id == supergroup.id
    await bot.send_message(supergroup.id, "x")
    told = [update.message for update in await bot.get_updates()]
    assert [message and message.migrate_to_chat_id for message in told] == [supergroup.id, None]


# -- editing and the rest --------------------------------------------------------------------------------


async def test_editing(server: Server, bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "one")
    await bot.edit_message_text("two", ann.id, sent.message_id)
    assert (await server.reply(ann)).text == "two"
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_text("two", ann.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("two", ann.id, 999)
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("two", ann.id, ann.says("mine").id)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("b", callback_data="v1:x")]])
    await bot.edit_message_reply_markup(ann.id, sent.message_id, reply_markup=keys)
    await bot.delete_message(ann.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(ann.id, sent.message_id)


async def test_photos_by_upload_file_id_and_edit(server: Server, bot: Bot, ann: Person) -> None:
    sent = await bot.send_photo(ann.id, PNG, caption="<i>chart</i>", parse_mode="HTML", filename="c.png")
    number = sent.photo[-1].file_id
    again = await bot.send_photo(ann.id, number)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    await bot.edit_message_media(InputMediaPhoto(PNG, caption="new"), ann.id, sent.message_id)
    assert [reply.caption for reply in await server.replies(ann, 2)] == ["new", None]
    file = await bot.get_file(number)
    assert bytes(await file.download_as_bytearray()) == PNG
    for wrong, text in ((b"GIF89a", "image_process_failed"), ("no-such-id", "wrong remote file identifier")):
        with pytest.raises(BadRequest, match=f"(?i){text}"):
            await bot.send_photo(ann.id, wrong)


async def test_replying(server: Server, bot: Bot, ann: Person) -> None:
    asked = ann.says("x")
    sent = await bot.send_message(ann.id, "y", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "x"
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(ann.id, "y", reply_parameters=ReplyParameters(999))
    await bot.send_message(
        ann.id, "y", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)
    )


async def test_queries_too_old_too_many_and_answered(server: Server, bot: Bot, ann: Person) -> None:
    asked = ann.asks("kospi")
    [update] = await bot.get_updates()
    assert update.inline_query
    assert update.inline_query.query == "kospi"

    def article(number: object) -> InlineQueryResultArticle:
        return InlineQueryResultArticle(str(number), "KOSPI", InputTextMessageContent("KOSPI +1.3%"))

    await bot.answer_inline_query(asked.id, [article(1)], cache_time=5)
    assert (await server.answer(asked))["results"][0]["title"] == "KOSPI"
    with pytest.raises(BadRequest, match=r"(?i)results_too_much"):
        await bot.answer_inline_query(
            asked.id, [], api_kwargs={"results": [article(number).to_dict() for number in range(51)]}
        )
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await bot.answer_inline_query(asked.id, [article(1), article(1)])
    asked.expired = True
    with pytest.raises(BadRequest, match=r"(?i)query is too old and response timeout expired"):
        await bot.answer_inline_query(asked.id, [])


async def test_members_and_administrators(server: Server, bot: Bot, ann: Person) -> None:
    boss = server.user("Bo")
    group = server.supergroup("Markets", ann, admins=(boss,))
    assert (await bot.get_chat_member(group.id, boss.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, ann.id)).status == "member"
    assert (await bot.get_chat_member(group.id, server.user("Cy").id)).status == "left"
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [boss.id]
    assert (await bot.get_chat(group.id)).title == "Markets"
    with pytest.raises(BadRequest, match=r"(?i)there are no administrators in the private chat"):
        await bot.get_chat_administrators(ann.id)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights to manage pinned messages"):
        await bot.pin_chat_message(group.id, (await bot.send_message(group.id, "x")).message_id)
    boss.changes_bot(group, status="administrator")
    await bot.pin_chat_message(group.id, server.sent(group)[-1].id)
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match=r"(?i)bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "x")


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
async def test_the_bot_learns_how_it_stands(server: Server, bot: Bot, ann: Person, status: str) -> None:
    group = server.supergroup("Markets", admins=(ann,))
    ann.changes_bot(group, status=status)
    [update] = await bot.get_updates()
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == status
    assert update.my_chat_member.old_chat_member.status == "member"


async def test_profile_by_scope_and_language(bot: Bot, ann: Person) -> None:
    german = [BotCommand("start", "los")]
    await bot.set_my_commands([BotCommand("start", "go")])
    await bot.set_my_commands(german, language_code="de")
    await bot.set_my_commands([], scope=BotCommandScopeChat(ann.id))
    assert (await bot.get_my_commands())[0].description == "go"
    assert list(await bot.get_my_commands(language_code="de")) == german
    await bot.set_my_description("answers")
    await bot.set_my_short_description("kurz", language_code="de")
    assert (await bot.get_my_description(language_code="de")).description == "answers"
    assert (await bot.get_my_short_description()).short_description == ""
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("Bad-Name", "x")])


# -- updates ---------------------------------------------------------------------------------------------


async def test_updates_stay_until_confirmed(server: Server, bot: Bot, ann: Person) -> None:
    for number in range(105):
        ann.says(str(number))
    first = await bot.get_updates(limit=100)
    assert len(first) == 100
    assert [update.update_id for update in await bot.get_updates()] == [update.update_id for update in first]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message and update.message.text for update in rest] == [str(n) for n in range(100, 105)]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()
    assert not server.world.updates.pending


async def test_a_long_poll_wakes_at_once(server: Server, bot: Bot, ann: Person) -> None:
    loop = asyncio.get_running_loop()
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    began = loop.time()
    ann.says("now")
    assert len(await poll) == 1
    assert loop.time() - began < 0.5


async def test_a_second_poller_and_a_webhook_conflict(server: Server, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    async with client(server) as other:
        await other.get_updates(timeout=0)
        with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
            await first
        await other.set_webhook("https://example.org/hook")
        with pytest.raises(Conflict, match=r"(?i)can't use getUpdates method while webhook is active"):
            await other.get_updates()
        assert (await other.get_webhook_info()).url == "https://example.org/hook"
        await other.delete_webhook()
        assert await other.get_updates() == ()


async def test_a_wrong_token(server: Server) -> None:
    with pytest.raises(InvalidToken):
        async with client(server, token="4242:wrong"):
            pass


GROUP_TALK = [
    ("kospi?", False),
    ("/market", True),
    ("/market@briefer_bot", True),
    ("/market@other_bot", False),
    ("hey @briefer_bot how is kospi", True),
    ("hey @briefer_bot_2 how is kospi", False),
]


@pytest.mark.parametrize(("text", "seen"), GROUP_TALK)
async def test_privacy_mode(server: Server, bot: Bot, ann: Person, text: str, seen: bool) -> None:
    group = server.supergroup("Markets", ann)
    ann.says(text, group)
    assert bool(await bot.get_updates()) is seen


async def test_who_is_seen_as_the_author(server: Server, bot: Bot, ann: Person) -> None:
    group = server.supergroup("Markets", admins=(ann,), bot=Member("administrator"))
    channel = server.channel()
    ann.says("/settings", group, anonymous=True)
    ann.says("/settings", group, as_channel=channel)
    server.posts(channel, "news")
    hidden, masked, post = await bot.get_updates()
    assert hidden.message
    assert hidden.message.sender_chat
    assert hidden.message.from_user
    assert (hidden.message.sender_chat.id, hidden.message.from_user.username) == (
        group.id,
        "GroupAnonymousBot",
    )
    assert masked.message
    assert masked.message.sender_chat
    assert masked.message.sender_chat.id == channel.id
    assert post.channel_post
    assert post.channel_post.text == "news"


# -- faults ----------------------------------------------------------------------------------------------

LOST = [
    (faults.silence(), TimedOut, True),
    (faults.silence(delivered=False), TimedOut, False),
    (faults.reset(), NetworkError, True),
    (faults.reset(delivered=False), NetworkError, False),
    (faults.status(500), NetworkError, False),
    (faults.status(502, delivered=True), NetworkError, True),
    (faults.page(), TelegramError, True),
    (faults.truncated(), TelegramError, True),
]


@pytest.mark.parametrize(("fault", "error", "delivered"), LOST, ids=lambda value: getattr(value, "name", ""))
async def test_lost_answers(
    server: Server, ann: Person, fault: faults.Fault, error: type[Exception], delivered: bool
) -> None:
    async with client(server, read_s=0.3) as bot:
        server.faults.add(fault, method="sendMessage", chat=ann.id)
        with pytest.raises(error):
            await bot.send_message(ann.id, "x")
        await asyncio.sleep(0.02)
        assert len(server.calls.delivered(ann.id)) == int(delivered)
        await bot.send_message(ann.id, "y")


@pytest.mark.parametrize("refusal", refusals.GONE + refusals.NO_RIGHT + refusals.UNKNOWN)
async def test_scripted_refusals(server: Server, bot: Bot, ann: Person, refusal: refusals.Refusal) -> None:
    server.faults.add(faults.refuse(refusal), chat=ann.id)
    with pytest.raises(Forbidden if refusal.code == 403 else BadRequest) as caught:
        await bot.send_message(ann.id, "x")
    assert refusal.description.lower().endswith(caught.value.message.lower())
    assert not server.calls.delivered()


async def test_too_many_requests(server: Server, bot: Bot, ann: Person) -> None:
    server.faults.add(faults.too_many(3), chat=ann.id)
    server.faults.add(faults.too_many(None), chat=ann.id)
    with pytest.raises(RetryAfter):
        await bot.send_message(ann.id, "x")
    with pytest.raises(NetworkError, match="Too Many Requests"):
        await bot.send_message(ann.id, "x")
    await bot.send_message(ann.id, "x")


async def test_latency_drip_and_skip(server: Server, bot: Bot, ann: Person) -> None:
    loop = asyncio.get_running_loop()
    server.faults.add(faults.latency(0.2), skip=1)
    server.latency_s = 0.05
    times = []
    for text in ("a", "b", "c"):
        began = loop.time()
        await bot.send_message(ann.id, text)
        times.append(loop.time() - began)
    assert times[0] < 0.2 <= times[1]
    server.faults.add(faults.drip(0.0005))
    assert isinstance(await bot.send_message(ann.id, "d"), Message)


async def test_refused_connections_and_back(server: Server, bot: Bot, ann: Person) -> None:
    await server.hang_up()
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "x")
    await server.listen()
    await bot.send_message(ann.id, "x")
    assert len(server.calls.delivered()) == 1


async def test_a_torn_poll_loses_nothing(server: Server, bot: Bot, ann: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    server.tear_all()
    with pytest.raises(NetworkError):
        await poll
    ann.says("still there?")
    assert len(await bot.get_updates(timeout=1)) == 1


async def refused(sends: list[Coroutine[Any, Any, Any]]) -> int:
    results = await asyncio.gather(*sends, return_exceptions=True)
    return sum(isinstance(result, RetryAfter) for result in results)


async def test_strict_rates() -> None:
    async with Server(rates=Rates()) as server, client(server) as bot:
        people = [server.user() for _ in range(40)]
        assert await refused([bot.send_message(person.id, "x") for person in people]) == 10
        assert server.rates
        assert server.rates.refused == 10
    async with Server(rates=Rates()) as server, client(server) as bot:
        ann = server.user()
        assert await refused([bot.send_message(ann.id, "x") for _ in range(3)]) == 2


def test_twenty_a_minute_in_a_group() -> None:
    rates = Rates()
    waits = [rates.refuse("sendMessage", -100, float(second)) for second in range(25)]
    assert waits == [None] * 20 + [40, 39, 38, 37, 36]
    assert rates.refuse("sendMessage", -100, 60.0) is None
    assert rates.refuse("getMe", None, 60.0) is None
    fast = Rates(speed=60.0)
    assert [fast.refuse("sendMessage", -100, number / 20) for number in range(21)] == [None] * 21


async def test_every_call_is_recorded(server: Server, bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.id, "x")
    with pytest.raises(BadRequest):
        await bot.send_message(ann.id, "")
    good, bad = server.calls.of("sendMessage", chat=ann.id)
    assert (good.status, good.delivered, good.text) == (200, True, "x")
    assert (bad.status, bad.delivered, bad.description) == (400, False, "Bad Request: message text is empty")
    assert good.answered_at is not None
    assert good.at <= good.answered_at <= bad.at
    assert server.calls.copies() == {(ann.id, None, "x"): 1}

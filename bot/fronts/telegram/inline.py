"""Inline questions (`@bot kospi` in any chat): the answer as a result that can be sent there."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.fronts.telegram import markup
from bot.fronts.telegram.front import Front
from bot.fronts.telegram.incoming import How, Incoming, primary
from bot.fronts.telegram.limiting import Verdict
from bot.messages import Chat, Intent, Reply, Request

UNASKED = ("Asia", "Europe", "US", "World")
"""Regions offered before anything is typed."""
CACHE_S = 30


async def take(front: Front, query: InlineQuery) -> None:
    """Answer an inline question; what is out of scope gives no result."""
    incoming = Incoming(
        Chat(user=query.from_user.id, kind="inline"),
        message=0,
        text=query.query.strip()[:256],
        how=How.MENTION,
        language=primary(query.from_user.language_code),
    )
    allowed = front.limits.take(query.from_user.id, time.monotonic()) is Verdict.ANSWER
    replies = await _replies(front, incoming) if allowed else []
    with suppress(TelegramError):  # the person has typed on, and the query is too old
        await query.answer(list(_results(replies)), cache_time=CACHE_S, is_personal=True)


async def _replies(front: Front, incoming: Incoming) -> list[Reply]:
    utterance = front.utterance(incoming)
    if incoming.text:
        requests = [front.briefer.understand(utterance, follow=False)]
    else:
        requests = [Request(Intent.OVERVIEW, regions=(region,), language="") for region in UNASKED]
    asked = [request for request in requests if request.intent.scope == "in"]
    return [await asyncio.to_thread(front.briefer.reply, request, utterance) for request in asked]


def _results(replies: Iterable[Reply]) -> Iterable[InlineQueryResultArticle]:
    for number, reply in enumerate(replies):
        part = markup.parts(reply.lines)[0]
        yield InlineQueryResultArticle(
            id=str(number),
            title=part[0].text,
            description=" ".join(line.text for line in part[1:]) or None,
            input_message_content=InputTextMessageContent(
                markup.html(part),
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )

"""Receipts: the word in the terminal, the button below an answer, and what it remembers to show a week later."""

import io
import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import choices
from bot.answers import Explanation, Notice
from bot.briefer import Briefer
from bot.fronts import terminal
from bot.intents import show
from bot.messages import Button, Chat, Intent, Period, PeriodKind, Reply, Request, Utterance
from tests import histories
from tests.telegram_bot import talking
from tests.worlds import world

TUESDAY = date(2025, 9, 16)
ROOM = 64
CHATS = itertools.count(9000)


def said(text: str, at: datetime = histories.NOW) -> Reply:
    """The answer in a chat in which nothing was said before."""
    return world("history").briefer.answer(Utterance(text, at, Chat(id=next(CHATS))))


def shown(button: Button, at: datetime) -> str:
    """What a tap on a button answers."""
    request = choices.request_of(button.args)
    assert request is not None
    return world("history").briefer.receipts(request, Utterance("", at)).text


def buttons(reply: Reply) -> Iterator[Button]:
    return (button for row in reply.buttons for button in row if button.verb == choices.SHOW)


def test_in_the_terminal_the_word_shows_what_was_answered_before() -> None:
    out, asked = io.StringIO(), io.StringIO("kospi\nshow\nkosdaq streak\nSHOW ME\n")
    briefer = Briefer(world("history").parts.understanding, world("history").desk, "en", "UTC")
    terminal.run(briefer, asked, out, io.StringIO(), lambda: histories.NOW)
    answer, receipts, streak, proof = out.getvalue().strip().split("\n\n")
    assert answer.startswith("KOSPI +1.60% to record close 3,442.31")
    assert receipts.startswith("KOSPI, Tue 16 Sep 2025, close\n3,442.31 against the close of Mon 15 Sep 2025")
    assert streak.startswith("KOSDAQ down 6 sessions in a row")
    assert proof.startswith("KOSDAQ\n6th fall in a row")


def test_showing_does_not_change_what_was_asked_last() -> None:
    briefer = Briefer(world("history").parts.understanding, world("history").desk, "en", "UTC")
    chat = Chat(id=9001)
    briefer.answer(Utterance("kospi this month", histories.NOW, chat))
    first = briefer.show(Utterance("show", histories.NOW, chat)).text
    assert briefer.show(Utterance("show", histories.NOW, chat)).text == first
    assert briefer.answer(Utterance("and kosdaq?", histories.NOW, chat)).text.startswith("KOSDAQ -")


def test_what_was_asked_long_ago_is_not_shown() -> None:
    briefer = Briefer(world("history").parts.understanding, world("history").desk, "en", "UTC")
    chat = Chat(id=9002)
    briefer.answer(Utterance("kospi", histories.NOW, chat))
    late = histories.NOW + timedelta(hours=1)
    assert briefer.show(Utterance("show", late, chat)).text.startswith("There is nothing to show yet")


@pytest.mark.parametrize(
    "text",
    [
        "kospi",
        "how did asia do",
        "is kospi at a record",
        "kospi ytd",
        "kospi streak",
        "kospi vs kosdaq this year",
    ],
)
def test_answers_with_figures_have_a_button(text: str) -> None:
    (button,) = buttons(said(text))
    assert button.label == "Show me"
    assert len(":".join(("v1", button.verb, *button.args)).encode()) <= ROOM
    assert shown(button, histories.NOW) == said_receipts(text)


def said_receipts(text: str) -> str:
    briefer = Briefer(world("history").parts.understanding, world("history").desk, "en", "UTC")
    briefer.answer(Utterance(text, histories.NOW))
    return briefer.show(Utterance("show", histories.NOW)).text


@pytest.mark.parametrize(
    "text", ["hello", "what is a streak", "should i buy kospi", "kospi on 5 may 2025", "apple"]
)
def test_answers_without_figures_have_none(text: str) -> None:
    assert list(buttons(said(text))) == []


def test_a_button_shows_the_day_it_was_sent_with_however_late_it_is_tapped() -> None:
    (button,) = buttons(said("kospi", at=datetime(2025, 9, 12, 8, tzinfo=UTC)))
    assert shown(button, histories.NOW).startswith("KOSPI, Fri 12 Sep 2025, close")


def test_the_newest_session_is_remembered_by_its_date_and_a_named_period_as_it_was() -> None:
    quote = Request(Intent.QUOTE, ("^KS11",))
    made = choices.receipts("Show me", quote, TUESDAY)
    assert made is not None
    assert choices.request_of(made.args) == Request(
        Intent.QUOTE, ("^KS11",), period=Period(PeriodKind.DATE, "", start=TUESDAY), language=""
    )
    ytd = Request(Intent.HISTORY, ("^KS11",), period=Period(PeriodKind.YTD, ""))
    made = choices.receipts("Show me", ytd, TUESDAY)
    assert made is not None
    assert made.args == choices.words(ytd)


def test_a_request_that_does_not_fit_a_button_has_none() -> None:
    symbols = tuple(f"^INDEX{number}" for number in range(12))
    assert choices.receipts("Show me", Request(Intent.COMPARE, symbols), TUESDAY) is None


def test_a_phone_holds_every_receipt() -> None:
    for text in ("kospi", "kosdaq", "asx 200", "how did asia do", "is tokyo at a record", "kospi vs kosdaq"):
        lines = said_receipts(text).splitlines()
        assert len(lines) <= 14, text
        assert all(len(line) <= 260 for line in lines), text


def test_nothing_is_shown_of_an_answer_without_figures() -> None:
    desk = world("history").desk(histories.NOW, ZoneInfo("UTC"))
    assert show.receipts(Explanation(term="streak"), desk) == Notice("nothing_to_show")


async def test_the_button_in_telegram_answers_below() -> None:
    async with talking() as talk:
        ann = talk.server.user()
        answer = await talk.ask(ann, "s&p 500")
        await talk.tap(ann, "Show me", answer)
        receipt = talk.server.sent(ann.chat)[-1]
        assert (receipt.text or "").startswith("S&P 500, Mon 15 Sep 2025, close")
        assert "as reported by" in (receipt.text or "")
        assert talk.now_of(answer).text == answer.text

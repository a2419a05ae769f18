"""Briefs in a model's words: sent where they are grounded, plain in every other case, corrected like any."""

import threading
from decimal import Decimal

import pytest

from bot.app import App
from bot.delivery.press import Order, Print, says_as_much
from bot.llm.model import Model
from bot.market import Bar
from bot.subscriptions.deliveries import Form
from tests.chat_models import Scripted, saying
from tests.grounding_worlds import names
from tests.test_composing import CSV, SIX, asia

GOOD = "Three of four Asian indices closed higher. The KOSPI rose 1.24% to 3,449.62. No driver is recorded."


def printed(app: App, script: Scripted | None = None, form: Form = Form.FULL, language: str = "en") -> Print:
    """The brief of Asia's close, with that script for a model."""
    app.__dict__["model"] = None if script is None else Model(script, names(), 20.0)
    return app.post.press.print(Order("asia-close", form, language, "Asia/Seoul", SIX), SIX)


def lines(made: Print) -> list[str]:
    return [line.text for line in made.composition.lines]


def test_a_brief_is_retold_between_its_title_and_what_else_there_is() -> None:
    plain, told = printed(asia()), printed(asia(), saying(GOOD))
    assert lines(told)[:2] == [lines(plain)[0], GOOD]
    assert [line for line in lines(told)[2:] if line not in lines(plain)] == []
    assert all(line.text in lines(told) for line in plain.composition.lines if line.small)
    assert told.composition.pins == plain.composition.pins


@pytest.mark.parametrize("said", ["", "The KOSPI fell 1.24%.", GOOD.replace("higher", "lower"), "x" * 9_999])
def test_a_brief_that_is_not_grounded_goes_out_plain(said: str) -> None:
    script = saying(said)
    assert lines(printed(asia(), script)) == lines(printed(asia()))
    assert len(script.asked) == 1


def test_a_failing_model_costs_a_brief_nothing() -> None:
    def fail(prompt: str) -> str:
        raise ConnectionError("no route")

    assert lines(printed(asia(), saying(fail))) == lines(printed(asia()))


def test_a_single_line_is_never_retold() -> None:
    script = saying(GOOD)
    assert lines(printed(asia(), script, Form.LINE)) == lines(printed(asia(), form=Form.LINE))
    assert script.asked == []


def test_one_text_is_asked_for_however_many_get_it() -> None:
    app, script = asia(), saying(GOOD)
    first = printed(app, script)
    order = Order("asia-close", Form.FULL, "en", "Asia/Seoul", SIX)
    assert app.post.press.print(order, SIX) == first
    assert len(script.asked) == 1


def test_a_retold_brief_is_corrected_only_when_a_figure_is_another_one() -> None:
    app = asia()
    sent = printed(app, saying(GOOD)).composition
    desk = app.desk(sent.composed, app.post.press.zone(sent))
    again = app.post.press.reprinted(sent, desk)
    assert again is not None
    assert again.lines != sent.lines
    assert says_as_much(again, sent)
    app.intake.take_series("^KS11", enumerate([Bar("^KS11", SIX.date(), Decimal("3440.00"))], 2), CSV, SIX)
    other = app.post.press.reprinted(sent, app.desk(sent.composed, desk.zone))
    assert other is not None
    assert not says_as_much(other, sent)
    assert not says_as_much(again, other)


def test_a_model_that_takes_its_time_for_one_brief_holds_up_no_other() -> None:
    app, going, done = asia(), threading.Event(), threading.Event()

    def slow(prompt: str) -> str:
        going.set()
        done.wait(20.0)
        return GOOD

    script = saying(slow)
    first = threading.Thread(target=printed, args=(app, script))
    first.start()
    assert going.wait(20.0)
    line = Order("asia-close", Form.LINE, "en", "Asia/Seoul", SIX)
    other = threading.Thread(target=app.post.press.print, args=(line, SIX))
    other.start()
    other.join(10.0)
    waits = other.is_alive()
    done.set()
    first.join(20.0)
    assert not waits
    assert app.post.press.composed == 2

"""Calls of a model over its real protocol: whatever the server does, the caller is free in time."""

import time
from collections.abc import Iterator

import pytest

from bot.briefer import Briefer
from bot.llm.calling import Caller, CallFailed, Said
from bot.llm.model import Model
from bot.llm.prompting import Prompt
from bot.messages import Utterance
from tests.chat_models import saying
from tests.model_server import ModelServer, serving
from tests.worlds import SAMPLE_STOPS, parts, world

TIMEOUT_S = 2.0
PROMPT = Prompt("Be brief.", "How is Korea?")


@pytest.fixture(scope="module")
def warm() -> None:
    """The first import takes seconds; it is measured by a test of its own."""
    from langchain_openai import ChatOpenAI

    assert ChatOpenAI.__name__


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A server, and the variables by which OpenAI's own package finds it."""
    with serving() as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


def ask(name: str = "openai:test", timeout: float = TIMEOUT_S) -> Said:
    return Caller(name).ask(lambda: PROMPT, time.monotonic() + timeout)


@pytest.mark.usefixtures("warm")
def test_a_good_answer_comes_back_with_its_cost(server: ModelServer) -> None:
    server.text = "The KOSPI rose 1.3%."
    assert ask() == Said("The KOSPI rose 1.3%.", 700, 40)
    sent = server.asked[0]
    assert [message["role"] for message in sent["messages"]] == ["system", "user"]
    assert not sent.get("stream")
    assert "tools" not in sent


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("how", "calls"),
    [
        ("slow", 1),
        ("drip", 1),
        ("500", 2),
        ("429", 2),
        ("wrong JSON", 2),
        ("no JSON", 2),
        ("other JSON", 2),
        ("reset", 2),
    ],
)
def test_a_failing_server_never_holds_the_caller(server: ModelServer, how: str, calls: int) -> None:
    server.how = how
    started = time.monotonic()
    with pytest.raises(CallFailed):
        ask()
    took = time.monotonic() - started
    print(f"\n{how}: failed after {took:.2f} s of {TIMEOUT_S} s, {len(server.asked)} calls")
    assert took < TIMEOUT_S + 1
    assert len(server.asked) <= calls


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    "how", ["good", "slow", "drip", "500", "429", "empty", "megabyte", "wrong JSON", "reset"]
)
def test_the_answer_is_there_in_time_whatever_the_server_does(server: ModelServer, how: str) -> None:
    server.how, server.text = how, "The KOSPI jumped 1.3% to a record 3,452.50."
    model = Model("openai:test", parts().catalogue, TIMEOUT_S)
    plain, briefer = (
        Briefer(parts().understanding, world("sample").desk, "en", "UTC", each) for each in (None, model)
    )
    started = time.monotonic()
    reply = briefer.answer(Utterance("how did asia do", SAMPLE_STOPS))
    took = time.monotonic() - started
    print(f"\n{how}: an answer after {took:.2f} s of {TIMEOUT_S} s")
    assert took < TIMEOUT_S + 1
    expected = plain.answer(Utterance("how did asia do", SAMPLE_STOPS))
    assert (reply.lines[0].text == server.text) is (how == "good")
    assert (reply == expected) is (how != "good")
    assert model.counts.refusals == (how in ("empty", "megabyte"))


@pytest.mark.usefixtures("warm")
def test_one_failure_is_repeated_once(server: ModelServer) -> None:
    server.how = "once 500"
    assert ask().text == server.text
    assert len(server.asked) == 2


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(("how", "length"), [("empty", 0), ("megabyte", 900_000)])
def test_odd_texts_come_back_as_they_are(server: ModelServer, how: str, length: int) -> None:
    server.how = how
    assert len(ask(timeout=8).text) >= length


def test_an_unknown_provider_is_a_failed_call() -> None:
    with pytest.raises(CallFailed):
        ask("nobody:nothing", timeout=20)


def test_a_model_handed_in_by_code_is_asked() -> None:
    model = saying("Flat.")
    assert Caller(model).ask(lambda: PROMPT, time.monotonic() + 10).text == "Flat."
    assert model.asked == ["Be brief.\nHow is Korea?"]


def test_a_model_that_hangs_is_left_behind() -> None:
    def hang(prompt: str) -> str:
        time.sleep(3)
        return "late"

    caller, started = Caller(saying(hang)), time.monotonic()
    with pytest.raises(CallFailed):
        caller.ask(lambda: PROMPT, started + 0.5)
    assert time.monotonic() - started < 1.5


def test_no_time_left_means_no_call() -> None:
    model = saying("Flat.")
    with pytest.raises(CallFailed):
        Caller(model).ask(lambda: PROMPT, time.monotonic() - 1)
    assert model.asked == []

"""A model tried on answers: shares, reasons, tokens, seconds; and the command that prints them."""

import io
from pathlib import Path

import pytest

from bot.cli import execute
from bot.cli.session import Session
from bot.errors import ProviderError
from bot.llm.calling import Caller
from bot.llm.rewording import Rewording
from bot.llm.trial import Case, outcomes, report
from bot.messages import Line
from bot.settings import Settings
from tests.chat_models import saying
from tests.grounding_worlds import TUESDAY, answers, names
from tests.model_server import serving

GOOD = "The KOSPI jumped 1.3% to a record 3,452.50."
BAD = "The KOSPI closed at 3,452.50."


def cases(*worlds: str) -> list[Case]:
    """One case per world, worded anyhow."""
    return [Case(answers(world), (Line("KOSPI"),), "en", TUESDAY) for world in worlds]


def test_a_table_says_what_would_be_sent_and_what_not() -> None:
    def says(prompt: str) -> str:
        if "Seoul" in prompt:
            raise ConnectionError("no route")
        return GOOD if "Asia:" in prompt else BAD

    done = list(
        outcomes(Caller(saying(says)), Rewording(names()), cases("asia", "why_china", "why_kospi", "vix"), 20)
    )
    assert [each.accepted for each in done] == [True, False, False]
    assert str(done[1].refusal) == "instrument: KOSPI"
    assert done[2].problem == "ConnectionError: no route"
    lines = list(report("openai:test", done))
    assert lines[:4] == [
        "model     openai:test, 3 answers in en",
        "accepted   33%  (1)",
        "refused    33%  (1): instrument 1",
        "failed     33%  (1)",
    ]
    assert lines[4].startswith("tokens    ")
    assert lines[5].startswith("seconds   ")


def run(*argv: str) -> str:
    """One command line in this process; the owner's store is never touched."""
    out = io.StringIO()
    session = Session(
        Path.cwd(), io.StringIO(), out, io.StringIO(), Settings(store=Path("/nowhere/store.duckdb"))
    )
    assert execute(["evaluate", *argv], session) == 0
    return out.getvalue()


def test_the_command_runs_the_sample_through_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        server.text = BAD
        printed = run("openai:test", "--limit", "4", "--show")
    assert printed.startswith(
        "model     openai:test, 4 answers in en\naccepted    0%  (0)\nrefused   100%  (4): "
    )
    assert "tokens    700 in and 40 out an answer" in printed
    assert printed.count(BAD) == 4
    assert len(server.asked) == 4


def test_a_model_that_never_answers_ends_the_command() -> None:
    with pytest.raises(ProviderError, match="nobody:test gives no answer"):
        run("nobody:test", "--limit", "4")

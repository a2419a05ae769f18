"""The terminal: a number picks what Telegram has as a button, `show` proves, blocks hold no empty line."""

import io

from bot.fronts import terminal
from tests.worlds import SAMPLE_STOPS, world


def blocks(*said: str) -> list[str]:
    out = io.StringIO()
    lines = io.StringIO("\n".join(said) + "\n")
    terminal.run(world("sample").briefer, lines, out, io.StringIO(), lambda: SAMPLE_STOPS)
    assert out.getvalue().endswith("\n\n")
    return out.getvalue().split("\n\n")[:-1]


def test_an_ambiguous_name_is_asked_back_and_a_number_answers() -> None:
    asked, answered = blocks("msci?", "2")
    assert asked.splitlines()[-1] == "1 MSCI World · 2 MSCI Asia Pacific · 3 MSCI Asia Pacific ex-Japan"
    assert answered == "no data for MSCI Asia Pacific yet"


def test_a_number_that_was_not_offered_is_a_message_like_any_other() -> None:
    first, second = blocks("kospi", "2")
    assert first.startswith("KOSPI +1.3%")
    assert second.startswith("KOSPI") or "not something I know" in second


def test_a_choice_is_followed_up() -> None:
    assert blocks("msci?", "1", "and kospi?")[2].startswith("KOSPI +1.3%")


def test_show_proves_the_last_answer() -> None:
    _, proof = blocks("kospi", "show")
    assert proof.startswith("KOSPI, Tue 16 Sep 2025, intraday\n")
    assert "as reported by" in proof


def test_the_prompt_s_blocks_hold_no_empty_line() -> None:
    for block in blocks("kospi", "how did asia do", "what's on this week", "kospi ytd", "help"):
        assert all(line.strip() for line in block.splitlines())

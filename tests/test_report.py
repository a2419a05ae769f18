"""The command that shows a person what was taken of an article, what was left and why."""

import io
from pathlib import Path

import pytest

from bot.cli import execute
from bot.cli.session import Session
from bot.errors import UsageError
from bot.settings import Settings
from tests.worlds import parts

TEXT = (
    "Seoul, 16 September 2025\n\n"
    "The KOSPI closed 1.2 percent higher at a record 3,449.62 on Tuesday, as the makers of chips rose again "
    "and the won was little changed.\x1b[2J\n"
    "The Shanghai Composite gained 2.1 percent over the week.\n"
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(folder: Path, out: io.StringIO, *more: str) -> list[str]:
    (folder / "wrap.txt").write_text(TEXT, encoding="utf-8")
    session = Session(folder, io.StringIO(), out, io.StringIO(), Settings(store=folder / "none.duckdb"))
    session.parts = parts()
    assert execute(["report", "wrap.txt", *more], session) == 0
    assert not (folder / "none.duckdb").exists()
    return out.getvalue().splitlines()


def test_in_a_pipe_every_line_stands_as_it_is(tmp_path: Path) -> None:
    lines = printed(tmp_path, io.StringIO())
    assert any(line.startswith("The [1: KOSPI closed 1.2 percent") and len(line) > 100 for line in lines)
    assert any(
        line.startswith("  1. KOSPI +1.2%, at 3449.62 (close, current session, record") for line in lines
    )
    assert any(line.startswith("  Shanghai Composite: ") and "a week's move" in line for line in lines)
    assert all(line.isprintable() for line in lines)


def test_a_terminal_gets_lines_that_fit(tmp_path: Path) -> None:
    assert max(map(len, printed(tmp_path, Terminal()))) <= 100


def test_a_date_that_is_none_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no ISO date"):
        printed(tmp_path, io.StringIO(), "--published", "today")

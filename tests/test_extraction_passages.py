"""Single sentences and what they say of indices: shapes of a move, and what only looks like one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import catalogue
from bot.extraction import Move, Vocabulary, read

FOLDER = Path(__file__).parent / "corpus" / "passages"
WRITTEN = date(2025, 9, 18)
NEAR = Decimal("0.06")


class Row(NamedTuple):
    """What one index is told to have done."""

    symbol: str
    figure: str
    level: Decimal | None
    record: bool


def passages(name: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield (sentence, rows) of one file."""
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and line[0] != "#"]
    for text, told in zip(lines[::2], lines[1::2], strict=True):
        yield text, tuple(_row(part.split()) for part in told.split(";") if part.strip() != "-")


def _row(words: list[str]) -> Row:
    level = next((Decimal(word[1:]) for word in words if word[0] == "@"), None)
    return Row(words[0], words[1], level, words[-1] == "R")


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped catalogue."""
    return Vocabulary.of(catalogue.load())


def _agrees(move: Move, row: Row) -> bool:
    """Return whether a move says what the row says."""
    if row.level is not None and move.level != row.level:
        return False
    if row.figure == "none":
        return move.percent is None
    if row.figure.endswith("p"):
        return move.points == Decimal(row.figure[:-1])
    return move.percent is not None and abs(move.percent - Decimal(row.figure)) < NEAR


@pytest.mark.parametrize(("text", "rows"), [*passages("english.txt"), *passages("east.txt")])
def test_a_sentence_gives_its_rows_and_no_other(text: str, rows: tuple[Row, ...]) -> None:
    found = {move.symbol: move for move in read(text, vocabulary(), WRITTEN).moves}
    assert found.keys() == {row.symbol for row in rows}
    assert all(_agrees(found[row.symbol], row) for row in rows)


@pytest.mark.parametrize(("text", "rows"), list(passages("records.txt")))
def test_a_record_is_told_only_of_what_is_itself_the_highest(text: str, rows: tuple[Row, ...]) -> None:
    found = {move.symbol: move for move in read(text, vocabulary(), WRITTEN).moves}
    assert {symbol: move.record for symbol, move in found.items()} == {row.symbol: row.record for row in rows}
    assert any(row.record for row in rows) or not any(
        move.record for move in read(text, vocabulary(), WRITTEN).moves
    )


@pytest.mark.parametrize("page", sorted(path.stem for path in (FOLDER / "no_wrap").glob("*.txt")))
def test_a_page_about_something_else_gives_no_move(page: str) -> None:
    text = (FOLDER / "no_wrap" / f"{page}.txt").read_text("utf-8")
    assert read(text, vocabulary()).moves == ()
    assert read(text, vocabulary(), WRITTEN).moves == ()


@pytest.mark.parametrize("page", sorted(path.stem for path in (FOLDER / "openings").glob("*.txt")))
def test_a_report_with_an_unusual_beginning_gives_its_moves(page: str) -> None:
    symbols, text = (FOLDER / "openings" / f"{page}.txt").read_text("utf-8").split("\n", 1)
    assert {move.symbol for move in read(text, vocabulary()).moves} == set(symbols.split())

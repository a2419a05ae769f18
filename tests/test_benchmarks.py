"""The benchmark itself, small: it runs, counts every answer, and our transport is worth having."""

from pathlib import Path

import pytest

from benchmarks import answers_cost
from benchmarks.answers import measure, table
from benchmarks.fastserver import Load


async def test_a_round_trip_costs_the_stock_bot_ten_times_as_much(capsys: pytest.CaptureFixture[str]) -> None:
    stock = await measure("stock echo", Load(25, delay_s=0.05))
    ours = await measure("our echo, 256 at once", Load(600, delay_s=0.05))
    with capsys.disabled():
        print("\n50 ms round trip\n" + table({"stock echo": [stock], "our echo": [ours]}, "stock echo"))
    assert ours.per_s >= 10 * stock.per_s
    assert ours.rss_mb < 120


def test_open_load_asks_at_its_rate() -> None:
    load = Load(100, rate=50.0, chats=3)
    assert load.take(10.0) == []
    assert len(load.take(10.5)) == 25
    assert load.take(10.5) == []
    load.answered(1001, 10.6)
    assert load.figures()["answers"] == 1.0


def test_a_quote_costs_the_same_however_long_the_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short, long = (answers_cost.filled(tmp_path / f"{count}.duckdb", count) for count in (300, 6_000))
    text, bound, request = answers_cost.QUESTIONS[0]
    with capsys.disabled():
        sound = [answers_cost.line(text, 1.5 * bound, request, [short, long]) for _ in range(2)]
    assert any(sound)
    assert answers_cost.answered(long, request).startswith("KOSPI ")
    short.app.close()
    long.app.close()

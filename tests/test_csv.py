"""CSV files: what is tolerated, and what is refused with its line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.market import Bar, Instrument, Kind
from bot.sources.csv import read

KOSPI = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
OIL = Instrument("WTI crude", "CL=F", Kind.COMMODITY, "World", 2, "America/New_York", signed=True)
HEAD = "date,open,high,low,close,volume\n"


def bars(
    tmp_path: Path, content: str | bytes, instrument: Instrument | None = KOSPI
) -> list[tuple[int, Bar]]:
    file = tmp_path / "^KS11.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(file, "^KS11", instrument))


def refused(tmp_path: Path, content: str | bytes, instrument: Instrument | None = KOSPI) -> str:
    with pytest.raises(InputError) as caught:
        bars(tmp_path, content, instrument)
    return str(caught.value)


def test_a_plain_file(tmp_path: Path) -> None:
    (found,) = bars(tmp_path, HEAD + "2025-09-15,3407.78,3420.23,3394.72,3407.31,412000\n")
    line, bar = found
    assert line == 2
    numbers = (bar.close, bar.open, bar.high, bar.low, bar.volume)
    assert bar.session == date(2025, 9, 15)
    assert [str(number) for number in numbers] == ["3407.31", "3407.78", "3420.23", "3394.72", "412000"]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + HEAD + "2025-09-15,1,4,0.5,3407.31,\n",
        "Close,Date,Extra\n3407.31,2025-09-15,x\n",
        "date;open;high;low;close;volume\n2025-09-15;;;;3407,31;\n",
        "date;close\n2025-09-15;3.407,31\n",
        'date,close\n2025-09-15,"3,407.31"\n',
        "date\tclose\n2025-09-15\t3407.31\n",
        HEAD + "\n2025-09-15,-,null,NaN,3407.31,n/a\n\n",
        HEAD.replace("\n", "\r\n") + "2025-09-15,,,,3407.31,\r\n",
        "date,close\n20250915,3407.31\n",
    ],
)
def test_what_is_tolerated(tmp_path: Path, content: str) -> None:
    (found,) = bars(tmp_path, content)
    assert (found[1].session, found[1].close) == (date(2025, 9, 15), Decimal("3407.31"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("15/09/2025,,,,3407.31,", "line 3: '15/09/2025' is no ISO date"),
        ("2025-02-30,,,,3407.31,", "no day of the calendar"),
        ("2025-09-15 13:00:00,,,,3407.31,", "no ISO date"),
        ("2025-09-16,,,,,", "line 3: the close is empty"),
        ("2025-09-16,,,,nan,", "no finite number"),
        ("2025-09-16,,,,inf,", "no finite number"),
        ("2025-09-16,,,,1e999,", "no finite number"),
        ("2025-09-16,,,,abc,", "no finite number"),
        ("2025-09-16,,,,0,", "not above zero"),
        ("2025-09-16,,,,-3,", "not above zero"),
        ("2025-09-16", "the close is empty"),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    message = refused(tmp_path, HEAD + "2025-09-15,,,,3407.31,\n" + row + "\n")
    assert message.startswith("^KS11.csv, line 3: ")
    assert reason in message


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    message = refused(tmp_path, HEAD + "x,,,,1,\n2025-09-15,,,,2,\ny,,,,3,\n")
    assert "line 2" in message
    assert "line 4" in message
    assert "line 3" not in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no column"),
        (HEAD, "no rows"),
        ("time,price\n1,2\n", "no column 'date'"),
        (b"\x00\x01\x02\x03", "binary"),
        (b"date,close\n2025-09-15,\xff\xfe\n", "UTF-8"),
        ("date,close\n2025-09-15," + "9" * 200_000 + "\n", "not a CSV file"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, content: str | bytes, reason: str) -> None:
    assert reason in refused(tmp_path, content)


def test_negative_levels_where_the_catalogue_allows_them_and_for_unknown_symbols(tmp_path: Path) -> None:
    row = "date,close\n2020-04-20,-37.63\n"
    for instrument in (OIL, None):
        assert bars(tmp_path, row, instrument)[0][1].close == Decimal("-37.63")


def test_an_impossible_low_is_unknown_and_never_costs_the_close(tmp_path: Path) -> None:
    (found,) = bars(tmp_path, HEAD + "2025-09-15,3400,3420,0,3407.31,\n")
    assert found[1].low is None
    assert not found[1].consistent

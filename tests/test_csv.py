"""CSV files: what is tolerated, and what is refused with its line."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.market import Bar, Block, Instrument, Kind
from bot.sources import csv
from bot.sources.csv import read

KOSPI = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
OIL = Instrument("WTI crude", "CL=F", Kind.COMMODITY, "World", 2, "America/New_York", signed=True)
HEAD = "date,open,high,low,close,volume\n"


def bars(
    tmp_path: Path, content: str | bytes, instrument: Instrument | None = KOSPI
) -> list[tuple[int, Bar]]:
    file = tmp_path / "^KS11.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [row for block in read(file, instrument) for row in rows_of(block)]


def rows_of(block: Block) -> Iterator[tuple[int, Bar]]:
    """What the store reads out of a block."""
    for line, text in enumerate(block.text.split("\n"), start=block.first):
        if text:
            cells = text.split(block.delimiter)
            day, *numbers = ("" if place is None else cells[place] for place in block.places)
            opened, high, low, close, volume = (Decimal(cell) if cell else None for cell in numbers)
            assert close is not None
            yield line, Bar("^KS11", date.fromisoformat(day), close, opened, high, low, volume)


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


CELLS = (
    *("", "0", "0.0", "1", "3407.31", "03407.310", "-3", " 5 ", "1e3"),
    *("٣", "x", "3,4", '"2"', "1.12345678901", "nan"),
)
DAYS = ("2025-09-15", "20250916", "2025-02-30", "2025-09-1٥", " 2025-09-17", "0000-01-01", "x2025-09-18", "")
mean_rows = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(DAYS), *[st.sampled_from(CELLS)] * 3).map(",".join),
        st.dates().map(lambda day: f"{day},1,2.50,3"),
        st.sampled_from(
            ("", ",,,", "\r", '2025-09-15,"1', "2025-09-15,1,2", "2025-09-15,1,2,3,4,5", "\u2028")
        ),
    ),
    min_size=1,
    max_size=8,
)


@given(mean_rows, st.sampled_from(("\n", "\r\n")), st.sampled_from((KOSPI, OIL)), st.booleans())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_plain_way_and_the_careful_way_read_the_same(
    tmp_path: Path, rows: list[str], end: str, instrument: Instrument, ended: bool
) -> None:
    content = end.join(["date,low,close,volume", *rows]) + (end if ended else "")
    with pytest.MonkeyPatch.context() as patch:
        quick = read_or_refused(tmp_path, content, instrument)
        patch.setattr(csv, "plain_block", lambda *_: None)
        careful = read_or_refused(tmp_path, content, instrument)
        patch.undo()
        patch.setattr(csv, "PIECE", 40)
        patch.setattr(csv, "ROWS", 2)
        pieces = read_or_refused(tmp_path, content, instrument)
    assert quick == careful == pieces


def read_or_refused(tmp_path: Path, content: str, instrument: Instrument) -> list[tuple[int, Bar]] | str:
    """The bars of a file, or why it is refused."""
    try:
        return bars(tmp_path, content, instrument)
    except InputError as error:
        return str(error)


def test_plain_rows_are_not_looked_at_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(csv, "careful_blocks")
    rows = "".join(f"2025-09-{day:02},1,2,0.50,{day}.1,\r\n" for day in range(1, 31))
    assert len(bars(tmp_path, HEAD.replace("\n", "\r\n") + rows + "\r\n")) == 30


def test_a_quoted_line_end_does_not_shift_the_lines_after_it(tmp_path: Path) -> None:
    message = refused(tmp_path, 'date,close,note\n2025-09-15,1,"a\nb"\n2025-09-16,x,\n')
    assert message.startswith("^KS11.csv, line 4: ")


def test_a_close_too_small_to_be_kept_is_not_above_zero(tmp_path: Path) -> None:
    assert "not above zero" in refused(tmp_path, "date,close\n2025-09-15,0.00000000001\n")


def test_many_bad_rows_are_counted(tmp_path: Path) -> None:
    message = refused(tmp_path, HEAD + "x,,,,1,\n" * 1000)
    assert message.count("line ") == 50
    assert message.endswith("; and 950 more bad rows")


def test_a_line_without_an_end_is_refused(tmp_path: Path) -> None:
    assert "not a CSV file" in refused(tmp_path, HEAD + "2025-09-15,1," * 300_000)


def test_only_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert "no rows" in refused(tmp_path, HEAD + "\n\n")


INVESTING = '"Date","Price","Open","Vol.","Change %"\n"09/15/2025","3,407.31","1","446.75M","0.3%"\n'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("No data", "no column 'date'"),
        ("Brak danych", "no column 'date'"),
        ("Exceeded the daily hits limit", "no column 'date'"),
        ("Date,Open,High,Low,Close,Volume\n", "no rows"),
        (
            "<br />\n<b>Warning</b>: Division by zero in /home/x\nDate,Close\n2025-09-15,1\n",
            "no column 'date'",
        ),
        ("<!DOCTYPE html><html>This site requires JavaScript</html>", "no column 'date'"),
        ('""', "no column 'date'"),
        ('{"Note":"our standard API call frequency is 5 calls per minute"}', "no column 'date'"),
        ("Price,Close,High\nTicker,^N225,^N225\nDate,,\n2025-09-15,1,2\n", "no column 'date'"),
        (INVESTING, "no column 'close'"),
        ("date,close\n2025- 09- 15,1\n", "line 2: '2025- 09- 15' is no ISO date"),
        ("date,close\n2025-09-15 13:00:00,1\n", "is no ISO date"),
        ("date,close\n09/15/2025,1\n", "is no ISO date"),
        ("日付,終値\n2025/9/15,44902.27\n".encode("shift_jis"), "not a UTF-8"),
        ("observation_date,DGS10\n2025-09-15,4.05\n", "no column 'date'"),
    ],
)
def test_what_providers_answer_instead_of_bars_is_refused(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    assert reason in refused(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        "Date,Open,High,Low,Close,Volume\n2025-09-15,1,2,1,3407.31,\n",  # Stooq
        "Date,Open,High,Low,Close\n20250915,1,2,1,3407.31\n",  # Stooq without volume
        "\ufeffDate,Close,UpDown,Comp,Change,Open,High,Low,Volume,Amount,MarCap\n"
        "2025-09-15,3407.31,1,60,0.0179,1,2,1,5,6,7\n",  # KRX
        "date,open,close,high,low,volume,amount,turn,pctChg\n2025-09-15,1,3407.3100,2,1,5,6,,0.3\n",  # BaoStock
        "DATE,OPEN,HIGH,LOW,CLOSE\n2025-09-15,1,2,1,3407.31\n",  # Cboe
        '"Date","Close"\n"2025-09-15","3,407.31"\n',
    ],
)
def test_files_of_providers_are_read(tmp_path: Path, content: str) -> None:
    ((_, bar),) = bars(tmp_path, content)
    assert (bar.session, bar.close) == (date(2025, 9, 15), Decimal("3407.31"))


def test_reading_holds_a_few_pieces_whatever_the_size_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "^KS11.csv"
    rows = "".join(f"{date.fromordinal(at)},1.00,2.00,1.00,1.50,{at}\n" for at in range(700_000, 705_000))
    peaks = []
    for times, spoilt in ((8, ""), (24, ""), (24, "2025-09-15,,,,1e3,\n")):
        file.write_text(HEAD + (rows + spoilt) * times)
        tracemalloc.start()
        assert sum(block.lines for block in read(file, KOSPI)) == (5_000 + bool(spoilt)) * times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"\nmost memory of reading 2, 6 and 6 careful MB: {[round(peak / 1e6) for peak in peaks]} MB")
    assert peaks[1] < 1.5 * peaks[0]
    assert max(peaks) < 40_000_000


@pytest.mark.parametrize(
    ("closes", "read_as"),
    [
        ("3,400 3.449,62", ["3.400", "3449.62"]),
        ("3.400 3.449,62", ["3400", "3449.62"]),
        ("3,400 3449.62", ["3400", "3449.62"]),
        ("3,400 0.125", ["3400", "0.125"]),
        ("3400 3450", ["3400", "3450"]),
        ("3.407,31 1,234,567.5", ["3407.31", "1234567.5"]),
    ],
)
def test_the_whole_file_says_what_stands_before_decimals(
    tmp_path: Path, closes: str, read_as: list[str]
) -> None:
    rows = "".join(f"2025-09-{day};{close}\n" for day, close in enumerate(closes.split(), start=15))
    assert [str(bar.close) for _, bar in bars(tmp_path, "date;close\n" + rows)] == read_as


def test_a_close_that_the_file_leaves_in_two_ways_is_refused_with_its_line(tmp_path: Path) -> None:
    for cell in ("3,400", "3.400"):
        message = refused(tmp_path, f"date;close\n2025-09-15;3398\n2025-09-16;{cell}\n")
        assert message.startswith("^KS11.csv, line 3: ")
        assert "thousands or decimals" in message
    mixed = refused(tmp_path, "date;close\n2025-09-15;3407,31\n2025-09-16;3408.12\n2025-09-17;3,400\n")
    assert mixed.startswith("^KS11.csv, line 4: ")
    assert "line 2" not in mixed


def test_a_day_that_is_yet_to_come_is_bad(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("date,close\n2025-09-15,1\n2025-09-17,2\n2025-09-16,3\n")
    with pytest.raises(InputError, match=r"^x\.csv, line 3: 2025-09-17 is yet to come$"):
        list(read(file, KOSPI, date(2025, 9, 16)))
    assert list(read(file, KOSPI, date(2025, 9, 17)))

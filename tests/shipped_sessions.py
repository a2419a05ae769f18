"""Writes data/sessions.csv anew from exchange_calendars: `python -m tests.shipped_sessions` (10 s).

Run it when a new release of exchange_calendars knows more; tests/test_exchanges.py tells when that is so.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bot.catalogue import load
from bot.sessions.schedules import compute
from bot.sessions.timetable import lines

FIRST, LAST = date(2000, 1, 1), date(2027, 12, 31)
"""Before 2000 the tables disagree with real closes too often to call a day missing."""

WITHOUT_TABLE = {"XSTC"}
"""Exchanges of the catalogue that exchange_calendars does not know."""

KNOWS_UNTIL = {
    "XIDX": date(2025, 12, 31),  # the moving feasts of later years are not in the library, yet it goes on
}


def exchanges() -> list[str]:
    """Those of the catalogue that get a table."""
    codes = {instrument.exchange for instrument in load().instruments if instrument.exchange}
    return sorted(codes - WITHOUT_TABLE)


def shipped_lines(codes: Iterable[str]) -> Iterator[str]:
    """The lines of the given exchanges, as they are shipped."""
    for exchange in codes:
        table = compute(exchange, FIRST, KNOWS_UNTIL.get(exchange, LAST))
        if table is None:
            raise SystemExit(f"exchange_calendars knows no {exchange}")
        yield from lines(table)


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "data" / "sessions.csv"
    target.write_text("\n".join(shipped_lines(exchanges())) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size} bytes")

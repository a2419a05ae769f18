"""What the loading of a series changes: closes that were others before, the newest close, and what looks odd in it."""

from datetime import date
from decimal import Decimal

from bot.history import SessionFacts, facts_from
from bot.history.running import Row
from bot.market import Change, Instrument, Phase
from bot.sessions import Calendar
from bot.store import staging
from bot.store.engine import Writer

NAMED_WARNINGS, NAMED_DAYS = 5, 5


class Watch:
    """Looks at facts as they are written and keeps what an owner, an alert or a correction must hear of."""

    def __init__(self, symbol: str, instrument: Instrument | None, was: dict[date, Decimal]) -> None:
        self._symbol = symbol
        self._limit = int(instrument.max_move * 10_000) if instrument else None
        self._was = was
        self._days = {day.toordinal() for day in was}
        self._newest: SessionFacts | None = None
        self._revised: list[SessionFacts] = []
        self._large: list[str] = []
        self._count = 0

    def see(self, rows: list[Row]) -> None:
        """Some rewritten rows, in date order."""
        self._newest = facts_from(self._symbol, rows[-1])
        if self._days:
            self._revised += [facts_from(self._symbol, row) for row in rows if row[0] in self._days]
        if self._limit is not None:
            self._list_large(rows, self._limit)

    def _list_large(self, rows: list[Row], limit: int) -> None:
        large = [row for row in rows if row[3] and not -limit <= row[3] <= limit]
        self._count += len(large)
        for row in large[: NAMED_WARNINGS - len(self._large)]:
            facts = facts_from(self._symbol, row)
            self._large.append(f"{facts.date} {facts.change_pct:+.1f}%")

    def changes(self) -> tuple[Change, ...]:
        """Every close that was another one before, and the newest close."""
        rows = self._revised + [row for row in (self._newest,) if row and row.date not in self._was]
        return tuple(
            Change(self._symbol, row.date, Phase.CLOSE, row.close, self._was.get(row.date)) for row in rows
        )

    def warnings(self) -> tuple[str, ...]:
        """One line that names large moves; they are stored as the file says."""
        if not self._large:
            return ()
        more = f" and {self._count - len(self._large)} more" if self._count > len(self._large) else ""
        return (f"{self._symbol}: stored as given, but please look at {', '.join(self._large)}{more}",)


def closed_days(writer: Writer, symbol: str, calendar: Calendar | None) -> tuple[str, ...]:
    """One line that names staged days of which the calendar knows that there was no session."""
    first = calendar.table.first if calendar is not None else None
    if calendar is None or first is None:
        return ()
    days = [day for day in staging.days(writer, first) if calendar.is_session(day) is False]
    if not days:
        return ()
    named = ", ".join(map(str, days[:NAMED_DAYS]))
    more = f" and {len(days) - NAMED_DAYS} more" if len(days) > NAMED_DAYS else ""
    return (f"{symbol}: stored as given, but {calendar.exchange} had no session on {named}{more}",)

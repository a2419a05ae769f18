"""Trading sessions of an exchange: is a day one, when does it open and close, which is the last finished.

A `Calendar` reads a plain `Timetable`; no calendar library is loaded here. Where the table ends, or where
there is none, weekdays at usual hours are assumed, marked as assumed, and no holiday is claimed. A stored
close shows that there was a session, whatever the table says.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.sessions.timetable import Hours, Timetable

LONGEST_CLOSURE = 60
"""Days to look for the next or the previous session before giving up."""
SHORTER = 60
"""Minutes by which a session may be shorter than usual without being called a half day."""

_DAY = timedelta(days=1)


class Day(StrEnum):
    """What a date is to an exchange."""

    SESSION = "session"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Session:
    """One trading session; the date is the exchange's own, the moments are UTC."""

    exchange: str
    date: date
    opens: datetime
    closes: datetime
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    half_day: bool = False
    assumed: bool = False
    """No table knows this day: a weekday at usual hours."""

    def in_break(self, now: datetime) -> bool:
        """True during lunch."""
        return any(start <= now < end for start, end in self.breaks)


class Calendar:
    """The sessions of one exchange. Moments handed in must be aware; dates are local to the exchange."""

    def __init__(self, table: Timetable, closes: Collection[date] = ()) -> None:
        """`closes` are dates with a stored close: they are sessions unless the owner has ruled otherwise."""
        self.table = table
        self.exchange = table.exchange
        self.zone = ZoneInfo(table.zone)
        self._seen = frozenset(closes) - table.ruled
        self._earliest = min([*self._seen, *table.special, table.first or date.max])

    @property
    def unknown_after(self) -> date | None:
        """The last day the table knows; None when it knows none."""
        return self.table.last

    def with_closes(self, closes: Collection[date]) -> "Calendar":
        """The same calendar, knowing also of sessions that stored closes prove."""
        return Calendar(self.table, self._seen.union(closes))

    def local_date(self, now: datetime) -> date:
        """The exchange's own date at a moment."""
        if now.tzinfo is None:
            raise ValueError("a moment without a time zone says nothing about an exchange's day")
        return now.astimezone(self.zone).date()

    def day(self, day: date) -> Day:
        """What a date is; UNKNOWN is never a holiday and never a promise of trading."""
        table = self.table
        if day in table.special or day in self._seen:
            return Day.SESSION
        if day in table.closed:
            return Day.HOLIDAY
        if not table.trades_on_weekday(day):
            return Day.WEEKEND
        known = table.first is not None and table.last is not None and table.first <= day <= table.last
        return Day.SESSION if known else Day.UNKNOWN

    def is_session(self, day: date) -> bool | None:
        """True or False; None where no table says."""
        kind = self.day(day)
        return None if kind is Day.UNKNOWN else kind is Day.SESSION

    def reason(self, day: date) -> str | None:
        """Why a day has no session, where a name is known."""
        return self.table.closed.get(day) or None if self.day(day) is Day.HOLIDAY else None

    def session(self, day: date) -> Session | None:
        """The session of a date; where the table does not reach, an assumed one on weekdays."""
        kind = self.day(day)
        if kind not in (Day.SESSION, Day.UNKNOWN):
            return None
        usual = self.table.usual(day)
        hours = self.table.special.get(day, usual)
        return Session(
            exchange=self.exchange,
            date=day,
            opens=self._moment(day - _DAY if hours.eve else day, hours.opens),
            closes=self._moment(day, hours.closes),
            breaks=tuple((self._moment(day, start), self._moment(day, end)) for start, end in hours.breaks),
            half_day=_is_half(hours, usual),
            assumed=kind is Day.UNKNOWN,
        )

    def running(self, now: datetime) -> Session | None:
        """The session under way at a moment, its lunch break included."""
        today = self.local_date(now)
        for session in (self.session(today), self.session(today + _DAY)):  # the second: opened on its eve
            if session is not None and session.opens <= now < session.closes:
                return session
        return None

    def is_open(self, now: datetime) -> bool | None:
        """Whether it trades at a moment; False during lunch, None when only an assumed session says so."""
        session = self.running(now)
        if session is None or session.in_break(now):
            return False
        return None if session.assumed else True

    def last_finished(self, now: datetime) -> Session | None:
        """The newest session that has ended."""
        tomorrow = self.local_date(now) + _DAY
        return next((session for session in self._back_from(tomorrow) if session.closes <= now), None)

    def next_session(self, now: datetime) -> Session | None:
        """The first session that has yet to open."""
        today = self.local_date(now)
        return next((session for session in self._on_from(today) if session.opens > now), None)

    def previous(self, day: date) -> Session | None:
        """The last session before a date."""
        return next(self._back_from(day - _DAY), None)

    def following(self, day: date) -> Session | None:
        """The first session after a date."""
        return next(self._on_from(day + _DAY), None)

    def between(self, first: date, last: date) -> Iterator[date]:
        """The dates from first to last, both included, that are known to be sessions."""
        for number in range(max(first, self._earliest).toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            if self.day(day) is Day.SESSION:
                yield day

    def _back_from(self, day: date) -> Iterator[Session]:
        days = (day - _DAY * count for count in range(LONGEST_CLOSURE))
        return (session for session in map(self.session, days) if session is not None)

    def _on_from(self, day: date) -> Iterator[Session]:
        days = (day + _DAY * count for count in range(LONGEST_CLOSURE))
        return (session for session in map(self.session, days) if session is not None)

    def _moment(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.zone).astimezone(UTC)


def _is_half(hours: Hours, usual: Hours) -> bool:
    return hours.minutes < usual.minutes - SHORTER

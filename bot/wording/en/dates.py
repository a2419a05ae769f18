"""English: days, stretches of days, lists and ordinal numbers."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.answers import Span
from bot.messages import Period, PeriodKind

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
QUARTERS = ("first", "second", "third", "fourth")
TENS = 10


def day(on: date) -> str:
    """The form of every "since" and "on".

    >>> day(date(2025, 9, 16))
    'Tue 16 Sep 2025'
    """
    return f"{WEEKDAYS[on.weekday()]} {short_day(on)} {on.year}"


def short_day(on: date) -> str:
    """Where the year is clear.

    >>> short_day(date(2025, 9, 16))
    '16 Sep'
    """
    return f"{on.day} {MONTHS[on.month - 1]}"


def listed(words: Sequence[str], word: str = "and") -> str:
    """Words in a row.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")
    ('a', 'a and b', 'a, b or c')
    """
    return f"{', '.join(words[:-1])} {word} {words[-1]}" if len(words) > 1 else "".join(words)


def ordinal(number: int) -> str:
    """A place in a row.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']
    """
    teen = number // TENS % TENS == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % TENS, 'th')}"


def counted(number: int, word: str) -> str:
    """A number of things.

    >>> counted(1, "session"), counted(12, "session")
    ('1 session', '12 sessions')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def over(period: Period | None, since: date | None, until: date | None) -> str:
    """When a span was, as a piece of a sentence: "this year", "in August 2025", "since Mon 20 Jan 2025".

    `since` and `until` are the first and the last day that were asked for.
    """
    kind = period.kind if period else PeriodKind.RANGE
    if period is not None and kind is PeriodKind.SESSIONS:
        return (
            f"in the past {counted(period.count, 'session')}" if period.count > 1 else "in the last session"
        )
    if period is not None and kind is PeriodKind.LAST:
        return (
            f"in the past {counted(period.count, period.unit)}"
            if period.count > 1
            else f"in the past {period.unit}"
        )
    if kind in TO_DATE or (period is not None and period.offset == 0 and kind in CALENDAR):
        return f"this {(TO_DATE | CALENDAR)[kind]}"
    if kind is PeriodKind.WEEK and period is not None and period.offset == -1:
        return "last week"
    if since is None or until is None:
        return "in all our data"
    if kind is PeriodKind.SINCE:
        return f"since {_since(period, since)}"
    return f"in {whole}" if (whole := _whole(since, until)) else f"between {day(since)} and {day(until)}"


def span_when(span: Span) -> str:
    """When it was; "the past year" only where the newest close is of the last session, else "the year to" its day."""
    when = over(span.period, span.since, span.until)
    if span.counted_to is None:
        return when
    when = when.replace("in the past ", "in the ").replace("in the last session", "in the session")
    return f"{when} to {day(span.counted_to)}"


TO_DATE = {PeriodKind.YTD: "year", PeriodKind.MTD: "month", PeriodKind.WTD: "week"}
CALENDAR = {
    PeriodKind.YEAR: "year",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.MONTH: "month",
    PeriodKind.WEEK: "week",
}


def _since(period: Period | None, since: date) -> str:
    """From a day on, or from the beginning of a month or a year."""
    if period is not None and period.unit == "year" and (since.month, since.day) == (1, 1):
        return f"the start of {since.year}"
    if period is not None and period.unit in ("month", "quarter") and since.day == 1:
        return f"the start of {LONG_MONTHS[since.month - 1]} {since.year}"
    return day(since)


def _whole(since: date, until: date) -> str | None:
    """The name of a whole week, month, quarter, half or year; None for any other stretch."""
    if since.weekday() == 0 and until - since == timedelta(days=6):
        return f"the week of {day(since)}"
    if since.day != 1 or (until + timedelta(days=1)).day != 1:
        return None
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months == 12 and since.month == 1:
        return str(since.year)
    if months == 1:
        return f"{LONG_MONTHS[since.month - 1]} {since.year}"
    if months == 3 and since.month % 3 == 1:
        return f"the {QUARTERS[since.month // 3]} quarter of {since.year}"
    if months == 6 and since.month in (1, 7):
        return f"the {'first' if since.month == 1 else 'second'} half of {since.year}"
    return None

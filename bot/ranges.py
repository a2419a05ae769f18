"""The ranges a chart can have, as periods, and the buttons that change the range of one that is shown."""

from collections.abc import Mapping, Sequence

from bot.messages import Button, Intent, Period, PeriodKind, Request

VERB = "chart"
"""Of a button that puts another range in the place of the one shown; its arguments: symbols, range."""
DEFAULT = "3M"
RANGES: Mapping[str, Period] = {
    "1D": Period(PeriodKind.SESSIONS, "", count=1),
    "5D": Period(PeriodKind.SESSIONS, "", count=5),
    "1M": Period(PeriodKind.LAST, "", count=1, unit="month"),
    "3M": Period(PeriodKind.LAST, "", count=3, unit="month"),
    "YTD": Period(PeriodKind.YTD, ""),
    "1Y": Period(PeriodKind.LAST, "", count=1, unit="year"),
    "5Y": Period(PeriodKind.LAST, "", count=5, unit="year"),
}
LETTERS = {"week": "W", "month": "M", "quarter": "Q", "year": "Y"}
PER_ROW = 4
BYTES = 64
"""Telegram takes no longer data of a button."""
BETWEEN = "|"
CANDLES, DARK = "candles", "dark"
MANNERS = (CANDLES, DARK)
"""How a chart is drawn, as the words of a request's verb; a change of range keeps them."""


def label(period: Period | None) -> str:
    """How a range is written in a picture; empty where only its dates say what it is.

    >>> label(None), label(Period(PeriodKind.LAST, "half a year", count=6, unit="month"))
    ('3M', '6M')
    >>> label(RANGES["5D"]), label(Period(PeriodKind.LAST, "past 30 days", count=30))  # days of a calendar
    ('5D', '')
    """
    if period is None:
        return DEFAULT
    if period.kind is PeriodKind.SESSIONS:
        return f"{period.count}D"
    if period.kind is PeriodKind.LAST and period.unit in LETTERS:
        return f"{period.count}{LETTERS[period.unit]}"
    if period.kind in (PeriodKind.YTD, PeriodKind.MTD, PeriodKind.WTD, PeriodKind.MAX):
        return period.kind.value.upper()
    if period.kind is PeriodKind.DAY and period.offset == 0:
        return "1D"
    return ""


def manners(verb: str | None) -> tuple[str, ...]:
    """How a chart is wished to be drawn."""
    return tuple(word for word in (verb or "").split() if word in MANNERS)


def buttons(symbols: Sequence[str], shown: str, drawn: Sequence[str] = ()) -> tuple[tuple[Button, ...], ...]:
    """Rows of ranges, the one shown marked; none when so many symbols do not fit into a button."""
    names = BETWEEN.join((*symbols, *drawn))
    row = [Button(f"· {each} ·" if each == shown else each, VERB, (names, each)) for each in RANGES]
    if any(len(f"v1:{VERB}:{names}:{each}".replace("%", "%25").encode()) > BYTES for each in RANGES):
        return ()
    return tuple(tuple(row[at : at + PER_ROW]) for at in range(0, len(row), PER_ROW))


def request_of(args: Sequence[str]) -> Request | None:
    """The request of a tapped button; None for what no button of ours says."""
    if len(args) != 2 or args[1] not in RANGES:
        return None
    names = [name for name in args[0].split(BETWEEN) if name]
    drawn = [name for name in names if name in MANNERS]
    symbols = tuple(name for name in names if name not in MANNERS)
    if not symbols:
        return None
    return Request(Intent.CHART, symbols, period=RANGES[args[1]], language="", verb=" ".join(drawn) or None)

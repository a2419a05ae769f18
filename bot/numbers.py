"""How numbers are written: signs, separators, decimals. Every figure a person reads comes through here."""

from decimal import ROUND_HALF_EVEN, Decimal

from bot.answers import Figure
from bot.market import Instrument, Kind, Phase


def level(number: Decimal, instrument: Instrument) -> str:
    """A level with thousands separators and the decimals its index is quoted with.

    >>> kospi = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
    >>> level(Decimal("3452.5"), kospi)
    '3,452.50'
    >>> level(Decimal("0.004"), kospi)
    '0.004'
    """
    return plain(number, instrument.decimals)


def plain(number: Decimal, places: int) -> str:
    """With thousands separators and so many decimals, without a sign unless it is below zero.

    >>> plain(Decimal("3452.5"), 2), plain(Decimal("-37.63"), 1)
    ('3,452.50', '-37.6')
    """
    return f"{rounded_to(number, places):,f}"


def percent(number: Decimal, places: int | None = None) -> str:
    """A signed percent; its own decimals unless `places` says how many. Never 0.0% for a change.

    >>> percent(Decimal("1.3")), percent(Decimal("-0.40")), percent(Decimal("1.3263"), 2)
    ('+1.3%', '-0.40%', '+1.33%')
    >>> percent(Decimal("-0.0312"), 1), percent(Decimal("0.0"), 1), percent(Decimal("0"))
    ('-0.03%', '0.0%', '0%')
    """
    own = -int(number.as_tuple().exponent) if int(number.as_tuple().exponent) < 0 else 0
    rounded = rounded_to(number, own if places is None else places)
    return f"{signed(rounded)}%"


def points(number: Decimal, instrument: Instrument) -> str:
    """A signed change in the instrument's own unit.

    >>> points(Decimal("-8.05"), Instrument("Hang Seng", "^HSI", Kind.INDEX, "Hong Kong", 2, "Asia/Hong_Kong"))
    '-8.05'
    """
    return signed(rounded_to(number, instrument.decimals))


def signed(number: Decimal) -> str:
    """With separators and a sign; zero has none.

    >>> signed(Decimal("1234.5")), signed(Decimal("-3")), signed(Decimal("0.00"))
    ('+1,234.5', '-3', '0.00')
    """
    return f"{number.copy_abs():,f}" if number == 0 else f"{number:+,f}"


def rounded_to(number: Decimal, places: int) -> Decimal:
    """Half-even to so many decimals; more of them where rounding would make a change look like none.

    >>> rounded_to(Decimal("0.0004"), 2), rounded_to(Decimal("2.345"), 2)
    (Decimal('0.0004'), Decimal('2.34'))
    """
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    while rounded == 0 and number != 0 and places < 8:
        places += 1
        rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return rounded


def change(figure: Figure) -> str | None:
    """The change of a figure as its instrument is quoted: percent, for VIX points, for yields basis points.

    Reported percents keep their own decimals; computed ones have two at the close and one before it.
    """
    kind = figure.instrument.kind
    if kind is Kind.YIELD and figure.points is not None:
        return f"{signed(rounded_to(figure.points * 100, 1))} bp"
    if kind is Kind.VOLATILITY and figure.points is not None:
        return points(figure.points, figure.instrument)
    if figure.percent is None:
        return None if figure.points is None else points(figure.points, figure.instrument)
    return percent_of(figure)


def percent_of(figure: Figure) -> str | None:
    """The percent of a figure, whatever its instrument is quoted in; decimals as in `change`."""
    if figure.percent is None:
        return None
    if not figure.computed:
        return percent(figure.percent)
    return percent(figure.percent, 2 if figure.phase is Phase.CLOSE else 1)


def span_change(points_: Decimal, percent_: Decimal | None, instrument: Instrument) -> str:
    """The change between two closes, as its instrument is quoted.

    >>> vix = Instrument("VIX", "^VIX", Kind.VOLATILITY, "US", 2, "America/Chicago")
    >>> span_change(Decimal("2.1"), Decimal("14.2857"), vix)
    '+2.10 (+14.29%)'
    """
    if instrument.kind is Kind.YIELD:
        return f"{signed(rounded_to(points_ * 100, 1))} bp"
    if percent_ is None:
        return points(points_, instrument)
    if instrument.kind is Kind.VOLATILITY:
        return f"{points(points_, instrument)} ({percent(percent_, 2)})"
    return percent(percent_, 2)


def full_change(base: Decimal, last: Decimal, instrument: Instrument) -> str:
    """From one level to another in full: points and percent; a yield in basis points, volatility in points alone.

    Where the base is not above zero there is no percent.

    >>> kospi = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
    >>> full_change(Decimal("3407.31"), Decimal("3449.62"), kospi)
    '+42.31 (+1.24%)'
    >>> full_change(Decimal("-1"), Decimal("2"), kospi)
    '+3.00'
    """
    moved = last - base
    if instrument.kind is Kind.YIELD:
        return f"{signed(rounded_to(moved * 100, 1))} bp"
    if instrument.kind is Kind.VOLATILITY or base <= 0:
        return points(moved, instrument)
    return f"{points(moved, instrument)} ({percent(moved * 100 / base, 2)})"


def gap(percents: Decimal) -> str:
    """The distance between two percents, without a sign.

    >>> gap(Decimal("31.2049"))
    '31.20'
    """
    return signed(rounded_to(abs(percents), 2)).lstrip("+")

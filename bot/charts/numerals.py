"""How a picture writes numbers: levels, signed changes, percents and the labels of an axis."""

from decimal import ROUND_HALF_EVEN, Decimal

from bot.answers import Figure
from bot.market import Instrument, Kind, Phase

HUNDRED = Decimal(100)


def level(number: Decimal, decimals: int) -> str:
    """With thousands separators and so many decimals; more where rounding would make it look like zero.

    >>> level(Decimal("3452.5"), 2), level(Decimal("-37.63"), 2), level(Decimal("0.004"), 2)
    ('3,452.50', '-37.63', '0.004')
    """
    return f"{rounded(number, decimals):,f}"


def signed(number: Decimal, decimals: int) -> str:
    """A change with its sign; zero has none.

    >>> signed(Decimal("1234.5"), 2), signed(Decimal("-3"), 0), signed(Decimal("0"), 2)
    ('+1,234.50', '-3', '0.00')
    """
    number = rounded(number, decimals)
    return f"{number.copy_abs():,f}" if number == 0 else f"{number:+,f}"


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half-even to so many decimals; to more of them where a change would look like none.

    >>> rounded(Decimal("0.0004"), 2), rounded(Decimal("2.345"), 2)
    (Decimal('0.0004'), Decimal('2.34'))
    """
    kept = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    while kept == 0 and number != 0 and decimals < 8:
        decimals += 1
        kept = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return kept


def percent_between(base: Decimal, last: Decimal) -> Decimal | None:
    """Percent from `base` to `last`; None where the base is not above zero."""
    return None if base <= 0 else (last - base) * HUNDRED / base


def change(instrument: Instrument, base: Decimal, last: Decimal) -> str:
    """From one level to another as the instrument is quoted.

    Points and percent; a yield moves in basis points, a volatility index in points alone, and where the
    base is not above zero there is no percent.

    >>> kospi = Instrument("KOSPI", "^KS11", Kind.INDEX, "Korea", 2, "Asia/Seoul")
    >>> change(kospi, Decimal("3407.31"), Decimal("3449.62"))
    '+42.31 (+1.24%)'
    >>> change(kospi, Decimal("-1"), Decimal("2"))
    '+3.00'
    """
    points = last - base
    if instrument.kind is Kind.YIELD:
        return f"{signed(points * HUNDRED, 1)} bp"
    share = percent_between(base, last)
    if instrument.kind is Kind.VOLATILITY or share is None:
        return signed(points, instrument.decimals)
    return f"{signed(points, instrument.decimals)} ({signed(share, 2)}%)"


def percent_of(figure: Figure) -> str | None:
    """The percent of a figure; reported ones keep their decimals, computed ones have two at the close."""
    if figure.percent is None:
        return None
    own = -int(figure.percent.as_tuple().exponent)
    decimals = (2 if figure.phase is Phase.CLOSE else 1) if figure.computed else max(own, 0)
    return f"{signed(figure.percent, decimals)}%"

"""What stands next to a number: its unit, or what makes it money, a count, a date, a mark, a range."""

from bot.extraction.tokens import Token
from bot.extraction.wordset import words

_PERCENT = words("% percent pct pc percents percentage percnt")
_POINTS = words("points point pts pt ticks")
_CURRENCY = words(
    """$ \u20ac \u00a3 \u00a5 \u20a9 \u20b9 \u20b1 \u0e3f rs rm hk us a s nt php usd eur jpy krw inr idr thb
    cny # no no. baht yen won"""
)
_COUNTED = words(
    """million billion trillion mln bln trln m bn tn crore lakh k yen won yuan dollar dollars cents cent baht
    rupees rupee rupiah ringgit peso pesos euro euros pound pounds sen pence p satang francs ounce ounces
    barrel barrels tonnes tons shares stocks companies issues members names people day days week weeks month
    months year years yr yrs session sessions hour hours minute minutes times straight consecutive seats
    countries jobs basis bps bp st nd rd th am pm a.m. p.m. gmt bst est edt et hkt jst ist utc gainers
    losers advancers decliners securities units lots stock index constituents scrips counters firms banks
    employees quarter quarters trades deals contracts bpd mmbtu kg km usd january february march april may
    june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    blue largest biggest leading of most major out analysts economists hrs h seconds"""
)
_MARKS = words(
    "mark threshold barrier handle level line milestone levels region psychological area zone floor hurdle"
)
_MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_YEARLY = words(
    "in since of year by until late early mid during from fy through ended and q1 q2 q3 q4 copyright"
)


def is_word(tokens: list[Token], at: int, among: object) -> bool:
    """Return whether the token at this place is one of those words."""
    return 0 <= at < len(tokens) and tokens[at].lower in among  # type: ignore[operator]


def percent_end(tokens: list[Token], at: int) -> int:
    """Return where a percent unit that begins here ends; the same place when there is none."""
    start, at = at, at + is_word(tokens, at, ("-",))
    if (
        is_word(tokens, at, ("per",))
        and is_word(tokens, at + 1, ("-",))
        and is_word(tokens, at + 2, ("cent",))
    ):
        return at + 3
    if is_word(tokens, at, ("per",)) and is_word(tokens, at + 1, ("cent",)):
        return at + 2
    if (
        is_word(tokens, at, ("of",))
        and is_word(tokens, at + 1, ("a", "one"))
        and percent_end(tokens, at + 2) > at + 2
    ):
        return percent_end(tokens, at + 2)
    if not is_word(tokens, at, _PERCENT):
        return start
    while is_word(tokens, at + 1, _PERCENT):
        at += 1
    at += 1
    return at + 1 if tokens[at - 1].lower == "percentage" and is_word(tokens, at, _POINTS) else at


def is_points(tokens: list[Token], at: int) -> bool:
    """Return whether the unit here is points."""
    return is_word(tokens, at, _POINTS)


def points_end(tokens: list[Token], at: int) -> int:
    """Return where a unit of points that begins here ends, "of-a-point" too; the same place when there is none."""
    end = at + is_word(tokens, at, ("-",))
    if is_word(tokens, end, ("of",)):
        end += 1
        while is_word(tokens, end, ("-", "a")):
            end += 1
        return end + 1 if is_word(tokens, end, ("point",)) else at
    return end + 1 if is_points(tokens, end) else at


def is_ordinal(tokens: list[Token], at: int) -> bool:
    """Return whether "st", "nd", "rd" or "th" is glued to the number in front of this place."""
    return is_word(tokens, at, ("st", "nd", "rd", "th")) and not tokens[at].spaced


def is_mark(tokens: list[Token], at: int) -> bool:
    """Return whether a word here makes the number in front of it a round mark ("the 3,000 level")."""
    return is_word(tokens, at, _MARKS)


def is_foreign(tokens: list[Token], at: int, token: Token) -> bool:
    """Return whether a number without unit is money, a count, a date, a time, a mark or an end of a range."""
    hyphened = is_word(tokens, at + 1, ("-",)) and not tokens[at + 1].spaced
    after = at + 1 + hyphened
    round_mark = "." not in token.text and (
        is_word(tokens, after, _MARKS)
        or (is_word(tokens, after, _POINTS) and is_word(tokens, after + 1, _MARKS))
    )
    if is_word(tokens, after, _COUNTED) or round_mark:
        return True
    if is_word(tokens, at - 1, _CURRENCY) or (is_word(tokens, at - 1, (".",)) and not token.spaced):
        return True
    if (
        is_word(tokens, at + 1, (":", "/"))
        and at + 2 < len(tokens)
        and tokens[at + 2].number
        and not tokens[at + 2].spaced
    ):
        return True
    if is_word(tokens, at - 1, (":", "/")) and at > 1 and tokens[at - 2].number and not token.spaced:
        return True
    if hyphened and after < len(tokens) and not tokens[after].spaced:
        return True
    return _is_date(tokens, at, token)


_ENDED = words("closed ended finished close end finish closing ending finishing")
_ENDING = words("at with up down on higher lower near around a the more about nearly just")


def _is_date(tokens: list[Token], at: int, token: Token) -> bool:
    """Return whether the number is a day of a month or a year."""
    if not token.text.isdigit():
        return False
    if is_word(tokens, at - 1, _MONTHS) or (
        is_word(tokens, at - 1, (".",)) and is_word(tokens, at - 2, _MONTHS)
    ):
        return len(token.text) <= 2 or len(token.text) == 4
    if len(token.text) != 4 or not 1900 <= int(token.text) <= 2100:
        return False
    if is_word(tokens, at - 1, _ENDED) and is_word(tokens, at + 1, _ENDING):
        return True
    if is_word(tokens, at + 1, ("lows", "highs", "low", "high", "levels", "peak", "peaks")):
        return True
    comma = (
        is_word(tokens, at - 1, (",",))
        and at > 1
        and (tokens[at - 2].number or tokens[at - 2].lower in _MONTHS)
    )
    return (
        comma
        or is_word(tokens, at - 1, _YEARLY)
        or (at > 0 and tokens[at - 1].lower in ("to", "-") and at > 1 and tokens[at - 2].number)
    )


def ends_range(tokens: list[Token], at: int) -> bool:
    """Return whether this is the upper end of a range such as "1-2" or "0.3% to 0.9%"."""
    if at >= 2 and tokens[at - 1].text == "-" and not tokens[at - 1].spaced:
        return tokens[at - 2].number or tokens[at - 2].text == "%"
    before = at - 1
    while before > 0 and tokens[before].lower in ("percent", "%"):
        before -= 1
    joined = is_word(tokens, at - 1, ("to", "and"))
    return joined and any(is_word(tokens, place, ("between",)) for place in range(max(0, at - 5), at))


def begins_range(tokens: list[Token], end: int) -> bool:
    """Return whether a second figure follows that makes this the lower end of a range."""
    if not (is_word(tokens, end, ("to", "-", "and")) and end + 1 < len(tokens) and tokens[end + 1].number):
        return False
    if tokens[end].lower == "and":
        return any(is_word(tokens, place, ("between",)) for place in range(max(0, end - 6), end))
    stop = percent_end(tokens, end + 2)
    return stop > end + 2

"""What a clause says beyond its figure - streaks, "since", distances, changes to date - bound to computed claims.

The attributes of a clause are read as a row of letters; a pattern takes those of one claim out of the row, a
check compares them with a claim the answer holds. What no claim explains is left to the figure.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot import numbers
from bot.history.claims import (
    Claim,
    ExtremeClose,
    FromRecord,
    FromReported,
    IntradayRecord,
    LargestMove,
    Mark,
    RecordClose,
    Run,
    Snapped,
    Stretch,
    TiesRecord,
    ToDate,
)
from bot.llm.grounding.quantities import Role
from bot.llm.grounding.refusals import Reason, Refused
from bot.llm.grounding.roles import Attribute
from bot.llm.grounding.tokens import Day, Kind
from bot.market import Direction, KnownHigh

CLAIM_LETTERS = {
    "straight": "s", "session": "d", "winning": "w", "losing": "l", "streak": "k", "extended": "x", "ended": "e",
    "since": "i", "largest": "g", "largest_up": "g", "largest_down": "g", "highest": "h", "lowest": "o",
    "in_data": "a", "data_since": "A", "below": "b", "beat": "B", "previous": "v", "year": "y", "month": "y",
    "week": "y", "day_before": "?", "total": "t", "from": "f", "than": "n", "turned_up": "z", "turned_down": "z",
}  # fmt: skip
LETTERS = {
    Kind.MOVE: "M",
    Kind.RECORD: "R",
    Kind.EXTREME: "E",
    Kind.PHASE: "F",
    Kind.RANK: "K",
    Kind.DATE: "D",
}
ROLES = {
    Role.PERCENT: "P",
    Role.LEVEL: "L",
    Role.CHANGE: "C",
    Role.COUNT: "N",
    Role.TOTAL: "N",
    Role.ORDINAL: "N",
}
UNCLAIMED = frozenset({"session"})
"""Words that may stand without being part of a claim."""
STRETCHES = {"year": Stretch.YEAR, "month": Stretch.MONTH, "week": Stretch.WEEK}
WAYS = {"up": Direction.UP, "down": Direction.DOWN, "flat": Direction.FLAT, "little": Direction.FLAT}

Row = Sequence[Attribute]
Check = Callable[[Row, Sequence[Claim]], bool]


class Form(NamedTuple):
    """How a claim may be written, as rows of letters, and how it is checked."""

    pattern: re.Pattern[str]
    check: Check


def unclaimed(row: Row, claims: Sequence[Claim], language: str) -> list[Attribute]:
    """Return what is left when every claim in the row is bound; raises Refused where one does not hold."""
    left = [each for each in row if each.kind not in (Kind.ATTRIBUTION, Kind.SOURCE)]
    for form in FORMS[language in VERB_LAST]:
        while found := form.pattern.search(_letters(left)):
            taken = left[found.start() : found.end()]
            if not form.check(taken, claims):
                raise Refused(_reason(taken), " ".join(each.token.text for each in taken))
            left[found.start() : found.end()] = []
    counting = any(each.role is Role.COUNT for each in left)
    harmless = UNCLAIMED | ({"total"} if counting else set())
    loose = [each for each in left if each.kind is Kind.CLAIM and each.key not in harmless]
    if loose:
        raise Refused(Reason.CLAIM, loose[0].token.text)
    return [each for each in left if each.kind is not Kind.CLAIM]


def _reason(taken: Row) -> Reason:
    return Reason.HEDGE if any(each.key == "in_data" for each in taken) else Reason.CLAIM


def _letters(row: Row) -> str:
    return "".join(_letter(each) for each in row)


def _letter(each: Attribute) -> str:
    if each.kind is Kind.CLAIM:
        return CLAIM_LETTERS[each.key]
    if each.role is not None:
        return ROLES.get(each.role, "?")
    return LETTERS.get(each.kind, "?")


def _streak(taken: Row, claims: Sequence[Claim]) -> bool:
    count = next(each.value for each in taken if _letter(each) == "N")
    ended = any(_letter(each) in "eF" for each in taken)
    way = _way(taken)
    runs = [
        claim for claim in claims if isinstance(claim, Run | Snapped) and isinstance(claim, Snapped) is ended
    ]
    return any(claim.sessions == count and way in (None, claim.way) for claim in runs)


def _turned(taken: Row, claims: Sequence[Claim]) -> bool:
    """ "5営業日ぶりに反落": the first fall in five sessions ended four rises in a row."""
    count = next(each.value for each in taken if _letter(each) == "N")
    ended = Direction.UP if any(each.key == "turned_down" for each in taken) else Direction.DOWN
    return any(
        isinstance(claim, Snapped) and claim.sessions == count - 1 and claim.way is ended for claim in claims
    )


def _way(taken: Row) -> Direction | None:
    """The direction a row speaks of; None when it names none."""
    for each in taken:
        if each.kind is Kind.CLAIM and each.key in ("winning", "largest_up", "highest"):
            return Direction.UP
        if each.kind is Kind.CLAIM and each.key in ("losing", "largest_down", "lowest"):
            return Direction.DOWN
        if each.kind is Kind.RANK and each.key in ("best", "worst"):
            return Direction.UP if each.key == "best" else Direction.DOWN
        if each.kind is Kind.MOVE:
            return WAYS[each.key.split("_")[0]]
    return None


def _sum(taken: Row, claims: Sequence[Claim]) -> bool:
    percent = next(each for each in taken if _letter(each) == "P")
    runs = [claim for claim in claims if isinstance(claim, Run | Snapped)]
    return any(_is(percent, claim.percent) and _way(taken) in (None, claim.way) for claim in runs)


def _since(taken: Row, claims: Sequence[Claim]) -> bool:
    days, way = _days(taken), _way(taken)
    kind = ExtremeClose if any(_letter(each) in "ho" for each in taken) else LargestMove
    return any(
        isinstance(claim, kind)
        and isinstance(claim, ExtremeClose | LargestMove)
        and _dated(days, claim.since)
        and way in (None, claim.way)
        for claim in claims
    )


def _in_data(taken: Row, claims: Sequence[Claim]) -> bool:
    """The highest "in our data": a claim whose horizon is our data, from the day it names."""
    days, way = _days(taken), _way(taken)
    record = any(_letter(each) == "R" for each in taken)
    for claim in claims:
        held = isinstance(claim, RecordClose | IntradayRecord | TiesRecord)
        if isinstance(claim, ExtremeClose | LargestMove) and claim.since is None and not record:
            held = way in (None, claim.way)
        elif held and way is Direction.DOWN:
            held = False
        if held and (not days or _dated(days, getattr(claim, "data_since", None))):
            return True
    return False


def _below(taken: Row, claims: Sequence[Claim]) -> bool:
    percent = next(each for each in taken if _letter(each) == "P")
    proven = [(c.percent, c.record) for c in claims if isinstance(c, FromRecord) and c.data_since is None]
    told = [(claim.percent, claim.reported) for claim in claims if isinstance(claim, FromReported)]
    return any(_is(percent, below) and _beaten(taken, high) for below, high in (*proven, *told))


def _beat(taken: Row, claims: Sequence[Claim]) -> bool:
    return any(isinstance(claim, RecordClose) and _beaten(taken, claim.beaten) for claim in claims)


def _beaten(taken: Row, beaten: Mark | KnownHigh) -> bool:
    levels = [each.value for each in taken if _letter(each) == "L"]
    days = _days(taken)
    return all(level == beaten.level for level in levels) and (not days or _dated(days, beaten.on))


def _to_date(taken: Row, claims: Sequence[Claim]) -> bool:
    percent = next(each for each in taken if _letter(each) == "P")
    stretch = next(STRETCHES[each.key] for each in taken if each.key in STRETCHES)
    way = _way(taken)
    return any(
        isinstance(claim, ToDate)
        and claim.stretch is stretch
        and _is(percent, claim.percent)
        and way in (None, Direction.UP if claim.percent > 0 else Direction.DOWN)
        for claim in claims
    )


def _is(stated: Attribute, percent: Decimal | None) -> bool:
    """Whether a percent is the one the answer shows: two decimals, with its own sign or none."""
    if percent is None or stated.value != abs(numbers.rounded_to(percent, 2)):
        return False
    return stated.sign in (0, 1 if percent > 0 else -1)


def _days(taken: Row) -> list[Day]:
    return [each.token.day for each in taken if each.token.day is not None]


def _dated(days: Sequence[Day], on: date | None) -> bool:
    return on is not None and bool(days) and all(day.fits(on) for day in days)


_STREAK = (
    r"(?=[xeFsdwlkM]*N[sdwlkM]*)(?=[xeFdMN]*[swlk])"
    r"(?:[xesdwlk]|F(?=N?d?[swlk]))*N[sdwlk]*(?:M[sdwlk]+|M(?=$|[^PC]))?[xe]?"
)
_SHARED = (
    Form(re.compile(r"[ghoKR]M?a(?:[Ai]?D+[Ai]?)?|a(?:D+[Ai]|[Ai]D+)?[ghoKR]"), _in_data),
    Form(re.compile(r"[ghoK]M?iD+|D+i[ghoK]M?"), _since),
    Form(re.compile(r"yt?M?PM?|M?PM?y"), _to_date),
    Form(re.compile(r"Pt|tM?P"), _sum),
    Form(re.compile(r"Ndi?z"), _turned),
    Form(re.compile(_STREAK), _streak),
)
VERB_LAST = frozenset({"ko", "ja"})
"""Languages in which "below" and "above" stand behind what they compare with."""
FORMS: tuple[tuple[Form, ...], tuple[Form, ...]] = (
    (
        Form(re.compile(r"Pbv?RL?(?:f?D+)?|nD*v?RD*LbP|bv?R(?:f?D+)?L?P"), _below),
        Form(re.compile(r"Bv?R?L(?:R?f?D+)?|BD+v?R?L|vRL(?:f?D+)?"), _beat),
        *_SHARED,
    ),
    (
        Form(re.compile(r"v?R(?:D+)?Ln?Pb"), _below),
        Form(re.compile(r"D*v?R?LB|vRD*L"), _beat),
        *_SHARED,
    ),
)
"""Tried in this order, by whether the verb stands last; a form takes its letters out of the row."""

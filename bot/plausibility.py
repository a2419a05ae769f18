"""Which closes of a source that nobody watches are held back until a second source, or the owner, says the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.figures import change
from bot.market import Instrument

SETTLED = 5
"""After so many more sessions on a new level it is where the market went; the close that moved stays held."""
SHIFT = 3
"""A level so many times as high or low is no move of a market but another unit."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A close that a source gives of a session, and the one that is stored of it."""

    session: date
    close: Decimal
    stored: Decimal | None = None


def suspects(
    instrument: Instrument, offered: Sequence[Offered], before: Decimal | None, agreed: Collection[date] = ()
) -> list[Offered]:
    """The closes to hold back, of one source's closes in date order.

    `before` is the last stored close before them; `agreed` are sessions of which a second source says the same.
    A close is judged by its move from the last one that stands; what follows a held close is held with it until
    the market has settled where it went.
    """
    held: list[Offered] = []
    run: list[Offered] = []
    before = before if before is not None else _anchor(instrument, offered)
    for each in offered:
        if each.close <= 0 and not instrument.signed:
            held.append(each)
        elif each.session in agreed or each.close == each.stored or not _far(instrument, before, each.close):
            held, run, before = held + run, [], each.close
        else:
            if run and _far(instrument, run[-1].close, each.close):
                held, run = held + run, []
            run.append(each)
            if len(run) > SETTLED and _same_unit(before, run[0].close):
                held, run, before = [*held, run[0]], [], each.close
    return sorted(held + run, key=lambda each: each.session)


def _anchor(instrument: Instrument, offered: Sequence[Offered]) -> Decimal | None:
    """Where a series begins of which nothing is stored: the first close that the next one does not belie."""
    sound = [each.close for each in offered if each.close > 0 or instrument.signed]
    for close, after in pairwise(sound):
        if not _far(instrument, close, after):
            return close
    return sound[0] if sound else None


def _far(instrument: Instrument, base: Decimal | None, close: Decimal) -> bool:
    moved = None if base is None else change(close, base)[1]
    return moved is not None and abs(moved) > instrument.max_move


def _same_unit(base: Decimal | None, close: Decimal) -> bool:
    return base is not None and base > 0 and base / SHIFT <= close <= base * SHIFT

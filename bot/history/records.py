"""Claims as plain records, for scripts (`briefer ask --json`) and for checks of model texts."""

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.history.claims import Claim, Mark, Refusal
from bot.market import KnownHigh

PERCENTS = frozenset({"percent", "from_high", "from_low", "sigmas"})


def claim_record(claim: Claim | Refusal) -> dict[str, object]:
    """One claim: its kind, then its values; percents are numbers, levels strings, dates ISO.

    >>> from bot.history.claims import Reason, Subject
    >>> claim_record(Refusal(Subject.RECORD, Reason.HOLE, date(2025, 9, 11)))
    {'claim': 'refusal', 'subject': 'record', 'reason': 'hole', 'on': '2025-09-11'}
    """
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(claim).__name__).lower()
    values = ((field.name, getattr(claim, field.name)) for field in fields(claim))
    return {"claim": kind, **{name: _plain(value, name) for name, value in values}}


def mark_record(mark: Mark) -> dict[str, object]:
    """A close with its date."""
    return {"on": mark.on.isoformat(), "level": format(mark.level, "f")}


def _plain(value: object, name: str) -> object:
    match value:
        case Decimal():
            return round(float(value), 4) if name in PERCENTS else format(value, "f")
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Mark():
            return mark_record(value)
        case KnownHigh():
            return {
                "on": value.on.isoformat() if value.on else None,
                "level": format(value.level, "f"),
                "reported_by": value.source.name,
            }
        case _:
            return value

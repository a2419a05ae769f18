"""The nouns of claims: what may be said of a session close, each with the closes it rests on."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A level and the session that set it: the receipt of a claim."""

    on: dt.date
    level: Decimal

"""Reading a market wrap: article text in, moves and events out."""

from datetime import date, datetime

from bot.extraction.drafts import Reason
from bot.extraction.page import read_page
from bot.extraction.reading import Contradiction, Happening, Left, Move, Reading
from bot.extraction.record import to_record
from bot.extraction.report import report
from bot.extraction.target import Target
from bot.extraction.vocabulary import Vocabulary

__all__ = [
    "Contradiction",
    "Happening",
    "Left",
    "Move",
    "Reading",
    "Reason",
    "Target",
    "Vocabulary",
    "read",
    "report",
    "to_record",
]


def read(text: str, vocabulary: Vocabulary, published: datetime | date | None = None) -> Reading:
    """Return what a page says of market moves and events; an empty reading for anything that is no wrap.

    ``published`` decides the phase of moves without phase words and which weekday is the page's own; a date
    without a time, or no date, leaves such moves ``unclear``. Never raises for any text.
    """
    return read_page(text, vocabulary, published)

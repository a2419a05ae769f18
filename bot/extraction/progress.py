"""What has been read of a page so far, for the sentences that are still to come."""

from dataclasses import dataclass, field
from datetime import date

from bot.extraction.anaphora import Memory
from bot.extraction.columns import Column
from bot.extraction.drafts import Reason
from bot.extraction.genres import Genre
from bot.extraction.hours import Hour
from bot.extraction.leads import Lead
from bot.extraction.spots import Told
from bot.extraction.statements import Statement
from bot.extraction.telling import MarketDay
from bot.market import Phase


@dataclass(slots=True)
class Page:
    """What has been read of a page so far."""

    text: str
    published: date | None = None
    year: int | None = None
    """The page's own year: that of its publication, else the latest it names."""
    found: list[Statement] = field(default_factory=list)
    lead: Lead = field(default_factory=Lead)
    memory: Memory = field(default_factory=Memory)
    block: Reason | None = None
    """Why the rows below the last heading are no moves of a session."""
    row_day: int | None = None
    """The weekday that the last heading gives the rows below it."""
    stage: Phase | None = None
    """The phase that the last heading sets."""
    near: Phase | None = None
    """The phase that the paragraph tells."""
    past: bool = False
    """The paragraph tells of a day of a past year."""
    genre: Genre | None = None
    """What the beginning says that the page is, when it is no report of a day."""
    short: bool = False
    """Its first line is too short for a title."""
    caption: Reason | None = None
    """The paragraph began as the caption of a picture."""
    near_place: str | None = None
    """The continent whose clock told that phase."""
    span: Reason | None = None
    """The horizon that the page's title sets."""
    local_span: Reason | None = None
    """The horizon that the paragraph's beginning sets."""
    columns: tuple[Column, ...] = ()
    """What the head of the table above calls its columns."""
    told: MarketDay | None = None
    """The day that the paragraph tells of a market."""
    stamped: bool = False
    """It is a live blog: its paragraphs begin with the time."""
    hour: Hour | None = None
    """The last such time."""
    eve: bool = False
    """A heading says that what follows is of the session before."""
    older: bool = False
    """What follows is told to be an earlier version of the page."""
    quoted: bool = False
    """A quotation that the paragraph has opened and not closed."""
    sentences: list[Told] = field(default_factory=list)
    paragraph: int = 0
    sentence: int = 0

"""Articles on their way into the store: read, shown before they are stored, stored once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.answers import Figure
from bot.catalogue import Catalogue
from bot.figures import figure_of
from bot.flags import Flag
from bot.intake import Intake, Outcome
from bot.market import Batch, Source, SourceKind, Told
from bot.sessions.exchanges import Calendars

if TYPE_CHECKING:
    from bot.extraction import Reading

Read = Callable[[str, datetime | date | None], "Reading"]
WRAP = 2
"""Moves from which an unasked text is believed to be a market report."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An article as it was understood; nothing of it is stored yet."""

    batch: Batch
    figures: tuple[Figure, ...]
    """The moves in the order of the text, dated by the calendars of their exchanges."""
    flags: tuple[Flag, ...]
    left: int
    """Passages that look like moves and were not taken."""

    @property
    def source(self) -> Source:
        """Who says it."""
        return self.batch.source

    @property
    def wrap(self) -> bool:
        """Does it tell so much that it is a market report beyond doubt."""
        return len(self.figures) >= WRAP

    @property
    def empty(self) -> bool:
        """There is nothing in it to store."""
        return not self.batch.snapshots and not self.batch.events


class Newsroom:
    """Reads articles and hands them to intake; safe to call from several threads.

    `read` is `bot.extraction.read` with its vocabulary, which is built when the first article comes.
    """

    def __init__(
        self,
        read: Read,
        intake: Callable[[], Intake],
        catalogue: Catalogue,
        calendars: Callable[[], Calendars],
    ) -> None:
        self._read = read
        self._intake = intake
        self._catalogue = catalogue
        self._calendars = calendars

    def proof(
        self,
        text: str,
        published: datetime | date,
        name: str | None,
        url: str | None,
        kind: SourceKind = SourceKind.ARTICLE,
    ) -> Proof:
        """Read a text; asks the store what would be held back, and changes nothing."""
        batch, left = self._batch(text, published, name, url, kind)
        found = ((self._catalogue.instrument(each.symbol), each) for each in batch.snapshots)
        told = [(which, Told(each, (batch.source,))) for which, each in found if which is not None]
        figures = [figure_of(which, (each,), None) for which, each in told]
        shown = tuple(figure for figure in figures if figure is not None)
        return Proof(batch, shown, self._intake().doubts(batch), left)

    def listen(self, listener: Callable[[Outcome], None]) -> None:
        """Have a listener hear of every load of this process, whichever way it came in."""
        self._intake().listener = listener

    def store(self, proof: Proof, now: datetime) -> Outcome:
        """Take in what a proof holds; the same article again changes nothing."""
        return self._intake().take(proof.batch, now)

    def load(
        self,
        text: str,
        published: datetime | date,
        name: str | None,
        url: str | None,
        kind: SourceKind,
        now: datetime,
    ) -> Outcome:
        """Read a text and take in what it tells, unseen."""
        batch, _ = self._batch(text, published, name, url, kind)
        return self._intake().take(batch, now)

    def _batch(
        self, text: str, published: datetime | date, name: str | None, url: str | None, kind: SourceKind
    ) -> tuple[Batch, int]:
        from bot.sources import article

        reading = self._read(text, published)
        source = article.source_of(text, published, name, url, kind)
        batch = article.batch(reading, published, source, self._catalogue, self._calendars())
        return batch, len(reading.left)

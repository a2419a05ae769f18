"""What a text may say: the facts of one answer, or of several, gathered from the answers and never from words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot import numbers
from bot.answers import Answer, Figure, Happenings, Level, Levels, Overview, Ranking
from bot.catalogue.names import Region
from bot.history.claims import Claim, FromRecord, FromReported, IntradayRecord, RecordClose, TiesRecord
from bot.market import Direction, Event, Instrument, Kind, KnownHigh, Phase, Source
from bot.reporting import figures_of, happenings_of

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Tally:
    """The members of a region on one session, as an overview counts them."""

    region: str
    members: tuple[Figure, ...]
    outliers: tuple[str, ...]

    def count(self, direction: Direction) -> int:
        """How many members moved that way."""
        return sum(figure.direction is direction for figure in self.members)

    @property
    def ranked(self) -> tuple[Figure, ...]:
        """Members with a percent, the best first."""
        moved = (figure for figure in self.members if figure.percent is not None)
        return tuple(sorted(moved, key=lambda figure: figure.percent or Decimal(0), reverse=True))


@dataclass(frozen=True, slots=True)
class Claimed:
    """Something computed about the close of a figure."""

    figure: Figure
    claim: Claim


@dataclass(frozen=True, slots=True)
class Cause:
    """An event, and the instruments and regions whose move it may be named beside."""

    event: Event
    sources: tuple[Source, ...]
    subjects: frozenset[str]
    """Symbols of the figures that the answer explains with it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one text is bound to."""

    figures: tuple[Figure, ...]
    tallies: tuple[Tally, ...] = ()
    claims: tuple[Claimed, ...] = ()
    causes: tuple[Cause, ...] = ()
    unexplained: frozenset[str] = frozenset()
    """Symbols of figures for whose move no driver is recorded."""
    older: tuple[Figure, ...] = ()
    """Of an earlier session than the rest of their answer: never told without their date."""
    today: date | None = None
    """The asker's day; None: the text may not say today."""

    def of(self, instrument: Instrument) -> tuple[Figure, ...]:
        """The figures of an instrument; more than one when sessions or phases differ."""
        return tuple(figure for figure in self.figures if figure.instrument == instrument)

    def within(self, region: Region) -> tuple[Figure, ...]:
        """The figures of a region's instruments."""
        return tuple(figure for figure in self.figures if belongs(figure.instrument, region))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everybody who may be named."""
        told = [source for figure in self.figures for source in figure.sources]
        told += [high.source for claimed in self.claims for high in reported(claimed.claim)]
        told += [source for cause in self.causes for source in cause.sources]
        return tuple(dict.fromkeys(told))


def reported(claim: Claim) -> tuple[KnownHigh, ...]:
    """The highs that a claim takes from a source; a text that repeats it must say that it is reported."""
    match claim:
        case FromReported(reported=high):
            return (high,)
        case RecordClose(beaten=beaten) | IntradayRecord(beaten=beaten):
            return (beaten,) if isinstance(beaten, KnownHigh) else ()
        case FromRecord(record=beaten) | TiesRecord(tied=beaten):
            return (beaten,) if isinstance(beaten, KnownHigh) else ()
        case _:
            return ()


def facts_of(answers: Iterable[Answer], today: date | None = None) -> Facts:
    """Gather what the answers say, each fact once."""
    answers = tuple(answers)
    return Facts(
        figures=_once(figure for answer in answers for figure in figures_of(answer)),
        tallies=tuple(
            Tally(answer.region, answer.members, answer.outliers)
            for answer in answers
            if isinstance(answer, Overview)
        ),
        claims=tuple(claimed for answer in answers for claimed in _claims(answer)),
        causes=tuple(cause for answer in answers for cause in _causes(answer)),
        unexplained=frozenset(symbol for answer in answers for symbol in _unexplained(answer)),
        older=tuple(figure for answer in answers if isinstance(answer, Overview) for figure in answer.dated),
        today=today,
    )


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    kept: list[Figure] = []
    for figure in figures:
        if figure not in kept:
            kept.append(figure)
    return tuple(kept)


def _claims(answer: Answer) -> Iterator[Claimed]:
    match answer:
        case Levels(items):
            told = [item for item in items if isinstance(item, Level)]
        case Overview() | Ranking():
            told = list(answer.highlights)
        case _:
            told = []
    yield from (Claimed(level.figure, claim) for level in told for claim in level.findings.claims)


def _causes(answer: Answer) -> Iterator[Cause]:
    figures = answer.figures if isinstance(answer, Happenings) else ()
    subjects = frozenset(figure.instrument.symbol for figure in figures)
    yield from (
        Cause(told.event, told.sources, subjects)
        for told in happenings_of(answer)
        if told.event.headline.strip()
    )


def _unexplained(answer: Answer) -> Iterator[str]:
    if isinstance(answer, Happenings) and not answer.drivers and not answer.theme:
        yield from (figure.instrument.symbol for figure in answer.figures)


def belongs(instrument: Instrument, region: Region) -> bool:
    """Whether an index is one of a region's, itself or as a country of a continent."""
    return (
        region.name in ("World", instrument.region)
        or instrument.symbol in region.members
        or instrument.region in CONTINENTS.get(region.name, ())
    )


def belongs_to_any(instrument: Instrument, concerns: Iterable[str]) -> bool:
    """Whether an event with these symbols and region names is about an index."""
    names = set(concerns)
    continents = {name for name, countries in CONTINENTS.items() if instrument.region in countries}
    return not names.isdisjoint({instrument.symbol, instrument.region, "World", *continents})


WHOLES = ("Asia", "Europe", "World")
"""Regions that hold countries."""
CONTINENTS = {
    "Asia": (
        "Japan", "Korea", "China", "Hong Kong", "Taiwan", "Singapore", "India", "Malaysia", "Indonesia",
        "Thailand", "Philippines", "Vietnam", "Australia", "New Zealand",
    ),
    "Europe": ("UK",),
}  # fmt: skip
"""The countries of a continent, for saying that an index lies in it."""


def percents(figure: Figure) -> tuple[Decimal, ...]:
    """The percent changes that the answer shows for a figure, without sign."""
    if figure.percent is None:
        return ()
    if not figure.computed:
        return (abs(figure.percent),)
    return (abs(numbers.rounded_to(figure.percent, 2 if figure.phase is Phase.CLOSE else 1)),)


def points(figure: Figure) -> tuple[Decimal, ...]:
    """The change in points that the answer holds, without sign."""
    if figure.points is None:
        return ()
    return (abs(numbers.rounded_to(figure.points, figure.instrument.decimals)),)


def basis_points(figure: Figure) -> tuple[Decimal, ...]:
    """The change of a yield in basis points, without sign."""
    if figure.points is None or figure.instrument.kind is not Kind.YIELD:
        return ()
    return (abs(numbers.rounded_to(figure.points * HUNDRED, 1)),)


def levels(figure: Figure) -> tuple[Decimal, ...]:
    """The level as the answer shows it."""
    if figure.level is None:
        return ()
    return (numbers.rounded_to(figure.level, figure.instrument.decimals),)

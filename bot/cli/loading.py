"""Commands that bring data in: load sample, csv, calendar, article, feed, yahoo, fred."""

from datetime import timedelta
from pathlib import Path

import click

from bot.cli.asking import as_json
from bot.cli.progress import progress
from bot.cli.session import Session
from bot.errors import InputError, ProviderError
from bot.intake import Outcome
from bot.market import Source, SourceKind

FLAGS = 20
"""So many figures to look at are named; what is more is counted."""


EASTMOST = timedelta(hours=14)
"""How far ahead of UTC a day begins somewhere: until then a date is yet to come everywhere."""


@click.group()
def load() -> None:
    """Bring data into the store."""


@load.command()
@click.option("--later", is_flag=True, help="What came after the sample's last moment.")
@as_json
@click.pass_obj
def sample(session: Session, later: bool, as_json: bool) -> None:
    """Load the shipped facts of September 2025."""
    tell(session, session.app.load_sample(session.now(None), later), as_json)


@load.command()
@click.argument("path", metavar="FILE_OR_FOLDER")
@click.option("--symbol", metavar="S", help="The symbol of a file; default its stem.")
@as_json
@click.pass_obj
def csv(session: Session, path: str, symbol: str | None, as_json: bool) -> None:
    """Load daily bars: columns date,open,high,low,close,volume; in a folder each file's stem is its symbol."""
    files = _files(session.path(path), symbol)
    outcome, problems = Outcome(), []
    with progress(session, "loading", len(files)) as advance:
        for file, name in files:
            try:
                outcome += _series(session, file, name)
            except InputError as error:
                problems.append(str(error))
                outcome += Outcome(rejected=1)
            advance()
    for problem in problems:
        session.note(f"briefer: rejected: {problem}")
    if problems and len(problems) == len(files):
        raise InputError(f"nothing was loaded: {len(problems)} of {len(files)} files rejected")
    tell(session, outcome, as_json)


@load.command()
@click.argument("path", metavar="FILE")
@as_json
@click.pass_obj
def calendar(session: Session, path: str, as_json: bool) -> None:
    """Load an owner's calendar of coming events: iCalendar (.ics) or CSV (see docs/calendar.md)."""
    from bot.sources.calendar import read

    now = session.now(None)
    entries = read(session.path(path), session.parts.catalogue, now)
    tell(session, session.app.intake.take_calendar(entries, now), as_json)


def _files(where: Path, symbol: str | None) -> list[tuple[Path, str]]:
    if where.is_dir():
        files = sorted(file for file in where.iterdir() if file.suffix.lower() == ".csv")
        if not files:
            raise InputError(f"{where}: no .csv file in this folder")
        return [(file, file.stem) for file in files]
    if not where.exists():
        raise InputError(f"{where}: no such file")
    return [(where, symbol or where.stem)]


def _series(session: Session, file: Path, symbol: str) -> Outcome:
    from bot.sources.csv import read

    instrument = session.parts.catalogue.instrument(symbol)
    source = Source(SourceKind.CSV, file.name)
    symbol = instrument.symbol if instrument else symbol
    now = session.now(None)
    calendar = session.parts.calendars.of(instrument) if instrument else None
    rows = read(file, instrument, (now + EASTMOST).date())
    return session.app.intake.take_series(symbol, rows, source, now, calendar)


@load.command()
@click.argument("path", metavar="FILE_OR_-")
@click.option("--published", metavar="ISO", help="When it was published; no zone = UTC.")
@click.option("--source", "name", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="U", help="Its address.")
@as_json
@click.pass_obj
def article(
    session: Session, path: str, published: str | None, name: str | None, url: str | None, as_json: bool
) -> None:
    """Load the moves and events of one article's text."""
    from bot.cli.extracting import article_text

    text = article_text(
        session, path, session.input_for_store if path == "-" else session.stdin, readable=True
    )
    tell(session, session.app.load_article(text, published, name, url, session.now(None)), as_json)


@load.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.option("--pages", is_flag=True, help="Read the page of each item (needs the extra `article`).")
@as_json
@click.pass_obj
def feed(session: Session, urls: tuple[str, ...], pages: bool, as_json: bool) -> None:
    """Load the headlines and summaries of RSS or Atom feeds."""
    if pages:
        from bot.sources.pages import require

        require()
    outcome, problems = Outcome(), []
    for url in urls:
        try:
            outcome += session.app.load_feed(url, session.now(None), pages)
        except ProviderError as error:
            problems.append(str(error))
    for problem in problems:
        session.note(f"briefer: {problem}")
    if problems and len(problems) == len(urls):
        raise ProviderError("no feed could be read")
    tell(session, outcome, as_json)


def _from(session: Session, name: str, symbols: tuple[str, ...], as_json: bool) -> None:
    """Ask a provider, with a bar of progress on a terminal."""
    with progress(session, f"asking {name}") as advance:
        outcome, problems = session.app.load_provider(name, symbols, session.now(None), lambda _: advance())
    for problem in problems:
        session.note(f"briefer: {problem}")
    if problems and not outcome.bars and not outcome.snapshots:
        raise ProviderError(f"nothing came from {name}: {len(problems)} of {len(problems)} symbols failed")
    tell(session, outcome, as_json)


@load.command()
@click.argument("symbols", nargs=-1, metavar="[SYMBOL…]")
@as_json
@click.pass_obj
def yahoo(session: Session, symbols: tuple[str, ...], as_json: bool) -> None:
    """Load daily bars from Yahoo Finance (needs the extra `yahoo`)."""
    _from(session, "yahoo", symbols, as_json)


@load.command()
@click.argument("symbols", nargs=-1, metavar="[SYMBOL…]")
@as_json
@click.pass_obj
def fred(session: Session, symbols: tuple[str, ...], as_json: bool) -> None:
    """Load daily closes from FRED: yields, VIX, oil."""
    _from(session, "fred", symbols, as_json)


def tell(session: Session, outcome: Outcome, as_json: bool) -> None:
    """The warnings, then one line of counts."""
    if outcome.flags:
        from bot.wording import flagged

        names = session.parts.catalogue
        for line in flagged.lines(outcome.flags, names.name_of, "en", FLAGS):
            session.note(f"briefer: {line.text}")
    for warning in outcome.warnings:
        session.note(f"briefer: {warning}")
    counts = {
        "bars": outcome.bars,
        "snapshots": outcome.snapshots,
        "events": outcome.events,
        "held": outcome.held,
        "rejected": outcome.rejected,
    }
    if as_json:
        session.record(counts)
    else:
        session.say(", ".join(f"{count} {name}" for name, count in counts.items()))

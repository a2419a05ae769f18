"""Commands that bring data in: load sample, csv, article, feed, yahoo, fred."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import Session
from bot.errors import InputError
from bot.intake import Outcome
from bot.market import Source, SourceKind

commands = typer.Typer(help="Bring data into the store.", no_args_is_help=True, rich_markup_mode=None)

Json = Annotated[bool, typer.Option("--json", help="The counts as JSON.")]


@commands.command()
def sample(
    context: typer.Context,
    later: Annotated[bool, typer.Option("--later", help="What came after the sample's last moment.")] = False,
    as_json: Json = False,
) -> None:
    """Load the shipped facts of September 2025."""
    session: Session = context.obj
    tell(session, session.app.load_sample(session.now(None), later), as_json)


@commands.command()
def csv(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="FILE_OR_FOLDER")],
    symbol: Annotated[
        str | None, typer.Option("--symbol", help="The symbol of a file; default its stem.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Load daily bars: columns date,open,high,low,close,volume; in a folder each file's stem is its symbol."""
    session: Session = context.obj
    where = session.path(path)
    files = _files(where, symbol)
    outcome, problems = Outcome(), []
    for file, name in files:
        try:
            outcome += _series(session, file, name)
        except InputError as error:
            problems.append(str(error))
            outcome += Outcome(rejected=1)
    for problem in problems:
        session.note(f"briefer: rejected: {problem}")
    if problems and len(problems) == len(files):
        raise InputError(f"nothing was loaded: {len(problems)} of {len(files)} files rejected")
    tell(session, outcome, as_json)


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
    return session.app.intake.take_series(symbol, read(file, symbol, instrument), source, session.now(None))


@commands.command()
def article(
    context: typer.Context,
    path: Annotated[str, typer.Argument(metavar="FILE_OR_-")],
    published: Annotated[
        str | None, typer.Option(metavar="ISO", help="When it was published; no zone = UTC.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(metavar="U", help="Its address.")] = None,
    as_json: Json = False,
) -> None:
    """Load the moves and events of one article's text."""
    from bot.cli.extracting import article_text

    session: Session = context.obj
    text = article_text(session, path)
    outcome = session.app.load_article(text, published, source, url, session.now(None))
    tell(session, outcome, as_json)


def tell(session: Session, outcome: Outcome, as_json: bool) -> None:
    """The warnings, then one line of counts."""
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

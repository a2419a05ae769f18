"""The command `report`: what was taken of an article, what was left, and why, for a person to read."""

import shutil
import textwrap

import click

from bot.cli.session import Session

WIDEST = 100


@click.command()
@click.argument("path", metavar="PATH_OR_-")
@click.option("--published", metavar="ISO", help="When it was published; no zone = UTC.")
@click.pass_obj
def report(session: Session, path: str, published: str | None) -> None:
    """Show an article with what was taken of it, what was left and why; stores nothing."""
    from bot import extraction
    from bot.cli.extracting import article_text
    from bot.sources.article import published_at, written_date

    text = article_text(session, path, session.stdin)
    moment = written_date(text) if published is None else published_at(published, text)
    reading = session.parts.read(text, moment)
    width = min(WIDEST, shutil.get_terminal_size().columns) if session.out.isatty() else None
    for line in extraction.report(text, reading, session.parts.vocabulary.instruments).splitlines():
        session.say(_fitted(_clean(line), width))


def _clean(line: str) -> str:
    """Nothing that moves a terminal's cursor or colours it."""
    return "".join(letter if letter.isprintable() else " " for letter in line).rstrip()


def _fitted(line: str, width: int | None) -> str:
    """Wrapped for a terminal, below its own indent; in a pipe each line as it is, so that it can be searched."""
    if width is None or len(line) <= width:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(line.strip(), width, initial_indent=indent, subsequent_indent=indent * 2)

"""What `briefer extract` prints, and how article texts are read from files and pipes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.cli.session import Session
from bot.errors import InputError


def article_text(session: Session, path: str, stdin: TextIO, readable: bool = False) -> str:
    """The text of a file, or of the input for `-`; if `readable`, of HTML only what its reader sees.

    Quotes and offsets are those of the text returned, so `extract` and `report` take it as it is.
    """
    from bot.sources import article

    decoded = article.readable if readable else article.decoded
    if path == "-":
        return decoded(stdin.read().encode("utf-8", "surrogateescape"), "stdin")
    return decoded(_bytes(session.path(path), path), Path(path).name)


def _bytes(file: Path, named: str) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{named}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{named}: a folder; name the text file of an article") from None
    except OSError as error:
        raise InputError(f"{named}: cannot be read ({error.strerror})") from None


def records(session: Session, paths: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """One record per file, in the contract's shape."""
    from bot.extraction import to_record

    for path in paths:
        reading = session.parts.read(article_text(session, path, session.stdin))
        yield to_record(
            "stdin" if path == "-" else Path(path).stem, reading, session.parts.vocabulary.instruments
        )

"""Commands that look after the store: backup, restore, check."""

from typing import Annotated

import typer

from bot.cli.session import Session
from bot.errors import BrieferError, StoreHeldError


def backup(context: typer.Context, file: Annotated[str, typer.Argument(help="Where the copy goes.")]) -> None:
    """Write a copy of the store that opens, also while the bot runs."""
    session: Session = context.obj
    counts = session.app.engine.backup(session.path(file))
    session.say(
        f"backup written to {file}: {sum(counts.values())} rows in {len(counts)} tables, opened and counted"
    )


def restore(
    context: typer.Context, file: Annotated[str, typer.Argument(help="The copy to go back to.")]
) -> None:
    """Put a backup in the place of the store; the bot must not be running."""
    from bot.store.duckdb import restore as put_back

    session: Session = context.obj
    counts = put_back(session.path(file), session.settings.store)
    session.say(
        f"restored {sum(counts.values())} rows; the store before is {session.settings.store}.before-restore"
    )


def check(context: typer.Context) -> None:
    """Say what is configured, what is missing, whether the store opens and how old its data is."""
    from bot.cli.checking import lines

    session: Session = context.obj
    try:
        for line in lines(session):
            session.say(line)
    except StoreHeldError:
        raise
    except BrieferError as error:
        session.say(f"store: {error}")
        raise typer.Exit(78) from None

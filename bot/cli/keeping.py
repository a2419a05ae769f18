"""Commands that look after the store: backup, restore, check."""

import click

from bot.cli.session import Session
from bot.errors import BrieferError, StoreHeldError


@click.command()
@click.argument("file")
@click.pass_obj
def backup(session: Session, file: str) -> None:
    """Write a copy of the store that opens, also while the bot runs."""
    counts = session.app.engine.backup(session.path(file))
    session.say(
        f"backup written to {file}: {sum(counts.values())} rows in {len(counts)} tables, opened and counted"
    )


@click.command()
@click.argument("file")
@click.pass_obj
def restore(session: Session, file: str) -> None:
    """Put a backup in the place of the store; the bot must not be running."""
    from bot.store.duckdb import restore as put_back

    counts = put_back(session.path(file), session.settings.store)
    session.say(
        f"restored {sum(counts.values())} rows; the store before is {session.settings.store}.before-restore"
    )


@click.command()
@click.pass_obj
def check(session: Session) -> None:
    """Say what is configured, what is missing, whether the store opens and how old its data is."""
    from bot.cli.checking import lines

    try:
        for line in lines(session):
            session.say(line)
    except StoreHeldError:
        raise
    except BrieferError as error:
        session.say(f"store: {error}")
        raise click.exceptions.Exit(78) from None

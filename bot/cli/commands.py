"""The table of commands; each lives in the file of what it does."""

import typer

from bot.cli import asking, keeping, loading, running

commands = typer.Typer(
    name="briefer",
    help="Answers questions about stock markets in one line, from a store of index snapshots and events.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
commands.command()(running.run)
commands.command()(asking.ask)
commands.command()(asking.understand)
commands.command()(asking.extract)
commands.command()(asking.facts)
commands.add_typer(loading.commands, name="load")
commands.command()(keeping.backup)
commands.command()(keeping.restore)
commands.command()(keeping.check)

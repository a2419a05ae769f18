"""The table of commands; each lives in the file of what it does, and that file is read when it is asked for."""

from importlib import import_module

import click

COMMANDS = {
    "run": "running",
    "ask": "asking",
    "understand": "asking",
    "extract": "asking",
    "report": "reporting",
    "facts": "asking",
    "load": "loading",
    "brief": "delivering",
    "subscribe": "delivering",
    "unsubscribe": "delivering",
    "subscriptions": "delivering",
    "deliver": "delivering",
    "deliveries": "delivering",
    "backup": "keeping",
    "restore": "keeping",
    "check": "keeping",
    "evaluate": "evaluating",
}
"""Command -> the module of `bot.cli` that has it under the same name."""


class Commands(click.Group):
    """A group that imports only what is called: one question should not pay for all of delivery."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"bot.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(
    name="briefer",
    cls=Commands,
    help="Answers questions about stock markets in one line, from a store of index snapshots and events.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
def commands() -> None:
    """Nothing to do before a command."""

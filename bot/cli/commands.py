"""The table of commands; each lives in the file of what it does."""

import click

from bot.cli import asking, delivering, evaluating, keeping, loading, reporting, running


@click.group(
    name="briefer",
    help="Answers questions about stock markets in one line, from a store of index snapshots and events.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
def commands() -> None:
    """Nothing to do before a command."""


for command in (
    running.run,
    asking.ask,
    asking.understand,
    asking.extract,
    reporting.report,
    asking.facts,
    loading.load,
    delivering.brief,
    delivering.subscribe,
    delivering.unsubscribe,
    delivering.subscriptions,
    delivering.deliver,
    delivering.deliveries,
    keeping.backup,
    keeping.restore,
    keeping.check,
    evaluating.evaluate,
):
    commands.add_command(command)

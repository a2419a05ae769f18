"""The bot itself, to be measured beside the echo bots: the sample's figures in a store of its own."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.fastserver import TOKEN
from bot.app import App, Parts
from bot.fronts.telegram.connection import Connection
from bot.settings import Settings


def briefer(base_url: str, concurrency: int = 256) -> Connection:
    """The whole bot at a base URL, as `briefer run` makes it for a store that was just filled."""
    store = Path(mkdtemp(prefix="briefer-bench-")) / "store.duckdb"
    settings = Settings(
        store=store,
        telegram_token=TOKEN,
        telegram_base_url=base_url,
        send_rate_per_s=1e6,  # as an owner of a Bot API server without limits sets it
    )
    app = App(Parts(settings))
    app.first_start(now())
    return app.telegram(now, concurrency)


def now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)

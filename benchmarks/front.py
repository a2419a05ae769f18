"""The bot itself for `benchmarks.answers --front benchmarks.front:briefer`: the sample, a store of its own."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.bots import TOKEN
from bot.app import App, Parts
from bot.fronts.telegram.connection import Connection
from bot.settings import Settings


def briefer(base_url: str) -> Connection:
    """The whole bot at a base URL, as `briefer run` starts it with an empty store."""
    store = Path(mkdtemp(prefix="briefer-bench-")) / "store.duckdb"
    settings = Settings(store=store, telegram_token=TOKEN, telegram_base_url=base_url)
    app = App(Parts(settings))
    app.first_start(now())
    return app.telegram(now)


def now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)

"""Stores that tests talk to, each built once: the sample, with what came later, the seed article, histories."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from bot.app import App, Parts
from bot.settings import Settings
from tests import histories

SAMPLE_STOPS = datetime(2025, 9, 16, 4, 30, tzinfo=UTC)
"""Midday in Seoul, the moment the shipped sample ends at."""
ARTICLE = Path(__file__).parent / "seed.txt"
ARTICLE_PUBLISHED = "2025-09-16T04:00:00+00:00"


@cache
def parts() -> Parts:
    """The parts without a store, built once for the whole test run."""
    return Parts(Settings(store=Path("unused")))


def empty(**settings: Any) -> App:
    """An app with a new, empty store."""
    return App(parts_at(Path(mkdtemp()) / "store.duckdb", **settings))


def parts_at(store: Path, **settings: Any) -> Parts:
    """The shared parts under settings of their own."""
    own = Parts(Settings(store=store, **settings))
    for name in ("catalogue", "understanding", "calendars", "vocabulary"):
        own.__dict__[name] = getattr(parts(), name)
    return own


@cache
def world(name: str) -> App:
    """A store that tests only read."""
    app = empty()
    if name == "history":
        histories.fill(app)
        return app
    if name == "seed":
        app.load_article(
            ARTICLE.read_text(encoding="utf-8"), ARTICLE_PUBLISHED, "Seed wrap", None, SAMPLE_STOPS
        )
        return app
    app.load_sample(SAMPLE_STOPS)
    if name == "later":
        app.load_sample(SAMPLE_STOPS, later=True)
    return app

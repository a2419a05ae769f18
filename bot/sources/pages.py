"""The page that an item of a feed links to: fetched within the limits, and its main text taken out."""

import importlib.util
import subprocess
import sys

from bot.errors import ProviderError
from bot.sources import fetching
from bot.sources.fetching import Policy

READ_SECONDS = 15.0
MOST = 50
"""Pages of one feed."""
MISSING = "reading the pages of a feed needs the extra: pip install 'market-briefer[article]'"


def require() -> None:
    """Raise ProviderError in one line when the extra is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        raise ProviderError(MISSING)


def main_text(url: str, policy: Policy) -> str | None:
    """The text of the article on a page; None where there is none to be had, for whatever reason."""
    try:
        body = fetching.fetch(url, policy)
    except ProviderError:
        return None
    command = [sys.executable, "-m", "bot.sources.page_reader"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=READ_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

"""RSS and Atom feeds of market news: headlines and summaries, each read as a short article."""

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.errors import ProviderError

PARSE_SECONDS = 10.0
TAGS = re.compile(r"<[^>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed as plain text."""

    outlet: str
    title: str
    summary: str
    link: str | None
    published: datetime | None

    @property
    def text(self) -> str:
        """What the extraction reads: the headline, then the summary."""
        return f"{self.title}\n{self.summary}".strip()


def parse(body: bytes, url: str) -> list[Item]:
    """Read a feed in a process that is killed when it takes too long; raises ProviderError in one line."""
    name = urlsplit(url).hostname or "feed"
    command = [sys.executable, "-m", "bot.sources.feed_parser"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=PARSE_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise ProviderError(f"{name}: the feed took too long to read and was given up") from None
    if done.returncode != 0:
        raise ProviderError(f"{name}: what came back is no RSS or Atom feed")
    return list(_items(done.stdout.decode("utf-8"), name))


def _items(lines: str, name: str) -> Iterator[Item]:
    for line in lines.splitlines():
        row = json.loads(line)
        if row["title"].strip():
            yield Item(
                outlet=_plain(row["feed"])[:80] or name,
                title=_plain(row["title"]),
                summary=_plain(row["summary"]),
                link=row["link"],
                published=datetime.fromisoformat(row["published"]) if row["published"] else None,
            )


def _plain(text: str) -> str:
    """Text without markup; entities that were escaped twice are read twice."""
    return " ".join(html.unescape(html.unescape(TAGS.sub(" ", text))).split())

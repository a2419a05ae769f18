"""Parses one feed from stdin to JSON lines: a program of its own, so that a hostile feed can be killed.

`python -m bot.sources.feed_parser` ends with 0 and one item a line, or with 3 when the input is no feed.
"""

import calendar
import json
import resource
import sys
from datetime import UTC, datetime
from typing import Any

ITEMS = 200
MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 5
NO_FEED = 3


def main() -> int:
    """Read, parse within limits of memory and time, and print."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    body = sys.stdin.buffer.read()
    if b"<!ENTITY" in body[:65536].upper():
        return NO_FEED
    import feedparser

    feed = feedparser.parse(body)
    if not feed.entries and (feed.bozo or not feed.version):
        return NO_FEED
    title = str(feed.feed.get("title", ""))
    for entry in feed.entries[:ITEMS]:
        print(json.dumps(_item(entry, title)))
    return 0


def _item(entry: Any, title: str) -> dict[str, str | None]:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    moment = datetime.fromtimestamp(calendar.timegm(stamp), UTC).isoformat() if stamp else None
    return {
        "feed": title,
        "title": str(entry.get("title", "")),
        "summary": str(entry.get("summary", "")),
        "link": str(entry.get("link", "")) or None,
        "published": moment,
    }


if __name__ == "__main__":
    raise SystemExit(main())

"""Reads the main text of one page from stdin: a program of its own, so that a hostile page can be killed.

`python -m bot.sources.page_reader` ends with 0 and the text, with 3 when there is none, with 4 without trafilatura.
"""

import resource
import sys

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 8
NO_TEXT, NO_LIBRARY = 3, 4


def main() -> int:
    """Read, take the article out of its page within limits of memory and time, and print it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        import trafilatura
    except ImportError:
        return NO_LIBRARY
    text = trafilatura.extract(sys.stdin.buffer.read(), include_comments=False, include_tables=True)
    if not text:
        return NO_TEXT
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

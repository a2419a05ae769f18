"""The bot on Telegram; the only folder that knows python-telegram-bot."""

import sys

# The library imports httpx, and httpx its own command line with rich and pygments where click is installed:
# 0.2 s of CPU at every start for nothing. None makes that import fail, which httpx is prepared for.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

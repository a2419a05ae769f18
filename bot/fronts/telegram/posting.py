"""Calls whose result nobody reads: straight through the bot's own door, a third of the library's work saved.

python-telegram-bot's methods fill in defaults, encode every parameter by itself and build a Message of the
answer; for an answer in a chat all of that is thrown away. Errors are the library's own.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from telegram import Bot
from telegram.request import RequestData


class _Fields:
    """What `AiohttpRequest` reads of a RequestData, made at once."""

    contains_files = False

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.json_payload = json.dumps(given).encode()


def fields(**values: Any) -> RequestData:
    """The fields of a call with plain JSON values; those that are None are left out."""
    given = {name: value for name, value in values.items() if value is not None}
    return cast(RequestData, _Fields(given))


async def post(bot: Bot, method: str, **values: Any) -> None:
    """Call a method of the Bot API."""
    await bot.request.post(f"{bot.base_url}/{method}", fields(**values))

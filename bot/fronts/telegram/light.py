"""Updates that weigh little: of an ordinary text in private only what is there is kept.

The library makes an object of a hundred fields of every message, most of them empty: a quarter of the work of
an answer. Whatever is more than an ordinary text is still the library's own Update.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from telegram import Message, Update
from telegram.ext import ExtBot

from bot.fronts.telegram.posting import fields

Json = Mapping[str, Any]

UPDATE = frozenset({"update_id", "message"})
ORDINARY = frozenset({"message_id", "from", "chat", "date", "text"})
EMPTY = frozenset(Message.__slots__) | {"date", "chat", "message_id"}
"""What may be asked of a message; anything else is a mistake in our own code."""


class Party:
    """A user or a chat: its JSON, read by attribute; what it does not say is None."""

    __slots__ = ("_json", "id", "type")

    def __init__(self, json: Json) -> None:
        self._json = json
        self.id: int = json["id"]
        self.type: str | None = json.get("type")

    def __getattr__(self, name: str) -> Any:
        return self._json.get(name)


class Ordinary:
    """A text message with nothing to it; every other field of a message is None."""

    __slots__ = ("_sent", "chat", "from_user", "message_id", "text")

    def __init__(self, json: Json) -> None:
        self.message_id: int = json["message_id"]
        self.chat = Party(json["chat"])
        self.from_user = Party(json["from"])
        self.text: str = json["text"]
        self._sent: int = json["date"]

    @property
    def date(self) -> datetime:
        """When it was sent."""
        return datetime.fromtimestamp(self._sent, UTC)

    def __getattr__(self, name: str) -> None:
        if name not in EMPTY:
            raise AttributeError(f"a message has no {name}")


class Said:
    """An update that is an ordinary message; in the shape of the library's."""

    __slots__ = ("message", "update_id")

    channel_post = callback_query = inline_query = my_chat_member = None

    def __init__(self, json: Json) -> None:
        self.update_id: int = json["update_id"]
        self.message = cast(Message, Ordinary(json["message"]))


class LightBot(ExtBot[None]):
    """The library's bot, whose updates are light where they can be."""

    async def get_updates(  # type: ignore[override]
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int = 0,
        allowed_updates: Sequence[str] | None = None,
        **_: Any,
    ) -> tuple[Update | Said, ...]:
        """As the library has it; raises what it raises, also for an update that it cannot read."""
        asked = fields(offset=offset, limit=limit, timeout=timeout, allowed_updates=allowed_updates)
        door = self._request[0]
        patience = timeout + (door.read_timeout or 0)
        found = await door.post(f"{self.base_url}/getUpdates", asked, read_timeout=patience)
        return tuple(update_of(json, self) for json in cast(list[Any], found))


def update_of(json: Json, bot: ExtBot[None]) -> Update | Said:
    """The lightest form of an update."""
    message = json.get("message")
    if json.keys() == UPDATE and _ordinary(message):
        return Said(json)
    return Update.de_json(dict(json), bot)


def _ordinary(message: Any) -> bool:
    """A text in private, of a person, and nothing else; of the forms that Telegram gives them."""
    if not isinstance(message, dict) or message.keys() != ORDINARY:
        return False
    sender, chat = message["from"], message["chat"]
    return (
        isinstance(sender, dict)
        and isinstance(chat, dict)
        and chat.get("type") == "private"
        and isinstance(message["text"], str)
        and all(
            type(number) is int for number in (message["message_id"], message["date"], _id(sender), _id(chat))
        )
    )


def _id(party: Json) -> Any:
    return party.get("id")

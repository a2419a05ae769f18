"""How an administrator hands over an article: as a text, a forwarded post, a file, or with /load."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Document, Message, MessageOriginChannel, MessageOriginChat

from bot.fronts.telegram.incoming import Incoming

PASTED = "pasted by the administrator"
QUESTION = 200
"""Letters up to which a text is a question, whatever it holds."""
LOAD = "load"


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over, still unread; a file is not fetched yet."""

    text: str
    document: Document | None
    published: datetime
    name: str
    url: str | None
    sure: bool
    """Handed over as an article beyond doubt; else it may be a long question."""


def handed(message: Message, incoming: Incoming) -> Handed | None:
    """What an owner hands over in private; None for a message that can only be a question or a command."""
    if not (incoming.private and incoming.chat.owner):
        return None
    if incoming.command == LOAD:
        return _loaded(message, incoming)
    if incoming.command is not None:
        return None
    text = said(message)
    if message.document is not None or _posted(message):
        return _of(message, text, sure=True)
    return _of(message, text, sure=False) if len(text) > QUESTION else None


def said(message: Message) -> str:
    """Text or caption, whichever there is."""
    return message.text or message.caption or ""


def origin(message: Message) -> tuple[datetime, str | None, str | None]:
    """When and where a message was first posted: moment, title of the channel or group, public address."""
    first = message.forward_origin
    if isinstance(first, MessageOriginChannel):
        return first.date, first.chat.title, address(first.chat.username, first.message_id)
    if isinstance(first, MessageOriginChat):
        return first.date, first.sender_chat.title, None
    return (message.date if first is None else first.date), None, None


def address(username: str | None, number: int) -> str | None:
    """The public address of a post; None where the chat has none."""
    return f"https://t.me/{username}/{number}" if username else None


def _loaded(message: Message, incoming: Incoming) -> Handed | None:
    """What /load is about: the text behind it, else the message it answers, else nothing."""
    if incoming.text:
        return _of(message, incoming.text, sure=True)
    replied = message.reply_to_message
    if replied is not None and (said(replied) or replied.document):
        return _of(replied, said(replied), sure=True)
    return _of(message, "", sure=True) if message.document else None


def _of(message: Message, text: str, sure: bool) -> Handed:
    published, name, url = origin(message)
    return Handed(text, message.document, published, name or PASTED, url, sure)


def _posted(message: Message) -> bool:
    """Forwarded from a channel, or from somebody who writes as a chat, with words in it."""
    return isinstance(message.forward_origin, MessageOriginChannel | MessageOriginChat) and bool(
        said(message)
    )

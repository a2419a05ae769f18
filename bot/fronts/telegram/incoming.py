"""One message that is meant for the bot: where it came from, what it says, and how it was addressed."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from telegram import Message

from bot.messages import Chat

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
AROUND = " \t\n,:;–—-"
"""What may stand between a mention and what is asked."""
CONTENT = (
    *("animation", "audio", "checklist", "contact", "dice", "document", "game", "invoice", "location"),
    *("paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice"),
)
"""What a message may hold in the place of a text."""


class How(Enum):
    """How a message was addressed to the bot."""

    PRIVATE = auto()
    COMMAND = auto()
    MENTION = auto()
    REPLY = auto()


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Telegram knows it."""

    id: int
    username: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to be answered; of a command, `text` is what stands after it."""

    chat: Chat
    message: int
    text: str
    how: How
    language: str | None = None
    """What Telegram says of the person, the first part of it: `zh` of `zh-hans`."""
    command: str | None = None
    content: str | None = None
    """What it holds when it has no text: photo, sticker, location ..."""
    anonymous: bool = False
    """An administrator who writes as the group itself."""
    point: tuple[float, float] | None = None
    """Latitude and longitude of a location."""

    @property
    def private(self) -> bool:
        """A talk with one person."""
        return self.chat.kind == "private"


def read(message: Message, me: Me, owners: frozenset[int] = frozenset()) -> Incoming | None:
    """What is meant for the bot; None for what is not: other bots, other bots' commands, talk among others."""
    sender = _sender(message)
    if sender is None or _by_machine(message, me):
        return None
    text = message.text or message.caption or ""
    private = message.chat.type == "private"
    command = COMMAND.match(text)
    if command and command[2] and command[2].lower() != me.username.lower():
        return None
    how = _how(message, text, command is not None, private, me)
    content = None if text else _content(message)
    if how is None or not (text or content):
        return None
    return Incoming(
        chat=Chat(
            id=message.chat.id,
            thread=message.message_thread_id if message.is_topic_message else None,
            user=sender,
            kind=message.chat.type,
            administrator=private,
            owner=message.sender_chat is None and sender in owners,
        ),
        message=message.message_id,
        text=_said(text, command, me),
        how=how,
        language=primary(message.from_user.language_code if message.from_user else None),
        command=command[1].lower() if command else None,
        content=content,
        anonymous=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
        point=(message.location.latitude, message.location.longitude) if message.location else None,
    )


def primary(code: str | None) -> str | None:
    """The language of a code with its script and country left out.

    >>> primary("zh-hans"), primary("pt-BR"), primary(None)
    ('zh', 'pt', None)
    """
    return code.split("-")[0].lower() if code else None


def _sender(message: Message) -> int | None:
    """Who is answered, limited and remembered: a person, or the chat that somebody writes as."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else None


def _by_machine(message: Message, me: Me) -> bool:
    """Other bots, posts that Telegram forwards by itself, and what somebody sent through our inline mode."""
    bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    own = message.via_bot is not None and message.via_bot.id == me.id
    return bot or own or bool(message.is_automatic_forward) or message.chat.type == "channel"


def _how(message: Message, text: str, command: bool, private: bool, me: Me) -> How | None:
    if command:
        return How.COMMAND
    if private:
        return How.PRIVATE
    if _mention(me.username).search(text):
        return How.MENTION
    replied = message.reply_to_message
    to_us = replied is not None and replied.from_user is not None and replied.from_user.id == me.id
    # In a topic every message replies to the service message that opened it, which may be one of ours.
    if to_us and replied is not None and replied.forum_topic_created is None:
        return How.REPLY
    return None


def _said(text: str, command: re.Match[str] | None, me: Me) -> str:
    if command:
        text = text[command.end() :]
    return _mention(me.username).sub(" ", text).strip(AROUND)


def _content(message: Message) -> str | None:
    return next((name for name in CONTENT if getattr(message, name, None)), None)


@lru_cache(maxsize=4)
def _mention(username: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@])@{re.escape(username)}(?!\w)", re.IGNORECASE)
